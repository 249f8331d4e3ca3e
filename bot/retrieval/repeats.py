"""Passages that say the same: a stock phrase is found once, and counted. Pure.

To say the same is to use the same words: of a pair that differs by a negation, a number or another word in its place
neither stands for the other, however alike the two look.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from bot.index.candidate import Candidate
from bot.index.terms import solid
from bot.text.folding import SEPARATOR

REGION = 30
"""Places of the order, from the first on, in which hits that say the same are one; nobody reads that far."""

_ALIKE = 90.0
"""Per cent of likeness from which on the words are compared one by one."""

_TELLING = 10
"""Characters of a clause that is more than a turn of speech."""

_KINDS = 512
"""Characters that are told apart to see at once that two texts are not alike."""

_CHANGES = re.compile(r"[不没无未非否勿莫\d一二三四五六七八九十百千万亿零〇两]|not|no|never")
"""What changes what is said, wherever it is put in."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a passage says: its answer, and the clauses of it that were found; none where the question speaks of it."""

    answer: str
    found: str


def leads(candidates: Sequence[Candidate], keys: Sequence[Sequence[str]]) -> list[int]:
    """For each candidate the place of the first that says the same: its own where none before it does.

    `keys` are what was found in each. A passage that only has it in a stock clause says the same as any other such,
    unless it is asked about it: then only where the whole answers are the same.
    """
    said = [_said(candidate, found) for candidate, found in zip(candidates, keys, strict=True)]
    firsts: list[int] = []
    for place, each in enumerate(said):
        earlier = (lead for lead in dict.fromkeys(firsts) if _same(said[lead], each))
        firsts.append(next(earlier, place))
    return firsts


def _said(candidate: Candidate, keys: Sequence[str]) -> _Said:
    runs = [solid(key) for key in keys]
    asked = any(run in candidate.question_key for run in runs)
    clauses = () if asked else _holding(candidate.answer_key, runs)
    return _Said(candidate.answer_key.strip(SEPARATOR), SEPARATOR.join(clauses))


def _holding(answer: str, runs: Sequence[str]) -> Iterator[str]:
    return (clause for clause in answer.split(SEPARATOR) if any(run in clause for run in runs))


def _same(one: _Said, other: _Said) -> bool:
    if min(len(one.found), len(other.found)) >= _TELLING and _says(one.found, other.found):
        return True
    return bool(one.answer) and _says(one.answer, other.answer)


def _says(one: str, other: str) -> bool:
    """Whether both are the same words, but for some put in that change nothing."""
    if one == other:
        return True
    unlike = (1 - _ALIKE / 100) * (len(one) + len(other))
    if abs(len(one) - len(other)) > unlike or (_characters(one) ^ _characters(other)).bit_count() > unlike:
        return False
    return ratio(one, other, score_cutoff=_ALIKE) > 0 and _adds_nothing(one, other)


@lru_cache(4 * REGION)
def _characters(text: str) -> int:
    """A set of the text's characters, some of them the same: each that only one of two texts has is one difference."""
    held = bytearray(_KINDS)
    for character in set(text):
        held[ord(character) % _KINDS] = 1
    return int.from_bytes(held)


def _adds_nothing(one: str, other: str) -> bool:
    """Whether only words were put in or left out, none of them a negation or a number."""
    changes = [change for change in Levenshtein.opcodes(one, other) if change.tag != "equal"]
    texts = (one[change.src_start : change.src_end] + other[change.dest_start : change.dest_end] for change in changes)
    return all(change.tag != "replace" for change in changes) and not any(map(_CHANGES.search, texts))
