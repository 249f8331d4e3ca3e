"""Repairs of single documents: which they concern, what they change, and what is said when one cannot be made."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from bot.briefing import Document
from bot.errors import ReadingError, SettingsError
from bot.reading.corrections import Correction, Corrections
from bot.reading.envelope import open_envelope
from bot.settings import resources
from tests.reading.golden import SEEDS

URL = "https://example.test/20190305.html"
BODY = f"title: 2019年3月5日例行记者会\nurl: {URL}\ncontent:\n问：甲国大选了吗？\n答：甲国大x选了。".encode()
REPAIR = Correction(find="大x选", replace="大选", reason="抄本多了一个字母", url=URL)
BY_HASH = replace(REPAIR, url=None, sha256=hashlib.sha256(BODY).hexdigest())


@pytest.mark.parametrize("repair", [REPAIR, BY_HASH], ids=["by address", "by hash"])
def test_a_repair_is_made_before_the_document_is_taken_apart_and_told(repair: Correction) -> None:
    envelope = open_envelope(Document(BODY), Corrections((repair,)))
    assert envelope.body.endswith("答：甲国大选了。")
    assert envelope.cautions == ("原文已按更正改动：抄本多了一个字母。",)
    assert envelope.sha256 == hashlib.sha256(BODY).hexdigest()


def test_the_address_may_be_the_one_that_a_document_was_fetched_from() -> None:
    fetched = Document(BODY.replace(f"url: {URL}\n".encode(), b""), url=URL)
    assert "大x选" not in open_envelope(fetched, Corrections((REPAIR,))).body


def test_a_field_may_be_repaired() -> None:
    repair = Correction(find="例行记者会", replace="记者会", reason="标题不确", url=URL)
    assert open_envelope(Document(BODY), Corrections((repair,))).title == "2019年3月5日记者会"


def test_another_document_is_left_as_it_is() -> None:
    elsewhere = replace(REPAIR, url="https://example.test/20190306.html")
    envelope = open_envelope(Document(BODY), Corrections((elsewhere,)))
    assert "大x选" in envelope.body
    assert envelope.cautions == ()


def test_a_later_capture_without_the_fault_needs_no_repair() -> None:
    assert open_envelope(Document(BODY.replace(b"x", b"")), Corrections((REPAIR,))).cautions == ()


@pytest.mark.parametrize(("repair", "count"), [(replace(REPAIR, find="甲国"), 2), (replace(BY_HASH, find="丙国"), 0)])
def test_words_that_do_not_stand_there_once_are_refused(repair: Correction, count: int) -> None:
    with pytest.raises(ReadingError, match=f"“抄本多了一个字母”.*出现了 {count} 次"):
        open_envelope(Document(BODY), Corrections((repair,)))


def load(tmp_path: Path, toml: str) -> Corrections:
    path = tmp_path / "corrections.toml"
    path.write_text(toml, encoding="utf-8")
    return Corrections.load(path)


def test_the_file_holds_what_is_found_replaced_and_why(tmp_path: Path) -> None:
    entry = f'[[correction]]\nurl = "{URL}"\nfind = "大x选"\nreplace = "大选"\nreason = "抄本多了一个字母"\n'
    assert load(tmp_path, entry) == Corrections((REPAIR,))
    assert load(tmp_path, "# nothing yet\n") == Corrections()


@pytest.mark.parametrize(
    ("toml", "found"),
    [
        ("x =", "not valid TOML"),
        ("[[corrections]]\nfind = '甲'\n", "corrections: "),
        ("correction = 3\n", "correction: "),
        ("[[correction]]\nurl = 'http://a/'\nreplace = '乙'\nreason = '丙'\n", "correction.1.find: "),
        ("[[correction]]\nurl = 'http://a/'\nfind = ''\nreplace = '乙'\nreason = '丙'\n", "correction.1.find: "),
        ("[[correction]]\nurl = 'a'\nfind = '甲'\nreplace = '乙'\nreason = '丙'\n", "correction.1.url: "),
        ("[[correction]]\nsha256 = 'ab'\nfind = '甲'\nreplace = '乙'\nreason = '丙'\n", "correction.1.sha256: "),
        ("[[correction]]\nfind = '甲'\nreplace = '乙'\nreason = '丙'\n", "either sha256 or url"),
        ("[[correction]]\nurl = 'http://a/'\nfind = '甲'\nreplace = 1\nreason = '丙'\n", "correction.1.replace: "),
        (
            "[[correction]]\nurl = 'http://a/'\nfind = '甲'\nreplace = '乙'\nreason = '丙'\nwhy = ''\n",
            "correction.1.why: ",
        ),
    ],
)
def test_a_wrong_entry_is_named_with_its_key(tmp_path: Path, toml: str, found: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, toml)
    assert found in str(caught.value)
    assert "corrections.toml" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.toml cannot be read"):
        Corrections.load(tmp_path / "nowhere.toml")


def test_the_repairs_that_ship_with_dawen_fit_the_documents_that_do() -> None:
    shipped = Corrections.load(resources() / "config" / "corrections.toml")
    for seed in SEEDS:
        open_envelope(Document(seed.read_bytes()), shipped)
