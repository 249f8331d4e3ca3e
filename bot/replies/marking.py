"""Words of the record, and what a quotation of them has otherwise: struck through or underlined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.replies.html import Html, bold, escape, pieces, shorten, struck, underlined, units
from bot.text.edits import Span
from bot.verification.verdict import Piece, Place

_WORDS = 60
"""UTF-16 units of somebody's words among the record's."""

ELISION = "\n[…]\n"
"""Between stretches of one text; the record itself has no such mark."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that stands out: in bold the words that were asked for, else underlined, after what stood `instead`."""

    start: int
    end: int
    instead: str = ""
    bold: bool = False

    @property
    def entities(self) -> int:
        """How many it makes."""
        return (self.end > self.start) + bool(self.instead)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole sentences of a text, from `start` to `end`, and what is marked in them."""

    start: int
    end: int
    marks: tuple[Mark, ...]


Placed = tuple[Place, Piece]
"""A piece of a quotation, and where it stands."""


def stretches(placed: Sequence[Placed]) -> list[Stretch]:
    """Where the pieces stand in their one text, in its order; neighbours are one stretch."""
    found: list[Stretch] = []
    for place, piece in sorted(placed, key=lambda pair: pair[0].whole):
        if found and not place.text[found[-1].end : place.whole[0]].strip():
            last = found.pop()
            found.append(Stretch(last.start, max(last.end, place.whole[1]), (*last.marks, *_marks(place, piece))))
        else:
            found.append(Stretch(*place.whole, tuple(_marks(place, piece))))
    return found


def fitted(text: str, stretch: Stretch, room: int, most: int) -> tuple[Html, bool]:
    """The stretch with at most so many entities, and whether it is all there.

    Where it has more than `room` UTF-16 units: whole sentences of it, round the first mark.
    """
    marks = sorted(stretch.marks, key=lambda mark: (mark.start, mark.end))
    start, end = stretch.start, stretch.end
    if units(text[start:end]) + sum(units(mark.instead) for mark in marks) > room:
        first = marks[0].start - start if marks else 0
        spans = pieces(text[start:end], max(room // 2, 1)) or [(0, 0)]
        start, end = (start + at for at in next((span for span in spans if first < span[1]), spans[-1]))
    drawn = list(_within(marks, (start, end), room - units(text[start:end]), most))
    complete = (start, end) == (stretch.start, stretch.end) and len(drawn) == len(marks)
    return _draw(text, (start, end), drawn), complete


def _within(marks: Sequence[Mark], span: Span, room: int, most: int) -> Iterator[Mark]:
    """As many of the marks, cut to the span, as there is room for; of two that overlap the first."""
    done = span[0]
    for mark in marks:
        cut = replace(mark, start=max(mark.start, span[0]), end=min(mark.end, span[1]))
        room, most = room - units(cut.instead), most - cut.entities
        if done <= cut.start <= cut.end and room >= 0 and most >= 0:
            yield cut
            done = cut.end


def _draw(text: str, span: Span, marks: Sequence[Mark]) -> Html:
    parts, done = list[str](), span[0]
    for mark in marks:
        said = text[mark.start : mark.end]
        parts += [escape(text[done : mark.start]), struck(mark.instead) if mark.instead else ""]
        parts += [(bold if mark.bold else underlined)(said) if said else ""]
        done = mark.end
    return Html("".join([*parts, escape(text[done : span[1]])]))


def _marks(place: Place, piece: Piece) -> Iterator[Mark]:
    """Its changes; where there are none, the very words, unless they are all there is."""
    for change in piece.changes:
        start, end = (place.whole[0] + at for at in change.original_span)
        instead = "" if change.kind == "moved" else shorten(change.claimed, _WORDS)
        yield Mark(start, end, instead)
    around = place.text[place.whole[0] : place.span[0]] + place.text[place.span[1] : place.whole[1]]
    if not piece.changes and any(character.isalnum() for character in around):
        yield Mark(*place.span, bold=True)
