"""What the search file answers: how many passages hold the terms, and which of them deserve a closer look.

A passage counts once, whichever variants of its words hold the terms; it is shown in the one that holds them as whole
runs, before others in the words that are current.
"""

# ruff: noqa: S608  # statements are put together from this module's own texts and row numbers; what was typed is bound

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import TypeVar

from bot.citation import Passage
from bot.index.file import UnusableIndexError
from bot.index.rows import VARIANT_BITS, day_of, passage_number, passage_of
from bot.index.terms import Term, expression, inflects, phrase, solid, spells

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


@dataclass(frozen=True, slots=True)
class _Selection:
    """A SELECT of row numbers."""

    sql: str
    values: tuple[str | int, ...]


class Candidates:
    """The search file while one search looks at it: every answer is of the same moment."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def passages_held(self) -> int:
        """How many passages there are, each variant of the words counted."""
        return self._number("SELECT passages FROM state")

    def count(self, terms: Sequence[Term]) -> int:
        """How many passages hold all the terms."""
        selection = _holding(terms)
        return self._number(f"SELECT count(DISTINCT row >> {VARIANT_BITS}) FROM ({selection.sql})", *selection.values)

    def frequency(self, key: str) -> int:
        """How many of these have this run in their text."""
        return self._number("SELECT count(*) FROM tokens WHERE tokens MATCH ?", phrase(key))

    def rows(self, terms: Sequence[Term], limit: int = -1) -> list[int]:
        """The rows that hold all the terms, newest first."""
        selection = _holding(terms)
        rows = self._connection.execute(f"{selection.sql} ORDER BY rowid DESC LIMIT ?", (*selection.values, limit))
        return [row for (row,) in rows]

    def holds(self, row: int, term: Term) -> bool:
        """Whether one row holds a term."""
        selection = _holding([term])
        return self._number(f"SELECT count(*) FROM ({selection.sql} AND rowid = ?)", *selection.values, row) > 0

    def shortlist(self, terms: Sequence[Term], limit: int) -> list[Candidate]:
        """The passages to look at more closely: the newest with whole runs in the question, with whole runs, others."""
        rows: dict[int, int] = {}
        for selection in (_holding(terms, "question"), _holding(terms, "text"), _holding(terms)):
            for row in self._newest(selection, limit):
                rows.setdefault(passage_number(row), row)
            if len(rows) >= limit:
                break
        return self._candidates(list(rows.values())[:limit])

    def others(self, terms: Sequence[Term], seen: Sequence[int], offset: int, limit: int) -> list[Candidate]:
        """The passages that are not on the shortlist: whole runs first, then newest first."""
        held, runs = _holding(terms), _holding(terms, "text")
        sql = (
            f"SELECT row, max((row IN ({runs.sql})) * {_ABOVE_ALL} + row) AS place FROM ({held.sql})"
            f" WHERE row >> {VARIANT_BITS} NOT IN ({_listed(map(passage_number, seen))})"
            f" GROUP BY row >> {VARIANT_BITS} ORDER BY place DESC LIMIT ? OFFSET ?"
        )
        rows = self._connection.execute(sql, (*runs.values, *held.values, limit, offset))
        return self._candidates([row for row, _ in rows])

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages themselves, in the order of `rows`."""
        sql = f"SELECT row, question, answer, rest FROM passage WHERE row IN ({_listed(rows)})"
        found = {row: passage_of(*columns) for row, *columns in self._connection.execute(sql)}
        return _in_order(found, rows)

    def _candidates(self, rows: Sequence[int]) -> list[Candidate]:
        sql = (
            f"SELECT row, id, question_words, answer_words, names, language FROM passage WHERE row IN ({_listed(rows)})"
        )
        found = {
            row: Candidate(row, id_, f" {question} ", f" {answer} ", frozenset(names.split()), spells(language))
            for row, id_, question, answer, names, language in self._connection.execute(sql)
        }
        return _in_order(found, rows)

    def _newest(self, selection: _Selection, limit: int) -> list[int]:
        """A row of each passage, the first of its variants."""
        rows = (row for (row,) in self._connection.execute(f"{selection.sql} ORDER BY rowid DESC", selection.values))
        firsts = (next(variants) for _, variants in groupby(rows, passage_number))
        return list(islice(firsts, limit))

    def _number(self, sql: str, *values: str | int) -> int:
        (number,) = self._connection.execute(sql, values).fetchone()
        return int(number)


def _holding(terms: Sequence[Term], where: str = "") -> _Selection:
    """The rows that hold all the terms; as whole runs in the `text`, or in the `question`, if so wanted."""
    wanted = expression(terms, whole=bool(where))
    literals = [term.text for term in terms if not term.forms]
    source, conditions = ("tokens", ["tokens MATCH ?"]) if wanted else ("passage", [])
    conditions += [_LITERAL.format(source=source)] * len(literals)
    matched = [f"question : ({wanted})" if where == "question" else wanted] if wanted else []
    values = (*matched, *(literal for literal in literals for _ in range(2)))
    return _Selection(f"SELECT rowid AS row FROM {source} WHERE {' AND '.join(conditions)}", values)


def _in_order(found: Mapping[int, _Found], rows: Iterable[int]) -> list[_Found]:
    try:
        return [found[row] for row in rows]
    except KeyError as missing:
        raise UnusableIndexError(f"it has lost passage {missing}") from None


def _listed(rows: Iterable[int]) -> str:
    return ",".join(map(str, rows))
