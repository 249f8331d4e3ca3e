"""What is shown for a request, at its beginning or anywhere a button leads.

A request is kept at the archive's desk as text: `search 中美`, `days 2020-11-01 2020-11-30`, `record mfa-20201126` or
`language`. Buttons carry its key, so they outlive a restart and mean the same days tomorrow.
"""

from datetime import date

from bot.archive.archive import Archive
from bot.query import Query
from bot.replies import Reply, briefing, exchange, notice, search
from bot.replies.buttons import Place
from bot.replies.voice import Voice
from bot.retrieval.page import Page
from bot.retrieval.searcher import Searcher, SearchTimeoutError

_LISTS = frozenset({"search", "days"})
"""Requests that show a list, to which there is a way back."""


class Views:
    """Shows requests; asks the archive and the searcher, and lets `replies` say it."""

    def __init__(self, archive: Archive, searcher: Searcher, page_size: int) -> None:
        self._archive = archive
        self._searcher = searcher
        self._page_size = page_size
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

    async def opened(self, request: str, record: str, part: int, place: Place, voice: Voice) -> Reply:
        """A record opened from the request's list, with the way back to it."""
        way_back = Place(place.key, place.page, back=_kind(request) in _LISTS)
        return await self.record(record, way_back, voice, part)

    async def record(self, record: str, place: Place, voice: Voice, part: int = 1) -> Reply:
        """An exchange, an announcement or a briefing by its id."""
        if passage := await self._archive.passage(record):
            around = await self._archive.neighbours(passage.citation.id)
            return exchange.opened(passage, part, around, place, voice)
        if held := await self._archive.briefing(record):
            return briefing.card(held, held.id or record, part, place, voice)
        return notice.not_held(record, place, voice)

    async def _results(self, words: str, place: Place, voice: Voice) -> Reply:
        try:
            page = await self._page(Query.parse(words), place.page)
        except SearchTimeoutError:
            return search.took_too_long(voice)
        if not page.hits:
            return search.nothing_found(page, await self._archive.coverage(), voice)
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


def _kind(request: str) -> str:
    return request.partition(" ")[0]
