"""Fuzz the reader for as long as told: `python -m tests.fuzz.reading SECONDS`, 60 unless told.

Documents are drawn anew in every run; a fault is made small, printed and ends the run. One that hangs ends it as well,
after HANGS_AFTER seconds, with the place in the code; its bytes are in the file that is named at the start.
"""

import faulthandler
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from bot.briefing import Document
from bot.errors import ReadingError
from tests.made_up.mutated import mutated, torn, transcripts
from tests.reading.golden import READER
from tests.reading.test_account import assert_adds_up, body_of

HANGS_AFTER = 30
_BATCH = 300
_PHASES = (Phase.generate, Phase.shrink)


def run(seconds: float, current: Path) -> int:
    """Read made-up documents for so long; how many they were. Raises AssertionError where a reading does not add up."""
    end = time.monotonic() + seconds
    read = 0

    def attempt(body: bytes) -> None:
        nonlocal read
        current.write_bytes(body)
        faulthandler.dump_traceback_later(HANGS_AFTER, exit=True)
        with suppress(ReadingError):  # a refusal is an answer
            assert_adds_up(READER.read(Document(body)), body_of(body))
        faulthandler.cancel_dump_traceback_later()
        read += 1

    bodies = torn() | (mutated() | transcripts()).map(str.encode)
    while time.monotonic() < end:
        batch = settings(
            max_examples=_BATCH, deadline=None, database=None, phases=_PHASES, suppress_health_check=list(HealthCheck)
        )
        batch(given(bodies)(attempt))()
    return read


def main() -> None:
    """Say what is done."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.NamedTemporaryFile(prefix="dawen-", suffix=".bin", delete=False) as file:
        current = Path(file.name)
    print(f"{seconds:.0f} s; the document that is being read is in {current}")
    print(f"{run(seconds, current)} documents read without a fault")
    current.unlink()


if __name__ == "__main__":
    main()
