"""One sync at a time, in whatever process: a lock that the system takes back from whoever dies."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import ArchiveError


class SyncUnderWayError(ArchiveError):
    """Another program follows the sources of this archive at this moment."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`, which stays there. Raises SyncUnderWayError where somebody else holds it."""
    try:
        file = path.open("a")
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror}") from None
    with file:  # closing it lets go of the lock
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SyncUnderWayError(f"{path}: another dawen is syncing; wait until it is done") from None
        yield
