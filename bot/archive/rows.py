"""Briefings to rows and back. A column bears the name of the field that it holds."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Integer, Row, Select, Table, delete, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive.kept import Copy, Kept, Line, Part, id_of, key_of, lines_of
from bot.archive.schema import announcement, briefing, copy, document, exchange, remark, source, wording
from bot.briefing import Announcement, Briefing, Exchange, Fidelity, Remark, Source

RECEIPT: ColumnElement[int] = literal_column("document.rowid", Integer)
"""The order in which documents were received: SQLite numbers a new row one above the highest."""

_HEADER = ("id", "organ", "held_on", "date_source", "kind", "title", "spokespersons", "moderators", "language")

_Value = TypeVar("_Value")
_Parts = Mapping[str, Sequence[Row[Any]]]


async def load(connection: AsyncConnection, ids: Select[Any]) -> list[Kept]:
    """The briefings whose ids the statement selects, by their ids: seven queries, however many there are."""
    chosen = select(briefing).where(briefing.c.id.in_(ids)).order_by(briefing.c.id)
    headers = (await connection.execute(chosen)).all()
    parts = {name: await _grouped(connection, rows.where(of.in_(ids))) for name, (rows, of) in _ROWS.items() if headers}
    return [_kept(header, {name: groups[header.id] for name, groups in parts.items()}) for header in headers]


async def keep(connection: AsyncConnection, kept: Kept, *, is_new: bool) -> None:
    """Make this the state of the briefing; `is_new`: there is nothing yet under its id."""
    if not is_new:
        await _clear(connection, kept.current.id)
    header = {name: getattr(kept.current, name) for name in _HEADER}
    await put(connection, briefing, [header | {"cautions": kept.current.fidelity.reasons, "successor": kept.successor}])
    for table, rows in _rows(kept).items():
        await put(connection, table, rows)
    if kept.successor:
        moved = update(document).where(document.c.briefing_id == kept.current.id)
        await connection.execute(moved.values(briefing_id=kept.successor))


async def put(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or bring those up to date whose keys are there: the columns that are given."""
    if rows:
        statement = insert(table)
        values = {name: statement.excluded[name] for name in rows[0] if not table.c[name].primary_key}
        await connection.execute(statement.on_conflict_do_update(index_elements=table.primary_key, set_=values), rows)


# What belongs to briefings, table by table, and the column that says to which.
_ROWS: Mapping[str, tuple[Select[Any], ColumnElement[Any]]] = {
    "remark": (select(remark).order_by(remark.c.position), remark.c.briefing_id),
    "exchange": (select(exchange).order_by(exchange.c.position), exchange.c.briefing_id),
    "announcement": (select(announcement).order_by(announcement.c.position), announcement.c.briefing_id),
    "wording": (select(wording).order_by(wording.c.passage_id, wording.c.number), wording.c.briefing_id),
    "source": (
        select(source, RECEIPT.label("receipt")).join(document, document.c.sha256 == source.c.sha256).order_by(RECEIPT),
        source.c.briefing_id,
    ),
    "copy": (
        select(copy, source.c.briefing_id).join(source, source.c.sha256 == copy.c.sha256).order_by(copy.c.position),
        source.c.briefing_id,
    ),
}


async def _grouped(connection: AsyncConnection, rows: Select[Any]) -> defaultdict[str, list[Row[Any]]]:
    """Rows by briefing."""
    groups = defaultdict[str, list[Row[Any]]](list)
    for row in await connection.execute(rows):
        groups[row.briefing_id].append(row)
    return groups


def _kept(header: Row[Any], rows: _Parts) -> Kept:
    id_ = header.id
    current = Briefing(
        **{name: getattr(header, name) for name in _HEADER},
        fidelity=Fidelity(reasons=header.cautions),
        sources=_values(Source, sorted(_placed(rows["source"]), key=lambda row: row.position)),
        remarks=_values(Remark, rows["remark"]),
        announcements=_values(Announcement, _placed(rows["announcement"])),
        exchanges=_values(Exchange, _placed(rows["exchange"])),
    )
    retired: tuple[Part, ...] = (
        *_values(Announcement, _placed(rows["announcement"], placed=False)),
        *_values(Exchange, _placed(rows["exchange"], placed=False)),
    )
    wordings = tuple(Line(_key(row.passage_id, id_), row.question, row.answer, row.language) for row in rows["wording"])
    successors = {
        _key(row.id, id_): row.successor for row in (*rows["announcement"], *rows["exchange"]) if row.successor
    }
    kept = Kept(current, retired, (), wordings, successors, header.successor)
    return replace(kept, copies=_copies(kept, rows))


