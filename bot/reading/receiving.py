"""Documents from files: whatever is wrong with one is said as a ReadingError, so that the others are still read."""

import logging
from pathlib import Path

from bot.briefing import Briefing, Document
from bot.errors import ReadingError
from bot.reading import read

_log = logging.getLogger(__name__)


def receive(path: Path) -> Document:
    """The bytes of a file. Raises ReadingError where it cannot be had."""
    try:
        return Document(path.read_bytes(), str(path))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        found = error.strerror if isinstance(error, OSError) else None
        raise ReadingError(0, found or str(error), "请检查路径和权限。") from None


def attempt(document: Document) -> Briefing:
    """Read a document. Raises ReadingError also for a fault of the reader's own, whose details go to the log."""
    try:
        return read(document)
    except ReadingError:
        raise
    except Exception as error:  # it must not cost the documents that follow
        _log.info("reading %s failed", document.name, exc_info=True)
        raise ReadingError(0, repr(error), "这是 Dawen 自己的错误，请连同文件一起报告。") from error
