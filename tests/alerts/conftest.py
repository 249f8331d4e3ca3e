"""An archive that is watched, a clock that is set by hand, and chats that take down what they are told."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.alerts import Alert, Alerts, Outcome, Told
from bot.archive.archive import Archive
from bot.archive.views import Added
from bot.briefing import Briefing, Document, Exchange, briefing_id
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer

CONFIG = resources() / "config"
OUTLETS = Outlets.load(CONFIG / "outlets.toml")
ALIASES = Aliases.load(CONFIG / "aliases.toml", OUTLETS)
ALICE, BOB = 7_000_000_001, 7_000_000_002
DAY = date(2026, 11, 20)
EVER = 1 << 62
"""After every change."""


def briefing(*said: str, day: date = DAY, outlet: str = "路透社", language: str = "zh") -> Briefing:
    """A briefing in which each of these was asked and answered."""
    exchanges = tuple(
        Exchange(n, f"{each}有何进展？", f"关于{each}，双方保持沟通。", "陈试言", outlet, language=language)
        for n, each in enumerate(said, 1)
    )
    return Briefing(
        briefing_id("mfa", day), "mfa", day, "metadata", "regular_briefing", "例行记者会", exchanges=exchanges
    )


async def take_in(archive: Archive, of: Briefing) -> Added:
    """The briefing as a document of its own."""
    return await archive.add(of, Document(f"{of!r}".encode(), "made-up.txt"))


@dataclass
class World:
    """Alerts over an archive: `outcomes` are what the next deliveries come to, Told where there is none left."""

    archive: Archive
    searcher: Searcher
    time: datetime = datetime(2026, 11, 21, 2, tzinfo=UTC)  # ten in the morning in Beijing
    told: list[Alert] = field(default_factory=list)
    outcomes: list[Outcome | BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.alerts = Alerts(self.archive, self.searcher, self._deliver, lambda: self.time)

    async def _deliver(self, alert: Alert) -> Outcome:
        self.told.append(alert)
        outcome = self.outcomes.pop(0) if self.outcomes else Told()
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    async def watch(self, typed: str, chat: int = ALICE, topic: int | None = None, *, daily: bool = False) -> None:
        watch = await self.archive.watches.add(chat, topic, str(Query.parse(typed, DAY)), "en", 20)
        await self.archive.watches.set_daily(chat, watch.id, daily=daily)

    async def tick(self, later: timedelta = timedelta(seconds=10)) -> list[tuple[int, list[str], int]]:
        """A while later: to which chat, which passages by the end of their ids, out of how many."""
        self.time += later
        self.told.clear()
        await self.alerts.tick()
        return [(each.watch.chat, [hit.passage.citation.id[4:] for hit in each.hits], each.total) for each in self.told]


@pytest.fixture
async def world(tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[World]:
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}", outlets=OUTLETS) as archive:
        path = tmp_path / "archive.search.sqlite"
        searcher = Searcher(archive, path, tokenizer, time_limit=10.0, outlets=OUTLETS, aliases=ALIASES)
        yield World(archive, searcher)
        await searcher.close()
