"""Dawen as an engine: a searcher of a made-up archive, asked from outside an event loop."""

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer
from tests.quality.record import MadeUpRecord

TODAY = date(2026, 11, 21)
"""What the days in the queries are relative to."""


class Dawen:
    """One searcher and the loop it lives in."""

    name = "Dawen"

    def __init__(self, record: MadeUpRecord, folder: Path, tokenizer: Tokenizer) -> None:
        self._runner = asyncio.Runner()
        self._searcher = searcher_of(record, folder, tokenizer)

    def __enter__(self) -> Self:
        self._runner.run(self._searcher.follow())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._searcher.close())
        self._runner.close()

    def search(self, text: str, limit: int) -> Sequence[str]:
        return self._runner.run(found(self._searcher, text, limit))


def searcher_of(record: MadeUpRecord, folder: Path, tokenizer: Tokenizer) -> Searcher:
    """A searcher as `bot.app` makes it, but for its time limit."""
    outlets = Outlets.load(resources() / "config" / "outlets.toml")
    aliases = Aliases.load(resources() / "config" / "aliases.toml", outlets)
    return Searcher(record, folder / "search.sqlite", tokenizer, time_limit=60, outlets=outlets, aliases=aliases)


async def found(searcher: Searcher, text: str, limit: int) -> list[str]:
    """The ids of the best hits; the one place that knows how a searcher is asked."""
    page = await searcher.search(Query.parse(text, TODAY), limit=limit)
    return [hit.passage.citation.id for hit in page.hits]
