"""Searches that chats watch, and what they have found: noted once, and marked when it was delivered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive.database import Database
from bot.archive.schema import arrival, briefing, change, notice, watch


@dataclass(frozen=True, slots=True)
class Watch:
    """A search that a chat, or a topic of it, watches: `query` is `str` of it.

    `language` is that in which it was begun, for a chat that has chosen none: Telegram tells only who speaks which.
    `daily`: its findings are told once a day. `seen` is the place in the change sequence up to which was looked.
    """

    id: int
    chat: int
    topic: int | None
    query: str
    language: str
    daily: bool
    seen: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A passage that has come into the archive with its first words in a language."""

    passage_id: str
    language: str
    seq: int
    held_on: date


@dataclass(frozen=True, slots=True)
class Noted:
    """What a watch has found and nobody was told of yet. The time is UTC."""

    passage_id: str
    held_on: date
    noted_at: datetime


class TooManyWatchesError(Exception):
    """The chat watches as much as one chat may."""


class Watches:
    """Part of the archive, `archive.watches`, and open as long as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, chat: int, topic: int | None, query: str, language: str, most: int) -> Watch:
        """Watch a search from now on; the watch that is there where it is watched already.

        Raises TooManyWatchesError where the chat, with all its topics, has `most` watches.
        """
        async with self._database.writing() as connection:
            known = await _watches(connection, _at(chat, topic), watch.c.query == query)
            if known:
                return known[0]
            if len(await _watches(connection, watch.c.chat == chat)) >= most:
                raise TooManyWatchesError
            new = {"chat": chat, "topic": topic, "query": query, "language": language, "daily": False}
            last = select(func.coalesce(func.max(change.c.seq), 0)).scalar_subquery()
            await connection.execute(insert(watch).values(new | {"seen": last}))
            return (await _watches(connection, _at(chat, topic), watch.c.query == query))[0]

    async def of(self, chat: int, topic: int | None) -> list[Watch]:
        """What is watched here, the oldest first."""
        async with self._database.reading() as connection:
            return await _watches(connection, _at(chat, topic))

    async def behind(self, seq: int) -> list[Watch]:
        """The watches that have not looked as far as this place in the change sequence."""
        async with self._database.reading() as connection:
            return await _watches(connection, watch.c.seen < seq)

    async def set_daily(self, chat: int, id: int, *, daily: bool) -> None:  # noqa: A002  # the vocabulary's word
        """Tell a chat of what this watch finds once a day, or at once."""
        async with self._database.writing() as connection:
            await connection.execute(update(watch).where(watch.c.id == id, watch.c.chat == chat).values(daily=daily))

    async def remove(self, chat: int, id: int) -> None:  # noqa: A002  # the vocabulary's word
        """Watch it no longer."""
        await self._delete(watch.c.id == id, watch.c.chat == chat)

    async def end(self, chat: int, topic: int | None = None) -> None:
        """Watch nothing any longer for this chat; with a topic, for that topic."""
        await self._delete(watch.c.chat == chat if topic is None else _at(chat, topic))

    async def arrivals(self, after: int) -> list[Arrival]:
        """What has come into the archive after this place in the change sequence, the first first."""
        columns = (arrival.c.passage_id, arrival.c.language, arrival.c.seq, briefing.c.held_on)
        joined = arrival.join(change, change.c.seq == arrival.c.seq).join(briefing)
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(*columns).select_from(joined).where(arrival.c.seq > after).order_by(arrival.c.seq)
            )
        return [Arrival(*row) for row in rows]

    async def note(self, found_by: Watch, found: Iterable[Arrival], seen: int, now: datetime) -> None:
        """Note what a watch has found, and that it has looked so far; what it found before is not noted again."""
        rows = [
            {"watch_id": found_by.id, "passage_id": each.passage_id, "held_on": each.held_on, "noted_at": now}
            for each in found
        ]
        async with self._database.writing() as connection:
            there = await connection.execute(update(watch).where(watch.c.id == found_by.id).values(seen=seen))
            if rows and there.rowcount:  # else nobody watches it any longer
                await connection.execute(insert(notice).on_conflict_do_nothing(), rows)

    async def waiting(self) -> list[tuple[Watch, list[Noted]]]:
        """The watches of which something is to be told, the oldest first, each with what that is."""
        columns = (notice.c.watch_id, notice.c.passage_id, notice.c.held_on, notice.c.noted_at)
        waiting = select(*columns).where(notice.c.delivered_at.is_(None)).order_by(notice.c.held_on)
        async with self._database.reading() as connection:
            watches = await _watches(connection, watch.c.id.in_(waiting.with_only_columns(notice.c.watch_id)))
            noted = defaultdict[int, list[Noted]](list)
            for watch_id, *rest in await connection.execute(waiting):
                noted[watch_id].append(Noted(*rest))
        return [(each, noted[each.id]) for each in watches]

    async def delivered(self, told_of: Watch, noted: Iterable[Noted], now: datetime) -> None:
        """Mark that a chat was told of this."""
        ids = [each.passage_id for each in noted]
        told = update(notice).where(notice.c.watch_id == told_of.id, notice.c.passage_id.in_(ids))
        async with self._database.writing() as connection:
            await connection.execute(told.values(delivered_at=now))

    async def _delete(self, *which: ColumnElement[bool]) -> None:
        async with self._database.writing() as connection:
            await connection.execute(delete(watch).where(*which))


def _at(chat: int, topic: int | None) -> ColumnElement[bool]:
    return and_(watch.c.chat == chat, watch.c.topic.is_not_distinct_from(topic))


async def _watches(connection: AsyncConnection, *which: ColumnElement[bool]) -> list[Watch]:
    """The oldest first."""
    return [Watch(*row) for row in await connection.execute(select(*_WATCH).where(*which).order_by(watch.c.id))]


_WATCH = tuple(watch.c[name] for name in ("id", "chat", "topic", "query", "language", "daily", "seen"))
"""In the order of Watch's fields."""
