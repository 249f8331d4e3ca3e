"""Chats hear once of what they watch, and of nothing else."""

from asyncio import CancelledError
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.alerts import Alerts, Gone, Moved, NotNow, Outcome, Unsayable
from bot.archive.archive import Archive
from bot.briefing import Document
from bot.errors import ArchiveError
from bot.query import Query
from bot.retrieval.page import Page
from bot.retrieval.searcher import Searcher, SearchTimeoutError
from tests.alerts.conftest import ALICE, BOB, DAY, EVER, World, briefing, take_in
from tests.archive.made_up import chinese, english, english_words, words

HOUR = timedelta(hours=1)


async def test_what_another_program_takes_in_is_told_once(world: World, tmp_path: Path) -> None:
    await world.watch("海上演习")
    assert await world.tick() == []
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as other:
        await take_in(other, briefing("渔业协定", "海上演习"))
    assert await world.tick() == [(ALICE, ["20261120-02"], 1)]
    assert await world.tick() == []


async def test_the_matching_sentence_is_told(world: World) -> None:
    await world.watch("海上演习")
    await take_in(world.archive, briefing("海上演习"))
    await world.tick()
    (hit,) = world.told[0].hits
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.highlights] == ["海上演习"]


async def test_what_was_there_before_the_watch_is_never_told(world: World) -> None:
    old = briefing("海上演习")
    await take_in(world.archive, old)
    await world.watch("海上演习")
    await take_in(world.archive, briefing("海上演习", "海上演习的规模"))  # the old exchange in a longer copy
    assert await world.tick() == [(ALICE, ["20261120-02"], 1)]


async def test_the_english_of_old_words_is_news_in_english_only(world: World) -> None:
    await take_in(world.archive, chinese(1, 2))
    await world.watch(words(1, 20)[:6], ALICE)
    await world.watch(english_words(1)[1].split()[0], BOB)
    await take_in(world.archive, english(1, 2))
    assert await world.tick() == [(BOB, ["20201126-01"], 1)]


async def test_an_old_document_that_comes_late_is_told(world: World) -> None:
    await world.watch("海上演习")
    await take_in(world.archive, briefing("海上演习", day=date(2009, 3, 2)))
    assert await world.tick() == [(ALICE, ["20090302-01"], 1)]


TOLD = (
    "海上演习",
    "海上演習",
    "媒体:路透社",
    "媒体:Reuters",
    "路透社 演习",  # a name among the words
    "陈试言",
    "“海上演习” 日期:2026-11-20",
    "海上演习 日期:2026-11",
    "海上演习 OR 渔业",
    "问:海上演习",
)
NOT_TOLD = (
    "演习 关税",  # not all of the words
    "海上验习",  # would be corrected in a search
    "haishang yanxi",
    "海上阅兵",
    "-海上 演习",
    "海上沟通",  # its words stand apart
    "答:海上沟通",
    "海上演习 日期:2026-11-19",
)


async def test_only_what_was_typed_is_told(world: World) -> None:
    for typed in (*TOLD, *NOT_TOLD):
        await world.watch(typed)
    await take_in(world.archive, briefing("海上演习"))
    await world.tick()
    assert {alert.watch.query for alert in world.told} == {f"{Query.parse(typed, DAY)}" for typed in TOLD}


async def test_another_name_of_the_very_same_is_told_countries_named_apart_are_not(world: World) -> None:
    for typed in ("川普", "中美"):
        await world.watch(typed)
    await take_in(world.archive, briefing("中国与美国", "特朗普"))
    assert await world.tick() == [(ALICE, ["20261120-02"], 1)]


async def test_many_at_once_are_one_message_with_the_newest_and_the_number(world: World) -> None:
    await world.watch("演习")
    for day in (18, 19):
        said = [f"第{day}{n}号演习" for n in range(4)]
        await take_in(world.archive, briefing(*said, day=date(2026, 11, day)))
    ((_, told, total),) = await world.tick()
    assert (len(told), total, told[0][:8], told[-1][:8]) == (5, 8, "20261119", "20261118")
    assert await world.tick() == []


async def test_a_crash_before_it_is_marked_brings_the_message_once_more(world: World) -> None:
    for chat in (ALICE, BOB):
        await world.watch("演习", chat)
    await take_in(world.archive, briefing("演习"))
    world.outcomes = [CancelledError()]  # Telegram has it, and the program ends
    with pytest.raises(CancelledError):
        await world.tick()
    world.alerts = Alerts(world.archive, world.searcher, world._deliver, lambda: world.time)  # a new process
    assert [chat for chat, *_ in await world.tick()] == [ALICE, BOB]
    assert await world.tick() == []


