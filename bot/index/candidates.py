"""What the search file answers: how many passages hold the terms, and which of them deserve a closer look.

A passage counts once, whichever variants of its words hold the terms; it is shown in the one that holds them as whole
runs, before others in the words that are current.
"""

# ruff: noqa: S608  # statements are put together from this module's own texts and row numbers; what was typed is bound

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import TypeVar

from bot.citation import Passage
from bot.index.file import UnusableIndexError
from bot.index.restriction import LEADING, UNRESTRICTED, Name, Restriction
from bot.index.rows import VARIANT_BITS, day_of, passage_number, passage_of, rows_of
from bot.index.terms import Term, held, held_whole, inflects, phrase, solid, spells
from bot.index.vocabulary import Vocabulary

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Candidate:
    """A passage as ranking sees it: `question` and `answer` are the words of the search keys, spaces around each.

    `names` are the search keys of the person and the outlet. What is `spelled` is searched by words.
    """

    row: int
    id: str
    question: str
    answer: str
    names: frozenset[str] = frozenset()
    spelled: bool = False

    @property
    def day(self) -> int:
        """The day it was said on, as `date.toordinal` counts."""
        return day_of(self.row)

    @cached_property
    def question_key(self) -> str:
        """The search key of the question."""
        return self.question.replace(" ", "")

    @cached_property
    def answer_key(self) -> str:
        """The search key of the answer."""
        return self.answer.replace(" ", "")

    def holds(self, key: str) -> bool:
        """Whether the run stands in its text."""
        needle, question, answer = self._sought(key)
        return needle in question or needle in answer

    def occurrences(self, key: str) -> tuple[int, int]:
        """How often the run stands in the question and in the answer."""
        needle, question, answer = self._sought(key)
        return question.count(needle), answer.count(needle)

    def _sought(self, key: str) -> tuple[str, str, str]:
        """What to look for, and in which forms of question and answer."""
        if self.spelled:
            return (f" {key}" if inflects(key) else f" {key} "), self.question, self.answer
        return solid(key), self.question_key, self.answer_key


_ABOVE_ALL = 1 << 60
"""More than any row."""

_LITERAL = """EXISTS (SELECT 1 FROM passage AS held
WHERE held.row = {source}.rowid AND (instr(held.question, ?) OR instr(held.answer, ?)))"""


_NOT_AMONG = f"rowid >> {VARIANT_BITS} NOT IN (SELECT rowid >> {VARIANT_BITS} FROM tokens WHERE tokens MATCH ?)"
"""None of the variants of the passage's words holds it."""


@dataclass(frozen=True, slots=True)
class _Selection:
    """A SELECT of row numbers."""

    sql: str
    values: tuple[str | int, ...]


