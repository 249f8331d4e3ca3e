"""What a search finds, the newest first, as a feed that a reader of feeds follows."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from bot.archive.archive import Archive
from bot.archive.views import Capture
from bot.citation import Passage
from bot.citation.reference import ORGANS, address
from bot.query import Query
from bot.retrieval.searcher import Searcher
from bot.text.beijing import BEIJING

_NAMESPACE = uuid.UUID("6b5f0d4e-8c3a-5d0e-9b61-3f2a7c1e4d90")
"""Of Dawen's own, for ids that a feed keeps for ever (RFC 4122, version 5); never to be changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage. `summary` is the sentences that were found; `updated` when its present words were received first."""

    record: str
    title: str
    url: str | None
    author: str
    language: str
    summary: str
    text: str
    published: datetime
    updated: datetime

    @property
    def id(self) -> str:
        """The same in every feed and for ever."""
        return _urn(self.record)


@dataclass(frozen=True, slots=True)
class Feed:
    """A search as a feed; `updated` is when the newest of its entries was, the beginning of time without any."""

    query: str
    entries: tuple[Entry, ...]

    @property
    def id(self) -> str:
        """The same for the same search."""
        return _urn(f"search {self.query}")

    @property
    def title(self) -> str:
        """As a reader of feeds lists it."""
        return f"Dawen 答问: {self.query}"

    @property
    def updated(self) -> datetime:
        """When there was last something new."""
        return max((entry.updated for entry in self.entries), default=datetime.fromtimestamp(0, UTC))


async def feed(query: Query, archive: Archive, searcher: Searcher, limit: int) -> Feed:
    """The newest passages that the search finds, `limit` at most."""
    page = await searcher.search(replace(query, order="newest"), limit=limit)
    found = {hit.passage.citation.id: hit.snippet.text for hit in page.hits}
    passages = await archive.passages(list(found))
    captures = {id_: await archive.captures(id_) for id_ in {each.citation.briefing_id for each in passages}}
    return Feed(f"{query}", tuple(_entry(each, found[each.citation.id], captures) for each in passages))


def _entry(passage: Passage, summary: str, captures: dict[str, list[Capture]]) -> Entry:
    cited = passage.citation
    published = datetime.combine(cited.held_on, time(), BEIJING)
    return Entry(
        record=cited.id,
        title=" · ".join(filter(None, (f"{cited.held_on}", cited.spokesperson, cited.outlet or cited.asker_label))),
        url=address(cited.url),
        author=cited.spokesperson or (ORGANS[cited.organ].zh if cited.organ in ORGANS else cited.organ),
        language=passage.language,
        summary=summary,
        text="\n\n".join(filter(None, (passage.question, passage.answer))),
        published=published,
        updated=first_received(passage, captures[cited.briefing_id]) or published,
    )


def first_received(passage: Passage, captures: Iterable[Capture]) -> datetime | None:
    """When a document with these very words first came; None where nobody knows any longer."""
    words = (passage.citation.id, passage.question, passage.answer)
    times = (
        capture.received_at
        for capture in captures
        if any((each.id, each.question, each.answer) == words for each in capture.passages)
    )
    return min(times, default=None)


def _urn(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn
