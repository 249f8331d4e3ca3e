"""Pictures as they arrive in Telegram: a photo with its numbers, along another axis, with the table beside it."""

import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import index_file
from bot.archive.archive import Archive
from bot.conversation import Conversation
from bot.retrieval.searcher import Searcher
from bot.settings import Settings
from bot.tokenizer import Tokenizer
from tests.botapi.rules import CAPTION, units
from tests.botapi.telegram import Telegram
from tests.handlers.conftest import running
from tests.made_up.rooms import OUTLETS, rooms

PNG = b"\x89PNG"


@pytest.fixture
async def dawen(settings: Settings, seeded: Archive, seeded_url: str, tokenizer: Tokenizer) -> AsyncIterator[None]:
    """Dawen is running, and has read the five seeds."""
    index = index_file(Path(seeded_url.removeprefix("sqlite:///")))
    searcher = Searcher(seeded, index, tokenizer, time_limit=10.0, outlets=OUTLETS)
    async with running(settings, Conversation(rooms(seeded, searcher, bot_username="dawen_test_bot"))):
        yield
    await searcher.close()


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
async def test_numbers_arrive_as_a_photo_with_words_beside_it(dawen: None, telegram: Telegram, language: str) -> None:
    alice = telegram.person(language=language)
    for question in ("/trend 中美", "/trend 中美 | 台湾 by:speaker", "/stats", "/stats 2020"):
        message = await telegram.ask(alice, alice, question)
        assert telegram.files[message["photo"][-1]["file_id"]].startswith(PNG)
        assert 0 < units(message["caption"]) <= CAPTION


async def test_a_button_turns_the_photo_and_gives_the_table_beside_it(dawen: None, telegram: Telegram) -> None:
    alice = telegram.person(language="en")
    message = await telegram.ask(alice, alice, "/trend 中美")
    first = message["photo"]
    await telegram.press(message, "By spokesperson", alice)
    await telegram.until(lambda: message["photo"] != first)
    await telegram.press(message, "CSV", alice)
    table = await telegram.read(alice, 1)
    lines = telegram.files[table["document"]["file_id"]].decode("utf-8-sig").splitlines()
    assert next(csv.reader(lines)) == ["speaker", "held", "中美"]
    await telegram.press(message, "Read them", alice)
    assert "中美" in (await telegram.read(alice, 2))["text"]
    assert "photo" in message


async def test_words_without_numbers_say_so_in_words(dawen: None, telegram: Telegram) -> None:
    alice = telegram.person(language="en")
    for question, said in (
        ("/trend", "/trend 东盟"),
        ("/trend 中美 by:week", "by:month"),
        ("/trend 量子纠缠", "Nothing found"),
        ("/trend 中美 1995", "Nothing is held"),
        ("/stats 1995", "Nothing is held"),
        ("/stats 何时", "not a date"),
    ):
        assert said in (await telegram.ask(alice, alice, question))["text"]


async def test_this_day_opens_its_briefing_or_the_nearest_day(dawen: None, telegram: Telegram) -> None:
    alice = telegram.person(language="en")
    message = await telegram.ask(alice, alice, "/onthisday 11-26")
    assert "mfa-20201126-01" in message["text"]
    await telegram.press(message, "1", alice)
    await telegram.until(lambda: "1 briefing of earlier years" not in message["text"])
    none = await telegram.ask(alice, alice, "/onthisday")
    assert "Nothing is held of 11-21" in none["text"]
    await telegram.press(none, "11-26", alice)
    await telegram.until(lambda: "mfa-20201126-01" in none["text"])


async def test_a_picture_arrives_in_the_topic_it_was_asked_in(dawen: None, telegram: Telegram) -> None:
    alice, group = telegram.person(), telegram.group(topics={7})
    question = await telegram.say(group, alice, "/stats@dawen_test_bot", topic=7)
    message = await telegram.read(group, 0)
    assert message["message_thread_id"] == 7
    assert message["reply_to_message"]["message_id"] == question["message_id"]
