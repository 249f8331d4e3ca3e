"""Follows the sources for ever, each as often as it wants."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NoReturn

from bot.archive.visits import Followed, Visits
from bot.errors import DawenError
from bot.settings import SourceSettings
from bot.sync.lock import SyncUnderWayError
from bot.sync.report import SourceReport
from bot.sync.timing import next_look

_TELL_EVERY = timedelta(days=1)
"""How often the maintainer hears of faults at most."""

_LONGEST_SLEEP = timedelta(hours=1)
_PAUSE = timedelta(minutes=1)
"""After a fault of our own, and where another program is syncing; doubled with each further one."""

_JITTER = 0.1
"""The share by which a pause is lengthened at random: not every Dawen should ask on the stroke of the hour."""

Round = Callable[[Sequence[SourceSettings]], Awaitable[Sequence[SourceReport]]]
"""Follows these sources once; raises DawenError."""

Tell = Callable[[str], Awaitable[None]]
"""Says something to the maintainer; never raises."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Which sources are followed, how, and who hears of what goes wrong. `now` is the time in UTC."""

    sources: Sequence[SourceSettings]
    visits: Visits
    round: Round
    tell: Tell
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random

    async def run(self) -> NoReturn:
        """Go on until cancelled; whatever goes wrong is one line in the log."""
        stumbles = 0
        while True:
            try:
                pause = await self._turn()
                stumbles = 0
            except SyncUnderWayError as error:
                log.info("%s", error)
                pause = _PAUSE
            except Exception as error:  # noqa: BLE001  # the bot goes on answering, and the next turn may do better
                stumbles += 1
                pause = min(_PAUSE * (1 << min(stumbles, 10)), _LONGEST_SLEEP)
                log.error("sync failed, again in %d s: %s", pause.total_seconds(), _sentence(error))  # noqa: TRY400  # one line
            await self.sleep(pause.total_seconds() * (1 + _JITTER * self.chance()))

    async def _turn(self) -> timedelta:
        """Follow what is due; returns how long nothing will be."""
        followed = await self.visits.followed()
        if due := [source for source in self.sources if self._look_at(source, followed) <= self.now()]:
            for report in await self.round(due):
                _log(report)
            followed = await self.visits.followed()
            await self._tell_of(followed)
        first = min(self._look_at(source, followed) for source in self.sources)
        return min(max(first - self.now(), timedelta(seconds=1)), _LONGEST_SLEEP)

    def _look_at(self, source: SourceSettings, followed: dict[str, Followed]) -> datetime:
        return next_look(source, followed.get(source.name), self.now())

    async def _tell_of(self, followed: dict[str, Followed]) -> None:
        ours = [followed[source.name] for source in self.sources if source.name in followed]
        failing = [each for each in ours if each.failures]
        last = max((each.told_at for each in ours if each.told_at), default=None)
        if failing and (last is None or self.now() - last >= _TELL_EVERY):
            await self.tell("\n".join(f"{each.name}: {each.error}" for each in failing))
            for each in failing:
                await self.visits.note(replace(each, told_at=self.now()))


def _log(report: SourceReport) -> None:
    if report.error:
        log.warning("sync %s: %s", report.name, report.error)
    for failed in report.failed:
        log.warning("sync %s: %s: %s", report.name, failed.address, failed.found)
    if report.changed or report.held:
        counts = (report.added, report.revised, report.joined, len(report.held))
        log.info("sync %s: %d added, %d revised, %d joined, %d held back", report.name, *counts)


def _sentence(error: Exception) -> str:
    return str(error) if isinstance(error, DawenError) else repr(error)
