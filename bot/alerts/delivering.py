"""What is told to a chat, and what may come of telling it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.archive.watches import Watch
from bot.query import Query
from bot.retrieval.page import Hit


@dataclass(frozen=True, slots=True)
class Alert:
    """What a watch has found since it was last told: the first of the hits, the newest first, out of `total`.

    The `query` finds them, and what else there is of their days.
    """

    watch: Watch
    query: Query
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Told:
    """The chat has it."""


@dataclass(frozen=True, slots=True)
class Unsayable:
    """It can never be said: a fault of ours, which was reported."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Nobody is there any more, in the whole chat or in the `topic`: blocked, thrown out, deleted."""

    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The group has become a supergroup, which has another id."""

    to: int


@dataclass(frozen=True, slots=True)
class NotNow:
    """It may be said later, not before this time has passed."""

    pause: timedelta


Outcome = Told | Unsayable | Gone | Moved | NotNow

Deliver = Callable[[Alert], Awaitable[Outcome]]
"""Tells a chat; never raises for what the other side decides, nor for the network."""
