from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import stamina

from bot.archive.archive import Archive


@pytest.fixture(autouse=True)
def _no_pauses() -> Iterator[None]:
    """Repeats come at once."""
    with stamina.set_testing(True, attempts=1):
        yield


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        yield archive
