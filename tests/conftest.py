"""What many rooms' tests share: the five seeds, and an archive that holds them."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.ingest import ingest
from bot.settings import resources

SEEDS = sorted((resources() / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def seeded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the five seeds, made once; never open it: copy it."""
    path = tmp_path_factory.mktemp("seeded") / "archive.sqlite"

    async def fill() -> None:
        async with await Archive.open(f"sqlite:///{path}") as archive:
            report = await ingest(SEEDS, archive)
        assert report.added == len(SEEDS)

    asyncio.run(fill())
    return path


@pytest.fixture
def seeded_url(seeded_file: Path, tmp_path: Path) -> str:
    """The URL of this test's own archive with the five seeds."""
    copy = shutil.copy(seeded_file, tmp_path / "archive.sqlite")
    return f"sqlite:///{copy}"


@pytest.fixture
async def seeded(seeded_url: str) -> AsyncIterator[Archive]:
    """This test's own archive with the five seeds, open."""
    async with await Archive.open(seeded_url) as archive:
        yield archive
