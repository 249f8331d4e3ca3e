"""`dawen held`, `release` and `drop`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Dawen
from tests.made_up.copies import NOVEL, UNDATED, write


@pytest.fixture
def held(dawen: Dawen, tmp_path: Path) -> list[str]:
    """The ids of a novel and of a briefing without a day, which are held back."""
    dawen("ingest", *write(tmp_path, novel=NOVEL, undated=UNDATED))
    return [document["id"] for document in dawen("held", "--json").json["held"]]


def test_nothing_held_is_nothing_found(dawen: Dawen) -> None:
    done = dawen("held", "--json")
    assert (done.code, done.json) == (1, {"held": []})


def test_held_documents_are_listed_with_their_reasons(dawen: Dawen, held: list[str]) -> None:
    novel, undated = dawen("held", "--json").json["held"]
    assert [novel["title"], undated["title"]] == ["小说", "发言人答记者问"]
    assert any("日期" in reason for reason in undated["reasons"])
    printed = dawen("held").out
    assert all(part in printed for part in (*held, "novel.txt", *novel["reasons"]))


def test_a_held_document_is_shown_whole_so_that_a_person_can_decide(dawen: Dawen, held: list[str]) -> None:
    done = dawen("held", held[1][:5])
    assert "中方注意到有关报道。" in done.out
    assert dawen("held", held[1], "--json").json["exchanges"][0]["question"] == "中方有何评论？"


def test_a_released_document_is_answered_from(dawen: Dawen, held: list[str]) -> None:
    assert dawen("search", '"中方注意到有关报道"').code == 1
    done = dawen("release", held[1], "--on", "2020-11-27", "--json")
    assert (done.code, done.json["released"][0]["briefing"]) == (0, "mfa-20201127")
    assert dawen("search", '"中方注意到有关报道"', "--json").json["hits"][0]["id"] == "mfa-20201127-01"
    assert [document["id"] for document in dawen("held", "--json").json["held"]] == held[:1]


def test_a_dropped_document_is_never_asked_about_again(dawen: Dawen, held: list[str], tmp_path: Path) -> None:
    assert dawen("drop", *held).code == 0
    assert dawen("held").code == 1
    assert dawen("ingest", *write(tmp_path, novel=NOVEL), "--json").json["dropped"] == 1


@pytest.mark.parametrize("command", ["release", "drop", "held"])
@pytest.mark.parametrize(("prefix", "said"), [("zz", "no held document begins with 'zz'"), ("", "write more of it")])
def test_an_id_that_is_not_one_document_is_refused_in_a_sentence(
    dawen: Dawen, held: list[str], command: str, prefix: str, said: str
) -> None:
    done = dawen(command, prefix)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert dawen("held", "--json").json["held"] != []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "name it with --on"),
        (("--on", "2020-13-01"), "does not match"),
        (("--on", "2999-01-01"), "still to come"),
    ],
)
def test_a_document_without_a_day_needs_one_that_has_been(
    dawen: Dawen, held: list[str], options: tuple[str, ...], said: str
) -> None:
    done = dawen("release", held[1], *options)
    assert done.code == 2
    assert said in done.err


def test_where_one_cannot_be_released_none_is(dawen: Dawen, held: list[str]) -> None:
    assert dawen("release", held[1], "zz", "--on", "2020-11-27").code == 2
    assert len(dawen("held", "--json").json["held"]) == 2


def test_a_day_is_for_documents_that_name_none(dawen: Dawen, tmp_path: Path) -> None:
    spun = UNDATED.replace("发言人答记者问", "2020年11月27日发言人答记者问").replace(
        "注意到", "注意到\ufffd\ufffd\ufffd"
    )
    dawen("ingest", *write(tmp_path, spun=spun))
    (document,) = dawen("held", "--json").json["held"]
    assert document["held_on"] == "2020-11-27"
    refused = dawen("release", document["id"], "--on", "2020-11-28")
    assert refused.code == 2
    assert "names its own day, 2020-11-27" in refused.err
    assert dawen("release", document["id"], "--json").json["released"][0]["briefing"] == "mfa-20201127"


def test_what_holds_no_words_stays_held_whoever_vouches_for_it(dawen: Dawen, held: list[str]) -> None:
    done = dawen("release", held[0], "--on", "2020-11-27", "--json")
    assert (done.code, done.json["released"][0]["outcome"]) == (3, "held")
