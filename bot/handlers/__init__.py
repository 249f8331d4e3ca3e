"""Dawen in Telegram."""

from functools import partial
from typing import Any

from telegram.ext import Application, CallbackQueryHandler, InlineQueryHandler, MessageHandler, filters

from bot.conversation import Conversation
from bot.handlers import alerting, errors, inline, intake, talk
from bot.origins import ADDRESS


def register(
    application: Application[Any, Any, Any, Any, Any, Any], conversation: Conversation, maintainer: int | None
) -> None:
    """The whole bot: an update goes to the first that takes it. `maintainer` is the chat that hears of faults."""
    # Documents to be kept: files, and messages that are one address. Whose are taken is the conversation's to know.
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    application.add_handler(MessageHandler(private & filters.Document.ALL, partial(intake.receive, conversation)))
    application.add_handler(MessageHandler(private & filters.Regex(ADDRESS), partial(intake.visit, conversation)))
    # A group has become a supergroup: everything of it goes along.
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, partial(alerting.move, conversation)))
    # Words, commands among them: the conversation has one table for both. Edited messages, channel posts and
    # service messages are none of Dawen's business; who is spoken to in a group is decided from the whole message.
    application.add_handler(
        MessageHandler(filters.UpdateType.MESSAGE & filters.TEXT, partial(talk.answer, conversation))
    )
    # Buttons of any age: their data is a key kept in the archive, so there is no pattern to tell them apart by.
    application.add_handler(CallbackQueryHandler(partial(talk.press, conversation)))
    # What people type after our name in other chats.
    application.add_handler(InlineQueryHandler(partial(inline.suggest, conversation)))
    # Whatever went wrong above ends here, and only here.
    application.add_error_handler(partial(errors.report, conversation, maintainer))
