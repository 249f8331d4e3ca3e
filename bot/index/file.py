"""The search file's life: made, opened if it can be trusted, swapped for a better one.

A rollback journal and no write-ahead log: the file is swapped by name, and a log left behind under that name would be
replayed into its successor. One thread reads and writes here, so a log would gain nothing; other programs wait for
the few milliseconds of a change.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from bot.errors import ArchiveError
from bot.faults import PATIENCE, primary_code, remedy
from bot.index import segments, shelf, vocabulary
from bot.index.trust import OutOfTimeError, UnusableIndexError

LAYOUT = 5
"""Raise it whenever the tables, or what is written into them, change."""

_A_DAY = 24 * 3600.0

_PAGE = 2048
"""Bytes; most postings are smaller than one of SQLite's usual pages, and would waste half of it."""

_CACHE = 32_000
"""Kilobytes of pages that are kept in memory."""

_TABLES = f"""
CREATE TABLE state (
    made_by TEXT NOT NULL,
    position INTEGER NOT NULL,
    dictionary BLOB NOT NULL        -- what the words of passages are compressed by
);
CREATE TABLE briefing (id TEXT PRIMARY KEY, rows BLOB NOT NULL) WITHOUT ROWID;
{shelf.TABLES}
{segments.TABLES}
{vocabulary.TABLES}
"""

_NAMES = {"state", "briefing", "passage", "segment", "dead", "posting", "word", "clue"}

_TORN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""What a damaged file and a strange one answer."""


def open_file(path: Path, made_by: str) -> sqlite3.Connection:
    """Open what was made before.

    Raises UnusableIndexError if there is nothing, or it is torn, or made by another version or tokenizer.
    """
    if not path.is_file():
        raise UnusableIndexError("there is none")
    with explained(path):
        connection = _connect(path)
        try:
            _trust(connection, made_by)
            _is_whole(path)
        except BaseException:
            connection.close()
            raise
    return connection


def make_file(path: Path, made_by: str) -> sqlite3.Connection:
    """Begin a new one where there is none. It may be torn by a crash until `swap` puts it to use."""
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
        connection = _connect(path)
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO state VALUES (?, 0, x'')", [made_by])
    return connection


def beside(path: Path) -> Path:
    """A name for a new file beside the old one. What a crash left behind under such a name a day ago is removed."""
    for leftover in path.parent.glob(f"{path.name}.*.new"):
        if time.time() - leftover.stat().st_mtime > _A_DAY:
            leftover.unlink(missing_ok=True)
    return path.with_name(f"{path.name}.{uuid4().hex}.new")


def swap(new: Path, path: Path) -> None:
    """Put a closed new file in the place of an old one: whoever opens the path gets the one or the other, whole."""
    with explained(path), new.open("rb+") as file:
        os.fsync(file.fileno())
        with _nobody_writing(path):
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)  # it would be rolled back into the new file
            new.replace(path)


def inode(path: Path) -> int | None:
    """Tells whether the path still names the same file: another program may have swapped it. None if there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return None


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what SQLite found as one of this room's errors, or as ArchiveError where an operator can mend it."""
    try:
        yield
    except sqlite3.Error as error:
        code = primary_code(error)
        if code == sqlite3.SQLITE_INTERRUPT:
            raise OutOfTimeError from error
        if code in _TORN:
            raise UnusableIndexError(str(error)) from error
        if sentence := remedy(error):
            raise ArchiveError(f"{path}: {sentence}") from error
        raise
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from error


def _connect(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"  # to open must never make an empty file
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def look_through(connection: sqlite3.Connection) -> None:
    """Read every page: a second for each gigabyte. Raises UnusableIndexError where one is damaged."""
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise UnusableIndexError(f"it is damaged: {verdict}")


def _trust(connection: sqlite3.Connection, made_by: str) -> None:
    """Every table is there and begins as tables do, and the same rules made it.

    What is damaged further on is found when it is read: no start has to wait until all of it was.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if missing := _NAMES - tables:
        raise UnusableIndexError(f"it lacks {', '.join(sorted(missing))}")
    for name in _NAMES:
        connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()  # noqa: S608  # of the names above
    if connection.execute("SELECT made_by FROM state").fetchone() != (made_by,):
        raise UnusableIndexError("another version, tokenizer or lexicon made it")


def _is_whole(path: Path) -> None:
    """It is as long as its header says (https://sqlite.org/fileformat2.html#in_header_database_size)."""
    with path.open("rb") as file:
        header = file.read(100)
    pages = int.from_bytes(header[28:32], "big")
    if path.stat().st_size < pages * _PAGE:
        raise UnusableIndexError("it is cut off")


@contextmanager
def _nobody_writing(path: Path) -> Iterator[None]:
    """Hold off other programs' changes to the old file, where it is one that can be changed at all."""
    with ExitStack() as stack:
        if path.exists():
            with suppress(UnusableIndexError), explained(path):
                stack.enter_context(closing(_connect(path))).execute("BEGIN EXCLUSIVE")
        yield
