"""A ministry's site with briefings on it, and a Dawen that follows it at a time of its own."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.archive.archive import Archive
from bot.fetching import open_fetcher
from bot.outlets import Outlets
from bot.reading import Reader
from bot.settings import SourceSettings, resources
from bot.sync import Sync
from bot.sync.report import SourceReport, Step
from tests.fetching.site import Site, answer, settings, site

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
REPLY = "中方注意到有关报道，已多次阐明立场。"


def briefing(day: int, reply: str = REPLY) -> str:
    """The page of a briefing in November 2026."""
    title = f"2026年11月{day}日外交部发言人林剑主持例行记者会"
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div class="news-main"><h1>{title}</h1><div id="News_Body_Txt_A">
<p>新华社记者：请问中方对本月第{day}项议题有何评论？</p><p>林剑：{reply}</p>
<p>路透社记者：关于第{day}次会谈，发言人能否提供更多信息？</p><p>林剑：有关会谈的消息我们已经发布，请你查阅。</p>
</div></div></body></html>"""


def listing(links: Iterable[str], more: str = "") -> str:
    """A page of links."""
    items = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return f'<html><body><a href="/about">关于我们</a><ul class="list1">{items}</ul>{more}</body></html>'


def source(opened: Site, name: str = "mfa", path: str = "/list/", **given: Any) -> SourceSettings:
    """A source on the site; a listing, unless something else is said."""
    kind = {"kind": "listing", "selector": "ul.list1 a"} if given.get("kind") != "feed" else {}
    return SourceSettings(**({"name": name, "url": opened.base + path} | kind | given))


@dataclass
class World:
    """`time` is what Dawen's clock says."""

    site: Site
    archive: Archive
    reader: Reader
    time: datetime = START
    steps: list[Step] = field(default_factory=list)

    async def sync(self, *sources: SourceSettings) -> tuple[SourceReport, ...]:
        """Follow sources once, with a fetcher of its own as every run has."""
        hosts = frozenset({"127.0.0.1"})
        async with open_fetcher(settings(time_limit=5), hosts=hosts, now=self.now) as fetcher:
            return await Sync(self.archive, fetcher, self.reader, hosts, self.now).run(sources, self.steps.append)

    async def follow(self, **given: Any) -> SourceReport:
        """Follow one source."""
        (report,) = await self.sync(source(self.site, **given))
        return report

    async def held(self) -> int:
        """How many briefings there are."""
        return (await self.archive.coverage()).briefings

    def now(self) -> datetime:
        return self.time

    def publish(self, *days: int) -> None:
        """Put briefings on the site and into its list."""
        for day in days:
            self.site.routes[f"/list/t{day}.html"] = answer(briefing(day), etag=f'"{day}"')
        self.site.routes["/list/"] = answer(listing(f"t{day}.html" for day in days))


@asynccontextmanager
async def world(archive: Archive) -> AsyncIterator[World]:
    """An empty site, and a Dawen that knows nothing."""
    async with site({}) as opened:
        yield World(opened, archive, Reader(Outlets.load(resources() / "config" / "outlets.toml")))
