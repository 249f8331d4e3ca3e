"""Stretches of time to count by."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.trends.periods import Step, name_of, periods, step_for

SINCE, UNTIL = date(2019, 12, 19), date(2021, 3, 1)


@pytest.mark.parametrize("step", ["day", "month", "year"])
def test_periods_cover_every_day_once(step: Step) -> None:
    stretches = periods(step, SINCE, UNTIL)
    assert (stretches[0].first, stretches[-1].last) == (SINCE, UNTIL)
    assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(stretches))
    assert all(name_of(step, day) == each.name for each in stretches for day in (each.first, each.last))
    assert len({each.name for each in stretches}) == len(stretches)


def test_the_first_and_the_last_period_may_be_cut_short() -> None:
    assert [(each.name, each.first.day, each.last.day) for each in periods("year", SINCE, UNTIL)] == [
        ("2019", 19, 31),
        ("2020", 1, 31),
        ("2021", 1, 1),
    ]


CASES: list[tuple[date, date, Step | None, Step]] = [
    (date(2020, 11, 1), date(2020, 11, 30), None, "day"),
    (date(2020, 1, 1), date(2020, 12, 31), None, "month"),
    (date(2003, 1, 1), date(2026, 12, 31), None, "year"),
    (date(2003, 1, 1), date(2026, 12, 31), "month", "month"),
    (date(2003, 1, 1), date(2026, 12, 31), "day", "month"),
    (date(1949, 1, 1), date(2026, 12, 31), "day", "year"),
    (date(2020, 11, 1), date(2020, 11, 30), "year", "year"),
]


@pytest.mark.parametrize(("since", "until", "wished", "step"), CASES)
def test_what_is_too_fine_for_a_telephone_is_counted_more_coarsely(
    since: date, until: date, wished: Step | None, step: Step
) -> None:
    assert step_for(since, until, wished) == step
