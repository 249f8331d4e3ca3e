"""Which exchange of the ministry's English transcript is which of the Chinese one. Pure.

Both keep the order mostly, and each leaves exchanges out. A pair is given where its evidence suffices, else none. The
spokesperson is no evidence: almost always there is only one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from bot.archive.likenesses import figures, latin, names
from bot.briefing import Briefing
from bot.outlets import Outlets

Pairs = dict[int, int]
"""Place in the English transcript -> place in the Chinese one."""

SURE = 4.0
"""The evidence from which on a pair is believed by itself, as the logarithm of how much it speaks for one."""

LIKELY = 0.0
"""The same between two pairs that are sure, where both sides have as many: it must only not speak against the pair.

Both measured on 41 briefings of June and July 2026, 281 Chinese and 286 English exchanges, 281 of them pairs. As they
are, all 281 are found and none is wrong. With a third of each side left out at random: 97 % found, none wrong in 657.
With the sides' exchanges chosen so that none has its counterpart: one pair in 205 briefings. With the order shuffled:
96 % found, none wrong. Without any outlet: 97 % found, none wrong. A `SURE` of 3 invents twice as much, one of 5 misses
twice as much.
"""

_OUTLET = 3.0
"""Of true pairs 97 in 100 have the same outlet (CCTV also stands for its channels), of others 4 in 100: log(97 / 4)."""

_MOST = 6.0
_LEAST = -4.0
"""What figures, or names, may count for at most: they come in swarms, and are not independent of each other."""


@dataclass(frozen=True)
class _Text:
    """What is compared of a passage; `outlet` by the name that all its spellings share."""

    question: str
    answer: str
    outlet: str | None = None

    @cached_property
    def whole(self) -> str:
        return f"{self.question}\n{self.answer}"

    @cached_property
    def figures(self) -> frozenset[str]:
        return figures(self.whole)

    @cached_property
    def names(self) -> frozenset[str]:
        return names(self.whole)

    @cached_property
    def latin(self) -> frozenset[str]:
        return latin(self.whole)


@dataclass(frozen=True, slots=True)
class _Growth:
    """How much longer the English is than the Chinese, as a logarithm.

    `mean` and `spread` (standard deviation) are those of true pairs, `chance` is the spread of any two texts.
    """

    mean: float
    spread: float
    chance: float

    def evidence(self, chinese: str, english: str) -> float:
        """Nothing where a side is missing; never much against a pair, for transcripts glue texts together."""
        if not chinese or not english:
            return 0.0
        off = log(len(english) / len(chinese)) - self.mean
        return max(-3.0, (off / self.chance) ** 2 / 2 - (off / self.spread) ** 2 / 2 + log(self.chance / self.spread))


_QUESTION = _Growth(1.41, 0.20, 0.67)
_ANSWER = _Growth(1.46, 0.25, 1.17)


def align(chinese: Briefing, english: Briefing, outlets: Outlets) -> Pairs:
    """The exchanges that both transcripts have."""
    return _pairs(_exchanges(chinese, outlets), _exchanges(english, outlets))


def align_announcements(chinese: Briefing, english: Briefing) -> Pairs:
    """The announcements that both transcripts have."""
    return _pairs(_announcements(chinese), _announcements(english))


def _exchanges(briefing: Briefing, outlets: Outlets) -> list[_Text]:
    return [
        _Text(each.question, each.answer, outlets.name(each.outlet) if each.outlet else None)
        for each in briefing.exchanges
    ]


def _announcements(briefing: Briefing) -> list[_Text]:
    return [_Text("", each.text) for each in briefing.announcements]


def _pairs(chinese: Sequence[_Text], english: Sequence[_Text]) -> Pairs:
    evidence = [[_evidence(original, translation) for original in chinese] for translation in english]
    sure: Pairs = {}
    while more := _in_order(evidence, sure):  # what stands in another order is found in a later round
        sure |= more
    return sure | {row: column for row, column in _between(sure, evidence) if evidence[row][column] >= LIKELY}


def _evidence(chinese: _Text, english: _Text) -> float:
    """The logarithm of how much likelier what is seen is of a pair than of two texts of different exchanges."""
    kept = chinese.latin & english.latin
    return (
        _same_outlet(chinese.outlet, english.outlet)
        + _QUESTION.evidence(chinese.question, english.question)
        + _ANSWER.evidence(chinese.answer, english.answer)
        + _shared(chinese.figures | chinese.latin, english.figures | kept, by_chance=0.05)
        + _shared(chinese.names, english.names, by_chance=0.10)
    )


def _same_outlet(one: str | None, other: str | None) -> float:
    if not one or not other:
        return 0.0
    return _OUTLET if one == other else -_OUTLET


def _shared(one: frozenset[str], other: frozenset[str], *, by_chance: float) -> float:
    """Of what either side has, true pairs share 8 in 10."""
    common, single = len(one & other), len(one ^ other)
    return max(_LEAST, min(_MOST, common * log(0.8 / by_chance) + single * log(0.2 / (1 - by_chance))))


def _in_order(evidence: Sequence[Sequence[float]], known: Pairs) -> Pairs:
    """Further pairs that do not cross each other and together have most evidence; every one is sure."""
    rows = [row for row in range(len(evidence)) if row not in known]
    columns = [column for column in range(len(evidence[0]) if evidence else 0) if column not in known.values()]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(columns))):
            gain = evidence[rows[i]][columns[j]] - SURE
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain)
    return {rows[i]: columns[j] for i, j in _path(best)}


def _path(best: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """The steps that both sides take together on the best way through."""
    i = j = 0
    while best[i][j] > 0:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _between(sure: Pairs, evidence: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """What stands between two sure pairs, or before the first or after the last, where both sides have as many."""
    if not sure:
        return
    ends = [(-1, -1), *sorted(sure.items()), (len(evidence), len(evidence[0]))]
    for (row, column), (next_row, next_column) in pairwise(ends):
        rows, columns = range(row + 1, next_row), range(column + 1, next_column)
        if len(rows) == len(columns) and set(columns).isdisjoint(sure.values()):
            yield from zip(rows, columns, strict=True)
