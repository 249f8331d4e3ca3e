"""Passages that hold only some of what was asked, in the order in which they come near. Pure.

A word that stands nowhere may stand there with a slip (钓岛 for 钓鱼岛), or as the record says it (失联 for 失踪): that
counts as well, only less.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.index.candidate import Candidate
from bot.index.terms import Term, solid
from bot.retrieval.ranking import Ranked, evidence, likened, ordered, recency, share

_HAN = re.compile("[一-龥]{2,}")

_INSTEAD = 0.6
"""What a word counts where it stands by another name, or with a slip, beside one that stands there as it was typed."""

_COVERAGE = 0.25
"""What it weighs to hold much of what was asked, beside how densely that stands there."""

_NEAR = 0.5
"""The share of the best passage's coverage that still comes near."""

_DAMPED = 0.7
"""Rarity to the power of this: in a question put as people speak, the rarest word is often not what it is about."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in a passage for a part of what was asked: a search key, and how much it counts."""

    key: str
    worth: float


def rank_partly(candidates: Sequence[Candidate], parts: Sequence[Term], rarity: Mapping[str, float]) -> list[Ranked]:
    """Those that come near, best first. `rarity` is the inverse document frequency of every key."""
    newest = max((candidate.day for candidate in candidates), default=0)
    weights = {part: rarity[part.forms[0].key] ** _DAMPED for part in parts if part.forms}
    covered = {candidate: _Covered(candidate, weights) for candidate in candidates}
    enough = _NEAR * max((each.coverage for each in covered.values()), default=0.0)
    signs = any(not part.forms for part in parts)  # which have no key, and nothing to be weighed by
    ranked = [
        Ranked(candidate, share(each.evidence + _COVERAGE * each.coverage**2 + recency(candidate, newest)))
        for candidate, each in covered.items()
        if each.coverage >= enough and (each.coverage or signs)
    ]
    wording = [solid(part.forms[0].key) for part in weights]
    return ordered(likened(each, wording) for each in ranked)


class _Covered:
    """How much of what was asked a passage holds: the share of its weight, and how densely it stands there."""

    def __init__(self, candidate: Candidate, weights: Mapping[Term, float]) -> None:
        standing = {part: stand_in(candidate, part) for part in weights}
        held = {each.key: weights[part] * each.worth for part, each in standing.items() if each}
        whole = sum(weights.values()) or 1.0
        self.coverage = sum(held.values()) / whole
        self.evidence = evidence(candidate, held) * self.coverage


def stand_in(candidate: Candidate, part: Term) -> StandIn | None:
    """What of the passage answers to the part, if anything does."""
    for form in part.forms:
        if candidate.holds(form.key) or solid(form.key) in candidate.names:
            return StandIn(form.key, _INSTEAD if form.alias else 1.0)
    return next((StandIn(found, _INSTEAD) for form in part.forms[:1] if (found := slipped(candidate, form.key))), None)


def slipped(candidate: Candidate, key: str) -> str | None:
    """What stands in the text for a word in which a character was dropped, or taken for another."""
    pattern = _slips(key)
    found = pattern and (pattern.search(candidate.question_key) or pattern.search(candidate.answer_key))
    return found[0] if found else None


@cache
def _slips(key: str) -> re.Pattern[str] | None:
    """The word with a character more in one place; or, if it is long enough to tell, with another character."""
    if not _HAN.fullmatch(key):
        return None
    missing = (f"{key[:at]}[^,]{key[at:]}" for at in range(1, len(key)))
    wrong = (f"{key[:at]}[^,]{key[at + 1 :]}" for at in range(len(key))) if len(key) > 2 else ()
    return re.compile("|".join((*missing, *wrong)))
