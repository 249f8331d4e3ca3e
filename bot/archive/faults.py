"""Faults of the archive's file, said as ArchiveError."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.errors import ArchiveError
from bot.faults import remedy


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise ArchiveError, naming the file, for a fault that an operator can mend."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        sentence = remedy(error.orig if isinstance(error, DBAPIError) else error)
        if sentence is None:
            raise
        raise ArchiveError(f"{path}: {sentence}") from error
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror} ({error.filename})") from error
