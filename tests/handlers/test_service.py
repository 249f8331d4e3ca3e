import asyncio
import os
import signal

import pytest

from bot.alerts import Deliver
from bot.errors import SettingsError
from bot.handlers.service import Tell, serve
from bot.settings import Settings
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.handlers.conftest import Echo, having, running, settings_for

WRONG = "5000000001:AAFsomebodyElsesToken_0123456789abcd"


async def test_only_what_is_handled_is_asked_for_and_nothing_is_dropped(telegram: Telegram, echo: Echo) -> None:
    await telegram.until(lambda: any(method == "getUpdates" for method, _ in telegram.calls))
    asked = next(given for method, given in telegram.calls if method == "getUpdates")
    assert asked["allowed_updates"] == ["message", "edited_message", "callback_query", "inline_query", "guest_message"]
    assert ("deleteWebhook", {}) in telegram.calls


@pytest.mark.parametrize("token", ["", "not a token", WRONG])
async def test_a_token_that_does_not_work_says_how_to_get_one(telegram: Telegram, token: str) -> None:
    with pytest.raises(SettingsError, match="@BotFather") as refusal:
        async with running(settings_for(telegram.url, token), Echo()):
            pass
    assert WRONG not in f"{refusal.value}{refusal.value.__cause__}"
    telegram.refused.clear()


async def test_a_token_that_is_revoked_ends_dawen(telegram: Telegram, settings: Settings) -> None:
    alice, ready = telegram.person(), asyncio.Event()
    bot = asyncio.create_task(serve(settings, having(Echo()), lambda _: ready.set()))
    await ready.wait()
    telegram.token = WRONG
    await telegram.say(alice, alice, "x")  # ends the poll that is open
    with pytest.raises(SettingsError, match="refuses it"):
        await asyncio.wait_for(bot, 10)
    telegram.refused.clear()


async def test_a_network_that_is_down_is_waited_for(telegram: Telegram, caplog: pytest.LogCaptureFixture) -> None:
    alice, url = telegram.person(), telegram.url
    await telegram.close()
    bot = asyncio.create_task(serve(settings_for(url), having(Echo()), lambda _: None))
    while "trying again" not in caplog.text:  # noqa: ASYNC110 - a log has no event to wait for
        await asyncio.sleep(0.01)
    await telegram.open(int(url.rpartition(":")[2]))
    assert (await telegram.ask(alice, alice, "x"))["text"] == "x"
    bot.cancel()
    await asyncio.wait({bot})
    (line,) = [record.getMessage() for record in caplog.records if "trying again" in record.getMessage()]
    assert "cannot be reached" in line
    assert "Traceback" not in caplog.text


async def test_a_second_poller_is_named_as_such(
    telegram: Telegram, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    alice = telegram.person()
    async with running(settings, Echo()):
        await telegram.until(lambda: telegram.polling)
        await telegram.snatch()
        await telegram.ask(alice, alice, "x")
    assert "terminated by other getUpdates" in telegram.refused.pop()
    assert "another program receives this bot's messages" in caplog.text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("reachable", [True, False])
async def test_a_signal_ends_dawen_at_once(telegram: Telegram, number: int, *, reachable: bool) -> None:
    ready = asyncio.Event()
    if not reachable:
        await telegram.close()
    bot = asyncio.create_task(serve(settings_for(telegram.url), having(Echo()), lambda _: ready.set()))
    await asyncio.wait({asyncio.ensure_future(ready.wait())}, timeout=None if reachable else 0.2)
    os.kill(os.getpid(), number)
    await asyncio.wait_for(bot, 2)


async def test_the_address_may_end_in_a_slash_and_stands_for_files_too(telegram: Telegram) -> None:
    from bot.handlers.client import client

    bot = client(settings_for(f"{telegram.url}/"))
    assert (bot.base_url, bot.base_file_url) == (f"{telegram.url}/bot{TOKEN}", f"{telegram.url}/file/bot{TOKEN}")


async def test_what_is_done_beside_answering_tells_the_maintainer_and_stops_with_it(
    telegram: Telegram, settings: Settings
) -> None:
    told, stopped = asyncio.Event(), asyncio.Event()

    async def beside(tell: Tell, _deliver: Deliver) -> None:
        try:
            await tell("mfa: <status> 503")
            told.set()
            await asyncio.Event().wait()
        finally:
            stopped.set()

    bot = asyncio.create_task(serve(settings, having(Echo()), lambda _: None, beside))
    await asyncio.wait_for(told.wait(), 10)
    assert settings.maintainer_chat
    (message,) = telegram.sent[settings.maintainer_chat]
    assert "mfa: <status> 503" in message["text"]
    bot.cancel()
    await asyncio.wait({bot})
    assert stopped.is_set()
