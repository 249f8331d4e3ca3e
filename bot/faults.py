"""SQLite's faults that an operator can mend, in a sentence each."""

import sqlite3

PATIENCE = 5.0
"""Seconds to wait for another program's lock."""

_SENTENCES = {
    sqlite3.SQLITE_BUSY: f"another program has kept it locked for {PATIENCE:.0f} seconds; stop that one or try again",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that it is a file, and the permissions of its folder",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put back a copy of it, or move it away and read the documents again",
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again, nothing is lost",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written; check it, and the space left on it",
    sqlite3.SQLITE_NOTADB: "it is not a SQLite database; name another file, or move this one away",
    sqlite3.SQLITE_PERM: "access is refused; check its permissions",
    sqlite3.SQLITE_READONLY: "it may not be written; check the permissions of the file and its folder",
}
"""By primary result code. What is not here is a bug and stays naked."""


def primary_code(error: BaseException | None) -> int | None:
    """SQLite's primary result code (https://sqlite.org/rescode.html); None where the sqlite3 module itself refuses."""
    extended = getattr(error, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF


def remedy(error: BaseException | None) -> str | None:
    """What is wrong and how to mend it; None for a bug."""
    code = primary_code(error)
    return None if code is None else _SENTENCES.get(code)
