"""From a URL to a file with the newest schema. Synchronous: to be run in a thread."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.archive.faults import explained
from bot.archive.schema import REVISION
from bot.errors import ArchiveError
from bot.faults import PATIENCE

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")

_migrating = threading.Lock()  # alembic keeps the migration that runs in module globals


def database_file(url: str) -> Path:
    """The file that an SQLAlchemy URL such as `sqlite:///data/archive.sqlite` names.

    Raises ArchiveError for anything else.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ArchiveError(f"{url!r} is not a database URL; write sqlite:///data/archive.sqlite") from None
    if parsed.get_backend_name() != "sqlite":
        raise ArchiveError(f"{parsed.drivername} archives are not supported; write sqlite:///data/archive.sqlite")
    if parsed.database in {None, "", ":memory:"} or parsed.query:
        raise ArchiveError(f"{url!r} names no plain file; write sqlite:///data/archive.sqlite")
    return Path(str(parsed.database))


def prepare(path: Path) -> str | None:
    """Make the folder, switch to WAL, bring the schema up to date; waits where another process is doing the same.

    Returns the migration that the file carried before, None for a new one.
    Raises ArchiveError where the file cannot serve as an archive.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
            version = _version(connection, path)
            _enter_wal(connection, path)
        if version != REVISION:
            _migrate(path)
    return version


def migrations(connection: Connection) -> "Config":
    """Alembic's configuration for this connection; whoever runs a command with it owns the transaction."""
    from alembic.config import Config  # costs 0.1 s that an archive of today's schema need not pay

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _version(connection: sqlite3.Connection, path: Path) -> str | None:
    """The migration that the file carries, None where it is empty."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return row and str(row[0])
    if tables:
        raise ArchiveError(f"{path}: it holds another program's tables; name another file")
    return None


def _enter_wal(connection: sqlite3.Connection, path: Path) -> None:
    """Readers and a writer side by side; the file remembers it."""
    while (mode := _ask_for_wal(connection)) is None:
        connection.execute("BEGIN IMMEDIATE")  # waits for whoever is in the way
        connection.execute("ROLLBACK")
    if mode != "wal":
        raise ArchiveError(f"{path}: programs cannot share files on this file system; keep it on a local disk")


def _ask_for_wal(connection: sqlite3.Connection) -> str | None:
    """The journal mode from now on; None where another program is in the way, for here SQLite itself does not wait."""
    try:
        return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        return None


def _migrate(path: Path) -> None:
    """Run the missing migrations in one transaction, foreign keys off: a batch migration drops and refills tables."""
    from alembic import command
    from alembic.util import CommandError

    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": PATIENCE, "isolation_level": None},
        poolclass=NullPool,
    )
    with _migrating, engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            command.upgrade(migrations(connection), REVISION)
        except CommandError as error:
            raise ArchiveError(f"{path}: its schema is unknown to this Dawen; update Dawen ({error})") from error
        connection.commit()
