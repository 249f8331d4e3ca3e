"""What the search file answers: how many passages hold the terms, and which of them deserve a closer look."""

# ruff: noqa: S608  # statements are put together from this module's own texts and row numbers; what was typed is bound

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from bot.citation import Passage
from bot.index.file import UnusableIndexError
from bot.index.rows import day_of, passage_of
from bot.index.terms import Term, expression, phrase

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Candidate:
    """A passage as ranking sees it: `question` and `answer` are the words of the search keys, spaces around each.

    `names` are the search keys of the person and the outlet.
    """

    row: int
    id: str
    question: str
    answer: str
    names: frozenset[str] = frozenset()

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
        """How many passages there are."""
        return self._number("SELECT passages FROM state")

    def count(self, terms: Sequence[Term]) -> int:
        """How many passages hold all the terms."""
        selection = _holding(terms)
        return self._number(f"SELECT count(*) FROM ({selection.sql})", *selection.values)

    def frequency(self, key: str) -> int:
        """How many passages have this run of characters in their text."""
        return self._number("SELECT count(*) FROM tokens WHERE tokens MATCH ?", phrase(key))

    def rows(self, terms: Sequence[Term], limit: int = -1) -> list[int]:
        """The passages that hold all the terms, newest first."""
        return self._newest(_holding(terms), limit)

    def holds(self, row: int, term: Term) -> bool:
        """Whether one passage holds a term."""
        selection = _holding([term])
        return self._number(f"SELECT count(*) FROM ({selection.sql} AND rowid = ?)", *selection.values, row) > 0

    def shortlist(self, terms: Sequence[Term], limit: int) -> list[Candidate]:
        """The passages to look at more closely: the newest with whole runs in the question, with whole runs, others."""
        rows: dict[int, None] = {}
        for selection in (_holding(terms, "question"), _holding(terms, "text"), _holding(terms)):
            rows |= dict.fromkeys(self._newest(selection, limit))
            if len(rows) >= limit:
                break
        return self._candidates(list(rows)[:limit])

    def others(self, terms: Sequence[Term], seen: Sequence[int], offset: int, limit: int) -> list[Candidate]:
        """The passages that are not on the shortlist: whole runs first, then newest first."""
        held, runs = _holding(terms), _holding(terms, "text")
        sql = (
            f"SELECT row FROM ({held.sql}) WHERE row NOT IN ({_listed(seen)})"
            f" ORDER BY row IN ({runs.sql}) DESC, row DESC LIMIT ? OFFSET ?"
        )
        rows = self._connection.execute(sql, (*held.values, *runs.values, limit, offset))
        return self._candidates([row for (row,) in rows])

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages themselves, in the order of `rows`."""
        sql = f"SELECT row, question, answer, rest FROM passage WHERE row IN ({_listed(rows)})"
        found = {row: passage_of(*columns) for row, *columns in self._connection.execute(sql)}
        return _in_order(found, rows)

    def _candidates(self, rows: Sequence[int]) -> list[Candidate]:
        sql = f"SELECT row, id, question_words, answer_words, names FROM passage WHERE row IN ({_listed(rows)})"
        found = {
            row: Candidate(row, id_, f" {question} ", f" {answer} ", frozenset(names.split()))
            for row, id_, question, answer, names in self._connection.execute(sql)
        }
        return _in_order(found, rows)

    def _newest(self, selection: _Selection, limit: int) -> list[int]:
        sql = f"{selection.sql} ORDER BY rowid DESC LIMIT ?"
        return [row for (row,) in self._connection.execute(sql, (*selection.values, limit))]

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
