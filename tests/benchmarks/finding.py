"""How fast Dawen finds, and what its search file costs: `python -m tests.benchmarks.finding [--size 10000 100000]`.

Next to it stand tantivy and SQLite's FTS5, both ranked by BM25 alone. Each is measured in a process of its own, asked
the same queries in the same order, three times over: the median counts for a query, percentiles are over queries.
`--engine` measures only the engines named; `--write` keeps the figures in `finding.json`, from which
`python -m tests.benchmarks.report` makes docs/benchmarks.md and its graph.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from tests.benchmarks.figures import FINDING, Figures, keep, kept, machine
from tests.benchmarks.measured import Latency, Measured, measure_dawen, measure_peer
from tests.quality.peers import FtsAnd, Tantivy


@dataclass(frozen=True, slots=True)
class Engine:
    """How it is called in a table, how it is measured, and the packages that it needs."""

    title: str
    measure: Callable[[int], Coroutine[Any, Any, Measured]]
    missing: Callable[[], Sequence[str]] = tuple


ENGINES: Mapping[str, Engine] = {
    "dawen": Engine("Dawen", partial(measure_dawen, library="rjieba")),
    "dawen-jieba": Engine("Dawen, jieba alone", partial(measure_dawen, library="jieba")),
    "tantivy": Engine(Tantivy.name, partial(measure_peer, Tantivy), Tantivy.missing),
    "fts5": Engine(FtsAnd.name, partial(measure_peer, FtsAnd), FtsAnd.missing),
}


def in_its_own_process(name: str, size: int) -> dict[str, Any]:
    """The figures of one engine, as JSON."""
    print(f"measuring {name} at {size:,}", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "tests.benchmarks.finding", "--engine", name, "--size", f"{size}", "--bare"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # this very module
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def installed(names: Sequence[str]) -> list[str]:
    """Those that can be measured; says what is missing for the others."""
    for name in names:
        if missing := ENGINES[name].missing():
            print(f"left out: {name}, for {', '.join(missing)} is not installed (dependency group bench)")
    return [name for name in names if not ENGINES[name].missing()]


def tell(figures: Mapping[str, Any]) -> None:
    """A table of latency and one of everything else."""
    measured = {name: _from_json(each) for name, each in figures.items()}
    titles = [ENGINES[name].title for name in measured]
    width = max(24, *map(len, titles))
    print(f"{'p50/p95/p99 in ms':<22}", *(title.rjust(width) for title in titles))
    for kind in next(iter(measured.values())).latency:
        cells = (each.latency[kind] for each in measured.values())
        print(f"{kind:<22}", *(f"{cell.p50}/{cell.p95}/{cell.p99}".rjust(width) for cell in cells))
    first, *_ = (each.latency["all"].p99 for each in measured.values())
    ratios = (f"{each.latency['all'].p99 / first:.2f}x".rjust(width) for each in measured.values())
    print(f"{'p99 over the first':<22}", *ratios)
    for name in Measured.__slots__[1:]:
        values = (getattr(each, name) for each in measured.values())
        print(f"{name:<22}", *(("-" if value is None else f"{value:,.2f}").rjust(width) for value in values))


def _from_json(figures: Mapping[str, Any]) -> Measured:
    latency = {kind: Latency(**each) for kind, each in figures["latency"].items()}
    return Measured(**{**figures, "latency": latency})


def measure(names: Sequence[str], size: int) -> Figures:
    """The figures of these engines at one size, told as they are."""
    where = machine()
    print(f"{size:,} exchanges;", ", ".join(f"{name} {value}" for name, value in where.items()))
    figures = {name: in_its_own_process(name, size) for name in names}
    tell(figures)
    return {"where": where, **figures}


def main(arguments: Sequence[str]) -> None:
    """Measure what is named at every size; `--bare` one engine in this very process, whose figures go out as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.finding", description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=[10_000])
    parser.add_argument("--engine", choices=ENGINES, nargs="+", default=list(ENGINES))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.bare:
        measured = asyncio.run(ENGINES[options.engine[0]].measure(options.size[0]))
        print(json.dumps(asdict(measured)))
        return
    for size in options.size:
        figures = measure(installed(options.engine), size)
        if options.write:
            keep(FINDING, f"{size}", {**kept(FINDING).get(f"{size}", {}), **figures})


if __name__ == "__main__":
    main(sys.argv[1:])
