"""What a site's robots.txt (RFC 9309) lets us ask, and how often."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import httpx
from protego import Protego

from bot.errors import FetchError

_LONGEST_DELAY = 300.0
"""Seconds between two requests that we are ready to wait."""

_FRESH = timedelta(hours=24)
"""How long rules may be remembered (RFC 9309, 2.4)."""

Fetch = Callable[[httpx.URL], Awaitable[bytes]]
"""The body of a robots.txt; raises FetchError."""


class Robots:
    """The rules of every site that was asked, each read once a day. `agent` is what a robots.txt calls us."""

    def __init__(self, agent: str, fetch: Fetch, now: Callable[[], datetime]) -> None:
        self._agent = agent
        self._fetch = fetch
        self._now = now
        self._rules: dict[str, tuple[datetime, Protego]] = {}

    async def delay(self, url: httpx.URL) -> float:
        """Seconds that the site wants between two requests.

        Raises FetchError where it does not want to be asked for this address, or its rules cannot be had: what a site
        in trouble would allow is not known.
        """
        rules = await self._of(url)
        if not rules.can_fetch(str(url), self._agent):
            raise FetchError(str(url), "robots.txt forbids it", "网站不许程序读取这一页；请不要绕过。")
        delay = float(rules.crawl_delay(self._agent) or 0)
        if delay > _LONGEST_DELAY:
            raise FetchError(str(url), f"robots.txt wants {delay:g} s between requests", "间隔太长，无法跟踪这个网站。")
        return delay

    async def _of(self, url: httpx.URL) -> Protego:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        known = self._rules.get(site)
        if known is None or self._now() - known[0] >= _FRESH:
            known = self._now(), Protego.parse(await self._text(httpx.URL(f"{site}/robots.txt")))
            self._rules[site] = known
        return known[1]

    async def _text(self, url: httpx.URL) -> str:
        """The rules; none where the site has none (RFC 9309, 2.3.1.3)."""
        try:
            return (await self._fetch(url)).decode("utf-8-sig", "replace")
        except FetchError as error:
            if error.status is not None and error.status < 500 and not error.passing:
                return ""
            raise
