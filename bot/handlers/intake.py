"""Files and addresses sent in private: understand, ask the conversation, say."""

from telegram import Document, Update
from telegram.ext import ContextTypes

from bot.conversation import Conversation, Offered
from bot.handlers import delivery
from bot.handlers.context import person, place

FETCH_SECONDS = 60.0
"""How long Telegram may take to give us a file."""


async def receive(conversation: Conversation, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what becomes of a file."""
    message = update.message
    if message and message.from_user and message.document:
        reply = await conversation.receive(_offered(message.document), person(message.from_user))
        await delivery.send(context.bot, place(message), reply)


async def visit(conversation: Conversation, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what becomes of an address."""
    message = update.message
    if message and message.from_user and message.text:
        reply = await conversation.visit(message.text.strip(), person(message.from_user))
        await delivery.send(context.bot, place(message), reply)


def _offered(file: Document) -> Offered:
    async def fetch() -> bytes:
        there = await file.get_file()
        return bytes(await there.download_as_bytearray(read_timeout=FETCH_SECONDS))

    return Offered(file.file_name or file.file_unique_id, file.file_size, fetch)
