"""What is taken out of an archive of the five seeds, and of one briefing that has whatever a format must survive."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.app import index_file
from bot.archive.archive import Archive
from bot.citation import Passage
from bot.export.formats import FORMATS, write
from bot.export.manner import Manner
from bot.export.selection import Selection, everything
from bot.outlets import Outlets
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer

OUTLETS = Outlets.load(resources() / "config" / "outlets.toml")
MANNER = Manner(OUTLETS, date(2026, 11, 21))

Taken = Callable[..., Awaitable[bytes]]


@pytest.fixture
def taken(seeded: Archive) -> Taken:
    """The bytes of a file of everything, in a format."""

    async def out(name: str, manner: Manner = MANNER) -> bytes:
        return await written(await everything(seeded), name, manner)

    return out


@pytest.fixture
async def searcher(seeded: Archive, seeded_url: str, tokenizer: Tokenizer) -> AsyncIterator[Searcher]:
    """Who searches it."""
    index = index_file(Path(seeded_url.removeprefix("sqlite:///")))
    searcher = Searcher(seeded, index, tokenizer, 60, outlets=OUTLETS)
    yield searcher
    await searcher.close()


async def written(selection: Selection, name: str, manner: Manner = MANNER) -> bytes:
    """The bytes of a file of a selection."""
    file = io.BytesIO()
    assert await write(selection, FORMATS[name], file, manner) == selection.total
    return file.getvalue()


async def held(archive: Archive) -> list[Passage]:
    """Every current passage."""
    return await archive.passages(await archive.current())
