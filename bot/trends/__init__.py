"""How often something was said: by month, by year, by who spoke, by who asked. Beside each number, what is held at all.

A count alone misleads where less is held: a row tells how many passages it could have stood in, and is no number where
there are none.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from bot.archive.views import Voices
from bot.index.restriction import Kind
from bot.query import Query
from bot.retrieval.counting import ByDay
from bot.trends.asking import Asked, By
from bot.trends.periods import Period, Step, name_of, periods, step_for


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that was counted: how many passages hold it, and by which other names some do."""

    query: Query
    total: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A period or a name. `held` is how many passages there are; `counts` how many hold each of the words.

    A count is None where nothing is held. `first` and `last` are the days of a period.
    """

    name: str
    held: int
    counts: tuple[int | None, ...]
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """Rows in the order of time, or of names the most frequent first; `held` are all passages of these days."""

    by: By
    since: date
    until: date
    held: int
    words: tuple[Word, ...]
    rows: tuple[Row, ...]

    @property
    def found(self) -> bool:
        """Whether anything was found at all."""
        return any(word.total for word in self.words)


class Counts(Protocol):
    """What is needed of the searcher."""

    async def by_day(self, query: Query) -> ByDay:
        """Passages by day."""

    async def by_name(self, query: Query, kind: Kind, names: Sequence[str]) -> Mapping[str, int]:
        """Passages by these names."""


class Record(Protocol):
    """What is needed of the archive."""

    async def voices(self, since: date, until: date) -> Voices:
        """Who answered and who asked."""


async def trend(asked: Asked, counts: Counts, record: Record, today: date) -> Trend | None:
    """Count what was asked for, in the days asked for or all that are held; None where nothing is held of them."""
    held = (await counts.by_day(Query(since=asked.since, until=asked.until))).days
    if not held:
        return None
    since, until = asked.since or min(held), min(asked.until or max(held), max(today, max(held)))
    found = [await counts.by_day(query) for query in asked.words]
    words = tuple(map(_word, asked.words, found))
    if asked.by == "speaker" or asked.by == "outlet":
        rows = await _by_name(asked, asked.by, (since, until), counts, record)
        nameless = _nameless(sum(held.values()), words, rows)
        return Trend(asked.by, since, until, sum(held.values()), words, (*rows, *nameless))
    step = step_for(since, until, asked.by)
    rows = _by_period(periods(step, since, until), step, held, [each.days for each in found])
    return Trend(step, since, until, sum(held.values()), words, rows)


def _word(query: Query, found: ByDay) -> Word:
    return Word(query, sum(found.days.values()), found.also)


def _by_period(
    stretches: Sequence[Period], step: Step, held: Mapping[date, int], found: Sequence[Mapping[date, int]]
) -> tuple[Row, ...]:
    """A row for each period."""
    holds, *each_holds = (_summed(step, days) for days in (held, *found))
    return tuple(
        Row(
            period.name,
            holds[period.name],
            tuple(counted[period.name] if holds[period.name] else None for counted in each_holds),
            period.first,
            period.last,
        )
        for period in stretches
    )


def _summed(step: Step, days: Mapping[date, int]) -> Counter[str]:
    """The numbers of days by the name of their period."""
    summed: Counter[str] = Counter()
    for day, number in days.items():
        summed[name_of(step, day)] += number
    return summed


async def _by_name(
    asked: Asked, kind: Literal["speaker", "outlet"], days: tuple[date, date], counts: Counts, record: Record
) -> tuple[Row, ...]:
    """A row for each name that bears anything that was found, the most first."""
    voices = await record.voices(*days)
    names = list(voices.answered if kind == "speaker" else voices.asked)
    held = await counts.by_name(Query(since=asked.since, until=asked.until), kind, names)
    found = [await counts.by_name(query, kind, names) for query in asked.words]
    rows = (Row(name, held[name], tuple(each[name] for each in found)) for name in names)
    return tuple(sorted((row for row in rows if any(row.counts)), key=_most_first))


def _most_first(row: Row) -> tuple[int, str]:
    return -sum(count or 0 for count in row.counts), row.name


def _nameless(held: int, words: Sequence[Word], rows: Sequence[Row]) -> Iterator[Row]:
    """What was found and bears no name that the record tells."""
    counts = tuple(word.total - sum(row.counts[at] or 0 for row in rows) for at, word in enumerate(words))
    if any(counts):
        yield Row("", held - sum(row.held for row in rows), counts)
