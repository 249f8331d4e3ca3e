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
from bot.index.intake import Intake, Making
from bot.index.segments import Documents, Segments
from bot.index.shelf import Shelf
from bot.index.trust import OutOfTimeError
from bot.index.vocabulary import Vocabulary
from bot.outlets import UNNAMED, Outlets
from bot.tokenizer import Tokenizer

_STEPS = 1000
"""SQLite's instructions between two looks at the clock: well under a millisecond."""


class OvertakenError(Exception):
    """Another program has changed or swapped the file in the meantime."""


class SearchIndex:
    """One open search file. `position` is the archive's change that was applied last.

    The methods raise UnusableIndexError when the file turns out to be torn, ArchiveError when an operator can mend it.
    """

    def __init__(self, path: Path, tokenizer: Tokenizer, outlets: Outlets, *, making: bool = False) -> None:
        self._path = path
        self._tokenizer = tokenizer
        self._outlets = outlets
        self._making = making
        made_by = maker(tokenizer, outlets)
        self._connect(file.make_file(path, made_by) if making else file.open_file(path, made_by))

    @classmethod
    def open(cls, path: Path, tokenizer: Tokenizer, outlets: Outlets = UNNAMED) -> Self:
        """Open what was made before.

        Raises UnusableIndexError if there is nothing, or it is torn, or made by another version, tokenizer or table of
        outlets.
        """
        return cls(path, tokenizer, outlets)

    @classmethod
    def make(cls, path: Path, tokenizer: Tokenizer, outlets: Outlets = UNNAMED) -> Self:
        """Begin an empty one beside the path; nobody sees it, and no crash is survived, until `put_in_place`."""
        return cls(file.beside(path), tokenizer, outlets, making=True)

    def put_in_place(self, path: Path) -> Self:
        """Close this finished file, swap it in for the one at `path`, and open it there."""
        with file.explained(self._path), self._transaction("BEGIN"):
            self._intake.finish()
            self._note(self.position)
        self.close()
        file.swap(self._path, path)
        return self.open(path, self._tokenizer, self._outlets)

    def discard(self) -> None:
        """Close this unfinished file and remove it."""
        self.close()
        self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the file."""
        self._intake.close()
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
            try:
                yield
            except BaseException:
                self._intake.forsake()
                raise
        self.position = self._stored_position()  # not before it is committed

    def replace(self, briefing_id: str, passages: Sequence[Passage]) -> None:
        """These are now the passages of the briefing; those of one id are variants of the same passage's words.

        Of more variants than a row number has room for, the last are left out.
        """
        self._intake.replace(briefing_id, passages)

    def advance(self, position: int) -> None:
        """The archive's changes up to this one are applied."""
        self._intake.settle()
        self._note(position)

    def holds_briefings(self) -> int:
        """How many briefings there are."""
        (briefings,) = self._connection.execute("SELECT count(*) FROM briefing").fetchone()
        return int(briefings)

    def unite(self) -> bool:
        """Make one of the small segments of about the same size, if there are many; whether there were.

        Every search is quicker then and finds the same: it is for when nobody waits.
        """
        with file.explained(self._path), self._transaction("BEGIN IMMEDIATE"):
            return not self.is_replaced and self._intake.unite()

    @contextmanager
    def candidates(self, deadline: float) -> Iterator[Candidates]:
        """Look things up, all at one moment of the file. `deadline` is a time of `time.monotonic()`.

        Raises OutOfTimeError inside, at the deadline: SQLite itself is interrupted.
        """

        def in_time() -> None:
            if time.monotonic() > deadline:
                raise OutOfTimeError

        self._connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        try:
            with file.explained(self._path), self._transaction("BEGIN"):
                segments = Segments(self._connection, self._documents(), in_time)
                yield Candidates(segments, Shelf(self._connection, in_time), Vocabulary(self._connection))
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
        self._intake = (
            Making(connection, self._tokenizer, self._outlets, self._path.parent)
            if self._making
            else Intake(connection, self._tokenizer, self._outlets)
        )
        self._inode = file.inode(self._path)
        self.position = self._stored_position()
        self._read: tuple[object, Documents] | None = None

    def _documents(self) -> Documents:
        """All documents, read anew when the file has changed."""
        moment = self._connection.execute("SELECT position, (SELECT max(number) FROM segment) FROM state").fetchone()
        if self._read is None or self._read[0] != moment:
            self._read = moment, Documents.read(self._connection)
        return self._read[1]

    def _stored_position(self) -> int:
        (position,) = self._connection.execute("SELECT position FROM state").fetchone()
        return int(position)

    def _note(self, position: int) -> None:
        self._connection.execute("UPDATE state SET position = ?", [position])


def maker(tokenizer: Tokenizer, outlets: Outlets) -> str:
    """Whatever decides what a search file holds, besides the archive."""
    return f"layout {file.LAYOUT}, {tokenizer.fingerprint}, outlets {outlets.fingerprint}"
