import logging
import re

import pytest

from bot.settings import Settings
from tests.botapi.telegram import Telegram
from tests.handlers.conftest import Echo


async def test_a_bug_tells_the_person_a_reference_and_the_maintainer_the_story(
    telegram: Telegram, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    alice = telegram.person()
    apology = await telegram.ask(alice, alice, "break")
    reference = re.fullmatch(r"sorry (\w{6})", apology["text"])
    assert reference
    (chat,) = telegram.sent.keys() - {alice["id"]}
    (detail,) = telegram.sent[chat]
    assert detail["text"].startswith(reference[1])
    assert "ValueError: a bug" in detail["text"]
    assert f"[{reference[1]}] message failed" in caplog.text


async def test_a_bug_in_an_inline_answer_leaves_an_empty_list(telegram: Telegram, echo: Echo) -> None:
    assert (await telegram.inline(telegram.person(), "break"))["results"] == []


async def test_a_text_that_telegram_cannot_read_is_our_bug(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    apology = await telegram.ask(alice, alice, "unreadable")
    assert apology["text"].startswith("sorry")
    assert "can't parse entities" in telegram.refused.pop()


LOST = [("500", 1), ("drop", 1), ("429", 1), ("429", 2)]


@pytest.mark.parametrize(("fault", "times"), LOST)
async def test_a_call_that_is_lost_is_made_again(telegram: Telegram, echo: Echo, fault: str, times: int) -> None:
    alice = telegram.person()
    telegram.fault("sendMessage", fault, times)
    assert (await telegram.ask(alice, alice, "中美"))["text"] == "中美"


@pytest.mark.parametrize("fault", ["500", "garbage", "drop"])
async def test_who_could_not_be_answered_is_told_as_soon_as_it_can_be(
    telegram: Telegram, echo: Echo, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    alice = telegram.person()
    telegram.fault("sendMessage", fault, 1 if fault == "garbage" else 2)
    assert (await telegram.ask(alice, alice, "中美"))["text"].startswith("sorry")
    assert (await telegram.ask(alice, alice, "中美"))["text"] == "中美"
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("fault", ["500", "garbage", "drop"])
async def test_polling_goes_on_after_a_fault(
    telegram: Telegram, echo: Echo, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    alice = telegram.person()
    telegram.fault("getUpdates", fault)
    await telegram.ask(alice, alice, "before")
    assert (await telegram.ask(alice, alice, "after"))["text"] == "after"
    assert "trying again in 1 s" in caplog.text
    assert "Traceback" not in caplog.text


async def test_somebody_who_blocked_dawen_is_left_alone(
    telegram: Telegram, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = telegram.person("Alice"), telegram.person("Bob")
    telegram.blocked.add(alice["id"])
    await telegram.say(alice, alice, "中美")
    await telegram.until(lambda: telegram.refused)
    assert "blocked" in telegram.refused.pop()
    await telegram.ask(bob, bob, "x")
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_topic_that_was_deleted_is_left_alone(
    telegram: Telegram, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    alice, forum = telegram.person(), telegram.group(topics={5})
    await telegram.say(forum, alice, "/help", topic=6)
    await telegram.ask(forum, alice, "/help", topic=5)
    assert "message thread not found" in telegram.refused.pop()
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_a_maintainer_who_cannot_be_told_changes_nothing_for_the_person(
    telegram: Telegram, settings: Settings, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    alice = telegram.person()
    assert settings.maintainer_chat
    telegram.blocked.add(settings.maintainer_chat)
    assert (await telegram.ask(alice, alice, "break"))["text"].startswith("sorry")
    assert "blocked" in telegram.refused.pop()
    assert "could not be told" in caplog.text


async def test_the_log_names_no_words_of_a_person(
    telegram: Telegram, echo: Echo, caplog: pytest.LogCaptureFixture
) -> None:
    alice = telegram.person()
    await telegram.ask(alice, alice, "unreadable")
    assert "can't parse entities" in telegram.refused.pop()
    assert "unreadable" not in "".join(record.getMessage() for record in caplog.records)
