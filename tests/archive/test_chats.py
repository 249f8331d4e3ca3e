"""What is kept of a chat goes with it, and goes away."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.archive.chats import Traces
from bot.archive.database import Database
from bot.archive.desk import KEPT, Desk
from bot.preferences import Preferences

ALICE, GROUP, SUPERGROUP = 7_000_000_000, -4_000_000, -1_001_000_000_000


async def test_choices_are_made_one_by_one_and_outlive_a_restart(file: Path) -> None:
    async with await Archive.open(f"sqlite:///{file}") as archive:
        assert await archive.chats.preferences(ALICE) == Preferences()
        await archive.chats.choose(ALICE, language="en")
        await archive.chats.choose(ALICE, digest_hour=0, zone="Europe/Paris")
    async with await Archive.open(f"sqlite:///{file}") as archive:
        assert await archive.chats.preferences(ALICE) == Preferences("en", digest_hour=0, zone="Europe/Paris")
        assert await archive.chats.preferences(GROUP) == Preferences()


async def test_what_a_group_has_not_chosen_everybody_chooses_alone(archive: Archive) -> None:
    await archive.chats.choose(GROUP, order="newest", digest_hour=0)
    await archive.chats.choose(ALICE, language="en", order="oldest", digest_hour=9)
    assert await archive.chats.preferences(GROUP, ALICE) == Preferences("en", order="newest", digest_hour=0)


async def test_a_group_that_became_a_supergroup_keeps_all_it_had(archive: Archive) -> None:
    await archive.chats.choose(GROUP, language="en")
    await archive.watches.add(GROUP, None, "中美", "en", 20)
    key = await archive.desk.keep(GROUP, "search 中美")
    await archive.chats.move(GROUP, SUPERGROUP)
    assert await archive.chats.preferences(SUPERGROUP) == Preferences("en")
    assert [watch.query for watch in await archive.watches.of(SUPERGROUP, None)] == ["中美"]
    assert await archive.desk.recall(key) == (SUPERGROUP, "search 中美")
    assert await archive.chats.traces(GROUP) == Traces(preferences=False, watches=0, requests=0)


async def test_what_the_new_chat_has_chosen_stays(archive: Archive) -> None:
    await archive.chats.choose(GROUP, language="en")
    await archive.chats.choose(SUPERGROUP, language="zh-Hant")
    await archive.chats.move(GROUP, SUPERGROUP)
    assert await archive.chats.preferences(SUPERGROUP) == Preferences("zh-Hant")
    assert await archive.chats.preferences(GROUP) == Preferences()


async def test_who_is_forgotten_leaves_no_trace_and_takes_nobody_along(archive: Archive, file: Path) -> None:
    for chat in (ALICE, GROUP):
        await archive.chats.choose(chat, language="en")
        await archive.watches.add(chat, None, "中美", "en", 20)
        await archive.desk.keep(chat, "search 中美")
    assert await archive.chats.traces(ALICE) == Traces(preferences=True, watches=1, requests=1)
    await archive.chats.forget(ALICE)
    assert await archive.chats.traces(ALICE) == Traces(preferences=False, watches=0, requests=0)
    assert await archive.chats.traces(GROUP) == Traces(preferences=True, watches=1, requests=1)


@pytest.mark.parametrize(("again", "outlives"), [(None, False), (timedelta(days=40), True), (timedelta(days=3), False)])
async def test_a_request_is_kept_over_a_year_after_it_was_last_asked(
    file: Path, again: timedelta | None, *, outlives: bool
) -> None:
    first = date(2026, 1, 1)
    async with await Archive.open(f"sqlite:///{file}") as archive:
        database: Database = archive._database
        key = await Desk(database, lambda: first).keep(ALICE, "search 中美")
        if again:
            await Desk(database, lambda: first + again).keep(ALICE, "search 中美")
        assert await Desk(database, lambda: first + KEPT).prune() == 0
        await Desk(database, lambda: first + KEPT + timedelta(days=30)).prune()
        assert (await archive.desk.recall(key) is not None) == outlives
