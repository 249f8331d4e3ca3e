"""A Reply in Telegram's form, and its way to the person."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.handlers.context import Place
from bot.replies import Button, Reply

BUTTONS_IN_A_ROW = 8
"""Telegram's applications show no more (core.telegram.org/bots/api#inlinekeyboardmarkup gives no number)."""

_HARMLESS = ("message is not modified", "message to edit not found", "message can't be edited", "query is too old")
"""Refusals that nobody needs to hear of: the page is there already, the message is gone, the person has typed on."""


async def send(bot: Bot, place: Place, reply: Reply) -> None:
    """Say the reply there, or, where the group has become a supergroup meanwhile, in its new chat.

    Raises telegram.error.TelegramError when it cannot be said.
    """
    # The question may be deleted before its answer is there; the answer is then said without it.
    question = ReplyParameters(place.answers, allow_sending_without_reply=True) if place.answers else None
    try:
        await bot.send_message(place.chat_id, **form(reply), message_thread_id=place.topic, reply_parameters=question)
    except ChatMigrated as moved:
        await bot.send_message(moved.new_chat_id, **form(reply))


async def edit(query: CallbackQuery, reply: Reply) -> None:
    """Turn the message whose button was pressed into the reply.

    Raises telegram.error.TelegramError when that fails and matters.
    """
    with forgiving():
        await query.edit_message_text(**form(reply))


@contextmanager
def forgiving() -> Iterator[None]:
    """Lets harmless refusals pass, and only those: a text that Telegram cannot read is a bug."""
    try:
        yield
    except BadRequest as error:
        if not error.message.lower().startswith(_HARMLESS):
            raise


def form(reply: Reply) -> dict[str, Any]:
    """What sending and editing a message have in common."""
    return {
        "text": reply.html,
        "parse_mode": ParseMode.HTML,
        "link_preview_options": preview(reply),
        "reply_markup": keyboard(reply),
    }


def preview(reply: Reply) -> LinkPreviewOptions:
    """The preview of the one address that the reply wants shown, whatever links its text has."""
    return LinkPreviewOptions(url=reply.preview) if reply.preview else LinkPreviewOptions(is_disabled=True)


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """The buttons of the reply, rows that are too long broken into several."""
    rows = [
        [_key(button) for button in row[start : start + BUTTONS_IN_A_ROW]]
        for row in reply.buttons
        for start in range(0, len(row), BUTTONS_IN_A_ROW)
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def _key(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label, callback_data=button.data, url=button.url, switch_inline_query=button.switch_inline
    )
