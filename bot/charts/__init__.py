"""Pictures of numbers, legible on a telephone: what is drawn here, drawn as SVG, as PNG.

Everything that is written in a picture comes from outside, in whatever language. A value of None is no number: nothing
is held there, which is not the same as zero.
"""

from dataclasses import dataclass

Value = int | None


@dataclass(frozen=True, slots=True)
class Period:
    """One place on the time axis: its own `label`, and that of the `group` it belongs to (empty: none)."""

    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers under one `name`; `notes` stand beside them in small, one for each or none at all."""

    name: str
    values: tuple[Value, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns over time, a panel for each line, all to one scale. `unheld` says what a hatched stretch is."""

    title: str
    subtitle: str
    periods: tuple[Period, ...]
    lines: tuple[Line, ...]
    unheld: str
    source: str


@dataclass(frozen=True, slots=True)
class Table:
    """Bars, the longest first: a column of them for each of the `columns`, all to one scale."""

    heading: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Tables of bars, one below the other, each to its own scale."""

    title: str
    subtitle: str
    tables: tuple[Table, ...]
    source: str


Chart = Timeline | Ranking
