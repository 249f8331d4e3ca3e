"""The archive: everything that was received, and the briefings that may be answered from."""

import asyncio
import hashlib
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Executable, Row, Select, func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive import queries
from bot.archive.database import Database
from bot.archive.desk import Desk
from bot.archive.identity import Kept, decide
from bot.archive.rows import keep_briefing, keep_document, load
from bot.archive.schema import announcement, briefing, change, document, exchange
from bot.archive.views import Added, BriefingCard, Change, Coverage
from bot.briefing import RECORD_ID, Briefing, Document
from bot.citation import Passage
from bot.errors import ArchiveError


class Archive:
    """One open archive; `async with await Archive.open(url) as archive`.

    Every method raises ArchiveError for what an operator can mend: locked, full disk, damaged.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.desk = Desk(database)

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the archive at an SQLAlchemy URL, made and migrated where needed.

        Raises ArchiveError where the URL names no SQLite file, or that file is not an archive or made by a newer Dawen.
        """
        return cls(await Database.open(url))

    async def close(self) -> None:
        """Let go of the file. Without it the program does not end."""
        await self._database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def add(self, received: Briefing, origin: Document) -> Added:
        """Take in a document and the briefing that was read from it: all of it, or nothing.

        The same bytes change nothing, unless they were held before: whoever reads them may have learned since.
        """
        sha256 = _digest(origin.body)
        async with self._database.writing() as connection:
            before = await _fate(connection, sha256)
            if before is not None and before.outcome != "held":
                return Added("unchanged", before.id)
            siblings = await _siblings(connection, received)
            decision = await asyncio.to_thread(decide, _vouched(received, sha256), siblings)
            fate = Added(decision.outcome, decision.briefing.id if decision.briefing else None, decision.reasons)
            await keep_document(connection, sha256, origin, fate)
            if decision.briefing is not None and fate.outcome != "unchanged":
                await keep_briefing(connection, decision.briefing)
                await connection.execute(insert(change).values(seq=await _next_change(connection), briefing_id=fate.id))
        return fate

    async def holds(self, sha256: str) -> Added | None:
        """What became of the document with these very bytes, None where it was never received."""
        async with self._database.reading() as connection:
            return await _fate(connection, sha256)

    async def document(self, sha256: str) -> Document | None:
        """A document as it was received."""
        kept = select(document.c.body, document.c.name).where(document.c.sha256 == sha256)
        row = next(iter(await self._rows(kept)), None)
        return row and Document(row.body, row.name)

    async def briefing(self, id: str) -> Briefing | None:  # noqa: A002  # the vocabulary's word
        """The briefing as it is now; its numbers may have gaps, and need not ascend, after a revision."""
        async with self._database.reading() as connection:
            kept = await load(connection, select(briefing.c.id).where(briefing.c.id == id))
        return kept[0].current if kept else None

    async def briefings(self, since: date, until: date) -> list[BriefingCard]:
        """The briefings of these days, both included, oldest first."""
        days = queries.CARDS.where(briefing.c.held_on.between(since, until))
        return await self._cards(days.order_by(*queries.OLDEST_FIRST))

    async def latest(self, n: int = 1) -> list[BriefingCard]:
        """The last `n` briefings, newest first."""
        return await self._cards(queries.CARDS.order_by(*queries.NEWEST_FIRST).limit(n))

    async def nearest(self, since: date, until: date | None = None) -> tuple[BriefingCard | None, BriefingCard | None]:
        """The last briefing before these days, and the first after them; before and after `since` without `until`."""
        before = queries.CARDS.where(briefing.c.held_on < since).order_by(*queries.NEWEST_FIRST).limit(1)
        after = queries.CARDS.where(briefing.c.held_on > (until or since)).order_by(*queries.OLDEST_FIRST).limit(1)
        return next(iter(await self._cards(before)), None), next(iter(await self._cards(after)), None)

    async def passage(self, id: str) -> Passage | None:  # noqa: A002  # the vocabulary's word
        """An exchange or an announcement by its id, also one that a revision left out."""
        return next(iter(await self.passages([id])), None)

    async def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages in the order of `ids`; those that were never published are left out."""
        found = {row.id: queries.passage(row) for row in await self._rows(queries.passages(ids))}
        return [found[id_] for id_ in ids if id_ in found]

    async def neighbours(self, id: str) -> tuple[str | None, str | None]:  # noqa: A002  # the vocabulary's word
        """The ids before and after this one: exchanges among exchanges, announcements among announcements."""
        parts = RECORD_ID.fullmatch(id)
        table = announcement if parts and parts["announcement"] else exchange
        ids = [row.id for row in await self._rows(queries.siblings(table, id))]
        if id not in ids:  # unknown, or retired and thus without a place
            return None, None
        place = ids.index(id)
        return next(iter(ids[:place][-1:]), None), next(iter(ids[place + 1 :]), None)

    async def coverage(self) -> Coverage:
        """What is held, all counted at one moment."""
        async with self._database.reading() as connection:
            years = (await connection.execute(queries.YEARS)).all()
            organs = (await connection.scalars(queries.ORGANS)).all()
            held = await connection.scalar(queries.HELD)
        return queries.coverage(years, organs, held or 0)

    async def last_change(self) -> int:
        """The newest place in the change sequence, 0 where nothing was added yet."""
        async with self._database.reading() as connection:
            return await connection.scalar(select(func.coalesce(func.max(change.c.seq), 0))) or 0

    async def changes(self, after: int) -> list[Change]:
        """What came after this place in the change sequence, oldest first."""
        later = select(change.c.seq, change.c.briefing_id).where(change.c.seq > after).order_by(change.c.seq)
        return [Change(row.seq, row.briefing_id) for row in await self._rows(later)]

    async def check(self) -> None:
        """Look at every page, every reference and every document.

        Raises ArchiveError naming the first thing that is wrong.
        """
        async with self._database.reading() as connection:
            (found,) = (await connection.execute(text("PRAGMA integrity_check(1)"))).one()
            if found != "ok":
                raise ArchiveError(f"the archive is damaged: {found}")
            if orphans := (await connection.execute(text("PRAGMA foreign_key_check"))).all():
                raise ArchiveError(f"the archive is damaged: {orphans[0].table} refers to a row that is not there")
            async for row in await connection.stream(select(document.c.sha256, document.c.body, document.c.name)):
                if _digest(row.body) != row.sha256:
                    raise ArchiveError(f"the archive is damaged: document {row.name} is not as it was received")

    async def _rows(self, statement: Executable) -> Sequence[Row[Any]]:
        async with self._database.reading() as connection:
            return (await connection.execute(statement)).all()

    async def _cards(self, cards: Select[Any]) -> list[BriefingCard]:
        return [queries.card(row) for row in await self._rows(cards)]


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _vouched(received: Briefing, sha256: str) -> Briefing:
    """Its sources name the bytes that are kept, whatever the reader believed."""
    return replace(received, sources=tuple(replace(source, sha256=sha256) for source in received.sources))


async def _next_change(connection: AsyncConnection) -> int:
    """The next place in the change sequence: the time in microseconds, or one more than the last where that is later.

    Not 1, 2, 3: what follows the sequence must not take another archive at the same path for the one it has followed.
    """
    last = await connection.scalar(select(func.max(change.c.seq))) or 0
    return max(time.time_ns() // 1_000, last + 1)


async def _fate(connection: AsyncConnection, sha256: str) -> Added | None:
    """What became of these bytes when they were last received."""
    fate = select(document.c.outcome, document.c.briefing_id, document.c.reasons).where(document.c.sha256 == sha256)
    row = (await connection.execute(fate)).one_or_none()
    return row and Added(*row)


async def _siblings(connection: AsyncConnection, received: Briefing) -> list[Kept]:
    """What is held already of the same organ and day."""
    if received.held_on is None:
        return []
    return await load(connection, queries.ids_of_day(received.organ, received.held_on))
