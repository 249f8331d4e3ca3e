"""A graph of latency against size, both logarithmic: SVG, without any library."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 760, 420
_LEFT, _TOP, _RIGHT, _BOTTOM = 70, 50, 520, 360
"""Where the lines are drawn, in pixels; right of it stands what they are."""

_COLOURS = ("#b3261e", "#e08a1e", "#2563a8", "#4d7c3a", "#6b4f9e")
_INK, _GRID = "#222222", "#dddddd"
_STYLE = "font-family:system-ui,sans-serif;font-size:13px"

Points = Sequence[tuple[int, float]]
"""Sizes, and milliseconds there."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One engine's latency: what most queries take, and what the slowest of a hundred takes."""

    title: str
    p50: Points
    p99: Points


@dataclass(frozen=True, slots=True)
class _Scale:
    """A logarithmic axis of whole decades, from pixel `start` to pixel `end`."""

    first: int
    last: int
    start: float
    end: float

    @property
    def decades(self) -> range:
        return range(self.first, self.last + 1)

    def place(self, value: float) -> float:
        share = (log10(value) - self.first) / (self.last - self.first)
        return round(self.start + share * (self.end - self.start), 1)


def latency_graph(curves: Sequence[Curve], limits: Mapping[int, float], title: str) -> str:
    """The graph; `limits` are the milliseconds that the slowest of a hundred should stay under, by size."""
    points = [point for curve in curves for point in (*curve.p50, *curve.p99)]
    across = _scale([size for size, _ in points], _LEFT, _RIGHT)
    up = _scale([time for _, time in points], _BOTTOM, _TOP)
    drawn = "\n".join((*_frame(across, up, title), *_curves(curves, across, up), *_limits(limits, across, up)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" style="{_STYLE}">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n{drawn}\n</svg>\n'
    )


def _scale(values: Iterable[float], start: float, end: float) -> _Scale:
    logs = [log10(value) for value in values]
    first = floor(min(logs))
    return _Scale(first, max(ceil(max(logs)), first + 1), start, end)


def _frame(across: _Scale, up: _Scale, title: str) -> Iterator[str]:
    yield _text(_LEFT, _TOP - 22, title, weight="bold")
    for decade in up.decades:
        y = up.place(10**decade)
        yield _line(_LEFT, y, _RIGHT, y, _GRID)
        yield _text(_LEFT - 8, y + 4, f"{10**decade:g} ms", anchor="end")
    for decade in across.decades:
        x = across.place(10**decade)
        yield _line(x, _TOP, x, _BOTTOM, _GRID)
        yield _text(x, _BOTTOM + 20, f"{10**decade:,}", anchor="middle")
    yield _text((_LEFT + _RIGHT) / 2, _BOTTOM + 42, "exchanges", anchor="middle")


def _curves(curves: Sequence[Curve], across: _Scale, up: _Scale) -> Iterator[str]:
    for number, (curve, colour) in enumerate(zip(curves, _COLOURS, strict=False)):
        y = _TOP + 16 + 58 * number
        yield _text(_RIGHT + 24, y, curve.title, weight="bold", colour=colour)
        for row, (name, points, dashes) in enumerate((("p99", curve.p99, ""), ("p50", curve.p50, "5 4")), 1):
            yield _path([(across.place(size), up.place(time)) for size, time in points], colour, dashes)
            yield _path([(_RIGHT + 24, y + 17 * row - 4), (_RIGHT + 54, y + 17 * row - 4)], colour, dashes)
            yield _text(_RIGHT + 62, y + 17 * row, f"{name}: {', '.join(f'{time:g}' for _, time in points)} ms")


def _limits(limits: Mapping[int, float], across: _Scale, up: _Scale) -> Iterator[str]:
    for size, time in limits.items():
        x, y = across.place(size), up.place(time)
        yield _line(x - 14, y, x + 14, y, _INK)
        yield _text(x - 18, y + 4, f"p99 under {time:g}", anchor="end")


def _path(points: Sequence[tuple[float, float]], colour: str, dashes: str) -> str:
    places = " ".join(f"{x:g},{y:g}" for x, y in points)
    line = f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2" stroke-dasharray="{dashes}"/>'
    return line + "".join(f'<circle cx="{x:g}" cy="{y:g}" r="3" fill="{colour}"/>' for x, y in points)


def _line(x: float, y: float, to_x: float, to_y: float, colour: str) -> str:
    return f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" stroke="{colour}"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal", colour: str = _INK) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}" fill="{colour}">{escape(text)}</text>'
    )
