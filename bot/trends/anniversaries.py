"""The same day of other years."""

from collections.abc import Iterable
from datetime import date

DayOfYear = tuple[int, int]
"""Month and day."""

_LEAP = 2000
"""A year that has every day."""


def written(day: DayOfYear) -> str:
    """`11-26`."""
    return f"{day[0]:02}-{day[1]:02}"


def nearest(day: DayOfYear, held: Iterable[date]) -> tuple[DayOfYear, ...]:
    """The last day of the year before this one on which anything is held, and the first after it; each once.

    The year is a circle: before 1 January comes 31 December.
    """
    days = sorted({(one.month, one.day) for one in held} - {day}, key=lambda one: _after(day, one))
    return tuple(dict.fromkeys((*days[-1:], *days[:1])))


def _after(day: DayOfYear, other: DayOfYear) -> int:
    """How many days later in the circle the other one is."""
    return (date(_LEAP, *other) - date(_LEAP, *day)).days % 366
