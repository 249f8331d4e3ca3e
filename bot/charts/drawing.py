"""Pieces of SVG, and how much room words take. One unit is a point on a telephone whose picture is `WIDTH` wide."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from unicodedata import east_asian_width

WIDTH = 400.0
MARGIN = 16.0
FONT = "Noto Sans SC"

PAPER, INK, GREY, RULE, BAR, STRIPE = "#fbf9f4", "#1c1b19", "#6b675f", "#dcd7cc", "#1f5f8b", "#b9b2a4"
"""Ink and grey have a contrast of 16 and 5.3 to the paper, the bars 6.3: WCAG 2.2 asks for 4.5, and 3 for bars."""

_HATCHED = "#f1ede3"
_STRIDE = 7.0
"""From one stripe of a hatching to the next."""

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, production 2)."""

_EMS = {"upper": 0.66, "lower": 0.54, "digit": 0.56, "other": 0.36}
"""Widths in Noto Sans SC, by kind of character, on average; what is wide takes one em."""


def picture(height: float, pieces: Iterable[str]) -> str:
    """The whole, on paper of its own: it looks the same in a light and in a dark chat."""
    box = f'width="{WIDTH:g}" height="{height:g}" viewBox="0 0 {WIDTH:g} {height:g}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="{FONT}">'
    return "".join((head, rect(0, 0, WIDTH, height, PAPER), *pieces, "</svg>"))


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}"/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """A rectangle with stripes, each drawn: as an SVG pattern it takes three times as long."""
    lines = "".join(_stripe(x, y + height, *ends) for ends in _stripes(width, height))
    return f'{rect(x, y, width, height, _HATCHED)}<path d="{lines}" stroke="{STRIPE}" stroke-width="1"/>'


def _stripes(width: float, height: float) -> Iterator[tuple[float, float, float, float]]:
    """Beginning and end of each, from the lower left corner, rising at 45 degrees."""
    shift = _STRIDE / 2 - width
    while shift < height:
        start, end = max(0.0, -shift), min(width, height - shift)
        yield start, start + shift, end, end + shift
        shift += _STRIDE


def _stripe(left: float, bottom: float, x1: float, y1: float, x2: float, y2: float) -> str:
    return f"M{left + x1:.1f} {bottom - y1:.1f}L{left + x2:.1f} {bottom - y2:.1f}"


def rule(x: float, y: float, width: float, fill: str = RULE) -> str:
    """A thin line from left to right."""
    return rect(x, y - 0.4, width, 0.8, fill)


def text(x: float, y: float, words: str, size: float, fill: str = INK, anchor: str = "start") -> str:
    """One line of words; `anchor` is `start`, `middle` or `end`."""
    return f'<text {_at(x, y, size)} fill="{fill}" text-anchor="{anchor}">{_escaped(words)}</text>'


def bold(x: float, y: float, words: str, size: float) -> str:
    """One line in bold, which the font does not have: its outlines are thickened."""
    stroke = f'fill="{INK}" stroke="{INK}" stroke-width="{size / 28:.2f}"'
    return f"<text {_at(x, y, size)} {stroke}>{_escaped(words)}</text>" if words else ""


def _escaped(words: str) -> str:
    return escape(_NO_XML.sub("", words))


def _at(x: float, y: float, size: float) -> str:
    return f'x="{x:.2f}" y="{y:.2f}" font-size="{size:g}"'


def width(words: str, size: float) -> float:
    """How wide the words are, nearly."""
    return size * sum(map(_ems, words))


def fit(words: str, size: float, room: float) -> str:
    """As much of the words as there is room for, with an ellipsis where some are missing."""
    if width(words, size) <= room:
        return words
    lengths = (length for length in range(len(words), 0, -1) if width(words[:length] + "…", size) <= room)
    return words[: next(lengths, 0)] + "…"


def wrap(words: str, size: float, room: float) -> list[str]:
    """The words in lines; broken at a space, or between Chinese characters."""
    lines = [""]
    for piece in _unbroken(words):
        if lines[-1] and width(lines[-1] + piece.rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _unbroken(words: str) -> Iterator[str]:
    """What must stay on one line; closing punctuation stays with what it closes."""
    start = 0
    for at, (before, after) in enumerate(pairwise(words), 1):
        if before == " " or (_is_wide(before) and after not in "，。：；、）」”》"):
            yield words[start:at]
            start = at
    yield words[start:]


def _ems(character: str) -> float:
    if _is_wide(character):
        return 1.0
    kinds = (("upper", str.isupper), ("lower", str.islower), ("digit", str.isdigit))
    return _EMS[next((kind for kind, is_so in kinds if is_so(character)), "other")]


def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
