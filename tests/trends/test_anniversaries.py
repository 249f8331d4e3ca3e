"""The same day of other years."""

from datetime import date

import pytest

from bot.archive.archive import Archive
from bot.trends.anniversaries import DayOfYear, nearest

HELD = [date(2018, 3, 8), date(2020, 11, 26), date(2021, 11, 10), date(2020, 2, 29)]

CASES: list[tuple[DayOfYear, tuple[DayOfYear, ...]]] = [
    ((11, 21), ((11, 10), (11, 26))),
    ((12, 31), ((11, 26), (2, 29))),
    ((1, 1), ((11, 26), (2, 29))),
    ((2, 29), ((11, 26), (3, 8))),
]


@pytest.mark.parametrize(("day", "days"), CASES)
def test_the_nearest_days_are_looked_for_round_the_year(day: DayOfYear, days: tuple[DayOfYear, ...]) -> None:
    assert nearest(day, HELD) == days


def test_a_single_other_day_is_offered_once() -> None:
    assert nearest((1, 1), HELD[:1]) == ((3, 8),)
    assert nearest((3, 8), HELD[:1]) == ()


async def test_the_archive_knows_a_day_of_every_year(seeded: Archive) -> None:
    cards = await seeded.briefings(date.min, date.max)
    day = cards[0].held_on
    same = [card for card in reversed(cards) if (card.held_on.month, card.held_on.day) == (day.month, day.day)]
    assert await seeded.anniversaries(day.month, day.day) == same
