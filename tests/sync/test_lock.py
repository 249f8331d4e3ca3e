"""One sync at a time."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ArchiveError
from bot.sync.lock import SyncUnderWayError, alone

HOLDER = """
import sys, time
from pathlib import Path
from bot.sync.lock import alone
with alone(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_whoever_comes_second_is_told(tmp_path: Path) -> None:
    path = tmp_path / "archive.sync.lock"
    with alone(path), pytest.raises(SyncUnderWayError, match="another dawen is syncing"), alone(path):
        pass
    with alone(path):
        assert path.exists()


def test_a_program_that_is_killed_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "archive.sync.lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(SyncUnderWayError), alone(path):
            pass
        holder.kill()
        holder.wait()
    with alone(path):
        pass


def test_a_lock_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="No such file or directory"), alone(tmp_path / "none" / "archive.sync.lock"):
        pass
