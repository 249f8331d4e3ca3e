"""What a conversation must find again after a restart: the requests behind buttons."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.archive import schema
from bot.archive.database import Database

KEPT = timedelta(days=400)
"""How long a request is kept after it was last asked: over a year, so that buttons of last year's messages work."""

_REFRESHED = timedelta(days=30)
"""How old the day of a request may be before it is written anew: not every question need wait for the write lock."""


def _today() -> date:
    return datetime.now(UTC).date()


class Desk:
    """Part of the archive, `archive.desk`, and open as long as it is."""

    def __init__(self, database: Database, today: Callable[[], date] = _today) -> None:
        self._database = database
        self._today = today

    async def keep(self, owner: int, request: str) -> str:
        """Keep a request; the same owner and request have the same key, 11 URL-safe characters, for ever."""
        key, table = _key(owner, request), schema.kept_request
        fresh = select(table.c.key).where(table.c.key == key, table.c.asked_on > self._today() - _REFRESHED)
        async with self._database.reading() as connection:
            if await connection.scalar(fresh):
                return key
        row = {"key": key, "owner": owner, "request": request, "asked_on": self._today()}
        async with self._database.writing() as connection:
            statement = insert(table).values(row)
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["key"], set_={"asked_on": self._today()})
            )
        return key

    async def recall(self, key: str) -> tuple[int, str] | None:
        """The owner and the request behind a key, None where there is none."""
        table = schema.kept_request
        kept = select(table.c.owner, table.c.request).where(table.c.key == key)
        async with self._database.reading() as connection:
            row = (await connection.execute(kept)).one_or_none()
        return row and (row.owner, row.request)

    async def prune(self) -> int:
        """Forget what was not asked for so long that nobody is likely to press its buttons; how many requests."""
        table = schema.kept_request
        async with self._database.writing() as connection:
            old = await connection.execute(delete(table).where(table.c.asked_on < self._today() - KEPT))
        return old.rowcount


def _key(owner: int, request: str) -> str:
    """64 bits of a digest: a button's data may have 64 bytes in all."""
    digest = hashlib.blake2b(f"{owner} {request}".encode(), digest_size=8).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
