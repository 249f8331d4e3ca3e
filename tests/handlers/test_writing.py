"""The sign that an answer is being written."""

import asyncio

import pytest
from telegram import Bot

from bot.handlers.context import Place
from bot.handlers.writing import writing
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram


@pytest.fixture
async def bot(telegram: Telegram) -> Bot:
    return Bot(TOKEN, base_url=f"{telegram.url}/bot")


async def test_it_is_shown_in_the_topic_until_the_answer_is_there(telegram: Telegram, bot: Bot) -> None:
    forum = telegram.group(topics={5})
    async with bot, writing(bot, Place(forum["id"], 5), soon=0):
        await telegram.until(lambda: telegram.signs == [forum["id"]])
    assert ("sendChatAction", {"chat_id": forum["id"], "message_thread_id": 5, "action": "typing"}) in telegram.calls


async def test_who_is_answered_at_once_sees_none(telegram: Telegram, bot: Bot) -> None:
    alice = telegram.person()
    async with bot:
        async with writing(bot, Place(alice["id"]), soon=60):
            await bot.send_message(alice["id"], "中美")
        assert _left() == []
    assert telegram.signs == []


async def test_where_it_cannot_be_shown_the_answer_is_given_all_the_same(telegram: Telegram, bot: Bot) -> None:
    alice = telegram.person()
    telegram.blocked.add(alice["id"])
    async with bot, writing(bot, Place(alice["id"]), soon=0):
        await telegram.until(lambda: telegram.refused)
    assert "blocked" in telegram.refused.pop()


async def test_a_failing_answer_ends_it_too(telegram: Telegram, bot: Bot) -> None:
    async with bot:
        with pytest.raises(ValueError, match="a bug"):
            async with writing(bot, Place(telegram.person()["id"]), soon=60):
                raise ValueError("a bug")
        assert _left() == []


def _left() -> list[str]:
    """What still waits to show it."""
    return [name for task in asyncio.all_tasks() if (name := f"{task.get_coro()}") and "_show" in name]
