"""Where words stand in the record: the very words, or what comes nearest to them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.text.comparing import bare, comparable, words
from bot.text.edits import Span
from bot.text.sounds import alike
from bot.verification.aligning import Alignment, align, likeliest
from bot.verification.changes import changes
from bot.verification.cuts import cut_off
from bot.verification.meanings import Meanings
from bot.verification.parts import Part, occurrences
from bot.verification.speaking import said_by
from bot.verification.verdict import Change, Flag, Kind, Piece, Place

_LOOKED_AT = 3
"""Parts that are laid beside the claim word by word: the likeliest."""

_NEAR = 3.0
"""Of a hundred: a part that is so much less like the claim than the likeliest is not looked at."""

_SERIOUS: frozenset[Flag] = frozenset({"negation", "opposite", "number", "date", "unit", "name", "country"})
"""What touches one of these is no typing error."""

_ROLES = {"spokesperson": 0, "quoted": 1, "reporter": 2}

CLOSE = 0.3
"""The share of words that may differ: where more do, it is another text."""

_LIKENESS = 50.0
"""Of a hundred; where CLOSE of the characters differ rapidfuzz still gives 70."""


class Placed(NamedTuple):
    """A piece of the claim, and how many of its words the record does not have there."""

    piece: Piece
    place: Place
    cost: int
    part: Part


@dataclass(frozen=True)
class Placing:
    """Places stretches of one claim among parts of the record.

    `agrees` is whether a place is what the claim itself names: such a one is preferred.
    """

    text: str
    parts: Sequence[Part]
    meanings: Meanings
    agrees: Callable[[Place], bool] = lambda _place: True

    def exact(self, stretch: Span, within: Part | None = None) -> Placed | None:
        """The very words, or the same but for the writing; the best place where they stand."""
        found = list(self._standing(stretch, [within] if within else self.parts))
        return min(found, key=lambda each: (each.cost, self._order(each.place, each.piece.kind))) if found else None

    def near(self, stretch: Span) -> Placed | None:
        """What comes nearest to it, if that is close; the best of equal places."""
        key, size = comparable(self.text[slice(*stretch)]), len(words(self.text, *stretch))
        laid = (align(self.text, stretch, part, near) for part, near in self._likeliest(key))
        close = [each for each in laid if each and each.foreign <= CLOSE * size and each.cost <= size]
        found = [(each.cost, _place(each.part, each.span), each) for each in close]
        if not found:
            return None
        _, place, alignment = min(found, key=lambda each: (each[0], self._order(each[1])))
        return self._altered(stretch, alignment, place)

    def same(self, placed: Placed) -> Iterator[Part]:
        """The parts that hold the words of the record that were found."""
        key = comparable(placed.part.text[slice(*placed.place.span)])
        return (part for part in self.parts if key in part.key)

    def _standing(self, stretch: Span, parts: Sequence[Part]) -> Iterator[Placed]:
        text = self.text[slice(*stretch)]
        shown, key = bare(text), comparable(text)
        holding = [part for part in parts if key in part.key] if key else []
        keys = [word.key for word in words(self.text, *stretch)] if holding else []
        for part in holding:
            exact = [part.bare.span(at, at + len(shown)) for at in occurrences(shown, part.bare.key)]
            loose = [] if exact else [part.folded.span(at, at + len(key)) for at in occurrences(key, part.key)]
            for span in (*exact, *loose):
                if [word.key for word in words(part.text, *span)] == keys and _is_whole(part.text, span):
                    yield self._standing_at(stretch, part, span, "verbatim" if exact else "script_or_punctuation")

    def _standing_at(self, stretch: Span, part: Part, span: Span, kind: Kind) -> Placed:
        cut, place = cut_off(part, span, stretch, self.meanings), _place(part, span)
        return Placed(Piece(stretch, "altered" if cut else kind, place, cut), place, len(cut), part)

    def _likeliest(self, key: str) -> list[tuple[Part, Span]]:
        found = [(part, place) for part in self.parts if (place := likeliest(key, part, _LIKENESS))]
        best = max((score for _, (score, _) in found), default=0.0)
        near = sorted((each for each in found if each[1][0] >= best - _NEAR), key=lambda each: -each[1][0])
        return [(part, part.folded.span(*span)) for part, (_, span) in near[:_LOOKED_AT]]

    def _altered(self, stretch: Span, alignment: Alignment, place: Place) -> Placed:
        part = alignment.part
        cut = cut_off(part, alignment.span, stretch, self.meanings)
        made = (*changes(self.text, stretch, alignment, self.meanings), *cut)
        return Placed(Piece(stretch, _kind(made), place, made), place, alignment.cost, part)

    def _order(self, place: Place, kind: Kind = "verbatim") -> tuple[object, ...]:
        """What is said before what is asked, what is current before what is not, the newest first."""
        passage = place.passage
        return (
            not self.agrees(place),
            _ROLES[place.said_by.role],
            passage.standing != "current",
            kind != "verbatim",
            -passage.citation.held_on.toordinal(),
            passage.citation.id,
        )


def _place(part: Part, span: Span) -> Place:
    return Place(part.passage, part.name, span, part.whole(span), said_by(part, span))


def _kind(made: Sequence[Change]) -> Kind:
    if not made:
        return "script_or_punctuation"
    return "typo" if all(map(_is_typo, made)) else "altered"


def _is_typo(change: Change) -> bool:
    """It sounds the same, and changes nothing that matters."""
    return (
        change.kind == "replaced"
        and not _SERIOUS.intersection(change.flags)
        and alike(comparable(change.claimed), comparable(change.said))
    )


def _is_whole(text: str, span: Span) -> bool:
    """Whether it cuts no number and no word that is spelled in letters."""
    start, end = span
    before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return not any(
        len(seam) > 1 and (seam.isdecimal() or (seam.isascii() and seam.isalpha())) for seam in (before, behind)
    )
