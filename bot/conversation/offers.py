"""What is offered while somebody types in another chat: quotations to send there."""

import re
from collections.abc import Sequence
from datetime import date

from bot.archive.archive import Archive
from bot.archive.views import BriefingCard
from bot.briefing import Briefing, exchange_id
from bot.citation import Passage
from bot.conversation.wanted import newest_held, record_id
from bot.query import Query
from bot.replies.inline import InlineAnswers, answers, found, quoted
from bot.replies.voice import Voice
from bot.retrieval.searcher import Searcher, SearchTimeoutError
from bot.text.when import parse_when

PAGE = 20
"""Quotations offered at once; Telegram allows 50 (Bot API, answerInlineQuery)."""

_OFFSET = re.compile(r"\d{1,6}", re.ASCII)


class Offers:
    """Quotations for a text, a page at a time: of an id, of a day, of the latest briefing, or found by words."""

    def __init__(self, archive: Archive, searcher: Searcher) -> None:
        self._archive = archive
        self._searcher = searcher

    async def page(self, text: str, offset: str, today: date, voice: Voice) -> InlineAnswers:
        """The page that begins at `offset` (of an earlier page's `next_offset`; the first for anything else)."""
        start = int(offset) if _OFFSET.fullmatch(offset) else 0
        if record := record_id(text):
            return await self._of_record(record, start, voice)
        if when := parse_when(text, today):
            _, cards = await newest_held(when, self._archive)
            return await self._of_briefings(cards[::-1], start, voice)
        if not text:
            return await self._of_briefings(await self._archive.latest(), start, voice)
        return await self._found(Query.parse(text, today), start, voice)

    async def _found(self, query: Query, start: int, voice: Voice) -> InlineAnswers:
        try:
            page = await self._searcher.search(query, offset=start, limit=PAGE)
        except SearchTimeoutError:  # whoever types on will ask again
            return answers((), start, 0, voice)
        articles = tuple(found(hit, voice) for hit in page.hits)
        partial = any(note.kind == "partial" for note in page.notes)
        return answers(articles, start, page.total, voice, partial=partial)

    async def _of_record(self, record: str, start: int, voice: Voice) -> InlineAnswers:
        if passage := await self._archive.passage(record):
            return _offered([passage], 0, 1, voice)
        held = await self._archive.briefing(record)
        ids = _exchanges(record, held) if held else []
        return _offered(await self._archive.passages(ids[start : start + PAGE]), start, len(ids), voice)

    async def _of_briefings(self, cards: Sequence[BriefingCard], start: int, voice: Voice) -> InlineAnswers:
        ids = await self._ids(cards, start)
        total = sum(card.exchanges for card in cards)
        return _offered(await self._archive.passages(ids), start, total, voice)

    async def _ids(self, cards: Sequence[BriefingCard], start: int) -> list[str]:
        """A page of the ids of all their exchanges, reading no more briefings than it shows."""
        ids: list[str] = []
        for card in cards:
            if start < card.exchanges and len(ids) < PAGE and (held := await self._archive.briefing(card.id)):
                ids += _exchanges(card.id, held)[start:]
            start = max(start - card.exchanges, 0)
        return ids[:PAGE]


def _exchanges(record: str, held: Briefing) -> list[str]:
    return [exchange_id(record, exchange.number) for exchange in held.exchanges]


def _offered(passages: Sequence[Passage], start: int, total: int, voice: Voice) -> InlineAnswers:
    return answers(tuple(quoted(passage, voice) for passage in passages), start, total, voice)
