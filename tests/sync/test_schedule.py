"""The schedule of `dawen run`, on a clock that only sleeping moves on."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.archive.archive import Archive
from bot.archive.visits import Followed
from bot.errors import ArchiveError
from bot.settings import SourceSettings
from bot.sync.lock import SyncUnderWayError
from bot.sync.report import FailedPage, SourceReport
from bot.sync.schedule import Schedule

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def source(name: str, every: int = 60) -> SourceSettings:
    return SourceSettings(name=name, url=f"http://{name}.example/", kind="feed", every=every)


class Enough(BaseException):
    """The test has seen enough; no Exception, for those are what the schedule must outlive."""


@dataclass
class Days:
    """Runs a schedule; `trouble` says by name what a round meets, or raises it."""

    archive: Archive
    time: datetime = START
    trouble: Callable[[str, float], str | None] = lambda _name, _hours: None
    rounds: list[tuple[float, list[str]]] = field(default_factory=list)
    told: list[tuple[float, str]] = field(default_factory=list)

    @property
    def hours(self) -> float:
        return (self.time - START) / timedelta(hours=1)

    async def run(self, hours: float, *sources: SourceSettings, chance: float = 0.0) -> None:
        """Let so many hours go by."""
        end = START + timedelta(hours=hours)

        async def sleep(seconds: float) -> None:
            self.time += timedelta(seconds=seconds)
            if self.time >= end:
                raise Enough

        async def tell(text: str) -> None:
            self.told.append((self.hours, text))

        schedule = Schedule(sources, self.archive.visits, self._round, tell, lambda: self.time, sleep, lambda: chance)
        with pytest.raises(Enough):
            await schedule.run()

    async def _round(self, sources: Sequence[SourceSettings]) -> Sequence[SourceReport]:
        self.rounds.append((self.hours, [each.name for each in sources]))
        known = await self.archive.visits.followed()
        for each in sources:
            error = self.trouble(each.name, self.hours)
            failures = known[each.name].failures + 1 if error and each.name in known else int(bool(error))
            told_at = known[each.name].told_at if each.name in known else None
            await self.archive.visits.note(Followed(each.name, self.time, None, error, failures, told_at))
        return [SourceReport(each.name, error=self.trouble(each.name, self.hours)) for each in sources]


async def test_every_source_is_followed_as_often_as_it_wants(archive: Archive) -> None:
    days = Days(archive)
    await days.run(4, source("hourly"), source("seldom", 180))
    assert days.rounds == [
        (0, ["hourly", "seldom"]),
        (1, ["hourly"]),
        (2, ["hourly"]),
        (3, ["hourly", "seldom"]),
    ]


async def test_a_restart_does_not_ask_at_once_again(archive: Archive) -> None:
    await archive.visits.note(Followed("mfa", checked_at=START - timedelta(minutes=20)))
    days = Days(archive)
    await days.run(1, source("mfa"))
    assert [round(hours, 2) for hours, _ in days.rounds] == [0.67]


async def test_pauses_are_lengthened_by_chance(archive: Archive) -> None:
    days = Days(archive)
    await days.run(3, source("mfa"), chance=1.0)
    assert [round(hours, 1) for hours, _ in days.rounds] == [0, 1.1, 2.2]


async def test_a_source_that_fails_is_asked_ever_more_seldom(archive: Archive) -> None:
    days = Days(archive, trouble=lambda _name, hours: "down" if hours < 8 else None)
    await days.run(18, source("mfa"))
    assert [hours for hours, _ in days.rounds] == [0, 2, 6, 14, 15, 16, 17]


async def test_the_maintainer_hears_of_faults_once_a_day_at_most_also_after_a_restart(archive: Archive) -> None:
    days = Days(archive, trouble=lambda name, _hours: f"{name} is down" if name != "good" else None)
    sources = [source("a"), source("b", 120), source("good")]
    await days.run(20, *sources)
    await days.run(60, *sources)
    assert [text for _, text in days.told] == ["a: a is down\nb: b is down"] * 3
    moments = [hours for hours, _ in days.told]
    assert all(later - earlier >= 24 for earlier, later in pairwise(moments))


async def test_where_all_is_well_the_maintainer_hears_nothing(archive: Archive) -> None:
    days = Days(archive)
    await days.run(60, source("mfa"))
    assert days.told == []


async def test_a_fault_is_one_line_in_the_log_and_the_schedule_goes_on(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(_name: str, hours: float) -> None:
        if hours < 0.2:
            raise ArchiveError("the disk is full")

    days = Days(archive, trouble=stumble)
    await days.run(2, source("mfa"))
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert lines == [f"sync failed, again in {seconds} s: the disk is full" for seconds in (120, 240, 480)]
    assert all(record.exc_info is None for record in caplog.records)
    assert [round(hours * 60) for hours, _ in days.rounds] == [0, 2, 6, 14, 74]


async def test_while_another_program_syncs_it_is_waited_for(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    def busy(_name: str, hours: float) -> None:
        if hours < 0.04:
            raise SyncUnderWayError("another dawen is syncing")

    days = Days(archive, trouble=busy)
    await days.run(0.9, source("mfa"))
    assert [round(hours * 60) for hours, _ in days.rounds] == [0, 1, 2, 3]
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_what_went_wrong_is_logged_by_name(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    failed = FailedPage("http://x.example/1", 404, "status 404", "", None, came=False)

    async def once(_sources: Sequence[SourceSettings]) -> Sequence[SourceReport]:
        return [SourceReport("mfa", failed=(failed,), error="down")]

    async def sleep(_seconds: float) -> None:
        raise Enough

    async def tell(_text: str) -> None:
        raise AssertionError

    schedule = Schedule([source("mfa")], archive.visits, once, tell, lambda: START, sleep)
    with pytest.raises(Enough):
        await schedule.run()
    assert [record.getMessage() for record in caplog.records if record.name == "bot.sync.schedule"] == [
        "sync mfa: down",
        "sync mfa: http://x.example/1: status 404",
    ]


async def test_it_stops_at_once(archive: Archive) -> None:
    at_work = asyncio.Event()

    async def for_ever(_sources: Sequence[SourceSettings]) -> Sequence[SourceReport]:
        at_work.set()
        await asyncio.Event().wait()
        return ()

    async def tell(_text: str) -> None:
        raise AssertionError

    running = asyncio.create_task(Schedule([source("mfa")], archive.visits, for_ever, tell, lambda: START).run())
    await at_work.wait()
    running.cancel()
    done, _ = await asyncio.wait({running}, timeout=1)
    assert done == {running}
