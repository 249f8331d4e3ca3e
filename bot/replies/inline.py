"""Quotations to be sent into any chat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.archive.views import Coverage
from bot.citation import Passage
from bot.replies import Reply, onward
from bot.replies.buttons import Row
from bot.replies.citation import heading
from bot.replies.exchange import quotation
from bot.replies.headline import headline
from bot.replies.html import first_sentence, join, shorten
from bot.replies.notice import coverage_line
from bot.replies.search import alone, matching_sentence
from bot.replies.verdict import verdict
from bot.replies.voice import Voice
from bot.retrieval.page import Hit, Note
from bot.verification.verdict import Place, Verdict

_DESCRIPTION = 200
"""UTF-16 units; clients show about two lines."""

_QUERY = 80

_MEANT = 24
"""UTF-16 units of a corrected word on the button above the quotations, which takes few."""


@dataclass(frozen=True, slots=True)
class InlineArticle:
    """One quotation to choose, under a stable id of 64 bytes at most; `html` is complete in itself."""

    id: str
    title: str
    description: str
    html: str
    buttons: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineAnswers:
    """One page of quotations; `next_offset` is empty on the last. `button` tells how many there are, or what to do."""

    articles: tuple[InlineArticle, ...]
    next_offset: str
    button: str


def quoted(passage: Passage, voice: Voice) -> InlineArticle:
    """A passage asked for by its id or its day: all of it."""
    description = first_sentence(passage.question or passage.answer, _DESCRIPTION)
    return _article(passage, description, quotation(passage, voice), voice)


def found(hit: Hit, voice: Voice) -> InlineArticle:
    """A passage found by its words: the sentences that hold them."""
    return _article(hit.passage, matching_sentence(hit.snippet, _DESCRIPTION), alone(hit, voice), voice)


def checked(found: Verdict, place: Place, today: date, voice: Voice) -> InlineArticle:
    """The verdict on a quotation that somebody pasted; `place` is where words of it stand."""
    reply = verdict(found, None, today, voice)
    id_ = f"verdict-{place.passage.citation.id}"
    return InlineArticle(id_, headline(found, voice), shorten(place.original, _DESCRIPTION), reply.html, reply.buttons)


def told(article: InlineArticle) -> Reply:
    """The article as an answer."""
    return Reply(article.html, article.buttons)


def after(first: tuple[InlineArticle, ...], offered: InlineAnswers) -> InlineAnswers:
    """The page with these before its own."""
    return replace(offered, articles=(*first, *offered.articles))


def how_to_ask(voice: Voice) -> Reply:
    """Somebody has written nothing but our name."""
    said = voice.say(
        "Reply to a message with my name, and I check whether it was said. "
        "Or write words behind my name, and I find them."
    )
    return Reply(said, found=False)


def nothing(text: str, coverage: Coverage, voice: Voice) -> Reply:
    """No passage for the words behind our name."""
    said = voice.say("Nothing found for “{query}”.", query=shorten(text, _QUERY))
    return Reply(join("\n", (said, coverage_line(coverage, voice))), found=False)


def answers(
    articles: tuple[InlineArticle, ...],
    offset: int,
    total: int,
    voice: Voice,
    *,
    notes: Sequence[Note] = (),
    repeated: int = 0,
    more: bool = False,
) -> InlineAnswers:
    """A page from `offset` on, out of `total` or `more`, of which as many as are `repeated` stand in no page."""
    after = offset + len(articles)
    next_offset = f"{after}" if articles and after < total - repeated else ""
    return InlineAnswers(articles, next_offset, _told(total, notes, voice, more=more))


def _article(passage: Passage, description: str, html: str, voice: Voice) -> InlineArticle:
    citation = passage.citation
    return InlineArticle(citation.id, heading(citation, voice), description, html, onward.elsewhere(citation, voice))


def _told(total: int, notes: Sequence[Note], voice: Voice, *, more: bool) -> str:
    """What must be known of how the words were found, else how many were."""
    if not total:
        return voice.plainly("Nothing found · how to search")
    told = {note.kind: note for note in notes}
    if "partial" in told:
        return voice.plain_count(
            "{n} passage holds part of it · open Dawen", "{n} passages hold part of it · open Dawen", total
        )
    if "corrected" in told:
        meant = shorten(told["corrected"].words[-1], _MEANT)
        return voice.plainly("Searched for “{meant}” ({n})", meant=meant, n=f"{total}{'+' * more}")
    if more:
        return voice.plainly("More than {n} passages · open Dawen", n=total)
    if "apart" in told:
        return voice.plain_count(
            "{n} passage, words apart · open Dawen", "{n} passages, words apart · open Dawen", total
        )
    return voice.plain_count("{n} passage · open Dawen", "{n} passages · open Dawen", total)
