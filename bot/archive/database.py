"""One SQLite file: readers see one moment of it, writers take turns."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.archive.faults import explained
from bot.archive.opening import database_file, prepare
from bot.faults import PATIENCE

_PRAGMAS = (
    f"busy_timeout = {PATIENCE * 1000:.0f}",
    "foreign_keys = ON",
    "synchronous = NORMAL",  # in WAL mode a killed program loses nothing; a power cut may lose the last commits, whole
)


class Database:
    """The file behind an archive. Every method raises ArchiveError for what an operator can mend."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = _engine(path)
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._turn = asyncio.Lock()  # writers waiting inside SQLite would hold all connections, and readers have none

    @classmethod
    async def open(cls, url: str) -> Self:
        """Open the file that the URL names, made and migrated where needed."""
        path = database_file(url)
        await asyncio.to_thread(prepare, path)
        return cls(path)

    async def close(self) -> None:
        """Close every connection: one left open would keep the program from ending."""
        await self._engine.dispose()

    async def copy_to(self, path: Path) -> None:
        """Copy one moment of the file to a path where there is none."""
        with explained(self._path):
            await asyncio.to_thread(_copy, self._path, path)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment of the file, whatever is written meanwhile."""
        with explained(self._path):
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that holds the write lock from its first moment, so that what it reads stays true."""
        with explained(self._path):
            async with self._turn, self._writer.begin() as connection:
                yield connection


def _copy(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def _engine(path: Path) -> AsyncEngine:
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"isolation_level": None},  # the driver begins no transactions of its own: `begin` below does
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
