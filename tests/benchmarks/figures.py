"""The figures that are kept: JSON beside the benchmarks, each with the machine that it comes from."""

import json
import os
import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

FINDING = Path(__file__).with_name("finding.json")
"""By size: where it was measured, and by engine what."""

SERVING = Path(__file__).with_name("serving.json")
"""By size: where it was measured, and what."""

Figures = dict[str, Any]

_HUNDRED = 100
_PACKAGES = ("jieba", "rjieba", "opencc", "rapidfuzz", "numpy", "tantivy", "python-telegram-bot")


def machine() -> dict[str, str]:
    """Where figures come from."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text(encoding="utf-8").splitlines() if cpu.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
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


def kept(path: Path) -> Figures:
    """What is kept; nothing yet is an empty table."""
    figures: Figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return figures


def keep(path: Path, size: str, figures: Figures) -> None:
    """Put in or replace the figures of a size, the smallest size first."""
    sizes = {**kept(path), size: figures}
    ordered = {size: sizes[size] for size in sorted(sizes, key=int)}
    path.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def shown(value: float) -> str:
    """Three digits, or all that stand before the point."""
    return f"{value:,.0f}" if abs(value) >= _HUNDRED else f"{value:.3g}"
