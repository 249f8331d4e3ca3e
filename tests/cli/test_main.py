"""The program as a whole: what it loads, how it ends when something goes wrong."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import Dawen as House
from bot.cli.doctor import local_checks
from bot.cli.tree import dawen as tree
from bot.settings import load_settings
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.cli.conftest import Dawen


def test_help_lists_the_commands_in_their_order(dawen: Dawen) -> None:
    listed = [line.split()[0] for line in dawen("--help").out.partition("Commands:\n")[2].splitlines()]
    assert listed == list(tree.commands)


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--help"], {"telegram", "sqlalchemy", "pydantic", "jieba", "rjieba", "rich"}),
        (["read", "none.txt"], {"telegram", "sqlalchemy", "jieba", "rjieba", "bot.archive.archive"}),
        (["coverage"], {"telegram", "jieba", "rjieba", "alembic"}),
        (["search", "中美"], {"telegram", "alembic", "rich", "jieba", "pypinyin"}),
        (["ask", "中美"], {"telegram", "alembic", "rich"}),
    ],
)
def test_a_command_loads_only_what_it_needs(
    environment: dict[str, str], arguments: list[str], unneeded: set[str]
) -> None:
    program = (
        "import sys\nfrom bot.__main__ import run\n"
        f"run({arguments!r})\n"
        f"print(sorted({unneeded!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "variables", "code", "said"),
    [
        (("nonsense",), {}, 2, "nonsense"),
        (("search", "中", "--limit", "-1"), {}, 2, "--limit"),
        (("coverage",), {"DAWEN_LANGUAGE": "klingon"}, 4, "DAWEN_LANGUAGE"),
        (("coverage",), {"DAWEN_DATABASE_URL": "postgresql://localhost/x"}, 4, "sqlite:///"),
        (("coverage", "--db", __file__), {}, 4, "not a SQLite database"),
        (("run",), {"DAWEN_BOT_TOKEN": "abc"}, 4, "DAWEN_BOT_TOKEN"),
        (("setup",), {}, 4, "DAWEN_BOT_TOKEN"),
        (("setup",), {"DAWEN_BOT_TOKEN": TOKEN, "DAWEN_API_BASE_URL": "http://127.0.0.1:1"}, 5, "Telegram"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_with_an_exit_code(
    dawen: Dawen, arguments: tuple[str, ...], variables: dict[str, str], code: int, said: str
) -> None:
    done = dawen(*arguments, **variables)
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert "Traceback" not in done.err


FAULTY = """
import sys
from bot import app
def broken(self): raise RuntimeError("no such thing as 123456789:AAEabcdefghijklmnopqrstuvwxyz0123456")
app.Dawen.archive = broken
from bot.__main__ import run
sys.exit(run(["coverage"]))
"""


@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_a_fault_of_ours_is_a_sentence_with_a_reference_and_only_for_debugging_more(
    environment: dict[str, str], level: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTY],
        env=environment | {"DAWEN_LOG_LEVEL": level},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (70, "")
    assert ("Traceback" in done.stderr) is (level == "DEBUG")
    assert "RuntimeError" in done.stderr
    assert "AAEabcdefghijklmnopqrstuvwxyz" not in done.stderr


def test_whoever_reads_may_stop_reading(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "search", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, complaints = process.communicate("中国\n".encode() * 50, timeout=60)
    assert process.returncode == 141
    assert complaints == b""


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A shell's background jobs ignore SIGINT, and so would the processes that they start."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_command_ends_without_a_traceback(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "date", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"2018\n")
        process.stdin.flush()
        process.stdout.readline()  # it waits for the next line now
        os.kill(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=60)
    assert process.returncode == 130
    assert complaints == b""


async def test_the_doctor_tells_a_silent_network_from_a_wrong_setting(dawen: Dawen) -> None:
    async with Telegram() as telegram:
        url = telegram.url
        well = await asyncio.to_thread(dawen, "doctor", DAWEN_BOT_TOKEN=TOKEN, DAWEN_API_BASE_URL=url)
    gone = dawen("doctor", DAWEN_BOT_TOKEN=TOKEN, DAWEN_API_BASE_URL=url)
    unset, wrong = dawen("doctor"), dawen("doctor", DAWEN_BOT_TOKEN="nonsense")
    assert (well.code, gone.code, unset.code, wrong.code) == (0, 5, 0, 4)
    assert "WRONG  account" in gone.out
    assert "WRONG" not in unset.out
    assert "WRONG  token" in wrong.out


def test_the_doctor_sees_a_damaged_archive(dawen: Dawen, seeded_url: str) -> None:
    Path(seeded_url.removeprefix("sqlite:///")).write_bytes(b"not a database" * 100)
    assert "WRONG  archive" in dawen("doctor").out


def test_the_doctor_sees_what_the_index_cannot_find(dawen: Dawen, seeded_url: str) -> None:
    well = dawen("doctor").out
    assert "ok     index" in well
    assert re.search(r"ok     search file +\d+ passages, [\d,]+ words, .* by layout \d+, r?jieba .*; level", well)
    index = Path(seeded_url.removeprefix("sqlite:///")).with_name("archive.search.sqlite")
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("DELETE FROM posting")
    assert "WRONG  index" in dawen("doctor").out


def test_the_doctor_tells_of_a_search_file_that_is_behind_or_missing(seeded_url: str) -> None:
    def search_file() -> str:
        checks = local_checks(House(load_settings(database_url=seeded_url)))
        return next(check.detail for check in checks if check.name == "search file" and check.ok)

    index = Path(seeded_url.removeprefix("sqlite:///")).with_name("archive.search.sqlite")
    with closing(sqlite3.connect(index)) as connection, connection:
        connection.execute("UPDATE state SET position = position - 2")

    assert search_file().endswith("; 2 changes behind the archive, which the next search catches up with")
    assert search_file().endswith("; level with the archive")
    index.unlink()
    assert search_file() == "there is none: the next search makes it anew, and so does `dawen reindex`"
