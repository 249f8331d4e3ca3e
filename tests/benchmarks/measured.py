"""One engine measured: latency, loop lag, building, size and memory, each engine in a process of its own."""

import asyncio
import os
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Self

from bot.briefing import Briefing, briefing_id
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Library, Tokenizer
from tests.benchmarks.typed import typed
from tests.quality.dawen import found, searcher_of
from tests.quality.exchanges import LAST_DAY
from tests.quality.finding import Answer, haystack
from tests.quality.known import known
from tests.quality.peers import Peer, documents
from tests.quality.queries import Judged, judged, sampled
from tests.quality.record import MadeUpRecord

_ROUNDS = 3
_PAGE = 5
_JUDGED_OF_A_KIND = 20
_CROWD, _CROWDS = 50, 10
_NEW = 10

Search = Callable[[str, int], Awaitable[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds."""

    queries: int
    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine. Times in seconds unless named, sizes in MB; what could not be measured of a peer is None."""

    latency: Mapping[str, Latency]
    success_1: float
    build: float
    exchanges_a_second: float
    on_disk: float
    share_of_text: float
    peak_memory: float
    memory: float
    visible_ms: float | None = None
    crowd_ms: float | None = None
    loop_lag_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Haystack:
    """What is searched: `text` is its size in MB, `making` the seconds that making it up takes."""

    size: int
    queries: Sequence[Judged]
    record: MadeUpRecord
    text: float
    making: float

    @classmethod
    def of(cls, size: int) -> Self:
        """So many exchanges, with the known ones among them."""
        queries = judged()
        record = haystack(size, queries)
        begun = time.perf_counter()
        text = sum(map(_length, record.briefings())) / 1e6
        return cls(size, queries, record, text, time.perf_counter() - begun)


def _length(briefing: Briefing) -> int:
    """Bytes of text."""
    said = (each for one in briefing.exchanges for each in (one.question, one.answer, one.question_en, one.answer_en))
    announced = (each.text for each in briefing.announcements)
    return sum(len(text.encode()) for text in (*said, *announced) if text)


async def measure_dawen(size: int, library: Library) -> Measured:
    """Through a searcher, from what was typed to a page."""
    haystack = Haystack.of(size)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        tokenizer = _tokenizer(cache, library)
        searcher = searcher_of(haystack.record, Path(name), tokenizer)
        begun = time.perf_counter()
        await searcher.follow()
        built = time.perf_counter() - begun

        async def search(text: str, limit: int) -> Sequence[str]:
            return await found(searcher, text, limit)

        measured = await _asked(search, haystack, built, Path(name))
        crowd, lag = await _in_a_crowd(search)
        visible = await _visible(searcher, haystack.record)
        await searcher.close()
    return replace(measured, visible_ms=visible, crowd_ms=crowd, loop_lag_ms=lag)


async def measure_peer(kind: type[Peer], size: int) -> Measured:
    """A peer, called directly."""
    haystack = Haystack.of(size)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as cache:
        tokenizer = _tokenizer(cache)
        begun = time.perf_counter()
        peer = kind(documents(haystack.record.briefings()), Path(name), tokenizer)
        built = time.perf_counter() - begun

        async def search(text: str, limit: int) -> Sequence[str]:
            return peer.search(text, limit)

        return await _asked(search, haystack, built, Path(name))


def _tokenizer(cache: str, library: Library | None = None) -> Tokenizer:
    """The one that ships, loaded."""
    tokenizer = Tokenizer(resources() / "config" / "lexicon.txt", Path(cache), library)
    tokenizer.load()
    return tokenizer


async def _asked(search: Search, haystack: Haystack, built: float, folder: Path) -> Measured:
    """Ask everything; what the building cost is told without the time that making it up took."""
    latency = await _latency(search)
    on_disk = _size(folder)
    return Measured(
        latency=latency,
        success_1=await _success(search, haystack.queries),
        build=built,
        exchanges_a_second=haystack.size / max(built - haystack.making, 0.001),
        on_disk=on_disk,
        share_of_text=on_disk / haystack.text,
        peak_memory=_peak(),
        memory=resident(),
    )


def _size(folder: Path) -> float:
    """MB of all its files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


async def _latency(search: Search) -> dict[str, Latency]:
    """By kind, of all, and of all by the processor's time: what is left where other programs are busy too."""
    taken: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for _ in range(_ROUNDS):
        for kind, texts in typed().items():
            for text in texts:
                begun, busy = time.perf_counter(), time.process_time()
                await search(text, _PAGE)
                took = (time.perf_counter() - begun, time.process_time() - busy)
                taken.setdefault((kind, text), []).append(took)
    waited = {query: median(wall for wall, _ in each) * 1000 for query, each in taken.items()}
    by_kind = {kind: [time_ for (of, _), time_ in waited.items() if of == kind] for kind in typed()}
    worked = [median(busy for _, busy in each) * 1000 for each in taken.values()]
    of_all = {"all": _percentiles([*waited.values()]), "all, processor": _percentiles(worked)}
    return {kind: _percentiles(each) for kind, each in by_kind.items()} | of_all


def _percentiles(times: Sequence[float]) -> Latency:
    cuts = quantiles(times, n=100, method="inclusive")
    return Latency(len(times), round(cuts[49], 2), round(cuts[94], 2), round(cuts[98], 2))


async def _success(search: Search, queries: Sequence[Judged]) -> float:
    """Success@1 of some queries of each kind."""
    asked = sampled(queries, _JUDGED_OF_A_KIND)
    ranks = [Answer(query, tuple(await search(query.text, 1))).rank for query in asked]
    return ranks.count(1) / len(ranks)


async def _in_a_crowd(search: Search) -> tuple[float, float]:
    """Many searches at once: milliseconds of the slowest 1 %, and how late the event loop then is."""
    texts = [text for texts in typed().values() for text in texts]
    times: list[float] = []
    lags: list[float] = []

    async def one(text: str) -> None:
        begun = time.perf_counter()
        await search(text, _PAGE)
        times.append((time.perf_counter() - begun) * 1000)

    async def tick() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(0.001)
            lags.append((time.perf_counter() - begun - 0.001) * 1000)

    ticking = asyncio.create_task(tick())
    for place in range(_CROWDS):
        await asyncio.gather(*(one(texts[(place * _CROWD + number) % len(texts)]) for number in range(_CROWD)))
    ticking.cancel()
    return _percentiles(times).p99, _percentiles(lags).p99


async def _visible(searcher: Searcher, record: MadeUpRecord) -> float:
    """Milliseconds from a briefing's being stored to its being found, the slowest of some."""
    times = []
    for number in range(_NEW):
        day = LAST_DAY + timedelta(days=number + 1)
        word = f"验收第{number}号简报"
        new = replace(known()[0], id=briefing_id("mfa", day), held_on=day)
        first = replace(new.exchanges[0], question=f"{word}？{new.exchanges[0].question}")
        begun = time.perf_counter()
        record.add(replace(new, exchanges=(first, *new.exchanges[1:])))
        assert (await found(searcher, word, 1))[0].startswith(f"{new.id}-")
        times.append((time.perf_counter() - begun) * 1000)
    return max(times)


def _peak() -> float:
    """Of this process and of the greatest of those that it started, in MB."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def resident(process: int | str = "self") -> float:
    """MB that a process has in memory now."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def busy(process: int | str = "self") -> float:
    """Seconds of the processor that a process has used: `utime` and `stime` of proc_pid_stat(5)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
