"""What somebody names to be read: files, folders, patterns, addresses, and `-` for standard input."""

import asyncio
import glob
import os
import re
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from pathlib import Path

from bot.briefing import Document
from bot.errors import FetchError, ReadingError

Origin = Path | str
"""One thing to read: a path is a file, a string an address or `-`."""

Fetch = Callable[[str], Awaitable[Document]]
"""Gets a document from an address; raises FetchError."""

STDIN = "-"
"""What standard input is called among files, as everywhere."""

ADDRESS = re.compile(r"\A\s*https?://\S+\s*\Z", re.IGNORECASE)
"""One http(s) address and nothing else."""

_SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml"}
    | {".json", ".jsonl", ".xml", ".rss", ".atom"}
)
"""What is taken from a folder. A file that is named itself is read whatever it is called."""


def origins(named: Iterable[Origin]) -> list[Origin]:
    """Everything that is named, each once: folders with all that is in them, patterns with what fits them, in order.

    Hidden files are passed over, and in folders whatever is not text. What does not exist stays in the list, so that
    reading it says so.
    """
    return list(dict.fromkeys(origin for one in named for origin in _expanded(one)))


def is_address(text: str) -> bool:
    """Whether this is one http(s) address and nothing else."""
    return ADDRESS.match(text) is not None


def single(named: Origin) -> Origin:
    """What is named, when it is no pattern and no folder to look into."""
    return named if named == STDIN or is_address(str(named)) else Path(named)


def _expanded(named: Origin) -> Iterator[Origin]:
    origin = single(named)
    fitting = _fitting(origin) if isinstance(origin, Path) else []
    for path in fitting:
        yield from _inside(path) if path.is_dir() else [path]
    if not fitting:
        yield origin


def _fitting(path: Path) -> list[Path]:
    """The path, where it exists, else what fits it as a pattern, in which `**` stands for folders of any depth."""
    if _exists(path):
        return [path]
    return [Path(name) for name in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207  # Path.glob takes no absolute pattern


def _exists(path: Path) -> bool:
    return os.path.exists(path)  # noqa: PTH110  # Path.exists stumbles over a name that is too long


def _inside(folder: Path) -> list[Path]:
    found = ((file, file.relative_to(folder).parts) for file in folder.rglob("*"))
    return sorted(
        file
        for file, parts in found
        if file.suffix.lower() in _SUFFIXES and file.is_file() and not any(part.startswith(".") for part in parts)
    )


async def received(origin: Origin, fetch: Fetch) -> Document:
    """The bytes of one origin. Raises ReadingError where they cannot be had."""
    if isinstance(origin, Path):
        return await asyncio.to_thread(receive, origin)
    return await asyncio.to_thread(_input) if origin == STDIN else await _fetched(origin, fetch)


def receive(path: Path) -> Document:
    """The bytes of a file. Raises ReadingError where it cannot be had."""
    if glob.has_magic(str(path)) and not _exists(path):
        raise ReadingError(0, str(path), "没有文件符合这个模式。")
    try:
        return Document(path.read_bytes(), str(path))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        found = error.strerror if isinstance(error, OSError) else None
        raise ReadingError(0, found or str(error), "请检查路径和权限。") from None


def _input() -> Document:
    return Document(sys.stdin.buffer.read(), STDIN)


async def _fetched(address: str, fetch: Fetch) -> Document:
    try:
        return await fetch(address)
    except FetchError as error:
        raise ReadingError(0, error.found, error.hint) from error


async def no_addresses(address: str) -> Document:
    """A `Fetch` for whoever reads files only."""
    raise ReadingError(0, address, "这里只能读取文件。")
