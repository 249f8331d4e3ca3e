"""What following the sources remembers: every address that was found, and how each source fares. Times are UTC."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, literal_column, select
from sqlalchemy.dialects.sqlite import insert

from bot.archive import schema
from bot.archive.database import Database


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that `source` found.

    `status`, `sha256`, `etag` and `last_modified` are those of the last good answer; `failures` counts the bad ones
    since. It is asked from `next_at` on, never where that is None.
    """

    url: str
    source: str
    found_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    status: int | None = None
    fetched_at: datetime | None = None
    failures: int = 0
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """How a source fares: `error` is what its last check met, `failures` counts such checks since it last went well.

    `told_at` is when the maintainer last heard of it.
    """

    name: str
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    error: str | None = None
    failures: int = 0
    told_at: datetime | None = None


class Visits:
    """Part of the archive, `archive.visits`, and open as long as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def visit(self, url: str) -> Visit | None:
        """What is known of an address, None where it was never found."""
        rows = await self._rows(select(schema.visit).where(schema.visit.c.url == url))
        return next((Visit(**row) for row in rows), None)

    async def find(self, source: str, urls: Iterable[str], now: datetime) -> None:
        """Remember addresses to be asked at once, all of them or none; those that are known stay as they are."""
        rows = [{"url": url, "source": source, "found_at": now, "failures": 0, "next_at": now} for url in urls]
        if rows:
            async with self._database.writing() as connection:
                await connection.execute(insert(schema.visit).on_conflict_do_nothing(), rows)

    async def due(self, source: str, now: datetime) -> list[Visit]:
        """The addresses of a source that are to be asked: the new ones first, in the order they were found."""
        table = schema.visit
        order: tuple[Any, ...] = (table.c.fetched_at.is_not(None), literal_column("rowid"))
        due = select(table).where(table.c.source == source, table.c.next_at <= now).order_by(*order)
        return [Visit(**row) for row in await self._rows(due)]

    async def keep(self, visit: Visit) -> None:
        """Remember how a visit went."""
        await self._upsert(schema.visit, asdict(visit), "url")

    async def followed(self) -> dict[str, Followed]:
        """How every source fares that was ever followed, by its name."""
        return {row["name"]: Followed(**row) for row in await self._rows(select(schema.followed))}

    async def note(self, followed: Followed) -> None:
        """Remember how a source fares."""
        await self._upsert(schema.followed, asdict(followed), "name")

    async def _rows(self, statement: Any) -> list[dict[str, Any]]:
        async with self._database.reading() as connection:
            return [dict(row) for row in (await connection.execute(statement)).mappings()]

    async def _upsert(self, table: Table, row: dict[str, Any], key: str) -> None:
        async with self._database.writing() as connection:
            statement = insert(table).values(row)
            await connection.execute(statement.on_conflict_do_update(index_elements=[key], set_=row))
