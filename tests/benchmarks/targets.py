"""What finding is to cost at most, and where the kept figures say whether it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks.figures import Figures, shown

FULL, LARGE = 100_000, 1_000_000
PEERS = ("tantivy", "fts5")

Value = Callable[[Figures, Figures], float]
"""A figure of those of finding and of serving, which have it or raise KeyError."""


@dataclass(frozen=True, slots=True)
class Target:
    """`limit` is the most, or the `least`, that is wanted of a value, in `unit`s."""

    what: str
    limit: float
    unit: str
    value: Value
    least: bool = False

    def verdict(self, finding: Figures, serving: Figures) -> tuple[str, str]:
        """The value that is kept, and whether it is met."""
        try:
            value = self.value(finding, serving)
        except KeyError:
            return "-", "not measured"
        met = value >= self.limit if self.least else value <= self.limit
        return f"{shown(value)} {self.unit}".strip(), "met" if met else "**missed**"

    @property
    def wanted(self) -> str:
        """The limit in words."""
        return f"{'at least' if self.least else 'at most'} {self.limit:,g} {self.unit}".strip()


def _found(size: int, engine: str, *names: str) -> Value:
    def value(finding: Figures, _serving: Figures) -> float:
        figure = finding[f"{size}"][engine]
        for name in names:
            figure = figure[name]
        return float(figure)

    return value


def _served(size: int, name: str) -> Value:
    return lambda _finding, serving: float(serving[f"{size}"][name])


def _ratio(value: Value, other: Value) -> Value:
    return lambda finding, serving: value(finding, serving) / other(finding, serving)


def _latency(size: int, percentile: str, engine: str = "dawen") -> Value:
    return _found(size, engine, "latency", "all", percentile)


TARGETS: Sequence[Target] = (
    Target("search, p50 at 100,000", 3, "ms", _latency(FULL, "p50")),
    Target("search, p99 at 100,000", 8, "ms", _latency(FULL, "p99")),
    Target(
        "search, p50 at 1,000,000 over that at 100,000", 1.5, "", _ratio(_latency(LARGE, "p50"), _latency(FULL, "p50"))
    ),
    Target("search, p99 at 1,000,000", 15, "ms", _latency(LARGE, "p99")),
    *(
        Target(
            f"search, p99 at 1,000,000 over that of {peer}",
            1,
            "",
            _ratio(_latency(LARGE, "p99"), _latency(LARGE, "p99", peer)),
        )
        for peer in PEERS
    ),
    *(
        Target(
            f"success@1 over that of {peer}, at {size:,}",
            1,
            "",
            _ratio(_found(size, "dawen", "success_1"), _found(size, peer, "success_1")),
            least=True,
        )
        for size in (10_000, FULL, LARGE)
        for peer in PEERS
    ),
    Target(
        "50 searches at once, p99 of the event loop's lag, at 100,000", 20, "ms", _found(FULL, "dawen", "loop_lag_ms")
    ),
    Target("derived on disk over the text, at 100,000", 1.2, "", _found(FULL, "dawen", "share_of_text")),
    Target(
        "exchanges indexed a second, rjieba, at 100,000",
        2000,
        "",
        _found(FULL, "dawen", "exchanges_a_second"),
        least=True,
    ),
    Target(
        "exchanges indexed a second, jieba alone, at 10,000",
        600,
        "",
        _found(10_000, "dawen-jieba", "exchanges_a_second"),
        least=True,
    ),
    Target(
        "exchanges a second at 1,000,000 over that at 100,000",
        0.9,
        "",
        _ratio(_found(LARGE, "dawen", "exchanges_a_second"), _found(FULL, "dawen", "exchanges_a_second")),
        least=True,
    ),
    Target("peak memory of building 1,000,000", 600, "MB", _found(LARGE, "dawen", "peak_memory")),
    Target("a new briefing stored until found, at 100,000", 200, "ms", _found(FULL, "dawen", "visible_ms")),
    Target("inline keystroke end to end, p99 at 100,000", 40, "ms", _served(FULL, "keystroke_p99_ms")),
    Target("start of dawen run to the first answer, at 100,000", 3, "s", _served(FULL, "start_to_first_answer")),
    Target("dawen --help", 0.3, "s", _served(FULL, "help")),
    Target("memory of a serving process at 100,000", 400, "MB", _served(FULL, "memory")),
)
