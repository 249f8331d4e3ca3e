"""What chats have chosen, and all that is known of a chat: to be moved with it, or forgotten."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.database import Database
from bot.archive.schema import chat, kept_request, watch
from bot.preferences import Preferences


@dataclass(frozen=True, slots=True)
class Traces:
    """How much is kept of a chat: whether it has chosen anything, its watches, its requests behind buttons."""

    preferences: bool
    watches: int
    requests: int


_OF_A_CHAT = ((chat, chat.c.id), (watch, watch.c.chat), (kept_request, kept_request.c.owner))
"""The tables that know of chats, each with the column that names one."""


class Chats:
    """Part of the archive, `archive.chats`, and open as long as it is. A private chat has the id of its person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def preferences(self, *ids: int) -> Preferences:
        """What these chats have chosen: where one has chosen nothing, the next is asked."""
        async with self._database.reading() as connection:
            rows = {row["id"]: row for row in (await connection.execute(_chosen(ids))).mappings()}
        return Preferences(
            **{
                each.name: rows[id_][each.name]
                for each in fields(Preferences)
                for id_ in reversed(ids)
                if id_ in rows and rows[id_][each.name] is not None
            }
        )

    async def choose(self, id: int, **choices: Any) -> None:  # noqa: A002  # the vocabulary's word
        """Remember choices of this chat, named as in Preferences; the others stay."""
        statement = insert(chat).values(id=id, **choices)
        async with self._database.writing() as connection:
            await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=choices))

    async def move(self, old: int, new: int) -> None:
        """Everything of one chat is another's from now on: a group has become a supergroup.

        What the new one has chosen already stays.
        """
        async with self._database.writing() as connection:
            for table, id_ in _OF_A_CHAT:
                await connection.execute(
                    update(table).prefix_with("OR IGNORE").where(id_ == old).values({id_.name: new})
                )
            await connection.execute(delete(chat).where(chat.c.id == old))

    async def traces(self, id: int) -> Traces:  # noqa: A002  # the vocabulary's word
        """How much is kept of this chat."""
        async with self._database.reading() as connection:
            counts = [await connection.scalar(_count(id_ == id)) for _, id_ in _OF_A_CHAT]
        chosen, watches, requests = (count or 0 for count in counts)
        return Traces(chosen > 0, watches, requests)

    async def forget(self, id: int) -> None:  # noqa: A002  # the vocabulary's word
        """Delete all that is kept of this chat."""
        async with self._database.writing() as connection:
            for table, id_ in _OF_A_CHAT:
                await connection.execute(delete(table).where(id_ == id))


def _chosen(ids: Collection[int]) -> Any:
    return select(chat).where(chat.c.id.in_(ids))


def _count(condition: ColumnElement[bool]) -> Any:
    return select(func.count()).where(condition)