def _copies(kept: Kept, rows: _Parts) -> tuple[Copy, ...]:
    """The documents in the order of their receipt, with their lines."""
    current = {(line.key, line.language): line for part in kept.parts.values() for line in lines_of(part)}
    numbered = {(line.key, number): line for line, number in _numbered(kept.wordings)}
    lines = defaultdict[str, list[Line]](list)
    for row in rows["copy"]:
        key = _key(row.passage_id, str(kept.current.id))
        lines[row.sha256].append(numbered[key, row.wording] if row.wording else current[key, row.language])
    return tuple(
        Copy(value, row.receipt, tuple(lines[row.sha256]))
        for value, row in zip(_values(Source, rows["source"]), rows["source"], strict=True)
    )


def _numbered(wordings: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """Each wording with its number among those of its passage."""
    counts = Counter[str]()
    for line in wordings:
        counts[line.key] += 1
        yield line, counts[line.key]


def _values(kind: type[_Value], rows: Sequence[Row[Any]]) -> tuple[_Value, ...]:
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # every kind is a dataclass
    return tuple(kind(**{name: getattr(row, name) for name in names}) for row in rows)


def _placed(rows: Sequence[Row[Any]], *, placed: bool = True) -> list[Row[Any]]:
    return [row for row in rows if (row.position is not None) == placed]


def _key(id_: str, briefing_id: str) -> str:
    return id_.removeprefix(f"{briefing_id}-")


async def _clear(connection: AsyncConnection, id_: str | None) -> None:
    """Make room for another state; passages stay, retired until it says otherwise."""
    for table in (exchange, announcement):
        await connection.execute(update(table).where(table.c.briefing_id == id_).values(position=None))
    documents = select(source.c.sha256).where(source.c.briefing_id == id_)
    await connection.execute(delete(copy).where(copy.c.sha256.in_(documents)))
    for table in (source, remark):
        await connection.execute(delete(table).where(table.c.briefing_id == id_))


def _rows(kept: Kept) -> dict[Table, list[dict[str, Any]]]:
    of = {"briefing_id": kept.current.id}
    current = kept.current
    places = {part.source.sha256: None for part in kept.copies} | {
        each.sha256: position for position, each in enumerate(current.sources)
    }
    return {
        source: [of | asdict(each.source) | {"position": places[each.source.sha256]} for each in kept.copies],
        remark: [of | asdict(each) | {"position": position} for position, each in enumerate(current.remarks)],
        exchange: _part_rows(kept, current.exchanges, Exchange),
        announcement: _part_rows(kept, current.announcements, Announcement),
        wording: [
            of | _words(line) | {"passage_id": id_of(kept, line.key), "number": number}
            for line, number in _numbered(kept.wordings)
        ],
        copy: list(_copy_rows(kept)),
    }


def _part_rows(kept: Kept, current: Sequence[Part], kind: type[Part]) -> list[dict[str, Any]]:
    """The parts of one kind: those that are current by their places, and those that are not without."""
    placed = [*enumerate(current), *((None, part) for part in kept.retired if isinstance(part, kind))]
    return [
        asdict(part)
        | {
            "id": id_of(kept, key_of(part)),
            "briefing_id": kept.current.id,
            "position": position,
            "successor": kept.successors.get(key_of(part)),
        }
        for position, part in placed
    ]


def _copy_rows(kept: Kept) -> Iterator[dict[str, Any]]:
    current = {line for part in kept.parts.values() for line in lines_of(part)}
    numbers = dict(_numbered(kept.wordings))
    for each in kept.copies:
        for position, line in enumerate(each.lines):
            yield {
                "sha256": each.source.sha256,
                "position": position,
                "passage_id": id_of(kept, line.key),
                "language": line.language,
                "wording": None if line in current else numbers[line],
            }


def _words(line: Line) -> dict[str, str]:
    return {"question": line.question, "answer": line.answer, "language": line.language}
