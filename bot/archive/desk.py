"""What a conversation must find again after a restart: requests behind buttons, and each person's language."""

import hashlib
from base64 import urlsafe_b64encode

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from bot.archive import schema
from bot.archive.database import Database


class Desk:
    """Part of the archive, `archive.desk`, and open as long as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, owner: int, request: str) -> str:
        """Keep a request; the same owner and request have the same key, 11 URL-safe characters, for ever."""
        key = _key(owner, request)
        if await self.recall(key) is None:
            row = {"key": key, "owner": owner, "request": request}
            async with self._database.writing() as connection:
                await connection.execute(insert(schema.kept_request).values(row).on_conflict_do_nothing())
        return key

    async def recall(self, key: str) -> tuple[int, str] | None:
        """The owner and the request behind a key, None where there is none."""
        table = schema.kept_request
        kept = select(table.c.owner, table.c.request).where(table.c.key == key)
        async with self._database.reading() as connection:
            row = (await connection.execute(kept)).one_or_none()
        return row and (row.owner, row.request)

    async def language(self, person: int) -> str | None:
        """The language that this person chose, None where they chose none."""
        chosen = select(schema.person.c.language).where(schema.person.c.id == person)
        async with self._database.reading() as connection:
            language: str | None = await connection.scalar(chosen)
        return language

    async def set_language(self, person: int, language: str) -> None:
        """Remember the language that this person chose."""
        statement = insert(schema.person).values(id=person, language=language)
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["id"], set_={"language": language})
            )


def _key(owner: int, request: str) -> str:
    """64 bits of a digest: a button's data may have 64 bytes in all."""
    digest = hashlib.blake2b(f"{owner} {request}".encode(), digest_size=8).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()
