"""The archive: everything that was received, and the briefings that may be answered from."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Executable, Row, Select, func, literal, select, text

from bot.archive import documents, passages, queries
from bot.archive.chats import Chats
from bot.archive.database import Database
from bot.archive.desk import Desk
from bot.archive.documents import find_fate
from bot.archive.kept import Kept
from bot.archive.rows import RECEIPT, load
from bot.archive.schema import announcement, briefing, change, document, exchange
from bot.archive.taking import take_in
from bot.archive.views import Added, BriefingCard, Capture, Change, Coverage, HeldDocument, Voices
from bot.archive.visits import Visits
from bot.archive.watches import Watches
from bot.briefing import RECORD_ID, Briefing, Document
from bot.citation import Passage
from bot.errors import ArchiveError
from bot.outlets import Outlets

_UNNAMED = Outlets({}, {})


class Archive:
    """One open archive; `async with await Archive.open(url) as archive`.

    Every method raises ArchiveError for what an operator can mend: locked, full disk, damaged.
    """

    def __init__(self, database: Database, outlets: Outlets) -> None:
        self._database = database
        self._outlets = outlets
        self._counted: tuple[int, Coverage] | None = None
        self.desk = Desk(database)
        self.visits = Visits(database)
        self.chats = Chats(database)
        self.watches = Watches(database)

    @classmethod
    async def open(cls, url: str, *, outlets: Outlets = _UNNAMED) -> Self:
        """Open the archive at an SQLAlchemy URL, made and migrated where needed.

        `outlets` help to tell which English exchange is which Chinese one. Raises ArchiveError where the URL names no
        SQLite file, or that file is not an archive or made by a newer Dawen.
        """
        return cls(await Database.open(url), outlets)

    @asynccontextmanager
    async def rehearsal(self) -> AsyncIterator["Archive"]:
        """A copy of the archive as it is now, which is thrown away: to see what would become of something."""
        with TemporaryDirectory(prefix="dawen-") as folder:
            path = Path(folder, "archive.sqlite")
            await self._database.copy_to(path)
            async with await Archive.open(f"sqlite:///{path}", outlets=self._outlets) as copy:
                yield copy

    async def close(self) -> None:
        """Let go of the file. Without it the program does not end."""
        await self._database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def add(self, received: Briefing, origin: Document, *, vouched: bool = False) -> Added:
        """Take in a document and the briefing that was read from it: all of it, or nothing.

        Bytes that are known are read again: whoever reads them may have learned since. `vouched`: a person has looked
        at the document and releases it, whatever the reader doubts; it still needs a day and words.
        """
        async with self._database.writing() as connection:
            return await take_in(connection, _digest(origin.body), received, origin, self._outlets, vouched=vouched)

    async def holds(self, sha256: str) -> Added | None:
        """What became of the document with these very bytes, None where it was never received."""
        async with self._database.reading() as connection:
            fate = await find_fate(connection, sha256)
        return fate.added if fate else None

    async def document(self, sha256: str) -> Document | None:
        """A document as it was received."""
        row = next(iter(await self._rows(documents.ORIGINALS.where(document.c.sha256 == sha256))), None)
        return row and Document(*row)

    async def documents(self) -> AsyncIterator[tuple[str, Document]]:
        """Everything that was received, with its SHA-256, in the order of receipt; not what a person has dropped."""
        kept = select(document.c.sha256).where(document.c.outcome != "dropped").order_by(RECEIPT)
        for (sha256,) in await self._rows(kept):
            if found := await self.document(sha256):
                yield sha256, found

    async def received(self) -> int:
        """How many documents there are that no person has dropped."""
        (row,) = await self._rows(select(func.count()).where(document.c.outcome != "dropped"))
        return int(row[0])

    async def held(self) -> list[HeldDocument]:
        """The documents that wait for a person, in the order of receipt."""
        return [documents.held_document(row) for row in await self._rows(documents.HELD)]

    async def held_document(self, prefix: str) -> Document | None:
        """The document that waits for a person and whose SHA-256 begins like this; None if there is not exactly one."""
        found = await self._rows(documents.HELD.where(document.c.sha256.startswith(prefix, autoescape=True)))
        return await self.document(found[0].sha256) if len(found) == 1 else None

    async def drop(self, prefix: str) -> HeldDocument | None:
        """Never ask about this held document again; None if there is not exactly one whose SHA-256 begins like this."""
        async with self._database.writing() as connection:
            return await documents.drop(connection, prefix)

    async def briefing(self, id: str) -> Briefing | None:  # noqa: A002  # the vocabulary's word
        """The briefing as it is now; its numbers may have gaps, and need not ascend, after a revision.

        None also for an id whose briefing turned out to be another one, which `resolve` tells.
        """
        kept = await self._kept(id)
        return kept.current if kept and kept.current.sources else None

    async def captures(self, briefing_id: str) -> list[Capture]:
        """The documents of a briefing in their own words, the oldest first.

        Without those of an archive of schema 0001 that were not read again since: nobody knows their words.
        """
        async with self._database.reading() as connection:
            kept = await load(connection, select(briefing.c.id).where(briefing.c.id == briefing_id))
            return await documents.captures(connection, kept[0]) if kept else []

    async def published_at(self, addresses: Sequence[str]) -> str | None:
        """The id of a briefing of which a copy stands at any of these addresses; None where there is none."""
        found = next(iter(await self._rows(queries.published_at(addresses))), None)
        return found and await self.resolve(found.briefing_id)

    async def resolve(self, id: str) -> str | None:  # noqa: A002  # the vocabulary's word
        """The id under which the words of this one are held now, of a briefing or of a passage; None if it is none."""
        async with self._database.reading() as connection:
            return await queries.resolve(connection, id)

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

    async def passages(self, keys: Sequence[str]) -> list[Passage]:
        """The passages in the order of their keys; what was never published is left out.

        A key is an id, `<id>~en` for the English beside it, or `<id>~<n>` for its wording number n.
        """
        found = dict(passages.passage(row) for row in await self._rows(passages.passages(keys)))
        return [found[key] for key in keys if key in found]

    async def current(self) -> list[str]:
        """The ids of everything that the briefings hold now, the oldest first, in the order in which it was said."""
        return [row.passage for row in await self._rows(queries.CURRENT)]

    async def variants(self, briefing_id: str) -> list[str]:
        """The keys of what `passages` gives of a briefing besides its current words, in no order.

        That is the English beside them, other wordings, and what was retired: only words that some document holds.
        """
        return [key for (key,) in await self._rows(passages.variants(select(literal(briefing_id))))]

    async def findable(self, briefing_ids: Sequence[str]) -> dict[str, list[Passage]]:
        """All that can be found of each of these briefings: the current passages as they were said, then variants."""
        async with self._database.reading() as connection:
            keys = (await connection.scalars(passages.findable(briefing_ids))).all()
            found = dict(map(passages.passage, await connection.execute(passages.passages(keys))))
        held: dict[str, list[Passage]] = {briefing_id: [] for briefing_id in briefing_ids}
        for key in keys:
            held[found[key].citation.briefing_id].append(found[key])
        return held

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
            last = await connection.scalar(queries.LAST_CHANGE) or 0
            if self._counted is None or self._counted[0] != last:  # briefings change in that sequence alone
                self._counted = last, await queries.counted(connection)
            held = await connection.scalar(queries.HELD)
            followed = await connection.scalar(queries.FOLLOWED)
        return replace(self._counted[1], held=held or 0, followed=followed)

    async def gaps(self, since: date, until: date) -> list[date]:
        """The weekdays without a briefing of the ministry, public holidays among them, from `since` to `until`.

        Only between its first briefing and its last.
        """
        days = [row.held_on for row in await self._rows(queries.DAYS)]
        return [day for day in queries.gaps(days) if since <= day <= until]

    async def anniversaries(self, month: int, day: int) -> list[BriefingCard]:
        """The briefings that were held on this day of any year, newest first."""
        return await self._cards(queries.anniversaries(f"{month:02}-{day:02}"))

    async def voices(self, since: date, until: date) -> Voices:
        """Who answered and who asked in these days, both included."""
        return queries.told(await self._rows(queries.voices(since, until)), self._outlets)

    async def last_change(self) -> int:
        """The newest place in the change sequence, 0 where nothing was added yet."""
        async with self._database.reading() as connection:
            return await connection.scalar(queries.LAST_CHANGE) or 0

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

    async def _kept(self, id_: str) -> Kept | None:
        async with self._database.reading() as connection:
            return next(iter(await load(connection, select(briefing.c.id).where(briefing.c.id == id_))), None)

    async def _rows(self, statement: Executable) -> Sequence[Row[Any]]:
        async with self._database.reading() as connection:
            return (await connection.execute(statement)).all()

    async def _cards(self, cards: Select[Any]) -> list[BriefingCard]:
        return [queries.card(row) for row in await self._rows(cards)]


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
