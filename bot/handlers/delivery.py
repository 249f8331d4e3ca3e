"""A Reply in Telegram's form, and its way to the person."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from telegram import (
    Bot,
    CallbackQuery,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated

from bot.handlers.context import Place
from bot.replies import Attachment, Button, Reply

BUTTONS_IN_A_ROW = 8
"""Telegram's applications show no more (core.telegram.org/bots/api#inlinekeyboardmarkup gives no number)."""

_HARMLESS = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message to delete not found",
    "message can't be deleted",
    "query is too old",
)
"""Refusals that nobody needs to hear of: the page is there already, the message is gone, the person has typed on."""

Sort = Literal["text", "photo", "document", "question"]
"""A question asks for an answer in words, and cannot be edited as what it has below it is no inline keyboard."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of Dawen's, and what Telegram calls it: a message of one sort never becomes one of another."""

    chat_id: int
    message_id: int
    sort: Sort

    @classmethod
    def below(cls, query: CallbackQuery) -> "Shown | None":
        """The message whose button was pressed; None where Telegram does not show it to us."""
        message = query.message
        if not isinstance(message, Message):
            return None
        sort: Sort = "photo" if message.photo else "document" if message.document else "text"
        return cls(message.chat.id, message.message_id, sort)


async def send(bot: Bot, place: Place, reply: Reply) -> Shown:
    """Say the reply there, or, where the group has become a supergroup meanwhile, in its new chat.

    Raises telegram.error.TelegramError when it cannot be said.
    """
    try:
        said = await say(bot, place, reply)
    except ChatMigrated as moved:
        said = await say(bot, Place(moved.new_chat_id), reply)
    return Shown(said.chat.id, said.message_id, _sort(reply))


async def turn(bot: Bot, shown: Shown, reply: Reply) -> bool:
    """Turn a message of ours into the reply; False, and nothing is done, where that is of another sort.

    Raises telegram.error.TelegramError when it fails and matters.
    """
    if _sort(reply) != shown.sort or shown.sort == "question":
        return False
    which: dict[str, Any] = {"chat_id": shown.chat_id, "message_id": shown.message_id}
    with forgiving():
        if reply.attachment:
            await bot.edit_message_media(_media(reply.attachment, reply), reply_markup=keyboard(reply), **which)
        else:
            await bot.edit_message_text(**form(reply), **which)
    return True


async def take_back(bot: Bot, shown: Shown) -> None:
    """Delete a message of ours. Raises telegram.error.TelegramError when that fails and matters."""
    with forgiving():
        await bot.delete_message(shown.chat_id, shown.message_id)


@contextmanager
def forgiving() -> Iterator[None]:
    """Lets harmless refusals pass, and only those: a text that Telegram cannot read is a bug."""
    try:
        yield
    except BadRequest as error:
        if not error.message.lower().startswith(_HARMLESS):
            raise


async def say(bot: Bot, place: Place, reply: Reply) -> Message:
    """Say the reply in this very chat. Raises telegram.error.TelegramError when it cannot be said."""
    # The question may be deleted before its answer is there; the answer is then said without it.
    question = ReplyParameters(place.answers, allow_sending_without_reply=True) if place.answers else None
    where: dict[str, Any] = {"message_thread_id": place.topic, "reply_parameters": question}
    if not reply.attachment:
        return await bot.send_message(place.chat_id, **form(reply) | {"reply_markup": _below(reply)}, **where)
    file = InputFile(reply.attachment.body, reply.attachment.name)
    caption: dict[str, Any] = {"caption": reply.html, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(reply)}
    if reply.attachment.picture:
        return await bot.send_photo(place.chat_id, file, **caption, **where)
    return await bot.send_document(place.chat_id, file, **caption, **where)


def _sort(reply: Reply) -> Sort:
    """What Telegram calls a message with this."""
    if reply.attachment:
        return "photo" if reply.attachment.picture else "document"
    return "text" if reply.asks is None else "question"


def _media(attachment: Attachment, reply: Reply) -> InputMediaPhoto | InputMediaDocument:
    medium = InputMediaPhoto if attachment.picture else InputMediaDocument
    return medium(attachment.body, caption=reply.html, parse_mode=ParseMode.HTML, filename=attachment.name)


def _below(reply: Reply) -> InlineKeyboardMarkup | ForceReply | None:
    """What stands below a new message: its buttons, or the field for the answer that it asks for."""
    if reply.asks is None:
        return keyboard(reply)
    return ForceReply(input_field_placeholder=reply.asks, selective=True)


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
    if not reply.preview:
        return LinkPreviewOptions(is_disabled=True)
    return LinkPreviewOptions(url=reply.preview, prefer_small_media=True)


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
        button.label,
        callback_data=button.data,
        url=button.url,
        switch_inline_query=button.switch_inline,
        copy_text=CopyTextButton(button.copy) if button.copy else None,
    )
