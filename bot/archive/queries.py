"""The statements behind the archive's views: one query each, however many rows."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, Select, Table, and_, extract, func, literal, or_, select, text, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive.schema import announcement, briefing, change, document, exchange, followed, source
from bot.archive.views import BriefingCard, Coverage, OrganCoverage, Voices
from bot.briefing import RECORD_ID
from bot.outlets import Outlets

_SATURDAY = 5

_copy = source.alias()
_CITED = (
    select(_copy.c.sha256)
    .where(_copy.c.briefing_id == briefing.c.id, _copy.c.position.is_not(None))
    .order_by(_copy.c.url.is_(None), _copy.c.position)  # the first copy that has an address, else the first
    .limit(1)
    .correlate(briefing)
    .scalar_subquery()
)
_SOURCED = briefing.join(source, source.c.sha256 == _CITED)
"""The briefings that have a copy, each once: what turned out to be another one, or doubtful, has none."""


def ids_of_day(organ: str, held_on: date | None, home: str | None) -> Select[Any]:
    """The ids of the briefings that an organ gave on one day, and one more."""
    of_day = and_(briefing.c.organ == organ, briefing.c.held_on == held_on)
    return select(briefing.c.id).where(or_(of_day, briefing.c.id == home))


def _said(table: Table, part: int) -> Select[Any]:
    placed = select(briefing.c.held_on, briefing.c.id, literal(part), table.c.position, table.c.id.label("passage"))
    return placed.join(table, table.c.briefing_id == briefing.c.id).where(table.c.position.is_not(None))


CURRENT = union_all(_said(announcement, 1), _said(exchange, 2)).order_by(*map(text, "12345"))
"""The current passages of all briefings, the oldest first, announcements before exchanges; `passage` is the id."""


async def resolve(connection: AsyncConnection, id_: str) -> str | None:
    """Follow the successors of an id to the last one; None where there is no such id."""
    parts = RECORD_ID.fullmatch(id_)
    table = (
        briefing if parts is None or parts["briefing"] == id_ else announcement if parts["announcement"] else exchange
    )
    row = (await connection.execute(select(table.c.successor).where(table.c.id == id_))).one_or_none()
    if row is None:
        return None
    return id_ if row.successor is None else await resolve(connection, row.successor)


def published_at(addresses: Sequence[str]) -> Select[Any]:
    """The briefings of which a copy stands at any of these addresses."""
    return select(source.c.briefing_id).where(source.c.url.in_(addresses)).limit(1)


def siblings(table: Table, id_: str) -> Select[Any]:
    """The ids of the current passages, in their order, of the briefing that this one of the table's belongs to."""
    whole = select(table.c.briefing_id).where(table.c.id == id_).scalar_subquery()
    return (
        select(table.c.id).where(table.c.briefing_id == whole, table.c.position.is_not(None)).order_by(table.c.position)
    )


def _current(table: Table) -> ScalarSelect[int]:
    """How many passages of the table the briefing has now."""
    return (
        select(func.count())
        .where(table.c.briefing_id == briefing.c.id, table.c.position.is_not(None))
        .correlate(briefing)
        .scalar_subquery()
    )


# In the order of BriefingCard's fields.
CARDS = select(
    briefing.c.id,
    briefing.c.held_on,
    briefing.c.title,
    briefing.c.kind,
    briefing.c.spokespersons,
    _current(exchange).label("exchanges"),
    _current(announcement).label("announcements"),
    source.c.url,
).select_from(_SOURCED)

OLDEST_FIRST = (briefing.c.held_on, briefing.c.id)
NEWEST_FIRST = (briefing.c.held_on.desc(), briefing.c.id.desc())


def card(row: Sequence[Any]) -> BriefingCard:
    """A row of `CARDS` as what it means."""
    return BriefingCard(*row)


_held = CARDS.add_columns(briefing.c.organ).subquery()
_year = extract("year", _held.c.held_on)
_COUNTS = (func.count().label("briefings"), func.sum(_held.c.exchanges).label("exchanges"))
_SPAN = (func.min(_held.c.held_on).label("first"), func.max(_held.c.held_on).label("last"))
YEARS = (
    select(_year.label("year"), *_COUNTS, func.sum(_held.c.announcements).label("announcements"), *_SPAN)
    .group_by(_year)
    .order_by(_year)
)
ORGANS = select(_held.c.organ, *_COUNTS, *_SPAN).group_by(_held.c.organ).order_by(_held.c.organ)
LAST_CHANGE = select(func.coalesce(func.max(change.c.seq), 0))
HELD = select(func.count()).where(document.c.outcome == "held")
FOLLOWED = select(func.max(followed.c.succeeded_at))
DAYS = select(briefing.c.held_on).select_from(_SOURCED).where(briefing.c.organ == "mfa").distinct()
"""The ministry's days: no other organ means to speak every weekday."""


def voices(since: date, until: date) -> Select[Any]:
    """How many exchanges of these days each pair of spokesperson and outlet, as written, had."""
    return (
        select(exchange.c.spokesperson, exchange.c.outlet, func.count().label("exchanges"))
        .join(briefing, briefing.c.id == exchange.c.briefing_id)
        .where(briefing.c.held_on.between(since, until), exchange.c.position.is_not(None))
        .group_by(exchange.c.spokesperson, exchange.c.outlet)
    )


def told(rows: Sequence[Any], outlets: Outlets) -> Voices:
    """The rows of `voices` as what they mean."""
    answered, asked = Counter[str](), Counter[str]()
    for row in rows:
        if row.spokesperson:
            answered[row.spokesperson] += row.exchanges
        if row.outlet:
            asked[outlets.name(row.outlet)] += row.exchanges
    return Voices(sum(row.exchanges for row in rows), dict(answered.most_common()), dict(asked.most_common()))


def anniversaries(month_and_day: str) -> Select[Any]:
    """The briefings of one day of every year, `11-26`, newest first."""
    same = func.strftime("%m-%d", briefing.c.held_on) == month_and_day
    return CARDS.where(same).order_by(*NEWEST_FIRST)


async def counted(connection: AsyncConnection) -> Coverage:
    """What the briefings come to; documents that are held, and when sources answered, are left open."""
    years = (await connection.execute(YEARS)).all()
    organs = (await connection.execute(ORGANS)).all()
    days = (await connection.scalars(DAYS)).all()
    return Coverage(
        briefings=sum(year.briefings for year in years),
        exchanges=sum(year.exchanges for year in years),
        announcements=sum(year.announcements for year in years),
        first=years[0].first if years else None,
        last=years[-1].last if years else None,
        held=0,
        organs={organ: OrganCoverage(*counts) for organ, *counts in organs},
        years={year.year: (year.briefings, year.exchanges) for year in years},
        gaps=Counter(day.isoformat()[:7] for day in gaps(days)),  # strftime takes eight times as long
    )


def gaps(days: Sequence[date]) -> Iterator[date]:
    """The weekdays between the first and the last of these days that are not among them."""
    known = set(days)
    for ordinal in range(min(days).toordinal(), max(days).toordinal()) if days else ():
        day = date.fromordinal(ordinal)
        if day.weekday() < _SATURDAY and day not in known:
            yield day
