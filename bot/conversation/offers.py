"""What is offered while somebody types in another chat, a page at a time: quotations to send there."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.archive.views import BriefingCard
from bot.briefing import Briefing, exchange_id
from bot.citation.reference import best_source
from bot.conversation import checking
from bot.conversation.asking import Asker
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import LONGEST, newest_held, record_named
from bot.query import Query
from bot.replies import Reply, briefing, inline, onward
from bot.replies.buttons import Place
from bot.replies.inline import InlineAnswers, InlineArticle, answers
from bot.retrieval.searcher import SearchTimeoutError
from bot.text.when import parse_when

PAGE = 10
"""Quotations offered at once, anew with every character typed; Telegram asks for more where somebody scrolls."""

_CLAIM = 12
"""Characters of what may be a quotation that somebody pasted: then it is checked as well."""

_LISTED = re.compile(r"[\u4e00-\u9fff]+(?: +[\u4e00-\u9fff]+)+")
"""Words with spaces between them: typed to be searched, for Chinese is not written so."""

_OFFSET = re.compile(r"\d{1,6}", re.ASCII)


async def page(rooms: Rooms, text: str, offset: str, asker: Asker) -> InlineAnswers:
    """The page that begins at `offset` (of an earlier page's `next_offset`; the first for anything else)."""
    start = int(offset) if _OFFSET.fullmatch(offset) else 0
    if record := await record_named(text, rooms.archive, rooms.today()):
        return await _of_record(rooms, record, start, asker)
    if when := parse_when(text, rooms.today()):
        _, cards = await newest_held(when, rooms.archive)
        return await _of_briefings(rooms, cards[::-1], start, asker)
    if not text:
        return await _of_briefings(rooms, await rooms.archive.latest(), start, asker)
    return await _found(rooms, Query.parse(text, rooms.today(), asker.preferences.order), text, start, asker)


async def best(rooms: Rooms, text: str, asker: Asker) -> Reply:
    """The one answer to a text where there can be no second: the first of what would be offered."""
    if not text:
        return inline.how_to_ask(asker.voice)
    if len(text) > LONGEST:
        return await checking.tell(rooms, text, asker)
    if card := await _card(rooms, text, asker):
        return card
    offered = await page(rooms, text, "", asker)
    if offered.articles:
        return inline.told(offered.articles[0])
    return inline.nothing(text, await rooms.archive.coverage(), asker.voice)


async def _card(rooms: Rooms, text: str, asker: Asker) -> Reply | None:
    """The briefing that is meant by its id, its address, its title or its day; None where it is not one."""
    today = rooms.today()
    record = await record_named(text, rooms.archive, today)
    if record is None and (when := parse_when(text, today)):
        _, cards = await newest_held(when, rooms.archive)
        record = cards[0].id if len(cards) == 1 else None
    held = await rooms.archive.briefing(record) if record else None
    if record is None or held is None:
        return None
    copy = best_source(held)
    shown = briefing.card(held, record, 1, Place(""), asker.voice)
    return replace(shown, buttons=onward.to_briefing(record, copy.url if copy else None, asker.voice))


async def _found(rooms: Rooms, query: Query, text: str, start: int, asker: Asker) -> InlineAnswers:
    try:
        found = await rooms.searcher.search(query, offset=start, limit=PAGE, folded=True)
    except SearchTimeoutError:  # whoever types on will ask again
        return answers((), start, 0, asker.voice)
    articles = tuple(inline.found(hit, asker.voice) for hit in found.hits)
    offered = answers(
        articles, start, found.total, asker.voice, notes=found.notes, repeated=found.repeated, more=found.more
    )
    checked = await _checked(rooms, query, text, asker) if start == 0 else ()
    return inline.after(checked, offered)


async def _checked(rooms: Rooms, query: Query, text: str, asker: Asker) -> tuple[InlineArticle, ...]:
    """The verdict, where the text may be a quotation, and words of it stand somewhere."""
    if len(text) < _CLAIM or query.restrictions or _LISTED.fullmatch(text):
        return ()
    found = await checking.found_out(rooms, text)
    if found is None or found.place is None:
        return ()
    return (inline.checked(found, found.place, rooms.today(), asker.voice),)


async def _of_record(rooms: Rooms, record: str, start: int, asker: Asker) -> InlineAnswers:
    if passage := await rooms.archive.passage(record):
        return answers((inline.quoted(passage, asker.voice),), 0, 1, asker.voice)
    held = await rooms.archive.briefing(record)
    ids = _exchanges(record, held) if held else []
    return await _offered(rooms, ids[start : start + PAGE], start, len(ids), asker)


async def _of_briefings(rooms: Rooms, cards: Sequence[BriefingCard], start: int, asker: Asker) -> InlineAnswers:
    total = sum(card.exchanges for card in cards)
    return await _offered(rooms, await _ids(rooms, cards, start), start, total, asker)


async def _ids(rooms: Rooms, cards: Sequence[BriefingCard], start: int) -> list[str]:
    """A page of the ids of all their exchanges, reading no more briefings than it shows."""
    ids: list[str] = []
    for card in cards:
        if start < card.exchanges and len(ids) < PAGE and (held := await rooms.archive.briefing(card.id)):
            ids += _exchanges(card.id, held)[start:]
        start = max(start - card.exchanges, 0)
    return ids[:PAGE]


def _exchanges(record: str, held: Briefing) -> list[str]:
    return [exchange_id(record, exchange.number) for exchange in held.exchanges]


async def _offered(rooms: Rooms, ids: Sequence[str], start: int, total: int, asker: Asker) -> InlineAnswers:
    passages = await rooms.archive.passages(ids)
    return answers(tuple(inline.quoted(passage, asker.voice) for passage in passages), start, total, asker.voice)
