"""Dawen in Telegram."""

from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, InlineQueryHandler, MessageHandler, TypeHandler, filters

from bot.conversation import Conversation
from bot.handlers import alerting, errors, guest, inline, intake, talk
from bot.handlers.answered import Answered
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
    # Our name in chats of others, which Telegram lets us answer once, by the query's id and not by the chat's. Where
    # Dawen is a member, the same message may come as an ordinary one as well: whichever is second is left alone.
    application.add_handler(TypeHandler(Update, guest.Twice().stop), group=-1)
    application.add_handler(MessageHandler(filters.UpdateType.GUEST_MESSAGE, partial(guest.answer, conversation)))
    # Words, commands among them: the conversation has one table for both. Channel posts and service
    # messages are none of Dawen's business; who is spoken to in a group is decided from the whole message.
    answered = Answered()
    words = filters.UpdateType.MESSAGE & (filters.TEXT | filters.CAPTION)
    application.add_handler(MessageHandler(words, partial(talk.answer, conversation, answered)))
    # A question that is put otherwise after it was answered.
    edited = filters.UpdateType.EDITED_MESSAGE & (filters.TEXT | filters.CAPTION)
    application.add_handler(MessageHandler(edited, partial(talk.amend, conversation, answered)))
    # Buttons of any age: their data is a key kept in the archive, so there is no pattern to tell them apart by.
    application.add_handler(CallbackQueryHandler(partial(talk.press, conversation)))
    # What people type after our name in other chats.
    application.add_handler(InlineQueryHandler(partial(inline.suggest, conversation)))
    # Whatever went wrong above ends here, and only here.
    application.add_error_handler(partial(errors.report, conversation, maintainer))
