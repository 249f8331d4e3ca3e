"""Quotations to be sent into any chat."""

from dataclasses import dataclass

from bot.citation import Passage
from bot.replies.citation import heading
from bot.replies.exchange import quotation
from bot.replies.html import Html, first_sentence
from bot.replies.search import matching_sentence
from bot.replies.voice import Voice
from bot.retrieval.page import Hit

_DESCRIPTION = 200
"""UTF-16 units; clients show about two lines."""


@dataclass(frozen=True, slots=True)
class InlineArticle:
    """One quotation to choose; `id` is the passage's, `html` complete in itself."""

    id: str
    title: str
    description: str
    html: Html


@dataclass(frozen=True, slots=True)
class InlineAnswers:
    """One page of quotations; `next_offset` is empty on the last. `button` tells how many there are, or what to do."""

    articles: tuple[InlineArticle, ...]
    next_offset: str
    button: str


def quoted(passage: Passage, voice: Voice) -> InlineArticle:
    """A passage asked for by its id or its day."""
    return _article(passage, first_sentence(passage.question or passage.answer, _DESCRIPTION), 0, voice)


def found(hit: Hit, voice: Voice) -> InlineArticle:
    """A passage found by its words: described by the sentence that matched."""
    offset = hit.snippet.start if hit.snippet.part == "answer" else -len(hit.passage.question)
    return _article(hit.passage, matching_sentence(hit.snippet, _DESCRIPTION), offset, voice)


def _article(passage: Passage, description: str, offset: int, voice: Voice) -> InlineArticle:
    citation = passage.citation
    return InlineArticle(citation.id, heading(citation, voice), description, quotation(passage, voice, offset=offset))


def answers(
    articles: tuple[InlineArticle, ...], offset: int, total: int, voice: Voice, *, partial: bool = False
) -> InlineAnswers:
    """A page from `offset` on, out of `total`; `partial` where no passage holds every word."""
    after = offset + len(articles)
    next_offset = f"{after}" if articles and after < total else ""
    return InlineAnswers(articles, next_offset, _told(total, voice, partial=partial))


def _told(total: int, voice: Voice, *, partial: bool) -> str:
    if not total:
        return voice.plainly("Nothing found · how to search")
    if partial:
        return voice.plain_count(
            "{n} passage holds part of it · open Dawen", "{n} passages hold part of it · open Dawen", total
        )
    return voice.plain_count("{n} passage · open Dawen", "{n} passages · open Dawen", total)
