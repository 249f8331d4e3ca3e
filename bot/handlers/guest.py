"""Guest queries: our name written in chats that Dawen is not in, and answered there once."""

from datetime import datetime

from telegram import Bot, Message, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.conversation import Conversation
from bot.handlers import delivery, inline
from bot.handlers.context import Me, understand_guest
from bot.replies import Reply
from bot.replies.html import plain, shorten

_REMEMBERED = 512
"""Messages, a minute's worth of them: the two updates come within seconds."""

_TITLE = 60


async def answer(conversation: Conversation, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what was found out about the message that this one points at, or the best for its words."""
    said = understand_guest(update.guest_message, Me(context.bot.id, context.bot.username, ()))
    if said and update.guest_message:
        reply = await conversation.guest(said.words, said.person, about=said.about)
        await say(context.bot, update.guest_message, reply)


async def say(bot: Bot, message: Message, reply: Reply) -> None:
    """Answer a guest query. Raises telegram.error.TelegramError when that fails and matters."""
    if message.guest_query_id:
        article = inline.result("answer", shorten(plain(reply.html), _TITLE), reply)
        with delivery.forgiving():
            await bot.answer_guest_query(message.guest_query_id, article)


class Twice:
    """Notices a message that came both as a guest query and as an ordinary one.

    By its author, its second and its words, for nothing says that its ids are the same. A restart forgets them: at
    worst a message is answered twice.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[int, datetime, str], bool] = {}

    async def stop(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Let the second of the two go no further."""
        message = update.message or update.guest_message
        if message and message.from_user and message.text:
            as_guest = update.guest_message is not None
            key = message.from_user.id, message.date, message.text
            if self._seen.setdefault(key, as_guest) is not as_guest:
                raise ApplicationHandlerStop
            if len(self._seen) > _REMEMBERED:
                del self._seen[next(iter(self._seen))]
