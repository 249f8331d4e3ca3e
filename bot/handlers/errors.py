"""The one place where a failed answer ends: logged, explained to the person, detailed to the maintainer."""

import html
import logging
import secrets
import traceback

from telegram import Bot, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.conversation import Conversation
from bot.handlers import delivery, guest
from bot.handlers.context import KINDS, Place, person, place
from bot.logs import redact
from bot.replies import Reply

_DETAIL = 3000
"""Characters of a traceback, counted from its end, that fit into a message together with their escapes."""

_NOT_WELCOME = ("chat not found", "not enough rights", "have no rights", "topic_closed", "message thread not found")
"""Refusals to let Dawen speak that are the chat's business: no rights to write, a closed or deleted topic."""

log = logging.getLogger(__name__)


async def report(
    conversation: Conversation, maintainer: int | None, update: object, context: ContextTypes.DEFAULT_TYPE
) -> None:
    """What becomes of an answer that failed: nothing where nobody can be told, else a sentence with a reference."""
    error = context.error
    if error is None or _is_not_ours(error):
        log.info("not said: %s", error)
        return
    reference = secrets.token_hex(3)
    if _is_a_bug(error):
        log.error("[%s] %s failed", reference, _kind(update), exc_info=error)
        await tell_maintainer(context.bot, maintainer, "".join(traceback.format_exception(error)), reference)
    else:
        log.warning("[%s] %s was lost on the way: %s", reference, _kind(update), error)
    if isinstance(update, Update):
        await _tell_person(conversation, update, context.bot, reference)


def _is_not_ours(error: Exception) -> bool:
    """Blocked, removed, muted, slowed down: the other side's decision, no fault."""
    refused = isinstance(error, BadRequest) and error.message.lower().startswith(_NOT_WELCOME)
    return refused or isinstance(error, Forbidden | ChatMigrated | RetryAfter)


def _is_a_bug(error: Exception) -> bool:
    """Everything but a network's moods; a bad request is a message that we composed wrongly."""
    return isinstance(error, BadRequest) or not isinstance(error, TelegramError)


def _kind(update: object) -> str:
    """What may be logged of an update; its words are nobody's business."""
    return next((kind for kind in KINDS if getattr(update, kind, None)), "an update")


async def _tell_person(conversation: Conversation, update: Update, bot: Bot, reference: str) -> None:
    """Somebody who typed or pressed reads a sentence; somebody who looks for a quotation gets no list."""
    try:
        if update.inline_query:
            await update.inline_query.answer([], cache_time=0)
        elif update.effective_user and update.effective_message:
            somebody = person(update.effective_user)
            apology = await conversation.failure(somebody, reference)
            if update.guest_message:
                await guest.say(bot, update.guest_message, apology)
            else:
                await delivery.send(bot, place(update.effective_message), apology)
    except TelegramError as error:
        log.info("[%s] nor could the person be told: %s", reference, error)


async def tell_maintainer(bot: Bot, chat: int | None, story: str, title: str = "sync") -> None:
    """Send the end of a story to the maintainer's chat, where there is one; never raises."""
    if chat is None:
        return
    detail = Reply(f"<b>{title}</b>\n<pre>{html.escape(redact(story, bot.token)[-_DETAIL:])}</pre>")
    try:
        await delivery.send(bot, Place(chat), detail)
    except TelegramError as refusal:
        log.warning("[%s] maintainer_chat %d could not be told: %s", title, chat, refusal)
