"""`dawen coverage`, and the line of it below what was not found."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.cli.coverage import spans_of
from tests.cli.conftest import Dawen


def test_coverage_of_an_empty_archive_is_nothing_found(dawen: Dawen, tmp_path: Path) -> None:
    done = dawen("coverage", "--db", str(tmp_path / "empty.sqlite"))
    assert done.code == 1
    assert "dawen ingest --seeds" in done.out


def test_coverage_counts_by_organ_and_by_year(dawen: Dawen) -> None:
    done = dawen("coverage", "--json")
    assert done.code == 0
    assert (done.json["briefings"], done.json["exchanges"]) == (5, 58)
    assert sum(year["exchanges"] for year in done.json["years"]) == 58
    assert [(organ["organ"], organ["briefings"]) for organ in done.json["by_organ"]] == [("mfa", 5)]
    assert "mfa: briefings 5, exchanges 58, 2018-03-08 to 2021-11-10" in dawen("coverage").out


def test_weekdays_without_a_briefing_are_counted_and_listed_on_request(dawen: Dawen) -> None:
    done = dawen("coverage", "--gaps", "--json")
    months = {gap["month"]: gap["weekdays"] for gap in done.json["gaps"]}
    assert (months["2018-03"], months["2020-11"]) == (16, 19)
    assert ["2020-11-23", "2020-11-25"] in done.json["gap_days"]
    assert dawen("coverage", "--json").json["gap_days"] is None
    printed = dawen("coverage", "--gaps").out
    assert "  2020-11-23 to 2020-11-25\n" in printed
    assert "2019: briefings 0, exchanges 0, weekdays without 261" in printed


@pytest.mark.parametrize(
    ("title", "days", "spans"),
    [
        ("none", [], []),
        ("one", [2], [(2, 2)]),
        ("days that follow one another", [2, 3, 4], [(2, 4)]),
        ("with a day between", [2, 4], [(2, 2), (4, 4)]),
        ("over a weekend", [5, 6, 9], [(5, 9)]),
        ("a Monday after a Thursday", [5, 9], [(5, 5), (9, 9)]),
    ],
)
def test_weekdays_that_follow_one_another_are_one_span(
    title: str, days: list[int], spans: list[tuple[int, int]]
) -> None:
    november = date(2020, 10, 31)  # the 2nd is a Monday
    dated = [november + timedelta(day) for day in days]
    assert spans_of(dated) == [(november + timedelta(first), november + timedelta(last)) for first, last in spans], (
        title
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "龘"),
        ("date", "2020-11-23"),
        ("show", "mfa-20201126-99"),
        ("cite", "mfa-20201126-99"),
        ("revisions", "mfa-20201126-99"),
        ("ask", "龘"),
        ("ask", "/date 2020-11-23"),
        ("ask", "mfa-20201126-99"),
    ],
)
def test_below_whatever_was_not_found_stands_what_is_held(dawen: Dawen, arguments: tuple[str, ...]) -> None:
    done = dawen(*arguments)
    assert done.code == 1
    assert "2018-03-08" in done.out
    assert "2021-11-10" in done.out
    assert any(said in done.out for said in ("may still have been said", "不等于没有说过"))
