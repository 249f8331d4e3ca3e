"""What stands round every chart: title above, source below."""

from collections.abc import Iterable, Sequence

from bot.charts.drawing import GREY, INK, MARGIN, WIDTH, bold, fit, picture, rect, rule, text, wrap

INNER = WIDTH - 2 * MARGIN
TOP = 66.0
"""Where the chart itself begins."""

_TITLE, _SUBTITLE, _SOURCE = 20.0, 12.0, 10.0


def framed(title: str, subtitle: str, source: str, bottom: float, pieces: Iterable[str]) -> str:
    """The pieces, which end at `bottom`, between title and source."""
    below = wrap(source, _SOURCE, INNER)
    return picture(bottom + 18 + 14 * len(below), (*_head(title, subtitle), *pieces, *_foot(below, bottom + 8)))


def _head(title: str, subtitle: str) -> Sequence[str]:
    return (
        rect(MARGIN, 12, 26, 3.5, INK),
        bold(MARGIN, 37, fit(title, _TITLE, INNER), _TITLE),
        text(MARGIN, 55, fit(subtitle, _SUBTITLE, INNER), _SUBTITLE, GREY),
    )


def _foot(lines: Sequence[str], y: float) -> Sequence[str]:
    return (
        rule(MARGIN, y, INNER),
        *(text(MARGIN, y + 14 * number, line, _SOURCE, GREY) for number, line in enumerate(lines, 1)),
    )
