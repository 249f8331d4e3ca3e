"""Alerts all the way: watched in a chat, taken in elsewhere, told in that chat."""

import asyncio
from asyncio import CancelledError
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.alerts import Alert, Alerts, Deliver, Gone, Moved, NotNow, Outcome, Unsayable
from bot.archive.archive import Archive
from bot.conversation import Conversation, Manages, Reports
from bot.handlers.alerting import outcome_of
from bot.handlers.service import Tell, serve
from bot.retrieval.searcher import Searcher
from bot.settings import Settings
from bot.tokenizer import Tokenizer
from tests.alerts.conftest import EVER, briefing, take_in
from tests.botapi.telegram import Telegram
from tests.made_up.rooms import rooms

NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)


@dataclass
class House:
    """Dawen is running; what it does beside answering is done by hand."""

    archive: Archive
    searcher: Searcher
    deliver: Deliver

    def alerts(self, deliver: Deliver | None = None) -> Alerts:
        """As they begin after a start."""
        return Alerts(self.archive, self.searcher, deliver or self.deliver, lambda: NOW)

    async def receive(self, *said: str) -> None:
        """Another program takes a briefing in, and the next look finds it."""
        path = self.archive._database._path
        async with await Archive.open(f"sqlite:///{path}") as other:
            await take_in(other, briefing(*said))
        await self.alerts().tick()


