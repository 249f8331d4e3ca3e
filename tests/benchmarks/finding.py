"""How fast Dawen finds, and what its search file costs: `python -m tests.benchmarks.finding [--size 100000]`.

Next to it stand tantivy and SQLite's FTS5, both ranked by BM25 alone. Each is measured in a process of its own, asked
the same queries in the same order, three times over: the median counts for a query, percentiles are over queries.
`--write` keeps the figures in `finding.json`.
"""

import argparse
import asyncio
import json
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.measured import Latency, Measured, measure_dawen, measure_peer
from tests.quality.dawen import Dawen
from tests.quality.peers import FtsAnd, Peer, Tantivy

FIGURES = Path(__file__).with_name("finding.json")
_PACKAGES = ("jieba", "rjieba", "opencc", "rapidfuzz", "numpy", "tantivy")

ENGINES: Mapping[str, type[Peer] | None] = {Dawen.name: None, Tantivy.name: Tantivy, FtsAnd.name: FtsAnd}


def in_its_own_process(name: str, size: int) -> dict[str, object] | None:
    """The figures of one engine, as JSON; None where it is not installed."""
    peer = ENGINES[name]
    if peer and (missing := peer.missing()):
        print(f"left out: {name}, for {', '.join(missing)} is not installed (dependency group bench)")
        return None
    command = [sys.executable, "-m", "tests.benchmarks.finding", "--engine", name, "--size", str(size)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # this very module
    figures: dict[str, object] = json.loads(done.stdout)
    return figures


def machine() -> dict[str, str]:
    """Where the figures come from."""
    cpu = Path("/proc/cpuinfo")
    models = [line.partition(":")[2].strip() for line in cpu.read_text().splitlines() if line.startswith("model name")]
    return {
        "machine": f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores",
        "load": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{package: _version(package) for package in _PACKAGES},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "-"


def told(figures: Mapping[str, Mapping[str, object]]) -> None:
    """A table of latency and one of everything else."""
    measured = {name: _from_json(each) for name, each in figures.items()}
    width = max(map(len, measured))
    print(f"{'p50/p95/p99 in ms':<22}", *(name.rjust(width) for name in measured))
    for kind in measured[Dawen.name].latency:
        cells = (each.latency[kind] for each in measured.values())
        print(f"{kind:<22}", *(f"{cell.p50}/{cell.p95}/{cell.p99}".rjust(width) for cell in cells))
    own = measured[Dawen.name].latency["all"].p99
    print(
        f"{'p99 of Dawen over its':<22}",
        *(f"{own / each.latency['all'].p99:.2f}x".rjust(width) for each in measured.values()),
    )
    for name in Measured.__slots__[1:]:
        cells_ = (getattr(each, name) for each in measured.values())
        print(f"{name:<22}", *(("-" if cell is None else f"{cell:,.2f}").rjust(width) for cell in cells_))


def _from_json(figures: Mapping[str, object]) -> Measured:
    latency = figures["latency"]
    assert isinstance(latency, dict)
    return Measured(**{**figures, "latency": {kind: Latency(**each) for kind, each in latency.items()}})  # type: ignore[arg-type]  # as asdict wrote it


def main(arguments: Sequence[str]) -> None:
    """Measure all, or with `--engine` one, whose figures go out as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.finding", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    if options.engine:
        peer = ENGINES[options.engine]
        measuring = measure_peer(peer, options.size) if peer else measure_dawen(options.size)
        print(json.dumps(asdict(asyncio.run(measuring))))
        return
    where = machine()
    print(f"{options.size:,} exchanges;", ", ".join(f"{name} {value}" for name, value in where.items()))
    engines = {name: in_its_own_process(name, options.size) for name in ENGINES}
    figures = {name: each for name, each in engines.items() if each}
    told(figures)
    if options.write:
        kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
        kept[str(options.size)] = {"where": where, **figures}
        FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
