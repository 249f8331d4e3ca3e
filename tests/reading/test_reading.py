"""The reader against its tables of cases and the five seeds."""

from pathlib import Path

import pytest

from bot.briefing import Document
from tests.reading.cases import Case, dated, doubted, in_both, load, said
from tests.reading.golden import SEEDS, as_json, golden, read, read_seed

RENDERINGS = {
    "speakers": said,
    "not_labels": said,
    "places": said,
    "opening": said,
    "dates": dated,
    "fidelity": doubted,
    "bilingual": in_both,
}
CASES = [pytest.param(table, case, id=f"{table}: {case.title}") for table in RENDERINGS for case in load(table)]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_a_seed_reads_as_its_golden_file_says(seed: Path) -> None:
    assert as_json(read_seed(seed)) == golden(seed).read_text(encoding="utf-8")


def test_the_seeds_hold_fifty_eight_exchanges_all_answered_and_trusted() -> None:
    briefings = [read_seed(seed) for seed in SEEDS]
    assert [len(briefing.exchanges) for briefing in briefings] == [6, 9, 22, 12, 9]
    assert all(exchange.question and exchange.answer for briefing in briefings for exchange in briefing.exchanges)
    assert all(briefing.fidelity.trusted for briefing in briefings)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_every_paragraph_read_stands_word_for_word_in_the_document(seed: Path) -> None:
    raw = seed.read_text(encoding="utf-8")
    briefing = read_seed(seed)
    texts = [text for exchange in briefing.exchanges for text in (exchange.question, exchange.answer)]
    texts += [announcement.text for announcement in briefing.announcements]
    texts += [remark.text for remark in briefing.remarks]
    assert texts
    assert [line for text in texts for line in text.split("\n") if line not in raw] == []


@pytest.mark.parametrize(("table", "case"), CASES)
def test_a_case_reads_as_its_table_says(table: str, case: Case) -> None:
    assert RENDERINGS[table](read(Document(case.document.encode()))) == case.expected
