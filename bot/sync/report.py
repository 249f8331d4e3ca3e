"""What following the sources came to."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import FetchError, ReadingError
from bot.ingest import Outcome


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A document that was kept, but is not answered from until a person has looked at it."""

    address: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A document that could not be had, or that `came` and could not be read.

    `found` and `hint` are as in FetchError; `again_at` is when it is asked for again, None for a feed's entry.
    """

    address: str
    status: int | None
    found: str
    hint: str
    again_at: datetime | None
    came: bool


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one source's documents; every one that was asked for is counted once.

    `error` is why the source itself could not be followed to its end. `left` counts documents that are to be asked for
    next time, `elsewhere` links that lead to hosts that may not be asked.
    """

    name: str
    added: int = 0
    unchanged: int = 0
    revised: int = 0
    joined: int = 0
    dropped: int = 0
    held: tuple[HeldPage, ...] = ()
    failed: tuple[FailedPage, ...] = ()
    left: int = 0
    elsewhere: int = 0
    error: str | None = None

    @property
    def changed(self) -> bool:
        """Whether the record is another than before."""
        return bool(self.added or self.revised or self.joined)


@dataclass(frozen=True, slots=True)
class Step:
    """One document of a source is done, the `done`th of `total`."""

    source: str
    done: int
    total: int


@dataclass
class Tally:
    """What has become of a source's documents so far; `lost_in_a_row` counts the last ones that did not come."""

    counts: Counter[str] = field(default_factory=Counter)
    held: list[HeldPage] = field(default_factory=list)
    failed: list[FailedPage] = field(default_factory=list)
    lost_in_a_row: int = 0
    left: int = 0
    elsewhere: int = 0

    def count(self, address: str, outcome: Outcome, again_at: datetime | None) -> None:
        """A document that came."""
        self.lost_in_a_row = 0
        if outcome.error:
            self.failed.append(_failed(address, outcome.error, again_at))
        elif outcome.fate == "held":
            self.held.append(HeldPage(address, outcome.reasons))
        else:
            self.counts[outcome.fate] += 1

    def lose(self, address: str, error: Exception, again_at: datetime) -> None:
        """A document that did not come."""
        self.lost_in_a_row = self.lost_in_a_row + 1 if _is_trouble(error) else 0
        self.failed.append(_failed(address, error, again_at))

    def report(self, name: str, error: str | None) -> SourceReport:
        """Its sum."""
        return SourceReport(
            name,
            **self.counts,
            held=tuple(self.held),
            failed=tuple(self.failed),
            left=self.left,
            elsewhere=self.elsewhere,
            error=error,
        )


def _is_trouble(error: Exception) -> bool:
    """Whether the next document of this host would fare no better: it is ill, or does not want to be asked."""
    return isinstance(error, FetchError) and (error.passing or error.status in {401, 403})


def _failed(address: str, error: Exception, again_at: datetime | None) -> FailedPage:
    """An error that nobody has foreseen is a fault of Dawen's."""
    match error:
        case FetchError(found=found, hint=hint, status=status):
            return FailedPage(address, status, found, hint, again_at, came=False)
        case ReadingError(found=found, hint=hint):
            return FailedPage(address, None, found, hint, again_at, came=True)
        case _:
            hint = "这是 Dawen 自己的错误，请连同地址一起报告。"
            return FailedPage(address, None, repr(error), hint, again_at, came=True)
