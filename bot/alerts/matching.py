"""What a watch finds among passages that are new, or were when they were noted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.archive.watches import Arrival, Noted, Watch
from bot.query import Query
from bot.retrieval.page import Hit
from bot.retrieval.searcher import Searcher

_New = TypeVar("_New", Arrival, Noted)

_EVERYTHING = 1000
"""More passages than were ever said in a day."""


async def arrived(watch: Watch, arrivals: Iterable[Arrival], searcher: Searcher) -> list[Arrival]:
    """Those that the watch waited for. Raises SearchTimeoutError.

    A match must stand in the very words that are new: the English that comes to old Chinese is no news in Chinese.
    """
    found: list[Arrival] = []
    for day, new in _by_day(arrivals).items():
        hits = {(hit.passage.citation.id, hit.passage.language) for hit in await _hits(watch, day, searcher)}
        found += [each for each in new if (each.passage_id, each.language) in hits]
    return found


async def findings(watch: Watch, noted: Iterable[Noted], most: int, searcher: Searcher) -> list[Hit]:
    """The first of what was noted, as it stands now, the newest first; what no longer holds the words is left out.

    Raises SearchTimeoutError.
    """
    found: list[Hit] = []
    for day, each in sorted(_by_day(noted).items(), reverse=True):
        ids = {one.passage_id for one in each}
        found += [hit for hit in await _hits(watch, day, searcher) if hit.passage.citation.id in ids]
        if len(found) >= most:
            break
    return found[:most]


async def _hits(watch: Watch, day: date, searcher: Searcher) -> tuple[Hit, ...]:
    """What of a day holds just what is watched, in the order of the briefing.

    The same search as /search but for its help: a correction or a partial match is of use to somebody who looks at
    it and tries again, and a false alarm to somebody who is told in the street.
    """
    watched = Query.parse(watch.query, day)
    if (watched.since and day < watched.since) or (watched.until and watched.until < day):
        return ()
    query = replace(asked(watch, day, day), order="newest")
    page = await searcher.search(query, limit=_EVERYTHING, exactly=True)
    return tuple(hit for hit in page.hits if hit.passage.standing == "current")


def asked(watch: Watch, since: date, until: date) -> Query:
    """The search that is watched, of these days alone."""
    return replace(Query.parse(watch.query, until), since=since, until=until, dated=None)


def _by_day(passages: Iterable[_New]) -> Mapping[date, list[_New]]:
    days = defaultdict[date, list[_New]](list)
    for each in passages:
        days[each.held_on].append(each)
    return days
