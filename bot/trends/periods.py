"""Stretches of time to count by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Step = Literal["day", "month", "year"]

_DAY = timedelta(days=1)

_COMFORTABLE: Mapping[Step, int] = {"day": 45, "month": 48}
"""How many of them a telephone shows well, finest first; what is more is shown by the next."""

_MOST = 400
"""Periods that a picture may have at all: one that is wished for and has more is too fine."""

_LONGEST: Mapping[Step, timedelta] = {"day": _DAY, "month": timedelta(days=31), "year": timedelta(days=366)}
"""From the beginning of a period this leads into the next, never beyond it."""

_WRITTEN: Mapping[Step, str] = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_FINEST_FIRST: tuple[Step, ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """A day, a month or a year, by the name that people search it by; the first and last may be cut short."""

    name: str
    first: date
    last: date


def name_of(step: Step, day: date) -> str:
    """The name of the period that a day is in."""
    return f"{day:{_WRITTEN[step]}}"


def periods(step: Step, since: date, until: date) -> list[Period]:
    """Every one from `since` to `until`, both included."""
    firsts = [since]
    while (later := _begins(step, _begins(step, firsts[-1]) + _LONGEST[step])) <= until:
        firsts.append(later)
    lasts = (*(first - _DAY for first in firsts[1:]), until)
    return [Period(name_of(step, first), first, last) for first, last in zip(firsts, lasts, strict=True)]


def step_for(since: date, until: date, wished: Step | None = None) -> Step:
    """The finest that can be seen well; the one that is wished for, unless there would be too many of them."""
    if wished:
        coarser = _FINEST_FIRST[_FINEST_FIRST.index(wished) :]
        return next((step for step in coarser if _number(step, since, until) <= _MOST), "year")
    return next((step for step, most in _COMFORTABLE.items() if _number(step, since, until) <= most), "year")


def _number(step: Step, since: date, until: date) -> float:
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    return {"day": (until - since).days + 1, "month": months, "year": months / 12}[step]


def _begins(step: Step, day: date) -> date:
    """The first day of the period that a day is in."""
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[step]
