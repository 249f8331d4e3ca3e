"""Time against size: `python -m tests.benchmarks.reading_time [megabytes]`, 1 unless told.

Every heavy document is read at a quarter of that size, at half and at all of it; the last column compares the first
with the last, and is about 4 where the time is linear.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from bot.briefing import Document
from bot.errors import ReadingError
from tests.made_up.heavy import HEAVY
from tests.reading.golden import READER

_SHARES = (0.25, 0.5, 1.0)
_NOTHING = 0.001  # seconds; below it a quotient says nothing


def document(heavy: Callable[[int], str], size: float) -> Document:
    """A heavy document of about so many bytes."""
    unit = len(heavy(10_000).encode()) / 10_000
    return Document(heavy(int(size / unit)).encode())


def seconds(given: Document) -> float:
    """Of processor time, to read a document or to refuse it."""
    start = time.process_time()
    with suppress(ReadingError):  # a refusal takes its time too
        READER.read(given)
    return time.process_time() - start


def main() -> None:
    """A line for each heavy document."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    print(f"{'seconds at':<28}", *(f"{share * megabytes:>7.2f} MB" for share in _SHARES), f"{'times':>7}")
    for name, heavy in HEAVY.items():
        times = [seconds(document(heavy, share * megabytes * 1e6)) for share in _SHARES]
        print(
            f"{name:<28}",
            *(f"{took:>10.2f}" for took in times),
            f"{times[-1] / max(times[0], _NOTHING):>7.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
