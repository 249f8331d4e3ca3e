"""An empty archive for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite"


@pytest.fixture
async def archive(file: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(f"sqlite:///{file}") as archive:
        yield archive
