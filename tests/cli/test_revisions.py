"""`dawen revisions`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Dawen
from tests.made_up.copies import BRIEFING, ELSEWHERE, LATER, write


@pytest.fixture
def copies(dawen: Dawen, tmp_path: Path) -> None:
    """A later capture, and another outlet's copy."""
    for file in write(tmp_path, later=LATER, elsewhere=ELSEWHERE):
        assert dawen("ingest", file).code == 0


def test_what_was_captured_once_has_no_revisions(dawen: Dawen) -> None:
    done = dawen("revisions", BRIEFING)
    assert (done.code, done.out) == (0, f"{BRIEFING}: captured once\n")


@pytest.mark.usefixtures("copies")
def test_words_and_exchanges_that_differ_are_shown_in_time_and_between_sources(dawen: Dawen) -> None:
    in_time, between = dawen("revisions", BRIEFING).out.split("\n\n")
    assert "符合中美两国人民的[-根本-]{+共同+}利益" in in_time
    assert f"{BRIEFING}-08 · no longer in it: 请问习近平主席近期是否有可能访问韩国？" in in_time
    assert "环球网 https://world.huanqiu.com/1" in between.splitlines()[0]
    assert f"{BRIEFING}-07 · only in the first" in between
    assert f"{BRIEFING}-08 · only in the second" in between


@pytest.mark.usefixtures("copies")
def test_of_one_exchange_only_its_own_are_shown(dawen: Dawen) -> None:
    shown = dawen("revisions", f"{BRIEFING}-08", "--json").json
    assert [one["relation"] for one in shown["comparisons"]] == ["later", "elsewhere"]
    assert {each["id"] for one in shown["comparisons"] for each in one["differences"]} == {f"{BRIEFING}-08"}
    assert dawen("revisions", f"{BRIEFING}-01").out == f"{BRIEFING}-01: captured 3 times, always the same\n"


@pytest.mark.usefixtures("copies")
def test_spans_point_into_the_words_of_both_captures(dawen: Dawen) -> None:
    shown = dawen("revisions", f"{BRIEFING}-07", "--json").json
    (difference,) = shown["comparisons"][0]["differences"]
    (edit,) = difference["answer"]
    assert difference["before"]["answer"][slice(*edit["before"])] == "根本"
    assert difference["after"]["answer"][slice(*edit["after"])] == "共同"
    assert [capture["file"].rpartition("/")[2][:3] for capture in shown["captures"]] == ["001", "lat", "els"]


@pytest.mark.parametrize(("record", "code"), [("mfa-19990101", 1), ("第七条", 2)])
def test_an_id_that_is_not_held_is_not_found_and_other_words_are_no_id(dawen: Dawen, record: str, code: int) -> None:
    assert dawen("revisions", record, "--json").code == code


def test_at_a_terminal_what_went_is_struck_through_and_what_came_is_underlined() -> None:
    from bot.cli.differences import marked
    from bot.text.edits import Run

    runs = (Run("中方", "中方"), Run("高度", "非常\x1b[2J"), Run("重视", "重视"))
    assert marked(runs, ansi=True) == "中方\x1b[9;31m高度\x1b[29;39m\x1b[4;32m非常[2J\x1b[24;39m重视"
