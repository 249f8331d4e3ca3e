"""The search file as an object: it takes passages in and shows candidates. For one thread."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from bot.citation import Passage
from bot.index import file
from bot.index.candidates import Candidates
from bot.index.rows import Columns, by_precedence, columns_of, leads, next_rows, rows_of
from bot.index.terms import name_tokens, text_tokens
from bot.tokenizer import Tokenizer

_STEPS = 1000
"""SQLite's instructions between two looks at the clock: well under a millisecond."""


class OvertakenError(Exception):
    """Another program has changed or swapped the file in the meantime."""


class SearchIndex:
    """One open search file. `position` is the archive's change that was applied last.

    The methods raise UnusableIndexError when the file turns out to be torn, ArchiveError when an operator can mend it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, tokenizer: Tokenizer) -> None:
        self._path = path
        self._tokenizer = tokenizer
        self._connect(connection)

    @classmethod
    def open(cls, path: Path, tokenizer: Tokenizer) -> Self:
        """Open what was made before.

        Raises UnusableIndexError if there is nothing, or it is torn, or made by another version or tokenizer.
        """
        return cls(path, file.open_file(path, _maker(tokenizer)), tokenizer)

    @classmethod
    def make(cls, path: Path, tokenizer: Tokenizer) -> Self:
        """Begin an empty one beside the path; nobody sees it, and no crash is survived, until `put_in_place`."""
        new = file.beside(path)
        return cls(new, file.make_file(new, _maker(tokenizer)), tokenizer)

    def put_in_place(self, path: Path) -> Self:
        """Close this finished file, swap it in for the one at `path`, and open it there."""
        with file.explained(self._path):
            self._connection.execute("INSERT INTO tokens (tokens) VALUES ('optimize')")
        self.close()
        file.swap(self._path, path)
        return self.open(path, self._tokenizer)

    def discard(self) -> None:
        """Close this unfinished file and remove it."""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def refresh(self) -> None:
        """Go over to the file that another program has put in place, if one has.

        Raises UnusableIndexError if that one cannot be used.
        """
        if file.inode(self._path) != self._inode:
            self.close()
            self._connect(file.open_file(self._path, _maker(self._tokenizer)))

    @contextmanager
    def changing(self, after: int) -> Iterator[None]:
        """One transaction: all of the changes inside, or none.

        Raises OvertakenError if the file is no longer the one at its path, or its position is not `after`:
        `refresh`, and go on from there.
        """
        with file.explained(self._path), self._transaction("BEGIN IMMEDIATE"):
            self.position = self._stored_position()
            if self.position != after or file.inode(self._path) != self._inode:
                raise OvertakenError
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
        old = "SELECT row, question_words, answer_words, language, names FROM passage WHERE briefing_id = ?"
        for row, *texts in self._connection.execute(old, [briefing_id]).fetchall():
            # a contentless table forgets only what it is told again, token for token
            statement = "INSERT INTO tokens (tokens, rowid, question, answer, names) VALUES ('delete', ?, ?, ?, ?)"
            self._connection.execute(statement, [row, *_tokens(row, *texts)])
        self._connection.execute("DELETE FROM passage WHERE briefing_id = ?", [briefing_id])

    def _take_in(self, variants: Sequence[Passage]) -> None:
        first, last = rows_of(variants[0].citation.held_on)
        lowest = "SELECT coalesce(min(row), ?) FROM passage WHERE row BETWEEN ? AND ?"
        (row,) = self._connection.execute(lowest, [last + 1, first, last]).fetchone()
        for row_, variant in zip(next_rows(row), by_precedence(variants), strict=False):
            self._write(row_, columns_of(variant, self._tokenizer))

    def _write(self, row: int, columns: Columns) -> None:
        self._connection.execute("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [row, *columns])
        tokens = _tokens(row, columns.question_words, columns.answer_words, columns.language, columns.names)
        self._connection.execute(
            "INSERT INTO tokens (rowid, question, answer, names) VALUES (?, ?, ?, ?)", [row, *tokens]
        )


def _tokens(row: int, question: str, answer: str, language: str, names: str) -> tuple[str, str, str]:
    return (*text_tokens(question, answer, language, leads=leads(row)), name_tokens(names.split()))


def _maker(tokenizer: Tokenizer) -> str:
    return f"layout {file.LAYOUT}, {tokenizer.fingerprint}"
