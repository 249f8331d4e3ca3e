"""What the archive says about what it holds, without the words themselves."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """One line of a list of briefings; `exchanges` and `announcements` are counts."""

    id: str
    held_on: date
    title: str
    kind: str
    spokespersons: tuple[str, ...]
    exchanges: int
    announcements: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a document: `id` is the briefing's, None where it was held."""

    outcome: Literal["added", "unchanged", "revised", "held"]
    id: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """Place `seq` in the change sequence, which ascends with gaps: this briefing was added or revised."""

    seq: int
    briefing_id: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held: without it no empty answer is honest. `years` counts (briefings, exchanges) by year."""

    briefings: int
    exchanges: int
    announcements: int
    first: date | None
    last: date | None
    held: int
    organs: tuple[str, ...]
    years: dict[int, tuple[int, int]]
