"""What is watched, what arrives, and what was noted of it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.archive.archive import Archive
from bot.archive.watches import Arrival, Noted, TooManyWatchesError
from bot.briefing import Fidelity
from tests.archive.made_up import ELSEWHERE, briefing, chinese, document, english, reworded

ALICE, FORUM = 7_000_000_000, -1_001_000_000_000
NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
DAY = date(2020, 11, 26)
EVER = 1 << 62
"""After every change."""


async def arrived(archive: Archive, after: int = 0) -> list[tuple[str, str]]:
    return [(each.passage_id.rpartition("-")[2], each.language) for each in await archive.watches.arrivals(after)]


async def test_what_a_new_document_brings_arrives_once(archive: Archive) -> None:
    first = briefing(1, 2, announced=(11,))
    for edition in (first, reworded(first, 0), briefing(1, 3, url=ELSEWHERE)):
        before = await archive.last_change()
        await archive.add(edition, document(edition))
        if edition is not first:
            assert await arrived(archive, before) == ([] if edition.sources == first.sources else [("03", "zh")])
    assert await arrived(archive) == [("01", "zh"), ("02", "zh"), ("a1", "zh"), ("03", "zh")]
    assert {each.held_on for each in await archive.watches.arrivals(0)} == {DAY}


async def test_the_english_of_what_is_held_arrives_as_english(archive: Archive) -> None:
    for edition in (chinese(1, 2), english(1)):
        await archive.add(edition, document(edition))
    assert await arrived(archive) == [("01", "zh"), ("02", "zh"), ("01", "en")]


async def test_a_document_read_anew_brings_nothing(archive: Archive) -> None:
    origin = document(briefing(1))
    await archive.add(briefing(1), origin)
    assert (await archive.add(briefing(1, 2), origin)).outcome == "revised"
    assert await arrived(archive) == [("01", "zh")]


async def test_a_held_document_brings_its_words_when_it_is_released(archive: Archive) -> None:
    doubtful = replace(briefing(1), fidelity=Fidelity(trusted=False, reasons=("torn",)))
    await archive.add(doubtful, document(doubtful))
    assert await arrived(archive) == []
    await archive.add(doubtful, document(doubtful), vouched=True)
    assert await arrived(archive) == [("01", "zh")]


async def test_a_search_is_watched_once_in_each_place(archive: Archive) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    watches = [await archive.watches.add(FORUM, topic, "中美", "en", 20) for topic in (None, 5, 5, None)]
    assert watches == [watches[0], watches[1], watches[1], watches[0]]
    assert watches[0].seen == await archive.last_change()
    assert await archive.watches.of(FORUM, 5) == [watches[1]]
    assert await archive.watches.behind(EVER) == watches[:2]


async def test_a_chat_with_all_its_topics_has_so_many_watches(archive: Archive) -> None:
    await archive.watches.add(FORUM, None, "中美", "en", 2)
    await archive.watches.add(FORUM, 5, "中日", "en", 2)
    with pytest.raises(TooManyWatchesError):
        await archive.watches.add(FORUM, 6, "中欧", "en", 2)
    assert (await archive.watches.add(FORUM, 5, "中日", "en", 2)).topic == 5
    assert (await archive.watches.add(ALICE, None, "中欧", "en", 2)).chat == ALICE


async def test_only_a_chat_itself_ends_its_watches(archive: Archive) -> None:
    mine, hers = [await archive.watches.add(chat, None, "中美", "en", 20) for chat in (FORUM, ALICE)]
    await archive.watches.remove(FORUM, hers.id)
    await archive.watches.set_daily(FORUM, hers.id, daily=True)
    assert await archive.watches.behind(EVER) == [mine, hers]
    await archive.watches.set_daily(ALICE, hers.id, daily=True)
    await archive.watches.remove(FORUM, mine.id)
    assert await archive.watches.behind(EVER) == [replace(hers, daily=True)]


async def test_a_topic_ends_alone_and_a_chat_with_all_its_topics(archive: Archive) -> None:
    for topic in (None, 5, 6):
        await archive.watches.add(FORUM, topic, "中美", "en", 20)
    await archive.watches.end(FORUM, 5)
    assert [each.topic for each in await archive.watches.behind(EVER)] == [None, 6]
    await archive.watches.end(FORUM)
    assert await archive.watches.behind(EVER) == []


async def test_what_was_found_waits_until_it_is_delivered_and_is_never_noted_again(archive: Archive) -> None:
    watch = await archive.watches.add(ALICE, None, "中美", "en", 20)
    found = [Arrival(f"mfa-20201126-0{n}", "zh", n, DAY) for n in (1, 2)]
    await archive.watches.note(watch, found, 2, NOW)
    ((waiting, noted),) = await archive.watches.waiting()
    assert (waiting.seen, noted) == (2, [Noted(each.passage_id, DAY, NOW) for each in found])
    await archive.watches.delivered(watch, noted[:1], NOW)
    await archive.watches.note(watch, found, 3, NOW)
    ((_, left),) = await archive.watches.waiting()
    assert left == noted[1:]


async def test_what_was_found_goes_with_its_watch(archive: Archive) -> None:
    watch = await archive.watches.add(ALICE, None, "中美", "en", 20)
    await archive.watches.note(watch, [Arrival("mfa-20201126-01", "zh", 1, DAY)], 1, NOW)
    await archive.watches.remove(ALICE, watch.id)
    await archive.watches.note(watch, [Arrival("mfa-20201126-02", "zh", 2, DAY)], 2, NOW)
    assert await archive.watches.waiting() == []
    await archive.check()
