"""From a URL to an archive that can be used, or to a sentence that says why not."""

import asyncio
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import IntegrityError

from bot.archive.archive import Archive
from bot.archive.opening import MIGRATIONS, migrations, prepare
from bot.archive.schema import REVISION, metadata
from bot.errors import ArchiveError
from tests.archive.made_up import briefing, document


def url_of(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.mark.parametrize("scheme", ["sqlite", "sqlite+aiosqlite", "sqlite+pysqlite"])
async def test_an_archive_is_made_with_its_folder(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "some" / "where 50%" / "archive.sqlite"
    async with await Archive.open(f"{scheme}:///{path}") as archive:
        assert (await archive.coverage()).briefings == 0
    assert path.is_file()


async def test_every_connection_is_set_up(tmp_path: Path) -> None:
    expected = {"journal_mode": "wal", "busy_timeout": 5000, "foreign_keys": 1, "synchronous": 1}
    async with (
        await Archive.open(url_of(tmp_path / "archive.sqlite")) as archive,
        archive._database.reading() as one,
        archive._database.reading() as other,
    ):
        for connection in (one, other):
            assert {name: await connection.scalar(text(f"PRAGMA {name}")) for name in expected} == expected


async def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    async with await Archive.open(url_of(tmp_path / "archive.sqlite")) as archive:
        with pytest.raises(IntegrityError):
            async with archive._database.writing() as connection:
                await connection.execute(text("INSERT INTO change (briefing_id) VALUES ('mfa-20201126')"))


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("data/archive.sqlite", "not a database URL"),
        ("postgresql://localhost/dawen", "postgresql archives are not supported"),
        ("nonsense://x", "nonsense archives are not supported"),
        ("sqlite://", "names no plain file"),
        ("sqlite:///:memory:", "names no plain file"),
        ("sqlite:///file:archive.sqlite?mode=ro&uri=true", "names no plain file"),
    ],
)
async def test_a_url_that_cannot_serve_is_answered_with_one_that_can(url: str, sentence: str) -> None:
    with pytest.raises(ArchiveError, match=rf"{sentence}; write sqlite:///"):
        await Archive.open(url)


def a_text_file(path: Path) -> None:
    path.write_text("title: 11月26日外交部发言人赵立坚主持例行记者会\n" * 100, encoding="utf-8")


def a_folder(path: Path) -> None:
    path.mkdir()


def a_file_for_a_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_bytes(b"")


def another_programs_database(path: Path) -> None:
    execute(path, "CREATE TABLE bookmarks (address TEXT)")


def a_newer_archive(path: Path) -> None:
    prepare(path)
    execute(path, "UPDATE alembic_version SET version_num = '9999'")


def a_torn_archive(path: Path) -> None:
    prepare(path)
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)


def execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("put_there", "sentence"),
    [
        (a_text_file, "is not a SQLite database"),
        (a_folder, "cannot be opened"),
        (a_file_for_a_folder, "File exists|Not a directory"),
        (another_programs_database, "another program's tables"),
        (a_newer_archive, "update Dawen"),
        (a_torn_archive, "is damaged"),
    ],
)
async def test_a_file_that_is_no_archive_is_refused_and_left_as_it_is(
    tmp_path: Path, put_there: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "folder" / "archive.sqlite"
    path.parent.mkdir()
    put_there(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ArchiveError, match=sentence) as refusal:
        await Archive.open(url_of(path))
    assert str(tmp_path) in str(refusal.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_alembic_is_loaded_only_to_migrate(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    program = (
        "import asyncio, sys\n"
        "from bot.archive.archive import Archive\n"
        "async def main():\n"
        f"    async with await Archive.open({url_of(path)!r}): print('alembic' in sys.modules)\n"
        "asyncio.run(main())\n"
    )
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, check=True) for _ in range(2)]
    assert [run.stdout for run in runs] == [b"True\n", b"False\n"]


async def test_many_processes_may_open_a_fresh_archive_at_once(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    program = (
        "import asyncio, sys\n"
        "import alembic.command, bot.archive.archive as room\n"
        "async def main():\n"
        f"    async with await room.Archive.open({url_of(path)!r}) as archive: print(await archive.last_change())\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "asyncio.run(main())\n"
    )
    openers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
        )
        for _ in range(4)
    ]
    for opener in openers:
        assert opener.stdout is not None
        assert await opener.stdout.readline() == b"ready\n"
    said = await asyncio.gather(*(opener.communicate(b"go\n") for opener in openers))
    assert [(out, opener.returncode) for (out, _), opener in zip(said, openers, strict=True)] == [(b"0\n", 0)] * 4


async def test_opening_waits_for_a_process_that_is_making_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    maker = sqlite3.connect(path, isolation_level=None)
    maker.execute("BEGIN IMMEDIATE")  # before the switch to WAL, for which SQLite itself does not wait
    opening = asyncio.create_task(Archive.open(url_of(path)))
    await asyncio.wait([opening], timeout=0.3)
    assert not opening.done()
    maker.execute("ROLLBACK")
    maker.close()
    async with await opening as archive:
        assert await archive.last_change() == 0


async def test_one_process_may_open_fresh_archives_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.sqlite", "a.sqlite", "b.sqlite", "c.sqlite")]
    archives = await asyncio.gather(*(Archive.open(url_of(path)) for path in paths))
    for archive in archives:
        assert await archive.last_change() == 0
        await archive.close()


def engine_of(path: Path) -> Engine:
    return create_engine(url_of(path))


def test_the_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    prepare(path)
    engine = engine_of(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_the_program_asks_for() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [REVISION]


async def test_every_migration_can_be_taken_back_and_made_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    prepare(path)
    engine = engine_of(path)
    with engine.begin() as connection:
        command.downgrade(migrations(connection), "base")
        assert connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'briefing'")).all() == []
    engine.dispose()
    async with await Archive.open(url_of(path)) as archive:
        assert (await archive.add(briefing(1), document(briefing(1)))).outcome == "added"
        await archive.check()


async def test_a_copy_that_lost_its_journal_mode_finds_it_again(tmp_path: Path) -> None:
    async with await Archive.open(url_of(tmp_path / "first.sqlite")) as archive:
        await archive.add(briefing(1), document(briefing(1)))
    copy = Path(shutil.copy(tmp_path / "first.sqlite", tmp_path / "copy.sqlite"))
    execute(copy, "PRAGMA journal_mode = DELETE")
    async with await Archive.open(url_of(copy)) as archive:
        assert await archive.passage("mfa-20201126-01") is not None
        async with archive._database.reading() as connection:
            assert await connection.scalar(text("PRAGMA journal_mode")) == "wal"
