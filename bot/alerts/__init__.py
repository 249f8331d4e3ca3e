"""Alerts: chats are told when the record has more for a search that they watch."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NoReturn
from zoneinfo import ZoneInfo

from bot.alerts.delivering import Alert, Deliver, Gone, Moved, NotNow, Outcome, Told, Unsayable
from bot.alerts.hours import last_strike
from bot.alerts.matching import arrived, asked, findings
from bot.archive.archive import Archive
from bot.archive.watches import Noted, Watch
from bot.errors import ArchiveError, DawenError
from bot.retrieval.searcher import Searcher

__all__ = ["Alert", "Alerts", "Deliver", "Gone", "Moved", "NotNow", "Outcome", "Told", "Unsayable"]

SHOWN = 5
"""Findings in one message; of more it tells the number."""

EVERY = timedelta(seconds=10)
"""How often the archive is asked for what is new, whoever brought it there: one look at one row."""

_AFTER_FAULT = timedelta(hours=1)
"""How long a chat is left alone after a fault of ours."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Alerts:
    """Looks for what is watched, and tells it. `now` is the time in UTC.

    A finding is noted once for each watch, and marked when the chat has it: a crash between the two makes the message
    that was just sent come twice, and loses none.
    """

    archive: Archive
    searcher: Searcher
    deliver: Deliver
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _resting: dict[int, datetime] = field(default_factory=dict)

    async def run(self) -> NoReturn:
        """Go on until cancelled; whatever goes wrong is one line in the log."""
        while True:
            try:
                await self.tick()
            except DawenError as error:  # the archive is locked, the disk is full: an operator's to mend
                log.warning("alerts: %s", error)
            except Exception:
                log.exception("alerts failed")
            await self.sleep(EVERY.total_seconds())

    async def tick(self) -> None:
        """Note what has come since the last time, then tell what is due."""
        await self._look()
        for watch, noted in await self.archive.watches.waiting():
            if not self._rests(watch):
                with self._sparing_others(watch):
                    await self._tell(watch, await self._due(watch, noted))

    async def _look(self) -> None:
        last = await self.archive.last_change()
        behind = await self.archive.watches.behind(last)
        arrivals = await self.archive.watches.arrivals(min(watch.seen for watch in behind)) if behind else []
        for watch in behind:
            if not self._rests(watch):
                with self._sparing_others(watch):
                    new = [each for each in arrivals if each.seq > watch.seen]
                    found = await arrived(watch, new, self.searcher)
                    await self.archive.watches.note(watch, found, last, self.now())

    async def _due(self, watch: Watch, noted: list[Noted]) -> list[Noted]:
        """What of it is to be told now."""
        if not watch.daily:
            return noted
        chosen = await self.archive.chats.preferences(watch.chat)
        strike = last_strike(chosen.digest_hour, ZoneInfo(chosen.zone), self.now())
        return [each for each in noted if each.noted_at < strike]

    async def _tell(self, watch: Watch, noted: list[Noted]) -> None:
        if not noted:
            return
        hits = await findings(watch, noted, SHOWN, self.searcher)
        days = [each.held_on for each in noted]
        alert = Alert(watch, asked(watch, min(days), max(days)), tuple(hits), len(noted))
        outcome = await self.deliver(alert) if hits else Told()
        await self._settle(watch, noted, outcome)

    async def _settle(self, watch: Watch, noted: list[Noted], outcome: Outcome) -> None:
        match outcome:
            case Told() | Unsayable():
                await self.archive.watches.delivered(watch, noted, self.now())
            case Gone(topic):
                log.info("alerts: chat %d is gone, and its watches with it", watch.chat)
                await self.archive.watches.end(watch.chat, topic)
                self._rest(watch, EVERY)  # what else of it is waiting in this round need not be tried
            case Moved(to):
                await self.archive.chats.move(watch.chat, to)
                self._rest(watch, EVERY)
            case NotNow(pause):
                self._rest(watch, pause)

    @contextmanager
    def _sparing_others(self, watch: Watch) -> Iterator[None]:
        """A fault of one watch is told in the log, and its chat is left alone; the archive's is everybody's."""
        try:
            yield
        except ArchiveError:
            raise
        except DawenError as error:
            log.warning("alerts: watch %d waits: %s", watch.id, error)
            self._rest(watch, _AFTER_FAULT)
        except Exception:
            log.exception("alerts: watch %d waits", watch.id)
            self._rest(watch, _AFTER_FAULT)

    def _rest(self, watch: Watch, pause: timedelta) -> None:
        self._resting[watch.chat] = self.now() + pause

    def _rests(self, watch: Watch) -> bool:
        return self._resting.get(watch.chat, self.now()) > self.now()
