"""What many rooms' tests share: the five seeds, and an archive that holds them."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import index_file
from bot.archive.archive import Archive
from bot.ingest import ingest
from bot.outlets import Outlets
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer
from tests.reading.golden import READER

SEEDS = sorted((resources() / "seeds").glob("*.txt"))
LEXICON = resources() / "config" / "lexicon.txt"


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """The tokenizer that ships with Dawen, loaded once."""
    return Tokenizer(LEXICON, tmp_path_factory.mktemp("jieba"))


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the five seeds, with its search file beside it; never open it: copy it."""
    path = tmp_path_factory.mktemp("seeded") / "archive.sqlite"

    async def fill() -> None:
        async with await Archive.open(f"sqlite:///{path}") as archive:
            report = await ingest(SEEDS, archive, READER)
            outlets = Outlets.load(resources() / "config" / "outlets.toml")
            tokenizer = Tokenizer(LEXICON, path.parent)
            searcher = Searcher(archive, index_file(path), tokenizer, time_limit=60, outlets=outlets)
            await searcher.follow()
            await searcher.close()
        assert report.added == len(SEEDS)

    asyncio.run(fill())
    return path


@pytest.fixture
def seeded_url(seeded_file: Path, tmp_path: Path) -> str:
    """The URL of this test's own archive of the five seeds."""
    folder = shutil.copytree(seeded_file.parent, tmp_path / "seeded")
    return f"sqlite:///{folder / seeded_file.name}"


@pytest.fixture
async def seeded(seeded_url: str) -> AsyncIterator[Archive]:
    """This test's own archive of the five seeds, open."""
    async with await Archive.open(seeded_url) as archive:
        yield archive
