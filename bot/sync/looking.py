"""What a source lists at this moment."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from bot.archive.visits import Visit, Visits
from bot.briefing import Document
from bot.errors import FetchError
from bot.fetching import Fetcher
from bot.reading.feeds import entries
from bot.settings import SourceSettings
from bot.sync.asking import ask, fetched
from bot.sync.listing import Listing, page_address


class Lookout:
    """Looks at a source's feed, or at its pages of links; `now` is the time in UTC."""

    def __init__(self, source: SourceSettings, visits: Visits, fetcher: Fetcher, now: Callable[[], datetime]) -> None:
        self._source = source
        self._visits = visits
        self._fetcher = fetcher
        self._now = now

    async def finds(self) -> AsyncIterator[Sequence[str | Document]]:
        """Page by page, the addresses of documents, or the documents themselves where a feed holds them whole.

        Nothing where nothing has changed. That a page was seen is remembered when all of them were and the last was
        dealt with: whoever is stopped before sees them all again. Raises FetchError and ReadingError.
        """
        seen = []
        async for visit, document in self._changed_pages():
            yield self._found(document)
            seen.append(visit)
        for visit in seen:
            await self._visits.keep(visit)

    def _found(self, document: Document) -> Sequence[str | Document]:
        return self._entries(document) if self._source.kind == "feed" else self._links(document)

    def _entries(self, document: Document) -> Sequence[str | Document]:
        found = entries(document)
        if found == (document,):
            raise FetchError(document.name, "no feed", "请检查来源的地址：它应是 RSS、Atom 或 JSON Feed。")
        if self._source.whole:
            return found
        return [entry.url for entry in found if entry.url]

    def _links(self, document: Document) -> Sequence[str]:
        links = Listing(document).links(self._source.selector)
        if not links:
            found = f"no link that {self._source.selector!r} matches"
            raise FetchError(document.name, found, "网页可能改版了；请检查来源的 selector。")
        return links

    async def _changed_pages(self) -> AsyncIterator[tuple[Visit, Document]]:
        """The pages up to the first that has not changed: what follows it was seen before."""
        address: str | None = self._source.url
        for number in range(self._source.pages):
            address = page_address(self._source, number) or address
            if address is None:
                return
            visit = await self._remembered(address)
            answer = await self._page(address, visit, number)
            if answer is None:
                return
            visit, document = answer
            yield visit, document
            address = Listing(document).next_page() if self._source.pages > 1 else None

    async def _page(self, address: str, visit: Visit, number: int) -> tuple[Visit, Document] | None:
        """None for a page that has not changed, and for one beyond the last."""
        try:
            answer = await ask(self._fetcher, visit, address)
        except FetchError as error:
            if number and error.status == 404:
                return None
            raise
        if answer.document is None:
            return None
        return fetched(visit, answer, self._now(), next_at=None), answer.document

    async def _remembered(self, address: str) -> Visit:
        """What is known of a page, under its address and how it is read: whoever changes the source sees it anew."""
        source = self._source
        key = f"{address}#{source.name} {source.kind} {source.selector} {source.pages} {source.whole}"
        return await self._visits.visit(key) or Visit(key, source.name, self._now())
