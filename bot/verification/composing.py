"""One or several pieces of the record, and what a claim that is made of them is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.text.comparing import words
from bot.text.edits import Span
from bot.verification.placing import Placed
from bot.verification.tiling import is_honest, is_whole
from bot.verification.verdict import Change, Kind, Piece

_SAME_WORDS: frozenset[Kind] = frozenset({"verbatim", "script_or_punctuation"})

_WORDS: frozenset[Kind] = frozenset({"verbatim", "script_or_punctuation", "typo", "excerpt"})
"""The very words, whosever they are."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading of a claim comes to; `cost` counts the words of it that the record does not have."""

    kind: Kind
    placed: tuple[Placed, ...]
    pieces: tuple[Piece, ...]
    cost: int


def single(placed: Placed) -> Found:
    """All of it in one place."""
    return _found(placed.piece.kind, [placed])


def composed(text: str, placed: Sequence[Placed]) -> Found | None:
    """Several pieces, each with the same words as the record; None if they are one place after all."""
    if len({each.part for each in placed}) > 1:
        return _found(_unless_cut("spliced", placed), placed)
    ascending = all(_gap(one, two)[0] <= _gap(one, two)[1] for one, two in pairwise(placed))
    if not ascending:
        return _found("altered", _reordered(text, placed))
    if not any(_left_out(one, two) for one, two in pairwise(placed)):
        return None
    if all(is_honest(text, one, two) for one, two in pairwise(placed)):
        return _found(_unless_cut("excerpt", placed), placed)
    whole = all(is_whole(one, two) or is_honest(text, one, two) for one, two in pairwise(placed))
    return _found("spliced" if whole else "altered", _with_gaps(text, placed))


def asked(kind: Kind, placed: Sequence[Placed]) -> Kind:
    """The kind, unless all the words are somebody else's than the spokesperson's."""
    spoken = all(each.place.said_by.role == "spokesperson" for each in placed)
    return kind if spoken or kind not in _WORDS else "asked_not_answered"


def _found(kind: Kind, placed: Sequence[Placed]) -> Found:
    cost = sum(each.cost for each in placed)
    return Found(asked(kind, placed), tuple(placed), tuple(each.piece for each in placed), cost)


def _unless_cut(kind: Kind, placed: Sequence[Placed]) -> Kind:
    return kind if all(each.piece.kind in _SAME_WORDS for each in placed) else "altered"


def _gap(one: Placed, two: Placed) -> Span:
    return one.place.span[1], two.place.span[0]


def _left_out(one: Placed, two: Placed) -> bool:
    return bool(words(one.part.text, *_gap(one, two)))


def _with_gaps(text: str, placed: Sequence[Placed]) -> list[Placed]:
    """Each piece with what is left out, without a mark, between it and the next."""
    silent = [_left_out(one, two) and not is_honest(text, one, two) for one, two in pairwise(placed)]
    return [
        _grown(one, _omission(one, two)) if is_silent else one
        for one, two, is_silent in zip(placed, [*placed[1:], placed[-1]], [*silent, False], strict=True)
    ]


def _omission(one: Placed, two: Placed) -> Change:
    start, end = _gap(one, two)
    found = words(one.part.text, start, end)
    gap = found[0].start, found[-1].end
    whole, at = one.place.whole[0], one.piece.claimed[1]
    return Change("omitted", "", one.part.text[slice(*gap)], ("omission",), (at, at), (gap[0] - whole, gap[1] - whole))


def _reordered(text: str, placed: Sequence[Placed]) -> list[Placed]:
    """Each piece that stands before the one it follows in the claim is told to have moved."""
    return [
        _grown(two, _moved(text, two)) if one and _gap(one, two)[0] > _gap(one, two)[1] else two
        for one, two in zip([None, *placed[:-1]], placed, strict=True)
    ]


def _moved(text: str, placed: Placed) -> Change:
    place, span = placed.place, placed.piece.claimed
    original = place.span[0] - place.whole[0], place.span[1] - place.whole[0]
    return Change("moved", text[slice(*span)], place.text[slice(*place.span)], ("order",), span, original)


def _grown(placed: Placed, change: Change) -> Placed:
    """With one change more, and as much of the record as it takes to show it."""
    begin, end = placed.place.whole
    place = replace(placed.place, whole=(begin, max(end, begin + change.original_span[1])))
    return placed._replace(
        piece=replace(placed.piece, place=place, changes=(*placed.piece.changes, change)), place=place
    )