@pytest.mark.parametrize(
    ("outcome", "again", "left"),
    [
        (Unsayable(), [], 2),
        (Gone(), [], 0),
        (Gone(topic=5), [], 1),
        (NotNow(timedelta(seconds=30)), [], 2),
        (Moved(BOB), [BOB], 2),
        (ValueError("a bug"), [], 2),
    ],
    ids=lambda given: type(given).__name__,
)
async def test_what_comes_of_telling_a_chat(
    world: World, outcome: Outcome | Exception, again: list[int], left: int
) -> None:
    await world.watch("渔业", ALICE)
    await world.watch("演习", ALICE, topic=5)
    await take_in(world.archive, briefing("演习"))
    world.outcomes = [outcome]
    assert [chat for chat, *_ in await world.tick()] == [ALICE]
    assert [chat for chat, *_ in await world.tick()] == again
    assert len(await world.archive.watches.behind(EVER)) == left


@pytest.mark.parametrize(("outcome", "pause"), [(NotNow(HOUR / 2), HOUR / 2), (ValueError("a bug"), HOUR)])
async def test_a_chat_that_cannot_be_told_now_is_told_later_and_keeps_no_other_waiting(
    world: World, outcome: Outcome | Exception, pause: timedelta
) -> None:
    for chat in (ALICE, BOB):
        await world.watch("演习", chat)
    await take_in(world.archive, briefing("演习"))
    world.outcomes = [outcome]
    assert [chat for chat, *_ in await world.tick()] == [ALICE, BOB]
    assert await world.tick(pause - timedelta(seconds=1)) == []
    assert [chat for chat, *_ in await world.tick(timedelta(seconds=1))] == [ALICE]


async def test_a_digest_waits_for_its_hour_and_tells_the_whole_day(world: World) -> None:
    await world.watch("演习", daily=True)
    await take_in(world.archive, briefing("演习"))
    assert await world.tick() == []
    await take_in(world.archive, briefing("联合演习", day=date(2026, 11, 19)))
    assert await world.tick(21 * HOUR) == []  # shortly after seven in Beijing
    assert await world.tick(HOUR) == [(ALICE, ["20261120-01", "20261119-01"], 2)]
    assert await world.tick(24 * HOUR) == []


async def test_a_digest_comes_at_the_hour_that_the_chat_chose(world: World) -> None:
    await world.archive.chats.choose(ALICE, digest_hour=20, zone="America/New_York")
    await world.watch("演习", daily=True)
    await take_in(world.archive, briefing("演习"))
    await world.tick()  # nine in the evening in New York
    assert await world.tick(22 * HOUR) == []
    assert len(await world.tick(HOUR)) == 1


async def test_what_the_record_holds_no_longer_is_not_told(world: World) -> None:
    await world.watch("演习", daily=True)
    kept = briefing("演习")
    await take_in(world.archive, kept)
    await world.tick()
    await world.archive.add(briefing("渔业协定"), Document(f"{kept!r}".encode(), "made-up.txt"))
    assert await world.tick(24 * HOUR) == []
    assert await world.archive.watches.waiting() == []


async def test_a_watch_that_cannot_be_looked_for_keeps_no_other_waiting(world: World) -> None:
    await world.archive.watches.add(ALICE, None, "日期:2026-11-20..", "en", 20)  # every passage of the day
    await world.watch("演习", BOB)
    patient, world.alerts.searcher = world.searcher, _Impatient(world.searcher)
    await take_in(world.archive, briefing("演习"))
    assert [chat for chat, *_ in await world.tick()] == [BOB]
    world.alerts.searcher = patient
    assert await world.tick() == []
    assert [chat for chat, *_ in await world.tick(HOUR)] == [ALICE]


class _Impatient(Searcher):
    """Gives up where there are no words."""

    def __init__(self, patient: Searcher) -> None:
        self._patient = patient

    async def search(self, query: Query, **how: Any) -> Page:
        if not query.words:
            raise SearchTimeoutError("the search took more than 2 s")
        return await self._patient.search(query, **how)


async def test_it_goes_on_until_it_is_stopped_whatever_goes_wrong(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults: list[Exception] = [ArchiveError("archive.sqlite: locked"), ValueError("a bug")]
    ticks: list[float] = []

    async def tick(_: Alerts) -> None:
        if faults:
            raise faults.pop(0)

    async def sleep(seconds: float) -> None:
        ticks.append(seconds)
        if len(ticks) == 3:
            raise CancelledError

    monkeypatch.setattr(Alerts, "tick", tick)
    world.alerts.sleep = sleep
    with pytest.raises(CancelledError):
        await world.alerts.run()
    assert max(ticks) <= 30  # what another program takes in is noticed within half a minute
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR"]
