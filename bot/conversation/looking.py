"""What is looked at instead of read: a word over time, who asks and who answers, this day in earlier years.

Requests: `trend 东盟 by:year`, `stats 2020-01-01 2020-12-31`, `onthisday 11-26`.
"""

import re
from dataclasses import replace
from datetime import date

from bot.charts.png import png
from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.rooms import Rooms
from bot.replies import Reply, anniversaries, chart, notice, search
from bot.replies import trend as replies
from bot.replies.buttons import Place, Pressed, within
from bot.retrieval.searcher import SearchTimeoutError
from bot.text.when import parse_when
from bot.trends import Trend
from bot.trends import trend as count
from bot.trends.anniversaries import nearest
from bot.trends.asking import Asked, label, parse
from bot.trends.table import trend_csv, voices_csv

_DAY = re.compile(r"(\d\d)-(\d\d)", re.ASCII)


async def trend(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """How often something was said."""
    asked = parse(argument, rooms.today())
    return Request(f"trend {asked}") if asked else replies.usage(asker.voice)


async def stats(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """Who asked most, and who answered most; of all that is held, or of some days."""
    when = parse_when(argument, rooms.today()) if argument else None
    if argument and not when:
        return notice.unreadable_date(argument, asker.voice)
    return Request(f"stats {when.since} {when.until}" if when else "stats")


async def on_this_day(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """What was said on this day of earlier years: today, or a day that is named."""
    when = parse_when(argument or f"{rooms.today()}", rooms.today())
    if not when or when.since != when.until:
        return notice.unreadable_date(argument, asker.voice)
    return Request(f"onthisday {when.since:%m-%d}")


async def show_trend(rooms: Rooms, rest: str, place: Place, asker: Asker) -> Reply:
    """The picture of a trend, with its numbers."""
    found = await _counted(rooms, rest, asker)
    if isinstance(found, Reply):
        return found
    picture = await png(chart.chart(found, asker.voice))
    return replies.trend(found, picture, place, asker.voice)


async def show_stats(rooms: Rooms, rest: str, place: Place, asker: Asker) -> Reply:
    """The picture of who asked and who answered."""
    coverage = await rooms.archive.coverage()
    if not (coverage.first and coverage.last):
        return replies.nothing_held(coverage, asker.voice)
    days = _days(rest) or (coverage.first, coverage.last)
    voices = await rooms.archive.voices(*days)
    if not voices.exchanges:
        return replies.nothing_held(coverage, asker.voice)
    drawn = chart.voices_chart(voices, *days, asker.voice)
    return replies.stats(voices, days, await png(drawn), place, asker.voice)


async def show_day(rooms: Rooms, rest: str, place: Place, asker: Asker) -> Reply:
    """A page of what was said on a day of earlier years."""
    month, day = map(int, rest.split("-"))
    cards = [card for card in await rooms.archive.anniversaries(month, day) if card.held_on < rooms.today()]
    if not cards:
        held = (card.held_on for card in await rooms.archive.briefings(date.min, rooms.today()))
        near = nearest((month, day), held)
        return anniversaries.nothing_on((month, day), near, await rooms.archive.coverage(), place, asker.voice)
    page = within(place.page, -(-len(cards) // anniversaries.PAGE))
    listed = cards[(page - 1) * anniversaries.PAGE : page * anniversaries.PAGE]
    shown = [(card, whole) for card in listed if (whole := await rooms.archive.briefing(card.id))]
    return anniversaries.on_this_day((month, day), shown, len(cards), replace(place, page=page), asker.voice)


async def along(rooms: Rooms, pressed: Pressed, request: Request, _asker: Asker) -> Answer | None:
    """The same numbers along another axis."""
    asked = parse(request.rest, rooms.today())
    turned = asked and parse(f"{replace(asked, by=None)} by:{pressed.what}", rooms.today())
    return Request(f"trend {turned}") if turned else None


async def as_table(rooms: Rooms, _: Pressed, request: Request, asker: Asker) -> Answer | None:
    """The numbers of a picture as a file."""
    if request.kind == "stats":
        days = _days(request.rest) or (date.min, date.max)
        return replies.table("dawen-stats.csv", voices_csv(await rooms.archive.voices(*days)), asker.voice)
    found = await _counted(rooms, request.rest, asker)
    return found if isinstance(found, Reply) else replies.table("dawen-trend.csv", trend_csv(found), asker.voice)


async def read(rooms: Rooms, _: Pressed, request: Request, _asker: Asker) -> Answer | None:
    """The passages that were counted, as a search."""
    asked = parse(request.rest, rooms.today())
    return Request(f"search {asked.words[0]}") if asked else None


async def another_day(_rooms: Rooms, pressed: Pressed, _: Request, _asker: Asker) -> Answer | None:
    """Another day of earlier years."""
    return Request(f"onthisday {pressed.what}") if _DAY.fullmatch(pressed.what) else None


async def _counted(rooms: Rooms, rest: str, asker: Asker) -> Trend | Reply:
    """The numbers; or why there are none."""
    asked = parse(rest, rooms.today())
    if asked is None:
        return replies.usage(asker.voice)
    try:
        found = await count(asked, rooms.searcher, rooms.archive, rooms.today())
    except SearchTimeoutError:
        return search.took_too_long(asker.voice)
    if found is None:
        return replies.nothing_held(await rooms.archive.coverage(), asker.voice)
    if not found.found:
        return replies.nothing(_labels(asked), await rooms.archive.coverage(), asker.voice)
    return found


def _labels(asked: Asked) -> list[str]:
    return [label(query) for query in asked.words]


def _days(rest: str) -> tuple[date, date] | None:
    """The days of a request; None for all."""
    days = tuple(map(date.fromisoformat, rest.split()))
    return (days[0], days[1]) if days else None
