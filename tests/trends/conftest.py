"""A searcher of the five seeds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import index_file
from bot.archive.archive import Archive
from bot.outlets import Outlets
from bot.retrieval.aliases import Aliases
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer


@pytest.fixture
async def searcher(seeded: Archive, seeded_url: str, tokenizer: Tokenizer) -> AsyncIterator[Searcher]:
    """Searches this test's own archive of the five seeds."""
    outlets = Outlets.load(resources() / "config" / "outlets.toml")
    aliases = Aliases.load(resources() / "config" / "aliases.toml", outlets)
    path = index_file(Path(seeded_url.removeprefix("sqlite:///")))
    searcher = Searcher(seeded, path, tokenizer, time_limit=10.0, outlets=outlets, aliases=aliases)
    yield searcher
    await searcher.close()
