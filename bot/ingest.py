"""Read documents and keep them: the report says what became of each."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.archive.archive import Archive
from bot.archive.views import Added
from bot.errors import ReadingError
from bot.reading.receiving import attempt, receive

_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml"})
"""What is taken from a folder. A file that is named itself is read whatever it is called."""


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
        document = await asyncio.to_thread(receive, path)
        known = await archive.holds(hashlib.sha256(document.body).hexdigest())
        if known is not None and known.outcome != "held":
            return Added("unchanged", known.id)
        briefing = await asyncio.to_thread(attempt, document)
    except ReadingError as error:
        return Failed(str(path), error.line, error.found, error.hint)
    return await archive.add(briefing, document)
