"""One source, followed once: look what it lists, then ask for every document that is due."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from bot.archive.archive import Archive
from bot.archive.visits import Followed, Visit
from bot.briefing import Document
from bot.errors import ArchiveError, DawenError
from bot.fetching import NOTHING_KNOWN, Answer, Fetcher
from bot.ingest import Outcome, keep
from bot.reading import Reader
from bot.settings import SourceSettings
from bot.sync import timing
from bot.sync.asking import ask, digest, fetched
from bot.sync.looking import Lookout
from bot.sync.organs import ReaderFor
from bot.sync.report import SourceReport, Step, Tally

LOST_IN_A_ROW = 3
"""After so many documents that did not come, a host is in trouble: the others are left for the next time."""

log = logging.getLogger(__name__)


class Following:
    """One run of one source; the parameters are those of `bot.sync.Sync`."""

    def __init__(
        self,
        source: SourceSettings,
        archive: Archive,
        fetcher: Fetcher,
        reader: Reader,
        hosts: frozenset[str],
        now: Callable[[], datetime],
        on_progress: Callable[[Step], None],
    ) -> None:
        self._source = source
        self._archive = archive
        self._visits = archive.visits
        self._fetcher = fetcher
        self._reader = ReaderFor(reader, source.organ) if source.organ else reader
        self._hosts = hosts
        self._now = now
        self._on_progress = on_progress
        self._tally = Tally()

    async def run(self) -> SourceReport:
        """What became of its documents. Raises ArchiveError alone."""
        error = await self._look()
        await self._ask_all(await self._visits.due(self._source.name, self._now()))
        if error is None and self._tally.left:
            error = f"{LOST_IN_A_ROW} documents in a row did not come, the last: {self._tally.failed[-1].found}"
        await self._note(error)
        return self._tally.report(self._source.name, error)

    async def _look(self) -> str | None:
        """Take in what is listed; returns what went wrong."""
        try:
            async for batch in Lookout(self._source, self._visits, self._fetcher, self._now).finds():
                await self._find([each for each in batch if isinstance(each, str)])
                await self._take_all([each for each in batch if isinstance(each, Document)])
        except ArchiveError:
            raise
        except Exception as error:  # noqa: BLE001  # one source's trouble is not the others'
            return self._explained(self._source.url, error)
        return None

    async def _find(self, addresses: Iterable[str]) -> None:
        found = list(dict.fromkeys(addresses))
        ours = [address for address in found if urlsplit(address).hostname in self._hosts]
        self._tally.elsewhere += len(found) - len(ours)
        await self._visits.find(self._source.name, ours, self._now())

    async def _take_all(self, found: Sequence[Document]) -> None:
        """The entries of a feed that are not yet known in these very words."""
        for number, entry in enumerate(found, 1):
            key = entry.url or f"{self._source.url}#{digest(entry)}"
            visit = await self._visits.visit(key) or Visit(key, self._source.name, self._now())
            if digest(entry) != visit.sha256:
                outcome = await keep(entry, self._archive, self._reader)
                self._tally.count(key, outcome, None)
                # A bad entry, too, is known from now on: the same words would be read the same way.
                await self._visits.keep(fetched(visit, Answer(200, entry, NOTHING_KNOWN), self._now(), next_at=None))
            self._on_progress(Step(self._source.name, number, len(found)))

    async def _ask_all(self, due: Sequence[Visit]) -> None:
        for number, visit in enumerate(due, 1):
            if self._tally.lost_in_a_row >= LOST_IN_A_ROW:
                self._tally.left = len(due) - number + 1
                return
            await self._ask(visit)
            self._on_progress(Step(self._source.name, number, len(due)))

    async def _ask(self, visit: Visit) -> None:
        try:
            answer = await ask(self._fetcher, visit, visit.url)
            outcome = await self._kept(visit, answer)
        except ArchiveError:
            raise
        except Exception as error:  # noqa: BLE001  # one document's trouble is not the others'
            self._explained(visit.url, error)
            self._tally.lose(visit.url, error, await self._put_off(visit, error))
            return
        if outcome.error:
            self._tally.count(visit.url, outcome, await self._put_off(visit, outcome.error))
            return
        self._tally.count(visit.url, outcome, None)
        now = self._now()
        await self._visits.keep(fetched(visit, answer, now, next_at=timing.next_recheck(visit.found_at, now)))

    async def _kept(self, visit: Visit, answer: Answer) -> Outcome:
        if answer.document is None:
            return Outcome(visit.url, "unchanged")
        return await keep(answer.document, self._archive, self._reader)

    async def _put_off(self, visit: Visit, error: Exception) -> datetime:
        """Until when; the validators stay as they were: with new ones, the document would not come again."""
        failures = visit.failures + 1
        again_at = timing.after_failure(failures, self._now(), error)
        await self._visits.keep(replace(visit, failures=failures, next_at=again_at))
        return again_at

    async def _note(self, error: str | None) -> None:
        """Remember how it went, for the schedule and for whoever asks how the sources fare."""
        name, now = self._source.name, self._now()
        before = (await self._visits.followed()).get(name, Followed(name))
        if error is None:
            after = Followed(name, checked_at=now, succeeded_at=now, told_at=before.told_at)
        else:
            after = replace(before, checked_at=now, error=error, failures=before.failures + 1)
        await self._visits.note(after)

    def _explained(self, address: str, error: Exception) -> str:
        """In a sentence; of a fault of our own, the log gets the rest."""
        if isinstance(error, DawenError):
            return str(error)
        log.info("following %s failed at %s", self._source.name, address, exc_info=error)
        return f"a fault of Dawen's at {address}: {error!r}"
