"""What the search file answers: how many passages hold the terms, and which of them deserve a closer look.

A passage counts once, whichever variants of its words hold the terms; it is shown in the one that holds them as whole
runs, before others in the words that are current.

A run of three characters or more that is no word of the dictionary is looked for by its pairs, and only its text tells
whether it stands there: where very many would have to be looked at, there are `more` than are counted.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from bot.citation import Passage
from bot.index.candidate import Candidate
from bot.index.matching import Match, Matching
from bot.index.postings import Docs
from bot.index.quoting import fragments, stretches
from bot.index.restriction import UNRESTRICTED, Name, Restriction
from bot.index.rows import Rows, days_of, passage_number, passage_numbers
from bot.index.segments import Segments
from bot.index.shelf import Shelf
from bot.index.terms import Term
from bot.index.vocabulary import Vocabulary
from bot.index.weighing import Weighing

_CONFIRMED = 100
"""Passages whose text is looked at to count: milliseconds. Of more only the newest are looked at."""

_SOME = 64
"""Of these so many are looked at, at once."""

_AT_ONCE = 8
"""Passages whose text is looked at before the next are, twice as many each time."""

_LAID_BESIDE = 4
"""Passages for each that is wanted in which a quotation's stretches are looked for: stock sentences share its words."""


class _Memory(NamedTuple):
    """What was looked up at this moment of the file, through whatever restriction."""

    matching: Matching
    matches: dict[tuple[Restriction, tuple[Term, ...]], Match]


