"""The running bot: connect, poll, stop."""

import asyncio
import logging
import signal
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import Application
from telegram.warnings import PTBDeprecationWarning

from bot.alerts import Deliver
from bot.conversation import Conversation, Manages, Reports
from bot.handlers import chats, register
from bot.handlers.alerting import deliver
from bot.handlers.client import client
from bot.handlers.context import KINDS
from bot.handlers.doctor import check
from bot.handlers.errors import tell_maintainer
from bot.handlers.order import OrderOfChats
from bot.handlers.patience import SecondAttempt, insist
from bot.handlers.profile import set_up
from bot.settings import Settings

__all__ = ["check", "serve", "set_up"]

POLL = timedelta(seconds=30)
"""How long Telegram may keep us waiting for something to happen."""

GRACE = 1.5
"""Seconds that answers under way have left when Dawen is told to stop."""

FLOOD_RETRIES = 2
"""How often a call is repeated that Telegram put off (429) and gave a time for."""

_NOISY = ("telegram.request.BaseRequest", "telegram.ext.AIORateLimiter")
"""Loggers that write a traceback for what they also raise, and what is then logged here in a line."""


Tell = Callable[[str], Awaitable[None]]
"""Says something to the maintainer's chat, where there is one; never raises."""


async def _nothing(_tell: Tell, _deliver: Deliver) -> None:
    """Nothing else is to be done."""


async def serve(
    settings: Settings,
    open_conversation: Callable[[str, Manages, Reports | None], Awaitable[Conversation]],
    ready: Callable[[str], None],
    beside: Callable[[Tell, Deliver], Coroutine[Any, Any, object]] = _nothing,
) -> None:
    """Answer in Telegram until SIGINT or SIGTERM; a network that is away is waited for.

    `open_conversation` gets the bot's user name, who tells who manages a chat, and who takes reports to the
    maintainer's chat where there is one, while nothing is asked for yet; `ready` gets the user name once everything is
    up. `beside` is done meanwhile, and stops with the answering. Raises SettingsError when there is no token or
    Telegram refuses it.
    """
    _quieten_library()
    application = _build(settings)
    try:
        async with _until_signalled():
            await insist(application.initialize)
            username = application.bot.username
            reports = _reports(application.bot, settings.maintainer_chat)
            conversation = await open_conversation(username, partial(chats.manages, application.bot), reports)
            register(application, conversation, settings.maintainer_chat)
            await insist(application.bot.delete_webhook)  # one that is left over would keep every update from us
            await application.start()
            ready(username)
            tell = partial(tell_maintainer, application.bot, settings.maintainer_chat)
            async with _accompanied(beside(tell, partial(deliver, conversation, application.bot))):
                await _poll(application)
    finally:
        await _close(application)


def _reports(bot: Bot, maintainer: int | None) -> Reports | None:
    return Reports(partial(tell_maintainer, bot, maintainer, title="reported as wrong")) if maintainer else None


def _build(settings: Settings) -> Application[Any, Any, Any, Any, Any, Any]:
    return (
        Application.builder()
        .bot(client(settings, SecondAttempt(max_retries=FLOOD_RETRIES)))
        .updater(None)
        .concurrent_updates(OrderOfChats())
        .build()
    )


def _quieten_library() -> None:
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # RetryAfter's own constructor reads its deprecated attribute.
    warnings.filterwarnings("ignore", ".*`retry_after`", PTBDeprecationWarning)


async def _poll(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Hand on updates for ever; asking for the next confirms the last.

    Not the library's Updater: when the token is revoked it stops asking without a word, and it writes a traceback
    for every connection that is lost.
    """
    bot, offset = application.bot, 0
    try:
        while True:
            ask = partial(bot.get_updates, offset=offset, timeout=POLL, allowed_updates=KINDS)
            for update in await insist(ask):
                offset = update.update_id + 1
                application.update_queue.put_nowait(update)
    finally:
        if offset:
            await _confirm(bot, offset)


async def _confirm(bot: Bot, offset: int) -> None:
    """What was taken from Telegram must not come again with the next start."""
    with suppress(TelegramError):
        await bot.get_updates(offset=offset, limit=1, timeout=0, read_timeout=1, connect_timeout=1)


@asynccontextmanager
async def _accompanied(work: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Does the work while its body runs, and no longer."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _close(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Finish the answers that are under way, but do not wait for those that hang."""
    with suppress(TimeoutError):
        async with asyncio.timeout(GRACE):
            if application.running:
                await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # the application leaves it open where it never got as far as being initialized


@asynccontextmanager
async def _until_signalled() -> AsyncIterator[None]:
    """Cancels its body, and nothing after it, at SIGINT or SIGTERM."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    try:
        async with asyncio.timeout(None) as body:
            for number in signals:
                loop.add_signal_handler(number, _expire, body)
            yield
    except TimeoutError:
        if not body.expired():
            raise
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def _expire(body: asyncio.Timeout) -> None:
    if body.when() is None:  # the first signal; a second changes nothing
        body.reschedule(asyncio.get_running_loop().time())
