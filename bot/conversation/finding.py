"""Passages by their words, briefings by their days."""

from dataclasses import replace
from datetime import date

from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import newest_held
from bot.query import Query
from bot.replies import Reply, briefing, notice
from bot.replies import search as found
from bot.replies.buttons import Place, Pressed
from bot.retrieval.page import Page
from bot.retrieval.repeats import REGION
from bot.retrieval.searcher import SearchTimeoutError
from bot.text.when import When, parse_when

# --- Commands.


async def search(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """Passages by their words."""
    return _sought(Query.parse(argument, rooms.today(), asker.preferences.order), asker)


async def date_(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """Briefings by their days."""
    when = parse_when(argument, rooms.today())
    return await days_of(rooms, when) if when else notice.unreadable_date(argument, asker.voice)


async def latest(rooms: Rooms, _: str, asker: Asker) -> Answer:
    """The latest briefing."""
    cards = await rooms.archive.latest()
    return (
        Request(f"record {cards[0].id}") if cards else notice.nothing_held(await rooms.archive.coverage(), asker.voice)
    )


async def days_of(rooms: Rooms, when: When) -> Request:
    """One briefing is shown at once, several are listed; of days without a year, the newest that are held."""
    days, cards = await newest_held(when, rooms.archive)
    return Request(f"record {cards[0].id}" if len(cards) == 1 else f"days {days.since} {days.until}")


# --- What is shown.


async def results(rooms: Rooms, words: str, place: Place, asker: Asker) -> Reply:
    """A page of what a search finds, or the last where the archive has changed under the button."""
    try:
        page = await _page(rooms, Query.parse(words, rooms.today()), place.page)
    except SearchTimeoutError:
        return found.took_too_long(asker.voice)
    if not page.hits:
        return found.nothing_found(page, await rooms.archive.coverage(), place, asker.voice)
    here = replace(place, page=page.offset // rooms.page_size + 1)
    return found.results(page, rooms.page_size, here, rooms.today(), asker.voice)


async def the_same(rooms: Rooms, rest: str, place: Place, asker: Asker) -> Reply:
    """The hits that say the same as one of a list; the list, where the archive has changed under the button."""
    key, number, record, words = rest.split(" ", 3)
    back_to = Place(key, int(number), back=True)
    try:
        page = await rooms.searcher.search(Query.parse(words, rooms.today()), limit=REGION)
    except SearchTimeoutError:
        return found.took_too_long(asker.voice)
    hits = [hit for hit in page.hits if record in (hit.passage.citation.id, hit.same_as)]
    if not hits:
        return await results(rooms, words, back_to, asker)
    return found.the_same(hits, rooms.page_size, place, back_to, asker.voice)


async def days(rooms: Rooms, span: str, place: Place, asker: Asker) -> Reply:
    """The briefings of some days, or where the nearest are."""
    since, until = map(date.fromisoformat, span.split())
    if cards := await rooms.archive.briefings(since, until):
        return briefing.listing(cards, since, until, place, asker.voice)
    around = await rooms.archive.nearest(since, until)
    return briefing.nothing_on(since, until, around, await rooms.archive.coverage(), place, asker.voice)


# --- What buttons under results do: each a search of its own.


async def same(_: Rooms, pressed: Pressed, request: Request, _asker: Asker) -> Answer | None:
    """For what says the same as one hit."""
    return Request(f"same {pressed.key} {pressed.page} {pressed.what} {request.rest}")


async def widen(rooms: Rooms, pressed: Pressed, request: Request, asker: Asker) -> Answer | None:
    """Without the restriction that was pressed; None where there is no such."""
    query = Query.parse(request.rest, rooms.today())
    return next((_sought(query.without(each), asker) for each in query.restrictions if each == pressed.what), None)


async def exactly(rooms: Rooms, _: Pressed, request: Request, asker: Asker) -> Answer | None:
    """For the words as they were typed."""
    query = Query.parse(request.rest, rooms.today())
    return _sought(replace(query, words=(), phrases=(*query.phrases, *query.words)), asker)


async def instead(rooms: Rooms, pressed: Pressed, request: Request, asker: Asker) -> Answer | None:
    """With another word in the place of one; counted from 1."""
    query, number = Query.parse(request.rest, rooms.today()), pressed.part
    words = (*query.words[: number - 1], pressed.what, *query.words[number:])
    return _sought(replace(query, words=words), asker)


def _sought(query: Query, asker: Asker) -> Answer:
    return Request(f"search {query}") if query else found.nothing_asked(asker.voice)


async def _page(rooms: Rooms, query: Query, number: int) -> Page:
    first = (max(number, 1) - 1) * rooms.page_size
    page = await rooms.searcher.search(query, offset=first, limit=rooms.page_size, folded=True)
    if page.total and not page.hits:
        return await _page(rooms, query, -(-(page.total - page.repeated) // rooms.page_size))
    return page
