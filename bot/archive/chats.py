"""What chats have chosen, and all that is known of a chat: to be moved with it, or forgotten."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.database import Database
from bot.archive.schema import chat, kept_request, watch


@dataclass(frozen=True, slots=True)
class Choices:
    """What a chat has chosen, None where it has chosen nothing.

    `digest_hour` is an hour of the day, 0 to 23, in the time zone `zone`, which is a key of the IANA's database.
    """

    language: str | None = None
    script: str | None = None
    sort: str | None = None
    digest_hour: int | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Traces:
    """How much is kept of a chat: whether it has chosen anything, its watches, its requests behind buttons."""

    choices: bool
    watches: int
    requests: int


_OF_A_CHAT = ((chat, chat.c.id), (watch, watch.c.chat), (kept_request, kept_request.c.owner))
"""The tables that know of chats, each with the column that names one."""


class Chats:
    """Part of the archive, `archive.chats`, and open as long as it is. A private chat has the id of its person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def choices(self, id: int) -> Choices:  # noqa: A002  # the vocabulary's word
        """What this chat has chosen."""
        async with self._database.reading() as connection:
            row = (await connection.execute(select(chat).where(chat.c.id == id))).mappings().one_or_none()
        return Choices(**{name: row[name] for name in asdict(Choices())}) if row else Choices()

    async def choose(self, id: int, **choices: Any) -> None:  # noqa: A002  # the vocabulary's word
        """Remember choices of this chat, named as in Choices; the others stay."""
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
        choices, watches, requests = (count or 0 for count in counts)
        return Traces(choices > 0, watches, requests)

    async def forget(self, id: int) -> None:  # noqa: A002  # the vocabulary's word
        """Delete all that is kept of this chat."""
        async with self._database.writing() as connection:
            for table, id_ in _OF_A_CHAT:
                await connection.execute(delete(table).where(id_ == id))


def _count(condition: ColumnElement[bool]) -> Any:
    return select(func.count()).where(condition)
