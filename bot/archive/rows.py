"""Briefings to rows and back. A column bears the name of the field that it holds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any, TypeVar

from sqlalchemy import Row, Select, Table, delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive.identity import Kept
from bot.archive.schema import announcement, briefing, document, exchange, remark, source
from bot.archive.views import Added
from bot.briefing import (
    Announcement,
    Briefing,
    Document,
    Exchange,
    Fidelity,
    Remark,
    Source,
    announcement_id,
    exchange_id,
)

_HEADER = ("id", "organ", "held_on", "date_source", "kind", "title", "spokespersons", "moderators")
_PARTS = (source, remark, exchange, announcement)

_Value = TypeVar("_Value")


async def load(connection: AsyncConnection, ids: Select[Any]) -> list[Kept]:
    """The briefings whose ids the statement selects, in the order of their ids: five queries, however many they are."""
    headers = await connection.execute(select(briefing).where(briefing.c.id.in_(ids)).order_by(briefing.c.id))
    parts = {table.name: await _grouped(connection, table, ids) for table in _PARTS}
    return [_kept(header, {name: group[header.id] for name, group in parts.items()}) for header in headers]


async def keep_document(connection: AsyncConnection, sha256: str, received: Document, fate: Added) -> None:
    """Keep the bytes as received, and what became of them."""
    row = {
        "sha256": sha256,
        "body": received.body,
        "name": received.name,
        "outcome": fate.outcome,
        "reasons": fate.reasons,
        "briefing_id": fate.id,
    }
    await _put(connection, document, [row])


async def keep_briefing(connection: AsyncConnection, current: Briefing) -> None:
    """Make this the current state of the briefing; passages that it lacks are retired, not deleted."""
    for table in (exchange, announcement):
        await connection.execute(update(table).where(table.c.briefing_id == current.id).values(position=None))
    for table in (source, remark):
        await connection.execute(delete(table).where(table.c.briefing_id == current.id))
    header = {name: getattr(current, name) for name in _HEADER}
    await _put(connection, briefing, [header | {"cautions": current.fidelity.reasons}])
    for table, rows in _part_rows(current).items():
        await _put(connection, table, rows)


async def _grouped(connection: AsyncConnection, table: Table, ids: Select[Any]) -> Mapping[str, Sequence[Row[Any]]]:
    """Rows by briefing, in the order of their positions."""
    groups = defaultdict[str, list[Row[Any]]](list)
    chosen = select(table).where(table.c.briefing_id.in_(ids)).order_by(table.c.position)
    for row in await connection.execute(chosen):
        groups[row.briefing_id].append(row)
    return groups


def _kept(header: Row[Any], parts: Mapping[str, Sequence[Row[Any]]]) -> Kept:
    current = Briefing(
        **{name: getattr(header, name) for name in _HEADER},
        fidelity=Fidelity(reasons=header.cautions),
        sources=_values(Source, parts["source"]),
        remarks=_values(Remark, parts["remark"]),
        announcements=_values(Announcement, parts["announcement"]),
        exchanges=_values(Exchange, parts["exchange"]),
    )
    return Kept(
        current,
        retired_exchanges=_values(Exchange, parts["exchange"], retired=True),
        retired_announcements=_values(Announcement, parts["announcement"], retired=True),
    )


def _values(kind: type[_Value], rows: Sequence[Row[Any]], *, retired: bool = False) -> tuple[_Value, ...]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # every kind is a dataclass
    chosen = (row for row in rows if (row.position is None) == retired)
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in chosen)


def _part_rows(current: Briefing) -> dict[Table, list[dict[str, Any]]]:
    id_ = str(current.id)
    parts: dict[Table, Sequence[Any]] = {
        source: current.sources,
        remark: current.remarks,
        exchange: current.exchanges,
        announcement: current.announcements,
    }
    rows = {
        table: [asdict(part) | {"briefing_id": id_, "position": position} for position, part in enumerate(values)]
        for table, values in parts.items()
    }
    for row in rows[exchange]:
        row["id"] = exchange_id(id_, row["number"])
    for row in rows[announcement]:
        row["id"] = announcement_id(id_, row["number"])
    return rows


async def _put(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or bring those up to date whose keys are there."""
    if rows:
        statement = insert(table)
        values = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
        await connection.execute(statement.on_conflict_do_update(index_elements=table.primary_key, set_=values), rows)
