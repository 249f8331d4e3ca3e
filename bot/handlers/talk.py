"""Messages and buttons: understand, ask the conversation, say."""

from telegram import Bot, CallbackQuery, Update
from telegram.ext import ContextTypes

from bot.conversation import COMMANDS, Conversation, Press
from bot.handlers import delivery
from bot.handlers.answered import Answer, Answered
from bot.handlers.context import Me, Said, person, place, understand
from bot.handlers.writing import writing
from bot.replies import Reply

_NAMES = frozenset(command.name for command in COMMANDS if command.audience != "admins")
_FORGOTTEN = ""
"""The data of a button whose message Telegram no longer shows us: nobody keeps it, so it gets the words for that."""


async def answer(
    conversation: Conversation, answered: Answered, update: Update, context: ContextTypes.DEFAULT_TYPE
) -> None:
    """Say what the message asks for; nothing where it is not said to Dawen."""
    message, bot = update.message, context.bot
    said = understand(message, _me(bot))
    if message and said:
        async with writing(bot, said.place):
            shown = await delivery.send(bot, said.place, await _reply(conversation, said))
        answered.keep(message, Answer(said.words, shown))


async def amend(
    conversation: Conversation, answered: Answered, update: Update, context: ContextTypes.DEFAULT_TYPE
) -> None:
    """Turn the answer to a message that was edited into what the message asks for now."""
    message, bot = update.edited_message, context.bot
    said = understand(message, _me(bot))
    shown = answered.outdated(message, said.words) if message and said else None
    if message and said and shown:
        reply = await _reply(conversation, said)
        if not await delivery.turn(bot, shown, reply):
            await delivery.take_back(bot, shown)
            shown = await delivery.send(bot, said.place, reply)
        answered.keep(message, Answer(said.words, shown))


async def press(conversation: Conversation, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Turn the message into what its button asks for; whatever happens, the button stops spinning."""
    query = update.callback_query
    if query is None:
        return
    pressed = Press()
    try:
        pressed = await _ask(conversation, query)
    finally:
        with delivery.forgiving():  # pressed while Dawen was away: too late for an answer, not for turning the page
            await query.answer(pressed.toast, url=pressed.url)
    if pressed.reply and update.effective_message:
        shown = None if pressed.aside else delivery.Shown.below(query)
        if shown is None or not await delivery.turn(context.bot, shown, pressed.reply):
            await delivery.send(context.bot, place(update.effective_message), pressed.reply)


async def _ask(conversation: Conversation, query: CallbackQuery) -> Press:
    message = query.message
    # Not by its class: the library makes a Message even of an InaccessibleMessage.
    data = query.data if message and message.is_accessible else None
    return await conversation.press(data or _FORGOTTEN, person(query.from_user, query.message))


async def _reply(conversation: Conversation, said: Said) -> Reply:
    return await conversation.respond(said.words, said.person, about=said.about, to=said.to)


def _me(bot: Bot) -> Me:
    return Me(bot.id, bot.username, _NAMES)