class Candidates:
    """The search file while one search looks at it: every answer is of the same moment.

    What is counted, listed or held is so within the restriction; of no terms at all, it is all that fits.
    """

    def __init__(self, connection: sqlite3.Connection, restriction: Restriction = UNRESTRICTED) -> None:
        self._connection = connection
        self._restriction = restriction

    def within(self, restriction: Restriction) -> "Candidates":
        """The same moment, seen through this restriction."""
        return Candidates(self._connection, restriction)

    @property
    def narrowed(self) -> bool:
        """Whether there is a restriction."""
        return bool(self._restriction)

    def bears(self, name: Name) -> bool:
        """Whether any passage bears the name."""
        return self._number("SELECT EXISTS (SELECT 1 FROM tokens WHERE tokens MATCH ?)", name.expression) > 0

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the record."""
        return Vocabulary(self._connection)

    def passages_held(self) -> int:
        """How many passages there are, each variant of the words counted."""
        return self._number("SELECT passages FROM state")

    def count(self, terms: Sequence[Term]) -> int:
        """How many passages hold all the terms."""
        selection = self._holding(terms)
        return self._number(f"SELECT count(DISTINCT row >> {VARIANT_BITS}) FROM ({selection.sql})", *selection.values)

    def frequency(self, key: str) -> int:
        """How many of these have this run in their text."""
        return self._number("SELECT count(*) FROM tokens WHERE tokens MATCH ?", phrase(key))

    def rows(self, terms: Sequence[Term], limit: int = -1) -> list[int]:
        """The rows that hold all the terms, newest first."""
        selection = self._holding(terms)
        rows = self._connection.execute(f"{selection.sql} ORDER BY rowid DESC LIMIT ?", (*selection.values, limit))
        return [row for (row,) in rows]

    def holds(self, row: int, term: Term) -> bool:
        """Whether one row holds a term."""
        selection = self._holding([term])
        return self._number(f"SELECT count(*) FROM ({selection.sql} AND rowid = ?)", *selection.values, row) > 0

    def shortlist(self, terms: Sequence[Term], limit: int) -> list[Candidate]:
        """The passages to look at more closely: the newest with whole runs in the question, with whole runs, others.

        What was typed comes before its aliases.
        """
        rows: dict[int, int] = {}
        typed = [term.typed() for term in terms]
        runs = [self._holding(each, where) for each in (typed, terms) for where in ("question", "text")]
        for selection in dict.fromkeys((*runs, self._holding(terms))):
            for row in self._newest(selection, limit):
                rows.setdefault(passage_number(row), row)
            if len(rows) >= limit:
                break
        return self.at(list(rows.values())[:limit])

    def others(self, terms: Sequence[Term], seen: Sequence[int], offset: int, limit: int) -> list[Candidate]:
        """The passages that are not on the shortlist: whole runs first, then newest first."""
        held, runs = self._holding(terms), self._holding(terms, "text")
        sql = (
            f"SELECT row, max((row IN ({runs.sql})) * {_ABOVE_ALL} + row) AS place FROM ({held.sql})"
            f" WHERE row >> {VARIANT_BITS} NOT IN ({_listed(map(passage_number, seen))})"
            f" GROUP BY row >> {VARIANT_BITS} ORDER BY place DESC LIMIT ? OFFSET ?"
        )
        rows = self._connection.execute(sql, (*runs.values, *held.values, limit, offset))
        return self.at([row for row, _ in rows])

    def by_day(self, terms: Sequence[Term], offset: int, limit: int, *, oldest: bool) -> list[Candidate]:
        """The passages that hold all the terms by their days, those of a day in the order of its briefings."""
        selection = self._holding(terms)
        sql = f"{selection.sql} ORDER BY rowid {'ASC' if oldest else 'DESC'}"
        rows = (row for (row,) in self._connection.execute(sql, selection.values))
        if oldest:
            rows = (row for _, day in groupby(rows, day_of) for row in reversed(list(day)))
        return self.at(list(islice(_firsts(rows), offset, offset + limit)))

    def at(self, rows: Sequence[int]) -> list[Candidate]:
        """The candidates in these rows, in this order."""
        sql = (
            f"SELECT row, id, question_words, answer_words, names, language FROM passage WHERE row IN ({_listed(rows)})"
        )
        found = {
            row: Candidate(row, id_, f" {question} ", f" {answer} ", frozenset(names.split()), spells(language))
            for row, id_, question, answer, names, language in self._connection.execute(sql)
        }
        return _in_order(found, rows)

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages themselves, in the order of `rows`."""
        sql = f"SELECT row, question, answer, rest FROM passage WHERE row IN ({_listed(rows)})"
        found = {row: passage_of(*columns) for row, *columns in self._connection.execute(sql)}
        return _in_order(found, rows)

    def _newest(self, selection: _Selection, limit: int) -> list[int]:
        """A row of each passage, the first of its variants."""
        rows = (row for (row,) in self._connection.execute(f"{selection.sql} ORDER BY rowid DESC", selection.values))
        return list(islice(_firsts(rows), limit))

    def _holding(self, terms: Sequence[Term], where: str = "") -> _Selection:
        """The rows that hold all the terms; as whole runs in the `text`, or in the `question`, if so wanted."""
        wanted = _wanted(terms, self._restriction, where)
        source = "tokens" if wanted else "passage"
        literals = [term.text for term in terms if not term.forms]
        excluded = " OR ".join(held(term.unbroken()) for term in self._restriction.excluded)
        conditions: list[tuple[str, tuple[str | int, ...]]] = [
            *([("tokens MATCH ?", (wanted,))] if wanted else []),
            *((_LITERAL.format(source=source), (literal, literal)) for literal in literals),
            *([("rowid BETWEEN ? AND ?", _days(self._restriction))] if self._restriction.dated else []),
            *([(_NOT_AMONG, (excluded,))] if excluded else []),
        ]
        sql = f"SELECT rowid AS row FROM {source} WHERE {' AND '.join(condition for condition, _ in conditions)}"
        return _Selection(sql, tuple(value for _, values in conditions for value in values))

    def _number(self, sql: str, *values: str | int) -> int:
        (number,) = self._connection.execute(sql, values).fetchone()
        return int(number)


def _wanted(terms: Sequence[Term], restriction: Restriction, where: str) -> str:
    """All that FTS5 can decide; empty if that is nothing."""
    forms = [term for term in terms if term.forms]
    if where:
        texts = [held_whole(term, in_question=where == "question") for term in forms]
    else:
        texts = [held(term) for term in forms]
    names = [f"({' OR '.join(name.expression for name in group)})" for group in restriction.names]
    return " AND ".join([*texts, *names, *([] if terms else [f"names : {LEADING}"])])


def _days(restriction: Restriction) -> tuple[int, int]:
    """The first and the last row of the days."""
    since, until = restriction.since, restriction.until
    return rows_of(since)[0] if since else 0, rows_of(until)[1] if until else _ABOVE_ALL


def _firsts(rows: Iterable[int]) -> Iterator[int]:
    """The first row of each passage; its rows must stand together."""
    return (next(variants) for _, variants in groupby(rows, passage_number))


def _in_order(found: Mapping[int, _Found], rows: Iterable[int]) -> list[_Found]:
    try:
        return [found[row] for row in rows]
    except KeyError as missing:
        raise UnusableIndexError(f"it has lost passage {missing}") from None


def _listed(rows: Iterable[int]) -> str:
    return ",".join(map(str, rows))
