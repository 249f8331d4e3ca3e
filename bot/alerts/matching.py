"""What a watch finds among passages that are new, or were when they were noted. Raises SearchTimeoutError."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.archive.watches import Arrival, Noted, Watch
from bot.query import Query
from bot.retrieval.page import Hit
from bot.retrieval.searcher import Searcher

_PAGE = 300
"""Hits of one search: more passages than are ever said in a day."""


async def arrived(watch: Watch, arrivals: Iterable[Arrival], searcher: Searcher) -> list[Arrival]:
    """Those that the watch waited for.

    A match must stand in the very words that are new: the English that comes to old Chinese is no news in Chinese.
    """
    new = {(each.passage_id, each.language): each for each in arrivals}
    found = [
        (hit.passage.citation.id, hit.passage.language) async for hit in _hits(watch, _days(new.values()), searcher)
    ]
    return [new[each] for each in found if each in new]


async def findings(watch: Watch, noted: Sequence[Noted], most: int, searcher: Searcher) -> list[Hit]:
    """The newest of what was noted, as it stands now; what no longer holds the words is left out."""
    ids = {each.passage_id for each in noted}
    found: list[Hit] = []
    async for hit in _hits(watch, _days(noted), searcher):
        found += [hit] if hit.passage.citation.id in ids else []
        if len(found) == most:
            break
    return found


def asked(watch: Watch, since: date, until: date) -> Query:
    """The search that is watched, of these days alone; it finds nothing where it asks for others."""
    query = Query.parse(watch.query, until)
    return replace(
        query,
        since=max(query.since or since, since),
        until=min(query.until or until, until),
        dated=None,
        order="newest",
    )


async def _hits(watch: Watch, days: Sequence[date], searcher: Searcher) -> AsyncIterator[Hit]:
    """What holds just what is watched, from the last of these days to the first.

    The same search as /search but for its help: a correction or a partial match is of use to somebody who looks at
    it and tries again, and a false alarm to somebody who is told in the street. One search does for a few days, or
    for rare words; what is more than a page is looked for in two halves.
    """
    if not days:
        return
    page = await searcher.search(asked(watch, days[0], days[-1]), limit=_PAGE, exactly=True)
    if page.total > _PAGE and len(days) > 1:
        for half in (days[len(days) // 2 :], days[: len(days) // 2]):
            async for hit in _hits(watch, half, searcher):
                yield hit
    else:
        for hit in page.hits:
            if hit.passage.standing == "current":
                yield hit


def _days(passages: Iterable[Arrival] | Iterable[Noted]) -> list[date]:
    return sorted({each.held_on for each in passages})
