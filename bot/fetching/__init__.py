"""Documents from the web. `async with open_fetcher(settings) as fetcher: document = await fetcher.fetch(address)`."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx

from bot.fetching.addresses import Allowance
from bot.fetching.fetcher import HEADERS, NOTHING_KNOWN, Answer, Fetcher, Validators
from bot.fetching.pace import Pace
from bot.fetching.transport import Pinned, Resolve, resolve
from bot.fetching.transport import network as way_to_network
from bot.settings import Settings

__all__ = ["NOTHING_KNOWN", "Answer", "Fetcher", "Validators", "open_fetcher"]


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def open_fetcher(
    settings: Settings,
    *,
    hosts: frozenset[str] | None = None,
    resolve: Resolve = resolve,
    network: httpx.AsyncBaseTransport | None = None,
    pace: Pace | None = None,
    now: Callable[[], datetime] = _now,
) -> AsyncIterator[Fetcher]:
    """Who asks for documents. `hosts` None: any on the open internet may be asked, because a person named the address.

    What a site's robots.txt says is remembered for a day, while this is open.
    """
    sync = settings.sync
    allowance = Allowance(hosts, private=sync.allow_private)
    way_out = network or way_to_network(sync.proxy)
    # A proxy looks names up by itself: where it is led to is out of our hands.
    transport = way_out if sync.proxy else Pinned(allowance, resolve, way_out)
    headers = HEADERS | {"User-Agent": sync.user_agent}
    client = httpx.AsyncClient(transport=transport, headers=headers, timeout=sync.time_limit, trust_env=False)
    async with client:
        yield Fetcher(client, sync, allowance, pace or Pace(), now)
