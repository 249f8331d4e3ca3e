"""A quotation laid beside the passage it comes from: which words are the same, and which stand for each other."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from bot.text.comparing import Word, words
from bot.text.edits import Span
from bot.verification.parts import Part

_SLACK = 12
"""Characters beside the likeliest place that the ends of a quotation may stand in; of a long one a half."""

_ENDING = 2
"""Words that a sentence may go on for behind a quotation that pretends to be at its end."""

_CLOSED = re.compile(r"[。！？!?]\W*\Z")

_WEIGHTS = (1, 2, 2)
"""Of a word left out by the claim, one put in, and one for another: who shortens says less that is not so."""

_NEGATIONS = frozenset("不未没非无否勿别")


class Unlike(NamedTuple):
    """Words of the claim, and those of the record in their stead, by their places among the words; one may be none."""

    claimed: int
    claimed_end: int
    said: int
    said_end: int

    @property
    def size(self) -> int:
        """How many words it costs."""
        return max(self.claimed_end - self.claimed, self.said_end - self.said)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A stretch of the claim beside a stretch of a part, word by word; `said` are the words of that stretch alone."""

    part: Part
    claimed: Sequence[Word]
    said: Sequence[Word]
    unlike: tuple[Unlike, ...]

    @property
    def cost(self) -> int:
        """How many words differ."""
        return sum(each.size for each in self.unlike)

    @property
    def foreign(self) -> int:
        """How many words of the claim the record does not have there."""
        return sum(each.claimed_end - each.claimed for each in self.unlike)

    @property
    def span(self) -> Span:
        """The words in the part."""
        return self.said[0].start, self.said[-1].end


def align(text: str, stretch: Span, part: Part, near: Span) -> Alignment | None:
    """Lay the stretch of the claim beside what stands at and about this place of the part; None if nothing fits."""
    claimed, said = words(text, *stretch), words(part.text, *_widened(near, stretch, part))
    first, last = (bisect_left(said, place, key=attrgetter("start")) for place in near)
    rows = _rows([word.key for word in claimed], [word.key for word in said[first:last]])
    same = [row.moved(0, first) for row in rows if row.is_same]
    kept = _body(same, [part.sentence_of(word.start) for word in said])
    if not kept:
        return None
    head, begin = _before(claimed, said, kept[0], part)
    tail, end = _behind(claimed, said, kept[-1], part, closed=bool(_CLOSED.search(text[slice(*stretch)])))
    outline = [_Row(0, 0, begin, begin), *head, *kept, *tail, _Row(len(claimed), len(claimed), end, end)]
    unlike = (
        Unlike(one.claimed_end, two.claimed, one.said_end - begin, two.said - begin) for one, two in pairwise(outline)
    )
    return Alignment(part, claimed, said[begin:end], tuple(each for each in unlike if each.size))


def likeliest(key: str, part: Part, cutoff: float) -> tuple[float, Span] | None:
    """How alike (0 to 100) the likeliest place of the part is to this key, and where it is in the part's own key."""
    found = partial_ratio_alignment(key, part.key, score_cutoff=cutoff)
    if found is None or found.dest_start == found.dest_end:
        return None
    return found.score, (found.dest_start, found.dest_end)


class _Row(NamedTuple):
    """Words that are the same in both."""

    claimed: int
    claimed_end: int
    said: int
    said_end: int
    is_same: bool = True

    def moved(self, claimed: int, said: int) -> "_Row":
        """The same row, counted from words that stand so many places before."""
        return _Row(
            self.claimed + claimed, self.claimed_end + claimed, self.said + said, self.said_end + said, self.is_same
        )


def _widened(near: Span, stretch: Span, part: Part) -> Span:
    slack = max(_SLACK, (stretch[1] - stretch[0]) // 2)
    return max(0, near[0] - slack), min(len(part.text), near[1] + slack)


def _rows(claimed: Sequence[str], said: Sequence[str]) -> Iterator[_Row]:
    alphabet = {key: chr(at) for at, key in enumerate(dict.fromkeys((*claimed, *said)), 0xF0000)}
    one, two = ("".join(alphabet[key] for key in keys) for keys in (claimed, said))
    for row in Levenshtein.opcodes(one, two):
        yield _Row(row.src_start, row.src_end, row.dest_start, row.dest_end, row.tag == "equal")


def _body(rows: Sequence[_Row], sentence: Sequence[int]) -> list[_Row]:
    """The neighbouring rows that gain most: words which are the same, less those that the claim leaves out between.

    What is the same by chance, far from the rest, falls away; within a sentence little is chance.
    """
    best, gained, begin, gain = (0, 0), 0.0, 0, 0.0
    for at, row in enumerate(rows):
        loss = _loss(rows[at - 1], row, sentence) if at else 0.0
        begin, gain = (at, 0.0) if gain < loss else (begin, gain - loss)
        gain += row.claimed_end - row.claimed
        if gain > gained:
            best, gained = (begin, at + 1), gain
    return list(rows[slice(*best)])


def _loss(one: _Row, two: _Row, sentence: Sequence[int]) -> float:
    left_out = max(0, (two.said - one.said_end) - (two.claimed - one.claimed_end))
    return left_out / 2 if sentence[one.said_end - 1] == sentence[two.said] else left_out + 1


def _before(claimed: Sequence[Word], said: Sequence[Word], first: _Row, part: Part) -> tuple[list[_Row], int]:
    """What is the same before the body, and where the words begin that stand for the claim's: in the same sentence."""
    start, _ = part.whole(said[first.said][1:])
    room = sum(word.start >= start for word in said[: first.said])
    head = [word.key for word in claimed[: first.claimed]]
    beside = [word.key for word in said[first.said - room : first.said]]
    begin = first.said - _paired(head[::-1], beside[::-1])
    rows = _rows(head, [word.key for word in said[begin : first.said]])
    return [row.moved(0, begin) for row in rows if row.is_same], begin


def _behind(
    claimed: Sequence[Word], said: Sequence[Word], last: _Row, part: Part, *, closed: bool
) -> tuple[list[_Row], int]:
    """The same behind the body; what is `closed` by a full stop goes to the sentence's end, if that is near."""
    _, stop = part.whole(said[last.said_end - 1][1:])
    tail = [word.key for word in claimed[last.claimed_end :]]
    beside = [word.key for word in said[last.said_end :] if word.end <= stop]
    paired = _paired(tail, beside)
    end = last.said_end + (len(beside) if closed and len(beside) - paired <= _ENDING else paired)
    rows = _rows(tail, [word.key for word in said[last.said_end : end]])
    return [row.moved(last.claimed_end, last.said_end) for row in rows if row.is_same], end


def _paired(claimed: Sequence[str], said: Sequence[str]) -> int:
    """How many words beside the body stand for those of the claim, both counted from the body on.

    As few differ as can be; then as many as there are, a figure for a figure. A negation in the midst of a sentence
    was put in, in nothing's stead.
    """
    if not claimed:
        return 0
    counts = range(min(len(said), 2 * len(claimed) + _SLACK) + 1)
    wanted = len(claimed)
    if len(said) != len(claimed) and (
        claimed[0] in _NEGATIONS or (said and claimed[0][0].isdigit() != said[0][0].isdigit())
    ):
        wanted = 0
    return min(
        counts, key=lambda count: (Levenshtein.distance(claimed, said[:count], weights=_WEIGHTS), abs(count - wanted))
    )
