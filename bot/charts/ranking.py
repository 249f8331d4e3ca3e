"""Bars with names, the longest first."""

from collections.abc import Iterator

from bot.charts import Line, Ranking, Table
from bot.charts.drawing import BAR, GREY, INK, MARGIN, WIDTH, bold, fit, rect, text, width
from bot.charts.frame import TOP, framed

_HEADING, _NAME, _NOTE = 14.0, 12.5, 10.5
_LINE, _THICK = 22.0, 13.0
_ABOVE, _BELOW = 26.0, 10.0
"""Room for what stands above a table's bars, and below them, or where nothing stands."""

_NAMES = 132.0
"""The most room for names."""

_APART = 10.0


def ranking(chart: Ranking) -> str:
    """The chart as SVG."""
    pieces: list[str] = []
    top = TOP
    for table in chart.tables:
        pieces += _table(table, top)
        top += _above(table) + _LINE * len(table.lines) + _BELOW
    return framed(chart.title, chart.subtitle, chart.source, top - _BELOW, pieces)


def _table(table: Table, top: float) -> Iterator[str]:
    names = min(max((width(line.name, _NAME) for line in table.lines), default=0), _NAMES)
    left = MARGIN + names + _APART
    room = (WIDTH - MARGIN - left) / len(table.columns) - _APART
    longest = max((value or 0 for line in table.lines for value in line.values), default=0) or 1
    unit = max(room - _written(table), 0) / longest
    yield bold(MARGIN, top + 15, fit(table.heading, _HEADING, WIDTH - 2 * MARGIN), _HEADING)
    for number, name in enumerate(table.columns):
        yield bold(left + number * (room + _APART), top + 15, fit(name, _HEADING, room), _HEADING)
    for place, line in enumerate(table.lines):
        y = top + _above(table) + place * _LINE
        yield text(left - _APART + 3, y + _THICK - 2.2, fit(line.name, _NAME, names + 1), _NAME, INK, "end")
        for number in range(len(table.columns)):
            yield from _bar(line, number, left + number * (room + _APART), y, unit)


def _above(table: Table) -> float:
    """Room for the heading, and for the names of the columns."""
    return _ABOVE if table.heading or any(table.columns) else _BELOW


def _written(table: Table) -> float:
    """Room for the widest number with its note."""
    said = ((f"{value}", _note(line, number)) for line in table.lines for number, value in enumerate(line.values))
    return max((width(value, _NAME) + width(note, _NOTE) + 14 for value, note in said), default=0)


def _note(line: Line, number: int) -> str:
    return line.notes[number] if line.notes else ""


def _bar(line: Line, number: int, x: float, y: float, unit: float) -> Iterator[str]:
    """A bar with its number; a value of zero has the number alone."""
    value = line.values[number] or 0
    end = x + max(unit * value, 0.8)
    yield rect(x, y, end - x, _THICK, BAR)
    yield text(end + 5, y + _THICK - 2.2, f"{value}", _NAME)
    yield text(end + 9 + width(f"{value}", _NAME), y + _THICK - 2.2, _note(line, number), _NOTE, GREY)
