"""The words of passages, read once for each search and as they are needed."""

import sqlite3
from collections.abc import Callable, Sequence

from bot.citation import Passage
from bot.index.candidate import Candidate
from bot.index.rows import passage_of
from bot.index.terms import Term, spells
from bot.index.texts import Kept, Packing, spaced
from bot.index.trust import UnusableIndexError

TABLES = """
CREATE TABLE passage (
    row INTEGER PRIMARY KEY,        -- falling rows are newest first
    words BLOB NOT NULL,            -- compressed
    begins BLOB NOT NULL            -- where the words of its search key begin, a bit for each character
);
"""


class Shelf:
    """Passages by their rows; raises UnusableIndexError for one that is not there."""

    def __init__(self, connection: sqlite3.Connection, in_time: Callable[[], None] = lambda: None) -> None:
        """`in_time` raises when it is time to stop."""
        self._connection = connection
        self._in_time = in_time
        (dictionary,) = connection.execute("SELECT dictionary FROM state").fetchone()
        self._packing = Packing(dictionary)
        self._kept: dict[int, Kept] = {}
        self._candidates: dict[int, Candidate] = {}

    def candidates(self, rows: Sequence[int]) -> list[Candidate]:
        """The passages in these rows as ranking sees them, in this order."""
        if missing := [row for row in rows if row not in self._candidates]:
            begins = self._read(missing)
            kept = [self._kept[row] for row in missing]
            texts = spaced([text for each in kept for text in (each.question, each.answer)], begins)
            for row, each, question, answer in zip(missing, kept, texts, texts, strict=True):
                names, spelled = frozenset(each.names.split()), spells(each.language)
                self._candidates[row] = Candidate(row, each.id, question, answer, names, spelled)
        return [self._candidates[row] for row in rows]

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """The passages themselves, in this order."""
        self._read([row for row in rows if row not in self._kept])
        return [passage_of(kept.question, kept.answer, kept.rest) for kept in map(self._kept.__getitem__, rows)]

    def holding(self, rows: Sequence[int], terms: Sequence[Term]) -> list[int]:
        """The rows of those that hold all the terms."""
        runs = [term for term in terms if term.forms]
        literals = [term.text for term in terms if not term.forms]
        return [
            candidate.row
            for candidate in self.candidates(rows)
            if all(map(candidate.holds_term, runs)) and all(self._says(candidate.row, text) for text in literals)
        ]

    def _says(self, row: int, literal: str) -> bool:
        kept = self._kept[row]
        return literal in kept.question or literal in kept.answer

    def _read(self, rows: Sequence[int]) -> list[bytes]:
        """Where their words begin; what is kept of them is put on the shelf."""
        self._in_time()
        sql = f"SELECT row, words, begins FROM passage WHERE row IN ({','.join(map(str, rows))})"  # noqa: S608  # numbers
        begins: dict[int, bytes] = {}
        for row, words, begun in self._connection.execute(sql):
            self._kept[row] = self._packing.unpacked(words)
            begins[row] = begun
        try:
            return [begins[row] for row in rows]
        except KeyError as missing:
            raise UnusableIndexError(f"it has lost passage {missing}") from None
