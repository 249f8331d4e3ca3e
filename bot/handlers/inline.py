"""Inline queries: quotations to send from any chat."""

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import ContextTypes

from bot.conversation import Conversation, InlineArticle
from bot.handlers import delivery
from bot.handlers.context import person
from bot.replies import Reply

CACHE_SECONDS = 60
"""How long Telegram may repeat an answer: enough for typing back and forth, little beside the next briefing."""

START_PARAMETER = "inline"
"""What the button above the results starts the private chat with."""


async def suggest(conversation: Conversation, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Offer quotations for what is being typed; personal, because captions are in the person's language."""
    query = update.inline_query
    if query is None:
        return
    answers = await conversation.inline(query.query, query.offset, person(query.from_user))
    with delivery.forgiving():
        await query.answer(
            [_result(article) for article in answers.articles],
            cache_time=CACHE_SECONDS,
            is_personal=True,
            next_offset=answers.next_offset,
            button=InlineQueryResultsButton(answers.button, start_parameter=START_PARAMETER),
        )


def _result(article: InlineArticle) -> InlineQueryResultArticle:
    return result(article.id, article.title, Reply(article.html, article.buttons), article.description)


def result(id: str, title: str, reply: Reply, description: str | None = None) -> InlineQueryResultArticle:  # noqa: A002  # Telegram's word
    """A reply that somebody else's message will be; `id` has 64 bytes at most."""
    content = InputTextMessageContent(
        reply.html, parse_mode=ParseMode.HTML, link_preview_options=delivery.preview(reply)
    )
    return InlineQueryResultArticle(id, title, content, reply_markup=delivery.keyboard(reply), description=description)
