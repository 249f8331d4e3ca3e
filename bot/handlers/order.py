"""Who is served when: chats side by side, one chat's messages one after another."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_WORK = 24
"""Updates answered at the same time; beyond 16 to 32 more of them only make each other slower."""

IN_LINE = 1024
"""Updates waiting for their turn, so that a chat with a long queue does not keep the others waiting."""


class OrderOfChats(BaseUpdateProcessor):
    """Answers what a chat asks in the order in which it asked, however long one answer takes."""

    def __init__(self) -> None:
        super().__init__(IN_LINE)
        self._work = asyncio.Semaphore(AT_WORK)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then for a free hand."""
        async with self._turn(update), self._work:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def _turn(self, update: object) -> asyncio.Lock:
        """The lock of the update's chat: kept while anybody waits for it. What belongs to no chat waits for nobody."""
        chat = update.effective_chat if isinstance(update, Update) else None
        return self._turns.setdefault(chat.id, asyncio.Lock()) if chat else asyncio.Lock()
