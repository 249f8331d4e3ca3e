"""Inline queries: quotations to send from any chat."""

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import ContextTypes

from bot.conversation import Conversation, InlineArticle
from bot.handlers import delivery
from bot.handlers.context import person

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
    content = InputTextMessageContent(
        article.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(article.id, article.title, content, description=article.description)