class Candidates:
    """The search file while one search looks at it: every answer is of the same moment.

    What is counted, listed or held is so within the restriction; of no terms at all, it is all that fits.
    """

    def __init__(
        self,
        segments: Segments,
        shelf: Shelf,
        vocabulary: Vocabulary,
        restriction: Restriction = UNRESTRICTED,
        memory: "_Memory | None" = None,
    ) -> None:
        self._segments = segments
        self._documents = segments.documents
        self._shelf = shelf
        self.vocabulary = vocabulary
        self._restriction = restriction
        self._memory = memory or _Memory(Matching(segments), {})
        self._matching, self._matches = self._memory
        self._weighing = Weighing(segments, self._matching)

    def within(self, restriction: Restriction) -> "Candidates":
        """The same moment, seen through this restriction: what was looked up once need not be again."""
        return Candidates(self._segments, self._shelf, self.vocabulary, restriction, self._memory)

    @property
    def narrowed(self) -> bool:
        """Whether there is a restriction."""
        return bool(self._restriction)

    def bears(self, name: Name) -> bool:
        """Whether any passage bears the name."""
        return len(self._matching.name(name).sure) > 0

    def passages_held(self) -> int:
        """How many passages there are, each variant of the words counted."""
        return len(self._documents) - len(self._documents.dead)

    def count(self, terms: Sequence[Term], at_least: int = 0) -> int:
        """How many passages hold all the terms; there may be more where they are not `counted`.

        If it is not `at_least` so many there are none beyond it: who shows a page asks for one more than it shows.
        """
        return self._count(self._confirmed(terms, at_least).sure)

    def counted(self, terms: Sequence[Term]) -> bool:
        """Whether `count` is all of them."""
        return not len(self._confirmed(terms).maybe)

    def any(self, terms: Sequence[Term]) -> bool:
        """Whether any passage holds all the terms."""
        match = self._match(terms)
        return len(match.sure) > 0 or any(True for _ in self._holding(self._newest(match.maybe), terms))

    def frequency(self, key: str) -> int:
        """How many of these have this run in their text, at most."""
        return self._weighing.frequency(key)

    def rows(self, terms: Sequence[Term], limit: int | None = None) -> list[int]:
        """The rows that hold all the terms, newest first."""
        return list(islice(self._holding(self._newest(self._match(terms).all), terms), limit))

    def holds(self, row: int, term: Term) -> bool:
        """Whether one row holds a term."""
        return bool(self._shelf.holding([row], [term]))

    def shortlist(self, terms: Sequence[Term], limit: int) -> list[Candidate]:
        """The passages to look at more closely: those that hold whole runs as typed, whole runs, others.

        Among each of these come first those that speak most of what is looked for.
        """
        rows: dict[int, int] = {}
        whole = [term.unbroken() for term in terms]
        for tier in dict.fromkeys((tuple(term.typed() for term in whole), tuple(whole), tuple(terms))):
            match = self._match(tier)
            best = self._weighing.best(match.all, tier, 2 * limit if len(match.maybe) else limit)
            for row in self._holding(self._rows_of(self._last_variants(match.all, best)), tier):
                rows.setdefault(passage_number(row), row)
            if len(rows) >= limit:
                break
        return self.at(list(rows.values())[:limit])

    def others(self, terms: Sequence[Term], seen: Sequence[int], offset: int, limit: int) -> list[Candidate]:
        """The passages that are not on the shortlist: whole runs first, then newest first."""
        match, whole = self._match(terms), self._match([term.unbroken() for term in terms])
        for_sure = np.isin(match.all, whole.all, assume_unique=True)
        listed = np.concatenate([self._newest(match.all[for_sure]), self._newest(match.all[~for_sure])])
        rows = _firsts(self._holding(listed, terms), set(map(passage_number, seen)))
        return self.at(list(islice(rows, offset, offset + limit)))

    def by_day(self, terms: Sequence[Term], offset: int, limit: int, *, oldest: bool) -> list[Candidate]:
        """The passages that hold all the terms by their days, those of a day in the order of its briefings."""
        rows = self._newest(self._match(terms).all)
        if oldest:
            rows = rows[days_of(rows).argsort(kind="stable")]
        return self.at(list(islice(_firsts(self._holding(rows, terms), set()), offset, offset + limit)))

    def nearest(self, parts: Sequence[Term], near: float, limit: int) -> list[Candidate]:
        """The passages that hold most of the parts, the rare counting more: at least `near` of what the best holds."""
        matches = [self._match([part]).all for part in parts]
        docs = self._weighing.nearest(parts, matches, near, limit)
        return self.at(list(_firsts(self._rows_of(docs).tolist(), set())))

    def quoting(self, text: str, limit: int) -> list[int]:
        """The rows that likeliest hold the words of a quotation, though some may be altered, likeliest first."""
        terms = fragments(text, self._segments.counts, len(self._documents))
        likely = self.at(self._rows_of(self._weighing.votes(terms, _LAID_BESIDE * limit)).tolist())
        runs = stretches(text)
        shared = {each.row: sum(run in each.question_key or run in each.answer_key for run in runs) for each in likely}
        return sorted(shared, key=lambda row: -shared[row])[:limit]

    def at(self, rows: Sequence[int]) -> list[Candidate]:
        """The candidates in these rows, in this order."""
        return self._shelf.candidates(rows)

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages themselves, in the order of `rows`."""
        return self._shelf.passages(rows)

    def _match(self, terms: Sequence[Term]) -> Match:
        """What can hold all the terms and fits, as far as postings tell."""
        key = self._restriction, tuple(terms)
        if key not in self._matches:
            self._matches[key] = self._permitted(self._matching.within(key[1], self._restriction))
        return self._matches[key]

    def _permitted(self, match: Match) -> Match:
        """Without passages that hold what is excluded in any variant of their words."""
        for term in self._restriction.excluded:
            excluded = self._matching.all([term.unbroken()])
            looked_at = self._shelf.holding(self._rows_of(excluded.maybe).tolist(), [term.unbroken()])
            passages = passage_numbers(np.append(self._rows_of(excluded.sure), np.array(looked_at, np.int64)))
            match = Match(*(docs[~np.isin(passage_numbers(self._rows_of(docs)), passages)] for docs in match))
        return match

    def _confirmed(self, terms: Sequence[Term], at_least: int = 0) -> Match:
        """The match after a look at the texts of what may hold the terms, until there are enough."""
        match = self._match(terms)
        few = len(match.maybe) <= _CONFIRMED
        while len(match.maybe) and (few or not len(match.sure) or self._count(match.sure) < at_least):
            docs = np.sort(self._documents.newest(match.maybe, _CONFIRMED if few else _SOME))
            rows = self._rows_of(docs)
            held = docs[np.isin(rows, self._shelf.holding(rows.tolist(), terms))]
            match = self._matches[self._restriction, tuple(terms)] = match.confirmed(docs, held)
        return match

    def _holding(self, rows: Rows, terms: Sequence[Term]) -> Iterator[int]:
        """Those of the rows, which match the terms, that hold them; as many are looked at as are asked for."""
        match, start, length = self._match(terms), 0, _AT_ONCE
        sure = self._rows_of(match.sure) if len(match.maybe) else rows
        while start < len(rows):
            chunk = rows[start : start + length]
            maybe = [] if sure is rows else chunk[~np.isin(chunk, sure)].tolist()
            lacking = set(maybe).difference(self._shelf.holding(maybe, terms)) if maybe else ()
            yield from (row for row in chunk.tolist() if row not in lacking)
            start, length = start + length, 2 * length

    def _last_variants(self, docs: Docs, of: Docs) -> Docs:
        """For some of the documents the ones among them with the most current words of the same passages."""
        passages = np.append(passage_numbers(self._rows_of(docs)), 0)
        at = docs.searchsorted(of)
        while (older := passages[at] == passages[at + 1]).any():
            at = at + older
        return docs[at]

    def _count(self, docs: Docs) -> int:
        """How many passages; those of one stand side by side."""
        return int(np.count_nonzero(np.diff(passage_numbers(self._rows_of(docs)), prepend=0)))

    def _newest(self, docs: Docs) -> Rows:
        """Their rows, newest first."""
        return self._rows_of(self._documents.newest(docs, len(docs)))

    def _rows_of(self, docs: Docs) -> Rows:
        return self._documents.rows[docs]


def _firsts(rows: Iterable[int], done: set[int]) -> Iterator[int]:
    """The first row of each passage that is not done."""
    for row in rows:
        if (passage := passage_number(row)) not in done:
            done.add(passage)
            yield row
