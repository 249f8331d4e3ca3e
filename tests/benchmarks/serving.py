"""How fast the running bot answers: `python -m tests.benchmarks.serving [--size 10000] [--write]`.

An archive of made-up briefings, `dawen reindex`, then `dawen run` between a local Bot API server and a person who types
in the inline field, a character at a time. Python's bytecode and the dictionary are warm, as after an installation.
"""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice, zip_longest
from pathlib import Path
from statistics import median, quantiles

from bot.archive.archive import Archive
from bot.briefing import Document
from tests.benchmarks.figures import SERVING, keep, machine
from tests.benchmarks.measured import busy, resident
from tests.benchmarks.typed import typed
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.quality.finding import haystack
from tests.quality.queries import judged

ROOT = Path(__file__).parents[2]

_KEYSTROKES = 600
_RUNS = 5


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds unless named; `memory` is resident, in MB. A keystroke is an inline query until it is answered;
    `keystroke_processor_ms` is how long it keeps the bot's process busy, in the mean.
    """

    help: float
    search: float
    reindex: float
    start_to_first_answer: float
    keystrokes: int
    keystroke_p50_ms: float
    keystroke_p95_ms: float
    keystroke_p99_ms: float
    keystroke_processor_ms: float
    memory: float


async def measure(size: int, folder: Path) -> Served:
    """Everything, with an archive of so many exchanges."""
    archive = folder / "archive.sqlite"
    await fill(archive, size)
    async with Telegram() as telegram:
        environment = _environment(telegram.url, archive)
        reindexing = await _timed(environment, "reindex")
        helping = await _median(environment, "--help")
        searching = await _median(environment, "search", "中美")
        async with _running(telegram, environment):
            pass  # the bytecode of everything that serves is there now
        async with _running(telegram, environment) as (process, started):
            idle = busy(process.pid)
            times = await _typed(telegram)
            worked = (busy(process.pid) - idle) * 1000 / len(times)
            memory = resident(process.pid)
    p50, p95, p99 = (quantiles(times, n=100)[place - 1] for place in (50, 95, 99))
    return Served(helping, searching, reindexing, started, len(times), p50, p95, p99, worked, memory)


async def fill(path: Path, size: int) -> None:
    """An archive of made-up briefings with the known ones among them."""
    async with await Archive.open(f"sqlite:///{path}") as archive:
        for number, briefing in enumerate(haystack(size, judged()).briefings()):
            await archive.add(briefing, Document(f"made up, number {number}".encode(), f"{number}.txt"))


def _environment(url: str, archive: Path) -> Mapping[str, str]:
    """None of the settings of whoever measures."""
    unwanted = ("DAWEN_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return kept | {
        "PYTHONPYCACHEPREFIX": f"{archive.parent / 'bytecode'}",
        "PYTHONPATH": f"{ROOT}",
        "DAWEN_BOT_TOKEN": TOKEN,
        "DAWEN_API_BASE_URL": url,
        "DAWEN_DATABASE_URL": f"sqlite:///{archive}",
        "DAWEN_LOG_LEVEL": "WARNING",
    }


async def _start(environment: Mapping[str, str], *arguments: str) -> asyncio.subprocess.Process:
    program = (sys.executable, "-m", "bot", *arguments)
    return await asyncio.create_subprocess_exec(*program, env=environment, stdout=asyncio.subprocess.DEVNULL)


async def _timed(environment: Mapping[str, str], *arguments: str) -> float:
    begun = time.perf_counter()
    process = await _start(environment, *arguments)
    assert await process.wait() == 0, arguments
    return time.perf_counter() - begun


async def _median(environment: Mapping[str, str], *arguments: str) -> float:
    """Of some runs after one that warms up."""
    _, *times = [await _timed(environment, *arguments) for _ in range(1 + _RUNS)]
    return median(times)


@asynccontextmanager
async def _running(
    telegram: Telegram, environment: Mapping[str, str]
) -> AsyncIterator[tuple[asyncio.subprocess.Process, float]]:
    """The bot, and the seconds that it took from its start to the answer to somebody who was waiting."""
    alice = telegram.person()
    begun = time.perf_counter()
    process = await _start(environment, "run")
    try:
        await telegram.ask(alice, alice, "中美")
        yield process, time.perf_counter() - begun
    finally:
        with suppress(ProcessLookupError):  # it may have ended in an error, which it has told
            process.send_signal(signal.SIGTERM)
        await process.wait()


async def _typed(telegram: Telegram) -> list[float]:
    """Milliseconds of each keystroke of somebody who types what is typed in `tests.benchmarks.typed`."""
    alice = telegram.person()
    times = []
    for text in islice(keystrokes(), _KEYSTROKES):
        begun = time.perf_counter()
        await telegram.inline(alice, text)
        times.append((time.perf_counter() - begun) * 1000)
    return times


def keystrokes() -> Iterator[str]:
    """Every query as it grows, of each kind the first, then of each the second."""
    for round_ in zip_longest(*typed().values()):
        for text in filter(None, round_):
            yield from (text[:length] for length in range(1, len(text) + 1))


def main(arguments: Sequence[str]) -> None:
    """Print what was measured, and keep it where `--write` says so."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.serving", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    where = machine()
    print(f"{options.size:,} exchanges;", ", ".join(f"{name} {value}" for name, value in where.items()))
    with tempfile.TemporaryDirectory() as folder:
        served = asdict(asyncio.run(measure(options.size, Path(folder))))
    for name, value in served.items():
        print(f"{name:<24}{value:>10,.2f}")
    if options.write:
        keep(SERVING, f"{options.size}", {"where": where, **{name: round(value, 3) for name, value in served.items()}})


if __name__ == "__main__":
    main(sys.argv[1:])
