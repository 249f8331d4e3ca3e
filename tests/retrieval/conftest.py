"""The tokenizer that ships with Dawen, and a searcher of the five seeds."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer


@pytest.fixture
async def searcher(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Searcher]:
    """Searches this test's own archive of the five seeds."""
    searcher = Searcher(seeded, tmp_path / "archive.search.sqlite", tokenizer, time_limit=10.0)
    yield searcher
    await searcher.close()
