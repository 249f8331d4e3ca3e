"""One document of many: whatever is wrong with it is said as a ReadingError, so that the others are still read."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot.briefing import Document
from bot.errors import DawenError, ReadingError
from bot.reading import Reader, Reading
from bot.reading.feeds import entries

_log = logging.getLogger(__name__)


def unpack(document: Document) -> tuple[Document, ...]:
    """The documents in a feed or a list, or the document itself. Raises ReadingError, also where there is none."""
    with costs_one(document):
        found = entries(document)
    if not found:
        raise ReadingError(0, document.name, "里面没有一篇文章。")
    return found


def attempt(document: Document, reader: Reader) -> Reading:
    """Read a document. Raises ReadingError also for a fault of the reader's own, whose details go to the log."""
    with costs_one(document):
        return reader.read(document)


@contextmanager
def costs_one(document: Document) -> Iterator[None]:
    """Makes a ReadingError of a fault of our own, with its details in the log: documents follow that are none of it."""
    try:
        yield
    except DawenError:
        raise
    except Exception as error:
        _log.info("%s failed", document.name, exc_info=True)
        raise ReadingError(0, repr(error), "这是 Dawen 自己的错误，请连同文件一起报告。") from error
