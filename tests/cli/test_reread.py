"""`dawen reread`."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Dawen, Done
from tests.cli.test_talk import _read

LEARNED = """
import sys
from dataclasses import replace
from bot.reading import Reader
read = Reader.read
def learned(self, document):
    reading = read(self, document)
    first, *rest = reading.briefing.exchanges
    first = replace(first, answer=first.answer.replace("。", "，这是新的。", 1))
    return replace(reading, briefing=replace(reading.briefing, exchanges=(first, *rest)))
Reader.read = learned
from bot.__main__ import run
sys.exit(run(["reread", *sys.argv[1:]]))
"""
"""Reads every first answer with four characters more than before."""


@pytest.fixture
def reread(environment: dict[str, str], tmp_path: Path) -> Dawen:
    """Runs `dawen reread …` with a reader that has learned something."""

    def run(*arguments: str | bytes, stdin: str | bytes = b"", **variables: str) -> Done:
        done = subprocess.run(
            [sys.executable, "-c", LEARNED, *arguments],
            input=stdin,
            capture_output=True,
            env=environment | variables,
            cwd=tmp_path,
            timeout=60,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def test_with_the_same_reader_there_is_nothing_to_change(dawen: Dawen) -> None:
    done = dawen("reread")
    assert (done.code, done.out) == (0, "documents read: 5, briefings that change: 0\n")
    assert done.err == "there is nothing to change\n"


def test_without_a_terminal_it_only_reports(dawen: Dawen, reread: Dawen) -> None:
    done = reread()
    assert done.code == 0
    assert "mfa-20201126-01 · answer" in done.out
    assert "{+，这是新的+}" in done.out
    assert done.err == "nothing was changed yet: --yes does it\n"
    assert dawen("search", '"这是新的"').code == 1


def test_with_yes_it_commits_what_it_reports(dawen: Dawen, reread: Dawen) -> None:
    announced = reread("--json").json
    done = reread("--json", "--yes")
    assert (announced["committed"], done.json) == (False, announced | {"committed": True})
    assert {one["id"] for one in done.json["briefings"]} == {
        *("mfa-20180308", "mfa-20181102", "mfa-20201120", "mfa-20201126", "mfa-20211110")
    }
    assert dawen("search", "这是新的", "--json").json["total"] == 5
    assert reread("--json", "--yes").json["briefings"] == []


@pytest.mark.parametrize(("answer", "found"), [("y", 0), ("n", 1), ("", 1)])
def test_at_a_terminal_it_asks_before_it_commits(
    dawen: Dawen, environment: dict[str, str], tmp_path: Path, answer: str, found: int
) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", LEARNED], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=tmp_path
    ) as process:
        os.close(theirs)
        said = b""
        while not said.endswith(b"[y/N]: "):
            said += _read(ours)
        os.write(ours, f"{answer}\n".encode())
        said += b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    assert ("the archive was changed" if found == 0 else "nothing was changed") in said.decode()
    assert dawen("search", '"这是新的"').code == found
