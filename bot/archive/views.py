"""What the archive says about what it holds, without the words themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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
    """What became of a document: `id` is the briefing's, None where it was held or dropped.

    `joined`: another copy of a briefing that was held already. `dropped`: a person has said that it is none.
    """

    outcome: Literal["added", "unchanged", "revised", "joined", "held", "dropped"]
    id: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """A document that waits for a person: `id` begins its SHA-256, `title` is as it was read, `size` in bytes."""

    id: str
    name: str
    url: str | None
    title: str | None
    reasons: tuple[str, ...]
    received_at: datetime
    size: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What one capture says of the passage `id`; an announcement has no question, and its text is the answer."""

    id: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Capture:
    """One document of a briefing, with its passages in its own order, in its own words. Times are UTC."""

    sha256: str
    name: str
    url: str | None
    publisher: str | None
    language: str
    received_at: datetime
    captured_at: datetime | None
    passages: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Place `seq` in the change sequence, which ascends with gaps: this briefing was added or revised."""

    seq: int
    briefing_id: str


@dataclass(frozen=True, slots=True)
class OrganCoverage:
    """What is held of one organ."""

    briefings: int
    exchanges: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held: without it no empty answer is honest. `years` counts (briefings, exchanges) by year.

    `gaps` counts by month, `2020-11`, the weekdays without a briefing of the ministry between its first and its last:
    public holidays among them, for these are not known. `followed` is when a source last answered.
    """

    briefings: int
    exchanges: int
    announcements: int
    first: date | None
    last: date | None
    held: int
    organs: Mapping[str, OrganCoverage]
    years: Mapping[int, tuple[int, int]]
    gaps: Mapping[str, int] = field(default_factory=dict)
    followed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """Who answered and who asked in exchanges, each with how many, the most first. `exchanges` are all of them.

    The spellings of an outlet are one; an exchange that names nobody counts for nobody.
    """

    exchanges: int
    answered: Mapping[str, int]
    asked: Mapping[str, int]
