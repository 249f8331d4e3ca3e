"""A verifier of the five seeds, one for all tests of the room: nothing here changes the archive."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import index_file
from bot.archive.archive import Archive
from bot.outlets import Outlets
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer
from bot.verification.meanings import Meanings
from bot.verification.verifier import Verifier

CONFIG = resources() / "config"
OUTLETS = Outlets.load(CONFIG / "outlets.toml")


@pytest.fixture(scope="session")
def meanings() -> Meanings:
    """The table that ships with Dawen."""
    return Meanings.load(CONFIG / "meanings.toml")


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def verifier(
    seeded_file: Path, tokenizer: Tokenizer, meanings: Meanings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Verifier]:
    """Compares claims with the five seeds."""
    file = shutil.copytree(seeded_file.parent, tmp_path_factory.mktemp("verified") / "seeded") / seeded_file.name
    async with await Archive.open(f"sqlite:///{file}", outlets=OUTLETS) as archive:
        searcher = Searcher(archive, index_file(file), tokenizer, time_limit=10.0, outlets=OUTLETS)
        yield Verifier(searcher, archive, meanings, OUTLETS)
        await searcher.close()
