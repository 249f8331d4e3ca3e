"""Which words are the same words, and which have gone into others. Pure."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from bot.archive.kept import Line
from bot.text.folding import fold

SAME_WORDS = 70.0
"""From this likeness (0 to 100) on two passages are one, in two wordings.

No two of the 279 exchanges of 41 briefings of June and July 2026 came above 51; a corrected word leaves more than 90.
"""

_RUN = 8
"""So many characters of a key seldom stand together twice: the thresholds of shares are measured with it."""

Words = tuple[str, str]
"""The search keys of a passage's question and answer; an announcement's question is empty."""

_Name = TypeVar("_Name")


def words(line: Line) -> Words:
    """A passage as it is compared."""
    return fold(line.question), fold(line.answer)


def pair(incoming: Sequence[Words], known: Sequence[tuple[_Name, Words]]) -> dict[int, _Name]:
    """Place among `incoming` -> name of the same passage, the most alike first.

    A name may be known in several wordings, and is given once.
    """
    candidates = sorted(
        (-score, new, old)
        for new, mine in enumerate(incoming)
        for old, (_, theirs) in enumerate(known)
        if (score := likeness(mine, theirs)) >= SAME_WORDS
    )
    pairs: dict[int, _Name] = {}
    used: set[_Name] = set()
    for _, new, old in candidates:
        name = known[old][0]
        if new not in pairs and name not in used:
            pairs[new] = name
            used.add(name)
    return pairs


def likeness(one: Words, other: Words) -> float:
    """0 to 100, by the side that is least alike: a long question asked again does not make another answer the same.

    A side that one copy has lost (the answer at the foot of a page) does not count.
    """
    sides = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine and theirs]
    least = 100.0 if sides else 0.0
    for mine, theirs in sides:
        if least:  # mostly the questions differ, and nobody need look at the answers
            least = min(least, fuzz.ratio(mine, theirs, score_cutoff=SAME_WORDS))
    return least


def runs(lines: Iterable[Line]) -> frozenset[str]:
    """Every short run of characters in the lines: where they stood and in which order makes no difference."""
    return frozenset(
        text[start : start + _RUN]
        for line in lines
        for text in words(line)
        if text
        for start in range(max(1, len(text) - _RUN + 1))
    )


def share(of: frozenset[str], found_in: frozenset[str]) -> float:
    """0 to 1: how much of the one text stands in the other, whatever else does."""
    return len(of & found_in) / len(of) if of else 0.0