@pytest.fixture
async def house(settings: Settings, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[House]:
    delivers: asyncio.Future[Deliver] = asyncio.get_running_loop().create_future()

    async def beside(_tell: Tell, deliver: Deliver) -> None:
        delivers.set_result(deliver)

    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        searcher = Searcher(archive, tmp_path / "archive.search.sqlite", tokenizer, time_limit=10.0)
        wired = rooms(archive, searcher)

        async def opened(username: str, manages: Manages, _reports: Reports | None) -> Conversation:
            return Conversation(replace(wired, bot_username=username, manages=manages))

        bot = asyncio.create_task(serve(settings, opened, lambda _: None, beside))
        yield House(archive, searcher, await asyncio.wait_for(delivers, 10))
        bot.cancel()
        await asyncio.wait({bot})
        await searcher.close()


async def test_what_another_program_takes_in_is_told_once_with_its_words(telegram: Telegram, house: House) -> None:
    alice = telegram.person(language="en")
    assert "“海上演习”: at once" in (await telegram.ask(alice, alice, "/watch 海上演习"))["text"]
    await house.receive("海上演习")
    await house.alerts().tick()
    _, told = telegram.sent[alice["id"]]
    for words in ("海上演习", "2026-11-20 · 陈试言 · 路透社", "海上演习，双方保持沟通。", "mfa-20261120-01"):
        assert words in told["text"]
    assert told["link_preview_options"] == {"is_disabled": True}
    await telegram.press(told, "Whole exchange", alice)
    await telegram.until(lambda: "Answer (陈试言)" in told["text"])


async def test_an_alert_can_be_slowed_and_stopped_where_it_is_read(telegram: Telegram, house: House) -> None:
    alice = telegram.person()
    await telegram.ask(alice, alice, "/watch 海上演习")
    await house.receive("海上演习")
    told = telegram.sent[alice["id"]][1]
    words = told["text"]
    assert "08:00" in await telegram.press(told, "每日", alice)
    assert [watch.daily for watch in await house.archive.watches.behind(EVER)] == [True]
    assert await telegram.press(told, "停止", alice) == "已停止订阅。"
    assert (await house.archive.watches.behind(EVER), told["text"]) == ([], words)


async def test_a_crash_after_sending_repeats_one_message_once(telegram: Telegram, house: House) -> None:
    alice, bob = telegram.person("Alice"), telegram.person("Bob")
    for each in (alice, bob):
        await telegram.ask(each, each, "/watch 演习")

    async def crash(alert: Alert) -> Outcome:
        await house.deliver(alert)
        raise CancelledError

    await take_in(house.archive, briefing("演习"))
    with pytest.raises(CancelledError):
        await house.alerts(crash).tick()
    for _ in range(2):
        await house.alerts().tick()
    assert [len(telegram.sent[each["id"]]) - 1 for each in (alice, bob)] == [2, 1]


async def test_who_blocks_dawen_is_left_alone(telegram: Telegram, house: House) -> None:
    alice = telegram.person()
    for typed in ("/watch 演习", "/watch 陈试言"):
        await telegram.ask(alice, alice, typed)
    telegram.blocked.add(alice["id"])
    await house.receive("演习")
    assert "bot was blocked" in telegram.refused.pop()  # and once only, as the server's record of refusals shows
    assert await house.archive.watches.behind(EVER) == []


@pytest.mark.parametrize("heard", [True, False])
async def test_a_group_that_became_a_supergroup_is_told_there(telegram: Telegram, house: House, *, heard: bool) -> None:
    alice, group = telegram.person(), telegram.group("group")
    telegram.admins[group["id"]] = {alice["id"]}
    for command in ("/watch 演习", "/settings 21"):
        await telegram.ask(group, alice, command)
    supergroup = await telegram.upgrade(group)
    if heard:
        await telegram.ask(alice, alice, "/help")  # the order of updates: the service message has been taken
    else:
        telegram.updates.clear()
    await house.receive("演习")
    await house.alerts().tick()
    assert "演习" in telegram.sent[supergroup["id"]][0]["text"]
    assert (await house.archive.chats.preferences(supergroup["id"])).digest_hour == 21
    assert [each for each in telegram.refused if "upgraded" not in each] == []
    telegram.refused.clear()


async def test_a_topic_is_watched_for_by_its_admins_and_told_there(telegram: Telegram, house: House) -> None:
    alice, bob, forum = telegram.person("Alice"), telegram.person("Bob", "en"), telegram.group(topics={5, 6})
    telegram.admins[forum["id"]] = {alice["id"]}
    refused = await telegram.ask(forum, bob, "/watch 演习", topic=5)
    assert "only its admins" in refused["text"]
    for topic in (5, 6):
        await telegram.ask(forum, alice, "/watch 演习", topic=topic)
    telegram.topics[forum["id"]].remove(6)
    await house.receive("演习")
    told = telegram.sent[forum["id"]][-1]
    assert (told["message_thread_id"], [each.topic for each in await house.archive.watches.behind(EVER)]) == (5, [5])
    assert "thread not found" in telegram.refused.pop()
    assert "only its admins" in await telegram.press(told, "停止", bob)
    assert await telegram.press(told, "全文", bob) == ""  # nobody asked for it, so anybody may read on
    await telegram.until(lambda: "Answer (陈试言)" in told["text"])


async def test_telegram_is_waited_for_when_it_wants_to_be(telegram: Telegram, house: House) -> None:
    alice = telegram.person()
    await telegram.ask(alice, alice, "/watch 演习")
    telegram.fault("sendMessage", "429")
    await house.receive("演习")
    assert len(telegram.sent[alice["id"]]) == 2


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Forbidden("bot was kicked from the supergroup chat"), Gone()),
        (Forbidden("user is deactivated"), Gone()),
        (BadRequest("Chat not found"), Gone()),
        (BadRequest("Message thread not found"), Gone(5)),
        (BadRequest("TOPIC_CLOSED"), NotNow(timedelta(hours=6))),
        (BadRequest("Not enough rights to send text messages to the chat"), NotNow(timedelta(hours=6))),
        (BadRequest("Can't parse entities"), Unsayable()),
        (ChatMigrated(-100), Moved(-100)),
        (RetryAfter(timedelta(seconds=30)), NotNow(timedelta(seconds=30))),
        (TimedOut(), NotNow(timedelta(minutes=1))),
        (NetworkError("down"), NotNow(timedelta(minutes=1))),
    ],
    ids=lambda given: str(given),
)
def test_what_telegram_says_is_what_it_means(error: TelegramError, outcome: Outcome) -> None:
    assert outcome_of(error, 5) == outcome
