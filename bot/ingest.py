"""Read documents and keep them: the report says what became of each."""

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.archive.archive import Archive
from bot.archive.views import Added
from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading import read

_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml"})
"""What is taken from a folder. A file that is named itself is read whatever it is called."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Held:
    """A document that was kept, but is not answered from until a person has looked at it."""

    file: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that could not be read, and was not kept. `line`, `found` and `hint` are as in ReadingError."""

    file: str
    line: int
    found: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the documents; every one is counted once."""

    added: int
    unchanged: int
    revised: int
    held: tuple[Held, ...]
    failed: tuple[Failed, ...]


def _unwatched(_path: Path) -> None:
    """Nobody waits for the progress."""


async def ingest(
    paths: Iterable[Path], archive: Archive, *, on_progress: Callable[[Path], None] = _unwatched
) -> Report:
    """Read files, and folders with all that is in them, into the archive; `on_progress` is told each file when done.

    One bad document never stops the others. Raises ArchiveError where the archive itself cannot go on.
    """
    counts: Counter[str] = Counter()
    held: list[Held] = []
    failed: list[Failed] = []
    for path in await asyncio.to_thread(documents, paths):
        match await _take_in(path, archive):
            case Failed() as failure:
                failed.append(failure)
            case Added(outcome="held", reasons=reasons):
                held.append(Held(str(path), reasons))
            case Added(outcome=outcome):
                counts[outcome] += 1
        on_progress(path)
    return Report(counts["added"], counts["unchanged"], counts["revised"], tuple(held), tuple(failed))


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files that `ingest` would read, each once, folders in the order of their names; for a progress bar.

    Hidden files are passed over, and in folders whatever is not text. A path that does not exist stays in the list.
    """
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        return iter([path])
    inside = ((file, file.relative_to(path).parts) for file in path.rglob("*"))
    return iter(
        sorted(
            file
            for file, parts in inside
            if file.suffix.lower() in _SUFFIXES and file.is_file() and not any(part.startswith(".") for part in parts)
        )
    )


async def _take_in(path: Path, archive: Archive) -> Added | Failed:
    """Keep one document, unless the archive knows its bytes; what was held is read again."""
    try:
        body = await asyncio.to_thread(path.read_bytes)
    except OSError as error:
        return Failed(str(path), 0, error.strerror or str(error), "请检查路径和权限。")
    known = await archive.holds(hashlib.sha256(body).hexdigest())
    if known is not None and known.outcome != "held":
        return Added("unchanged", known.id)
    document = Document(body, str(path))
    try:
        briefing = await asyncio.to_thread(read, document)
    except ReadingError as error:
        return Failed(str(path), error.line, error.found, error.hint)
    except Exception as error:  # noqa: BLE001  # a fault of the reader must not cost the documents that follow
        _log.exception("reading %s failed", path)
        return Failed(str(path), 0, repr(error), "这是 Dawen 自己的错误，请连同文件一起报告。")
    return await archive.add(briefing, document)
