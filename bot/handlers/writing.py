"""The sign that an answer is being written, where it takes longer than a person waits without wondering."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.handlers.context import Place

SOON = 0.3
"""Seconds after which it is shown."""

_SHOWN = 4.5
"""Seconds after which it is shown again: Telegram takes it away after five (Bot API, sendChatAction)."""


@asynccontextmanager
async def writing(bot: Bot, place: Place, soon: float = SOON) -> AsyncIterator[None]:
    """Shows it while the body runs, from `soon` seconds on. Where it cannot be shown, nothing else changes."""
    sign = asyncio.create_task(_show(bot, place, soon))
    try:
        yield
    finally:
        sign.cancel()
        await asyncio.wait({sign})


async def _show(bot: Bot, place: Place, soon: float) -> None:
    await asyncio.sleep(soon)
    with suppress(TelegramError):
        while True:
            await bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.topic)
            await asyncio.sleep(_SHOWN)
