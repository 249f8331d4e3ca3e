"""The search file as an object: it takes passages in and shows candidates. For one thread."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from bot.citation import Passage
from bot.index import file, vocabulary
from bot.index.candidates import Candidates
from bot.index.restriction import LEADING
from bot.index.rows import Columns, by_precedence, columns_of, leads, next_rows, rows_of
from bot.index.terms import name_tokens, text_tokens
from bot.outlets import UNNAMED, Outlets
from bot.tokenizer import Tokenizer

_ADD = """INSERT INTO tokens (rowid, question, answer, other_question, other_answer, names)
VALUES (?, ?, ?, ?, ?, ?)"""

_DELETE = """INSERT INTO tokens (tokens, rowid, question, answer, other_question, other_answer, names)
VALUES ('delete', ?, ?, ?, ?, ?, ?)"""
"""A contentless table forgets only what it is told again, token for token."""

_STEPS = 1000
"""SQLite's instructions between two looks at the clock: well under a millisecond."""


class OvertakenError(Exception):
    """Another program has changed or swapped the file in the meantime."""


class SearchIndex:
    """One open search file. `position` is the archive's change that was applied last.

    The methods raise UnusableIndexError when the file turns out to be torn, ArchiveError when an operator can mend it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, tokenizer: Tokenizer, outlets: Outlets) -> None:
        self._path = path
        self._tokenizer = tokenizer
        self._outlets = outlets
        self._words: Counter[str] = Counter()
        self._connect(connection)

    @classmethod
    def open(cls, path: Path, tokenizer: Tokenizer, outlets: Outlets = UNNAMED) -> Self:
        """Open what was made before.

        Raises UnusableIndexError if there is nothing, or it is torn, or made by another version, tokenizer or table of
        outlets.
        """
        return cls(path, file.open_file(path, maker(tokenizer, outlets)), tokenizer, outlets)

    @classmethod
    def make(cls, path: Path, tokenizer: Tokenizer, outlets: Outlets = UNNAMED) -> Self:
        """Begin an empty one beside the path; nobody sees it, and no crash is survived, until `put_in_place`."""
        new = file.beside(path)
        return cls(new, file.make_file(new, maker(tokenizer, outlets)), tokenizer, outlets)

    def put_in_place(self, path: Path) -> Self:
        """Close this finished file, swap it in for the one at `path`, and open it there."""
        with file.explained(self._path):
            self._connection.execute("INSERT INTO tokens (tokens) VALUES ('optimize')")
        self.close()
        file.swap(self._path, path)
        return self.open(path, self._tokenizer, self._outlets)

    def discard(self) -> None:
        """Close this unfinished file and remove it."""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @property
    def is_replaced(self) -> bool:
        """Whether another program has put another file in place, or taken this one away."""
        return file.inode(self._path) != self._inode

    def refresh(self) -> None:
        """Go over to the file that another program has put in place, if one has.

        Raises UnusableIndexError if that one cannot be used.
        """
        if self.is_replaced:
            self.close()
            self._connect(file.open_file(self._path, maker(self._tokenizer, self._outlets)))

    @contextmanager
    def changing(self, after: int) -> Iterator[None]:
        """One transaction: all of the changes inside, or none.

        Raises OvertakenError if the file is no longer the one at its path, or its position is not `after`:
        `refresh`, and go on from there.
        """
        with file.explained(self._path), self._transaction("BEGIN IMMEDIATE"):
            self.position = self._stored_position()
            if self.position != after or self.is_replaced:
                raise OvertakenError
            self._words.clear()
            yield
        self.position = self._stored_position()  # not before it is committed

    def replace(self, briefing_id: str, passages: Sequence[Passage]) -> None:
        """These are now the passages of the briefing; those of one id are variants of the same passage's words.

        Of more variants than a row number has room for, the last are left out.
        """
        self._forget(briefing_id)
        by_id: dict[str, list[Passage]] = {}
        for passage in passages:
            by_id.setdefault(passage.citation.id, []).append(passage)
        for variants in by_id.values():
            self._take_in(variants)

    def advance(self, position: int) -> None:
        """The archive's changes up to this one are applied."""
        statement = "UPDATE state SET position = ?, passages = (SELECT count(*) FROM passage)"
        self._connection.execute(statement, [position])
        vocabulary.count(self._connection, self._words, self._tokenizer.knows)
        self._words.clear()

    @contextmanager
    def candidates(self, deadline: float) -> Iterator[Candidates]:
        """Look things up, all at one moment of the file. `deadline` is a time of `time.monotonic()`.

        Raises OutOfTimeError inside, at the deadline: SQLite itself is interrupted.
        """
        self._connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            with file.explained(self._path), self._transaction("BEGIN"):
                yield Candidates(self._connection)
        finally:
            self._connection.set_progress_handler(None, 0)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def _connect(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._inode = file.inode(self._path)
        self.position = self._stored_position()

    def _stored_position(self) -> int:
        (position,) = self._connection.execute("SELECT position FROM state").fetchone()
        return int(position)

    def _forget(self, briefing_id: str) -> None:
        old = "SELECT row, question_words, answer_words, language, names, marks FROM passage WHERE briefing_id = ?"
        for row, *texts in self._connection.execute(old, [briefing_id]).fetchall():
            self._connection.execute(_DELETE, [row, *_tokens(row, *texts)])
            self._words.subtract(vocabulary.words_of(*texts[:4]))
        self._connection.execute("DELETE FROM passage WHERE briefing_id = ?", [briefing_id])

    def _take_in(self, variants: Sequence[Passage]) -> None:
        first, last = rows_of(variants[0].citation.held_on)
        lowest = "SELECT coalesce(min(row), ?) FROM passage WHERE row BETWEEN ? AND ?"
        (row,) = self._connection.execute(lowest, [last + 1, first, last]).fetchone()
        for row_, variant in zip(next_rows(row), by_precedence(variants), strict=False):
            self._write(row_, columns_of(variant, self._tokenizer, self._outlets))

    def _write(self, row: int, columns: Columns) -> None:
        self._connection.execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [row, *columns])
        texts = columns.question_words, columns.answer_words, columns.language, columns.names, columns.marks
        self._connection.execute(_ADD, [row, *_tokens(row, *texts)])
        self._words.update(vocabulary.words_of(*texts[:4]))


def _tokens(row: int, question: str, answer: str, language: str, names: str, marks: str) -> tuple[str, ...]:
    """What goes into the columns of the table `tokens` after the row number."""
    narrowing = f"{marks} {LEADING}" if leads(row) else marks
    texts = text_tokens(question, answer, language, leads=leads(row))
    return (*texts, f"{name_tokens(names.split())} {narrowing}")


def maker(tokenizer: Tokenizer, outlets: Outlets) -> str:
    """Whatever decides what a search file holds, besides the archive."""
    return f"layout {file.LAYOUT}, {tokenizer.fingerprint}, outlets {outlets.fingerprint}"
