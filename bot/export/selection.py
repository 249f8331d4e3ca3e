"""What is to be taken out, a batch at a time: however much there is, only one batch is in memory."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bot.archive.archive import Archive
from bot.citation import Passage
from bot.query import Query
from bot.retrieval.page import Note, Page
from bot.retrieval.searcher import Searcher

_BATCH = 500
"""Passages at a time: some megabytes at most."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`batches` of `total` passages; `notes` say how a search was understood. To be gone through once."""

    total: int
    batches: AsyncIterator[Sequence[Passage]]
    notes: tuple[Note, ...] = ()


async def everything(archive: Archive) -> Selection:
    """All that the briefings hold now, the oldest first, in the order in which it was said."""
    ids = await archive.current()
    return Selection(len(ids), _fetched(ids, archive))


async def found(query: Query, archive: Archive, searcher: Searcher) -> Selection:
    """Every passage that a search finds, in its order, each in its own words."""
    first = await searcher.search(query, limit=_BATCH, counted=True)
    return Selection(first.total, _paged(query, first, archive, searcher), first.notes)


async def _fetched(ids: Sequence[str], archive: Archive) -> AsyncIterator[Sequence[Passage]]:
    for start in range(0, len(ids), _BATCH):
        yield await archive.passages(ids[start : start + _BATCH])


async def _paged(query: Query, page: Page, archive: Archive, searcher: Searcher) -> AsyncIterator[Sequence[Passage]]:
    """The page and those after it; a passage that moves between them because something is ingested comes once."""
    seen: set[str] = set()
    while page.hits:
        ids = dict.fromkeys(hit.passage.citation.id for hit in page.hits)
        yield await archive.passages([id_ for id_ in ids if id_ not in seen])
        seen.update(ids)
        after = page.offset + len(page.hits)
        if after >= page.total and not page.more:
            return
        page = await searcher.search(query, offset=after, limit=_BATCH)
