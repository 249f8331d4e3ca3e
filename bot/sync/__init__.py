"""Follows the sources: what is new at their addresses comes into the archive, and what is edited there as well."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive.archive import Archive
from bot.errors import ArchiveError
from bot.fetching import Fetcher
from bot.reading import Reader
from bot.settings import SourceSettings
from bot.sync.following import Following
from bot.sync.report import SourceReport, Step

__all__ = ["Sync"]


def _unwatched(_step: Step) -> None:
    """Nobody waits for the progress."""


@dataclass(frozen=True, slots=True)
class Sync:
    """What all sources have in common: where documents come from, how they are read, and where they are kept.

    `hosts` are those that may be asked; `now` is the time in UTC.
    """

    archive: Archive
    fetcher: Fetcher
    reader: Reader
    hosts: frozenset[str]
    now: Callable[[], datetime]

    async def run(
        self, sources: Sequence[SourceSettings], on_progress: Callable[[Step], None] = _unwatched
    ) -> tuple[SourceReport, ...]:
        """Follow sources side by side; `on_progress` is told of each document that is done.

        Stopped at any moment, it goes on there the next time. One bad source or document never stops the others.
        Raises ArchiveError where the archive itself cannot go on.
        """
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._following(source, on_progress).run()) for source in sources]
        except* ArchiveError as faults:
            raise faults.exceptions[0] from None
        return tuple(task.result() for task in tasks)

    def _following(self, source: SourceSettings, on_progress: Callable[[Step], None]) -> Following:
        return Following(source, self.archive, self.fetcher, self.reader, self.hosts, self.now, on_progress)
