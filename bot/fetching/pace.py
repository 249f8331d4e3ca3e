"""How often a host is asked."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class Pace:
    """Lets requests through one after another, each host's a while apart."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._free_at: dict[str, float] = {}

    async def turn(self, host: str, seconds: float) -> None:
        """Wait until it is this host's turn; the next comes `seconds` after this one."""
        now = self._clock()
        mine = max(now, self._free_at.get(host, now))
        self._free_at[host] = mine + seconds  # before the wait: whoever comes meanwhile queues behind it
        if mine > now:
            await self._sleep(mine - now)
