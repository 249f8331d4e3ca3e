"""What becomes of the archive when programs are killed, meet, wait, or run out of room."""

import asyncio
import signal
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.archive.archive import Archive
from bot.errors import ArchiveError
from tests.archive.made_up import briefing, document

ROOT = str(Path(__file__).parents[2])


KILLED = """
import asyncio, os, signal, sys
sys.path.insert(0, sys.argv[2])
from tests.archive.made_up import briefing, document
from sqlalchemy import event
from bot.archive.archive import Archive

def die(connection, cursor, statement, *rest):
    if statement.startswith(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)

async def main():
    async with await Archive.open(f"sqlite:///{sys.argv[1]}") as archive:
        event.listen(archive._database._engine.sync_engine, "after_cursor_execute", die)
        revised = briefing(1, 3, 4)
        await archive.add(revised, document(revised))

asyncio.run(main())
"""


@pytest.mark.parametrize(
    "step", ["INSERT INTO document", "UPDATE exchange", "INSERT INTO exchange", "INSERT INTO change"]
)
async def test_a_program_killed_in_the_middle_leaves_all_or_nothing(file: Path, step: str) -> None:
    async with await Archive.open(f"sqlite:///{file}") as archive:
        await archive.add(briefing(1, 2, 3), document(briefing(1, 2, 3)))
        before = await archive.briefing("mfa-20201126")
    killed = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, str(file), ROOT, step)
    assert await killed.wait() == -signal.SIGKILL
    async with await Archive.open(f"sqlite:///{file}") as archive:
        await archive.check()
        assert await archive.briefing("mfa-20201126") == before
        assert [change.briefing_id for change in await archive.changes(0)] == ["mfa-20201126"]
        revised = briefing(1, 3, 4)
        assert (await archive.add(revised, document(revised))).outcome == "revised"


WRITER = """
import asyncio, sys
sys.path.insert(0, sys.argv[2])
from datetime import date, timedelta
from tests.archive.made_up import briefing, document
from bot.archive.archive import Archive

async def main():
    async with await Archive.open(f"sqlite:///{sys.argv[1]}") as archive:
        print("ready", flush=True)
        sys.stdin.readline()
        for n in range(25):
            each = briefing(n, n + 1000, day=date(2020, 1, 1) + timedelta(days=n))
            print((await archive.add(each, document(each))).outcome)

asyncio.run(main())
"""


async def test_two_processes_may_read_in_the_same_documents_at_once(archive: Archive, file: Path) -> None:
    writers = [
        await asyncio.create_subprocess_exec(
            *[sys.executable, "-c", WRITER, str(file), ROOT],
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for _ in range(2)
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert await writer.stdout.readline() == b"ready\n"
    outcomes = [
        out.decode().split() for out, _ in await asyncio.gather(*(writer.communicate(b"\n") for writer in writers))
    ]
    assert [sorted(both) for both in zip(*outcomes, strict=True)] == [["added", "unchanged"]] * 25
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(25)]
    assert [card.held_on for card in await archive.briefings(date.min, date.max)] == days
    assert len(await archive.changes(0)) == 25
    await archive.check()


async def test_readers_go_on_while_another_program_writes(archive: Archive, file: Path) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM exchange")
    waiting = [
        briefing(n, day=date(2020, 1, 1) + timedelta(days=n)) for n in range(20)
    ]  # more than there are connections
    adding = asyncio.gather(*(archive.add(each, document(each)) for each in waiting))
    for _ in range(20):
        assert await archive.passage("mfa-20201126-01") is not None  # the loop is not blocked either
    assert not adding.done()
    other.execute("ROLLBACK")
    other.close()
    assert [added.outcome for added in await adding] == ["added"] * 20


async def test_a_reader_sees_one_moment(archive: Archive) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    async with archive._database.reading() as connection:
        before = (await connection.exec_driver_sql("SELECT count(*) FROM briefing")).scalar()
        await archive.add(briefing(2, 3), document(briefing(2, 3)))
        assert (await connection.exec_driver_sql("SELECT count(*) FROM briefing")).scalar() == before == 1
    assert (await archive.coverage()).briefings == 2


def limit(archive: Archive, pragma: str) -> None:
    """From the next connection on."""

    def set_pragma(connection: Any, _record: object) -> None:
        connection.cursor().execute(f"PRAGMA {pragma}")

    event.listen(archive._database._engine.sync_engine, "connect", set_pragma)


async def test_a_lock_that_stays_is_explained(archive: Archive, file: Path) -> None:
    limit(archive, "busy_timeout = 20")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(ArchiveError, match=r"archive\.sqlite: another program has kept it locked"):
        await archive.add(briefing(1), document(briefing(1)))
    other.close()
    assert (await archive.add(briefing(1), document(briefing(1)))).outcome == "added"


async def test_a_full_disk_is_explained_and_loses_nothing(archive: Archive) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    await archive._database._engine.dispose()
    limit(archive, "max_page_count = 1")  # SQLite takes the present size for the limit
    with pytest.raises(ArchiveError, match="the disk is full"):
        await archive.add(briefing(2, 3), document(briefing(2, 3), edition="。" * 100_000))
    assert await archive.passage("mfa-20201126-01") is not None
    assert len(await archive.changes(0)) == 1
    await archive.check()


async def test_an_addition_that_is_cancelled_leaves_nothing(archive: Archive) -> None:
    adding = asyncio.create_task(archive.add(briefing(1), document(briefing(1))))
    started = asyncio.Event()
    event.listen(archive._database._engine.sync_engine, "before_cursor_execute", lambda *_: started.set())
    await started.wait()
    adding.cancel()
    with pytest.raises(asyncio.CancelledError):
        await adding
    assert (await archive.coverage()).briefings == 0
    assert (await archive.add(briefing(1), document(briefing(1)))).outcome == "added"
