"""Columns over time. A stretch of which nothing is held is hatched and never drawn as zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from bot.charts import Line, Period, Timeline, Value
from bot.charts.drawing import BAR, GREY, INK, MARGIN, PAPER, RULE, WIDTH, bold, fit, hatched, rect, rule, text, width
from bot.charts.frame import TOP, framed
from bot.charts.scale import ticks

_ALONE, _AMONG = 178.0, 82.0
"""Heights of a panel that is alone, and of one among others."""

_NAME, _NUMBER, _AXIS = 13.0, 11.0, 10.5
_BETWEEN, _NAMED = 36.0, 26.0
_LABELLED = 14
"""Columns that each have room for their number and their label."""

_WIDEST = 40.0
_EVERY = (1, 3)
"""Periods from one label to the next: 1, 4, 7 and 10 divide a year."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """Where the columns of one line stand; `highest` is the value at the top."""

    left: float
    top: float
    slot: float
    height: float
    highest: int

    @property
    def floor(self) -> float:
        """Where zero is."""
        return self.top + self.height

    def x(self, place: int) -> float:
        """Where a place on the time axis begins."""
        return self.left + place * self.slot

    def y(self, value: int) -> float:
        """How high a value is."""
        return self.floor - self.height * value / self.highest


def timeline(chart: Timeline) -> str:
    """The chart as SVG."""
    steps = ticks(max((value for line in chart.lines for value in line.values if value), default=1))
    left = MARGIN + width(f"{steps[-1]}", _AXIS) + 6
    height = _ALONE if len(chart.lines) == 1 else _AMONG
    first = TOP + (_NAMED if chart.lines[0].name else 14)
    tops = (first + number * (height + _BETWEEN) for number in range(len(chart.lines)))
    slot = (WIDTH - MARGIN - left) / len(chart.periods)
    panels = [_Panel(left, top, slot, height, steps[-1]) for top in tops]
    pieces = (_panel(panel, line, steps, chart.unheld) for panel, line in zip(panels, chart.lines, strict=True))
    axis = _axis(panels[-1], chart.periods)
    return framed(chart.title, chart.subtitle, chart.source, panels[-1].floor + 34, (*chain(*pieces), *axis))


def _panel(panel: _Panel, line: Line, steps: Sequence[int], words: str) -> Iterator[str]:
    yield bold(MARGIN, panel.top - 10, fit(line.name, _NAME, WIDTH - 2 * MARGIN), _NAME)
    yield from _gaps(panel, line.values, words)
    yield from _grid(panel, steps)
    yield from _columns(panel, line.values)
    yield rule(panel.left, panel.floor, WIDTH - MARGIN - panel.left, INK)
    yield from _numbers(panel, line.values)


def _gaps(panel: _Panel, values: Sequence[Value], words: str) -> Iterator[str]:
    """The hatched stretches; the widest says what they are, where it has room."""
    stretches = [(run[0], len(run)) for held, run in _runs(values) if not held]
    for start, length in stretches:
        yield hatched(panel.x(start), panel.top, panel.slot * length, panel.height)
    room = width(words, _NUMBER) + 8
    start, length = max(stretches, key=lambda stretch: stretch[1], default=(0, 0))
    if length * panel.slot >= room:
        middle = panel.x(start) + length * panel.slot / 2
        yield rect(middle - room / 2, panel.top + panel.height / 2 - 9, room, 18, PAPER)
        yield text(middle, panel.top + panel.height / 2 + 4, words, _NUMBER, GREY, "middle")


def _runs(values: Sequence[Value]) -> Iterator[tuple[bool, list[int]]]:
    """Places that follow one another and are all held, or all not."""
    places = groupby(range(len(values)), key=lambda place: values[place] is not None)
    return ((held, list(run)) for held, run in places)


def _grid(panel: _Panel, steps: Sequence[int]) -> Iterator[str]:
    """Lines with their numbers; among other panels the first and the last are enough."""
    for step in steps if panel.height == _ALONE else (steps[0], steps[-1]):
        yield rule(panel.left, panel.y(step), WIDTH - MARGIN - panel.left, RULE)
        yield text(panel.left - 5, panel.y(step) + 3.6, f"{step}", _AXIS, GREY, "end")


def _columns(panel: _Panel, values: Sequence[Value]) -> Iterator[str]:
    wide = min(panel.slot * 0.74, _WIDEST) if panel.slot > 2 else panel.slot
    for place, value in enumerate(values):
        if value:
            x = panel.x(place) + (panel.slot - wide) / 2
            yield rect(x, panel.y(value), wide, panel.floor - panel.y(value), BAR)


def _numbers(panel: _Panel, values: Sequence[Value]) -> Iterator[str]:
    """Every number where there is room, zero too; else that of the highest column."""
    highest = max((value or 0 for value in values), default=0)
    told = range(len(values)) if len(values) <= _LABELLED else [list(values).index(highest)] if highest else []
    for place in told:
        if (value := values[place]) is not None:
            x = panel.x(place) + panel.slot / 2
            yield text(x, panel.y(value) - 4, f"{value}", _NUMBER, INK if value else GREY, "middle")


def _axis(panel: _Panel, periods: Sequence[Period]) -> Iterator[str]:
    """The labels of all periods, or of every third in its group, or none; below them the names of the groups."""
    grouped = bool(periods[0].group)
    places = groupby(range(len(periods)), key=lambda place: periods[place].group or periods[place].label)
    groups = [list(run) for _, run in places]
    widest = max(width(period.label, _AXIS) for period in periods) + 3
    step = next((step for step in _EVERY if widest < panel.slot * step and (grouped or step == 1)), None)
    if step:
        yield from _labels(panel, periods, [place for group in groups for place in group[::step]], widest)
    if grouped or not step:
        starts = [(group[0], periods[group[0]].group or periods[group[0]].label) for group in groups]
        yield from _groups(panel, starts, 28 if step else 14)


def _labels(panel: _Panel, periods: Sequence[Period], places: Sequence[int], wide: float) -> Iterator[str]:
    """The labels at these places; one that would touch the last one is left out."""
    free = 0.0
    for place in places:
        middle = panel.x(place) + panel.slot / 2
        if middle - wide / 2 >= free:
            yield text(middle, panel.floor + 14, periods[place].label, _AXIS, GREY, "middle")
            free = middle + wide / 2


def _groups(panel: _Panel, groups: Sequence[tuple[int, str]], below: float) -> Iterator[str]:
    """A mark where each begins, and its name; not where it would touch the last one."""
    free = 0.0
    for start, name in groups:
        x, wide = panel.x(start), width(name, _AXIS)
        if x < free or x + wide > WIDTH - 2:
            continue
        yield rect(x, panel.floor + below - 10, 0.8, 11, GREY)
        yield text(x + 2, panel.floor + below, name, _AXIS, GREY)
        free = x + wide + 10
