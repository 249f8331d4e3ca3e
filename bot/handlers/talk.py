"""Messages and buttons: understand, ask the conversation, say."""

from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.conversation import COMMANDS, Conversation, Press
from bot.handlers import delivery
from bot.handlers.context import Me, person, place, understand

_NAMES = frozenset(command.name for command in COMMANDS)
_FORGOTTEN = ""
"""The data of a button whose message Telegram no longer shows us: nobody keeps it, so it gets the words for that."""


async def answer(conversation: Conversation, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say what the message asks for; nothing where it is not said to Dawen."""
    said = understand(update.message, Me(context.bot.id, context.bot.username, _NAMES))
    if said:
        await delivery.send(
            context.bot, said.place, await conversation.respond(said.words, said.person, about=said.about)
        )


async def press(conversation: Conversation, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Turn the message into what its button asks for; whatever happens, the button stops spinning."""
    query = update.callback_query
    if query is None:
        return
    toast = None
    try:
        pressed = await _ask(conversation, query)
        toast = pressed.toast
    finally:
        with delivery.forgiving():  # pressed while Dawen was away: too late for an answer, not for turning the page
            await query.answer(toast)
    if pressed.reply and update.effective_message:
        await delivery.edit(context.bot, query, pressed.reply, place(update.effective_message))


async def _ask(conversation: Conversation, query: CallbackQuery) -> Press:
    message = query.message
    # Not by its class: the library makes a Message even of an InaccessibleMessage.
    data = query.data if message and message.is_accessible else None
    return await conversation.press(data or _FORGOTTEN, person(query.from_user, query.message))
