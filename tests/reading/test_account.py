"""Nothing is swallowed: the pieces of a reading are its document."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading import Fate, Reading
from bot.reading.envelope import open_envelope
from bot.reading.markup import to_text
from tests.made_up.mutated import mutated, transcripts
from tests.reading.cases import FOLDER, Case, load
from tests.reading.golden import READER, SEEDS

CASES = [
    pytest.param(case, id=f"{table.stem}: {case.title}") for table in FOLDER.glob("*.txt") for case in load(table.stem)
]

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"


def body_of(body: bytes) -> str:
    """The words of a document, mark-up, white space and signs that nobody can see aside."""
    text = to_text(open_envelope(Document(body)).body)
    return "".join(character for character in squeezed(text.replace("\\t", "")) if character not in INVISIBLE)


def squeezed(*texts: str) -> str:
    return "".join("".join(texts).split())


def assert_adds_up(reading: Reading, body: str) -> None:
    assert squeezed(*(piece.text for piece in reading.pieces)) == body
    assert all(piece.text.strip() for piece in reading.pieces)
    assert "未归入任何部分" not in {piece.reason for piece in reading.pieces}
    briefing = reading.briefing
    for exchange in briefing.exchanges:
        assert words(reading, Fate.QUESTION, exchange.number) == sorted(squeezed(exchange.question))
        assert words(reading, Fate.ANSWER, exchange.number) == sorted(squeezed(exchange.answer))
        assert words(reading, Fate.ENGLISH, exchange.number, "问题的英文") == sorted(
            squeezed(exchange.question_en or "")
        )
        assert words(reading, Fate.ENGLISH, exchange.number, "回答的英文") == sorted(squeezed(exchange.answer_en or ""))
    for announcement in briefing.announcements:
        assert words(reading, Fate.ANNOUNCEMENT, announcement.number) == sorted(squeezed(announcement.text))
        assert words(reading, Fate.ENGLISH, announcement.number, "通报的英文") == sorted(
            squeezed(announcement.text_en or "")
        )
    assert words(reading, Fate.REMARK) == sorted(squeezed(*(remark.text for remark in briefing.remarks)))


def words(reading: Reading, fate: Fate, number: int | None = None, reason: str | None = None) -> list[str]:
    """The characters of one fate; without their order, as a feed that stands newest first is turned round."""
    found = (piece for piece in reading.pieces if (piece.fate, piece.number, piece.reason) == (fate, number, reason))
    return sorted(squeezed(*(piece.text for piece in found)))


@pytest.mark.parametrize("case", CASES)
def test_the_pieces_of_a_case_add_up(case: Case) -> None:
    body = case.document.encode()
    assert_adds_up(READER.read(Document(body)), body_of(body))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_the_pieces_of_a_seed_add_up_and_stand_in_the_order_of_its_exchanges(seed: Path) -> None:
    body = seed.read_bytes()
    reading = READER.read(Document(body))
    assert_adds_up(reading, body_of(body))
    for fate, side in ((Fate.QUESTION, "question"), (Fate.ANSWER, "answer")):
        said = (getattr(exchange, side) for exchange in reading.briefing.exchanges)
        assert squeezed(*(piece.text for piece in reading.pieces if piece.fate is fate)) == squeezed(*said)


@given(mutated() | transcripts())
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_the_pieces_of_any_document_add_up(text: str) -> None:
    try:
        reading = READER.read(Document(text.encode()))
    except ReadingError:
        assume(False)
    assert_adds_up(reading, body_of(text.encode()))
