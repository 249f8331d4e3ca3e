"""Alerts on their way to a chat, and groups that become supergroups."""

import logging
from datetime import timedelta

from telegram import Bot, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.alerts import Alert, Gone, Moved, NotNow, Outcome, Told, Unsayable
from bot.conversation import Conversation
from bot.handlers import delivery
from bot.handlers.context import Place
from bot.handlers.patience import asked_for

_GONE = ("chat not found", "user is deactivated", "peer_id_invalid")
_TOPIC_GONE = ("message thread not found", "topic_deleted")
_MUTED = ("not enough rights", "have no rights", "topic_closed", "chat_write_forbidden")
"""How refusals begin, by what they mean for whoever wants to tell a chat something."""

_NETWORK = timedelta(minutes=1)
_SILENCE = timedelta(hours=6)
"""How long a chat is left alone where the network fails, and where nobody may write."""

log = logging.getLogger(__name__)


async def deliver(conversation: Conversation, bot: Bot, alert: Alert) -> Outcome:
    """Tell a chat; what Telegram says to it is an outcome, never raised."""
    reply = await conversation.alert(alert)
    try:
        await delivery.say(bot, Place(alert.watch.chat, alert.watch.topic), reply)
    except TelegramError as error:
        return outcome_of(error, alert.watch.topic)
    return Told()


def outcome_of(error: TelegramError, topic: int | None) -> Outcome:
    """What a refusal means; one that no chat can mean is a fault of ours, and is logged."""
    match error:
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Gone()
        case RetryAfter():
            return NotNow(timedelta(seconds=asked_for(error)))
        case BadRequest():
            return _refused(error, topic)
        case _:
            return NotNow(_NETWORK)


def _refused(error: BadRequest, topic: int | None) -> Outcome:
    said = error.message.lower()
    if said.startswith(_GONE):
        return Gone()
    if said.startswith(_TOPIC_GONE):
        return Gone(topic)
    if said.startswith(_MUTED):
        return NotNow(_SILENCE)
    log.error("an alert was refused: %s", error)
    return Unsayable()


async def move(conversation: Conversation, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """What a group has chosen and watches goes with it when it becomes a supergroup."""
    message = update.message
    if message and message.migrate_to_chat_id:
        await conversation.move(message.chat.id, message.migrate_to_chat_id)
