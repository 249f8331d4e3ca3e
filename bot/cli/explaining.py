"""`dawen read --explain`: a whole document, and what the reader made of every piece of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.cli.shapes import Shape
from bot.cli.terminal import coloured, harmless
from bot.reading import Fate, Piece, Reading


@dataclass(frozen=True, slots=True)
class _Look:
    """How pieces of one fate are shown: a `sign` in the margin, or a `colour` (an SGR number, ECMA-48, 8.3.117)."""

    sign: str
    colour: int


_LOOKS = {
    Fate.TITLE: _Look("T", 95),
    Fate.DATE: _Look("D", 95),
    Fate.LEAD: _Look("L", 35),
    Fate.LABEL: _Look(":", 33),
    Fate.QUESTION: _Look("Q", 36),
    Fate.ANSWER: _Look("A", 32),
    Fate.ANNOUNCEMENT: _Look("N", 94),
    Fate.REMARK: _Look("R", 34),
    Fate.ENGLISH: _Look("E", 96),
    Fate.SET_ASIDE: _Look("-", 31),
}
"""In the order of the legend."""

_MARGIN = 5
"""Columns of the margin: a sign and a number up to 999."""

Sums = Counter[tuple[Fate, str | None]]
"""Characters, without white space, by fate and by reason."""


def reading_shape(name: str, reading: Reading) -> Shape:
    """`read --explain`."""
    return {
        "file": name,
        "id": reading.briefing.id,
        "pieces": [
            {"text": piece.text, "fate": piece.fate.value, "number": piece.number, "reason": piece.reason}
            for piece in reading.pieces
        ],
        "sums": [
            {"fate": fate.value, "reason": reason, "characters": characters}
            for (fate, reason), characters in _in_order(_sums(reading.pieces))
        ],
        "cleaned": [{"reason": reason, "characters": characters} for reason, characters in _cleaned(reading)],
        "outside": reading.outside,
    }


def reading_prose(name: str, reading: Reading, *, ansi: bool) -> str:
    """The pieces in the order of the document, in colour where `ansi` is allowed, else with signs in the margin."""
    told = [piece for piece in reading.pieces if piece.text.strip()]
    body = _in_colour(told) if ansi else map(_with_sign, told)
    sums = _sum_lines(_sums(told), ansi=ansi)
    before = (f"{characters:>7}  taken off before: {reason}" for reason, characters in _cleaned(reading))
    return "\n".join((harmless(name), _legend(ansi=ansi), "", *body, *_outside(reading, ansi=ansi), "", *sums, *before))


def _outside(reading: Reading, *, ansi: bool) -> Iterator[str]:
    """What else stands on a page."""
    if reading.outside:
        yield "\nOn the page, outside the article:"
        look = _LOOKS[Fate.SET_ASIDE]
        for line in map(harmless, reading.outside):
            yield coloured(line, look.colour) if ansi else f"{look.sign:<{_MARGIN}}{line}"


def _cleaned(reading: Reading) -> Iterator[tuple[str, int]]:
    return ((reason, characters) for reason, characters in reading.cleaned.items() if characters)


def _legend(*, ansi: bool) -> str:
    if ansi:
        return " ".join(coloured(_name(fate), look.colour) for fate, look in _LOOKS.items())
    return ", ".join(f"{look.sign} {_name(fate)}" for fate, look in _LOOKS.items())


def _in_colour(pieces: Iterable[Piece]) -> Iterator[str]:
    """The document's own lines."""
    for _, line in groupby(pieces, key=lambda piece: piece.text.line):
        yield "".join(coloured(harmless(piece.text), _LOOKS[piece.fate].colour) + _because(piece) for piece in line)


def _with_sign(piece: Piece) -> str:
    margin = f"{_LOOKS[piece.fate].sign}{piece.number or ''}"
    return f"{margin:<{_MARGIN}}{harmless(piece.text)}{_because(piece)}"


def _because(piece: Piece) -> str:
    return f" ← {harmless(piece.reason)}" if piece.reason else ""


def _sums(pieces: Iterable[Piece]) -> Sums:
    sums: Sums = Counter()
    for piece in pieces:
        sums[piece.fate, piece.reason] += len("".join(piece.text.split()))
    return +sums


def _in_order(sums: Sums) -> list[tuple[tuple[Fate, str | None], int]]:
    """By fate as in the legend, the most characters first."""
    order = list(_LOOKS)
    return sorted(sums.items(), key=lambda row: (order.index(row[0][0]), -row[1]))


def _sum_lines(sums: Sums, *, ansi: bool) -> Iterator[str]:
    for (fate, reason), characters in _in_order(sums):
        name = f"{_name(fate)}: {reason}" if reason else _name(fate)
        yield f"{characters:>7}  {coloured(name, _LOOKS[fate].colour) if ansi else name}"
    yield f"{sums.total():>7}  characters in all"


def _name(fate: Fate) -> str:
    return fate.value.replace("_", " ")
