"""A quotation as pieces of the record put together: the longest that stand somewhere, from its beginning to its end."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.text.comparing import comparable_with_offsets
from bot.text.edits import Span
from bot.verification.claim import ELLIPSIS
from bot.verification.parts import Part
from bot.verification.placing import Placed, Placing

_LEAST = 6
"""Characters of a piece: what is shorter stands anywhere by chance."""

_BY_CHANCE = 2
"""Characters beyond a mark that two texts may share by chance: the piece ends at the mark."""

_MOST = 12
"""Pieces of a quotation; an article is no quotation."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """The key of the quotation, where its characters stand, and which of them follow a mark."""

    key: str
    starts: tuple[int, ...]
    marks: Sequence[int]

    @classmethod
    def of(cls, text: str, stretch: Span) -> "_Outline":
        folded = comparable_with_offsets(text[slice(*stretch)])
        marks = [at for at, (one, two) in enumerate(pairwise(folded.starts), 1) if two - one > 1]
        return cls(folded.key, tuple(start + stretch[0] for start in folded.starts), [*marks, len(folded.key)])

    def settled(self, start: int, end: int) -> int:
        """Where the piece ends rather, if a mark stands shortly before."""
        mark = self.marks[max(0, bisect_right(self.marks, end) - 1)]
        return mark if start + _LEAST <= mark and end - mark <= _BY_CHANCE else end

    def span(self, start: int, end: int) -> Span:
        return self.starts[start], self.starts[end - 1] + 1


def tiled(placing: Placing, stretch: Span) -> list[Placed] | None:
    """The pieces in the order of the claim, from as few parts as can be; None where any words stand nowhere."""
    outline, spans, start = _Outline.of(placing.text, stretch), list[Span](), 0
    while start < len(outline.key):
        left = outline.key[start:]
        end = outline.settled(start, start + max((_prefix(left, part) for part in placing.parts), default=0))
        if end - start < _LEAST or len(spans) == _MOST:
            return None
        spans.append(outline.span(start, end))
        start = end
    return _from_fewest(placing, spans) if len(spans) > 1 else None


def is_honest(text: str, one: Placed, two: Placed) -> bool:
    """Whether an ellipsis stands between two pieces of the claim."""
    return bool(ELLIPSIS.search(text, one.piece.claimed[1], two.piece.claimed[0]))


def is_whole(one: Placed, two: Placed) -> bool:
    """Whether what is left out between two pieces of a part is whole clauses, and not words in the midst of one."""
    between = one.part.text[one.place.span[1] : two.place.span[0]].strip()
    return bool(between) and not (between[0].isalnum() or between[-1].isalnum())


def _prefix(key: str, part: Part) -> int:
    """How many characters from the beginning of the key stand in the part."""
    if key[:_LEAST] not in part.key:
        return 0
    return bisect_left(range(_LEAST, len(key) + 1), True, key=lambda end: key[:end] not in part.key) + _LEAST - 1  # noqa: FBT003


def _from_fewest(placing: Placing, spans: Sequence[Span]) -> list[Placed] | None:
    """Each piece from the part that holds most of them."""
    held = {part: [placing.exact(span, part) for span in spans] for part in placing.parts}
    fullest = sorted(held.values(), key=lambda pieces: sum(piece is None for piece in pieces))
    chosen = [next(filter(None, pieces), None) for pieces in zip(*fullest, strict=True)]
    found = [piece for piece in chosen if piece]
    return found if len(found) == len(spans) else None
