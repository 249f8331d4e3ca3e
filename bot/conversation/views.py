"""What is shown for a request, at its beginning or anywhere a button leads.

A request is kept at the archive's desk as text: `search 中美`, `days 2020-11-01 2020-11-30`, `record mfa-20201126` or
`language`. Buttons carry its key, so they outlive a restart and mean the same days tomorrow.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.archive.archive import Archive
from bot.briefing import RECORD_ID
from bot.query import Query
from bot.replies import Reply, briefing, exchange, notice, revisions, search
from bot.replies.buttons import Place
from bot.replies.voice import Voice
from bot.retrieval.page import Page
from bot.retrieval.searcher import Searcher, SearchTimeoutError
from bot.revisions import Comparison, about, compare

_LISTS = frozenset({"search", "days"})
"""Requests that show a list, to which there is a way back."""


class Views:
    """Shows requests; asks the archive and the searcher, and lets `replies` say it."""

    def __init__(self, archive: Archive, searcher: Searcher, page_size: int, today: Callable[[], date]) -> None:
        self._archive = archive
        self._searcher = searcher
        self._page_size = page_size
        self._today = today
        self._views = {
            "search": self._results,
            "days": self._days,
            "record": self.record,
            "language": self._languages,
        }

    def knows(self, request: str) -> bool:
        """Whether a kept request can be shown: it may come from another version of Dawen."""
        return _kind(request) in self._views

    async def show(self, request: str, place: Place, voice: Voice) -> Reply:
        """The request's page at this place."""
        kind = _kind(request)
        return await self._views[kind](request[len(kind) + 1 :], place, voice)

    def widened(self, request: str, restriction: str) -> Query | None:
        """The search of a request without one of its restrictions; None where there is no such."""
        query = Query.parse(request.removeprefix("search "), self._today())
        return next((query.without(each) for each in query.restrictions if each == restriction), None)

    def exactly(self, request: str) -> Query:
        """The search of a request for its words as they were typed."""
        query = Query.parse(request.removeprefix("search "), self._today())
        return replace(query, words=(), phrases=(*query.phrases, *query.words))

    def instead(self, request: str, number: int, word: str) -> Query:
        """The search of a request with another word in the place of one; counted from 1."""
        query = Query.parse(request.removeprefix("search "), self._today())
        return replace(query, words=(*query.words[: number - 1], word, *query.words[number:]))

    async def opened(self, request: str, record: str, part: int, place: Place, voice: Voice) -> Reply:
        """A record opened from the request's list, with the way back to it."""
        return await self.record(record, _way_back(request, place), voice, part)

    async def revisions(self, request: str, record: str, page: int, place: Place, voice: Voice) -> Reply:
        """What differs between the captures of a record opened from the request's list."""
        compared = await self._compared(record)
        return revisions.revisions(record, compared, page, _way_back(request, place), voice)

    async def record(self, record: str, place: Place, voice: Voice, part: int = 1) -> Reply:
        """An exchange, an announcement or a briefing by its id; a passage also by the key of its English."""
        id_ = record.partition("~")[0]
        if found := await self._archive.passages([record, id_]):  # the second where there is no such English any more
            key = record if len(found) > 1 else id_
            around = await self._archive.neighbours(id_)
            revised = bool(await self._compared(id_))
            return exchange.opened(found[0], part, around, place, voice, key=key, revised=revised)
        if held := await self._archive.briefing(record):
            revised = bool(await self._compared(held.id or record))
            return briefing.card(held, held.id or record, part, place, voice, revised=revised)
        if (now := await self._archive.resolve(record)) and now != record:
            return await self.record(now, place, voice, part)
        return notice.not_held(record, await self._archive.coverage(), place, voice)

    async def _compared(self, record: str) -> Sequence[Comparison]:
        """What differs between the captures of a briefing, or of one passage of it."""
        parts = RECORD_ID.fullmatch(record)
        if not parts:
            return ()
        captures = await self._archive.captures(parts["briefing"])
        compared = await asyncio.to_thread(compare, captures) if len(captures) > 1 else ()
        return compared if record == parts["briefing"] else about(compared, record)

    async def _results(self, words: str, place: Place, voice: Voice) -> Reply:
        try:
            page = await self._page(Query.parse(words, self._today()), place.page)
        except SearchTimeoutError:
            return search.took_too_long(voice)
        if not page.hits:
            return search.nothing_found(page, await self._archive.coverage(), place, voice)
        return search.results(page, self._page_size, Place(place.key, page.offset // self._page_size + 1), voice)

    async def _page(self, query: Query, number: int) -> Page:
        """The page of results, or the last where the archive has changed under the button."""
        first = (max(number, 1) - 1) * self._page_size
        page = await self._searcher.search(query, offset=first, limit=self._page_size)
        return await self._page(query, -(-page.total // self._page_size)) if page.total and not page.hits else page

    async def _days(self, days: str, place: Place, voice: Voice) -> Reply:
        since, until = map(date.fromisoformat, days.split())
        if cards := await self._archive.briefings(since, until):
            return briefing.listing(cards, since, until, place, voice)
        around = await self._archive.nearest(since, until)
        return briefing.nothing_on(since, until, around, await self._archive.coverage(), place, voice)

    async def _languages(self, _: str, place: Place, voice: Voice) -> Reply:
        return notice.languages(place, voice)


def _way_back(request: str, place: Place) -> Place:
    return Place(place.key, place.page, back=_kind(request) in _LISTS)


def _kind(request: str) -> str:
    return request.partition(" ")[0]
