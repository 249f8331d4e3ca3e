"""The statements behind the archive's views: one query each, however many rows."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    ScalarSelect,
    Select,
    Table,
    and_,
    case,
    extract,
    false,
    func,
    literal,
    null,
    select,
    union_all,
)

from bot.archive.schema import announcement, briefing, document, exchange, source
from bot.archive.views import BriefingCard, Coverage
from bot.citation import Citation, Passage

_copy = source.alias()
_CITED = (
    select(_copy.c.position)
    .where(_copy.c.briefing_id == briefing.c.id)
    .order_by(_copy.c.url.is_(None), _copy.c.position)  # the first copy that has an address, else the first
    .limit(1)
    .correlate(briefing)
    .scalar_subquery()
)
_SOURCED = briefing.outerjoin(source, and_(source.c.briefing_id == briefing.c.id, source.c.position == _CITED))


def ids_of_day(organ: str, held_on: date) -> Select[Any]:
    """The ids of the briefings that an organ gave on one day."""
    return select(briefing.c.id).where(briefing.c.organ == organ, briefing.c.held_on == held_on)


def passages(ids: Sequence[str]) -> CompoundSelect[Any]:
    """Exchanges and announcements by id, retired ones too; rows for `passage`, in no order."""
    wanted = func.json_each(json.dumps(ids)).table_valued("value")  # one variable: SQLite limits their number
    among = select(wanted.c.value)
    return union_all(_EXCHANGES.where(exchange.c.id.in_(among)), _ANNOUNCEMENTS.where(announcement.c.id.in_(among)))


def passage(row: Sequence[Any]) -> Passage:
    """A row of `passages` as what it means."""
    return Passage(Citation(*row[:12]), *row[12:])


# In the order of Citation's fields, then of Passage's.
_EXCHANGES = select(
    exchange.c.id,
    briefing.c.id.label("briefing_id"),
    briefing.c.organ,
    briefing.c.held_on,
    briefing.c.title,
    briefing.c.kind,
    exchange.c.spokesperson,
    exchange.c.outlet,
    exchange.c.asker_label,
    exchange.c.number,
    source.c.url,
    source.c.publisher,
    exchange.c.question,
    exchange.c.answer,
    exchange.c.follow_up,
    exchange.c.after_conference,
    exchange.c.partial,
    exchange.c.truncated,
).select_from(_SOURCED.join(exchange, exchange.c.briefing_id == briefing.c.id))

_ANNOUNCEMENTS = select(
    announcement.c.id,
    briefing.c.id.label("briefing_id"),
    briefing.c.organ,
    briefing.c.held_on,
    briefing.c.title,
    briefing.c.kind,
    # who announced it is known only where one person spoke
    case((func.json_array_length(briefing.c.spokespersons) == 1, func.json_extract(briefing.c.spokespersons, "$[0]"))),
    null(),
    null(),
    announcement.c.number,
    source.c.url,
    source.c.publisher,
    literal(""),
    announcement.c.text,
    false(),
    false(),
    false(),
    false(),
).select_from(_SOURCED.join(announcement, announcement.c.briefing_id == briefing.c.id))


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


_held = CARDS.subquery()
_year = extract("year", _held.c.held_on)
YEARS = (
    select(
        _year.label("year"),
        func.count().label("briefings"),
        func.sum(_held.c.exchanges).label("exchanges"),
        func.sum(_held.c.announcements).label("announcements"),
        func.min(_held.c.held_on).label("first"),
        func.max(_held.c.held_on).label("last"),
    )
    .group_by(_year)
    .order_by(_year)
)
ORGANS = select(briefing.c.organ).distinct().order_by(briefing.c.organ)
HELD = select(func.count()).where(document.c.outcome == "held")


def coverage(years: Sequence[Any], organs: Sequence[str], held: int) -> Coverage:
    """The rows of `YEARS`, with the results of `ORGANS` and `HELD`, as what they mean together."""
    return Coverage(
        briefings=sum(year.briefings for year in years),
        exchanges=sum(year.exchanges for year in years),
        announcements=sum(year.announcements for year in years),
        first=years[0].first if years else None,
        last=years[-1].last if years else None,
        held=held,
        organs=tuple(organs),
        years={year.year: (year.briefings, year.exchanges) for year in years},
    )
