"""Candidates in the order a person wants them. Pure: the same input has the same order everywhere.

How a passage holds the terms decides first (the grade); within a grade the evidence does: how often and how densely
the terms occur, how rare they are, whether the question itself speaks of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.fuzz import partial_ratio

from bot.index.candidates import Candidate
from bot.index.terms import Form, Term, solid

_OCCURRENCES, _IN_QUESTION, _LIKENESS, _RECENCY, _COVERAGE = 1.0, 0.55, 0.35, 0.05, 0.25
"""What the parts of the evidence weigh; found by experiment on 100,000 exchanges and 7 kinds of query."""

_QUESTION_WEIGHT = 2.0
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
"""The two parameters of BM25 (k1, b) at their customary values; the question counts double (BM25F)."""

_QUESTION_LENGTH, _ANSWER_LENGTH = 70, 400
"""Characters of an average question and answer in the Ministry's record."""

_LETTERS = 3.6
"""Letters and marks that the Ministry's English needs for a character of its Chinese, spaces not counted."""

_LIKENED = 30
"""Candidates whose question is aligned with the query: the dear step."""

_DAYS_TO_HALF_RECENCY = 5 * 365


class Grade(IntEnum):
    """How a passage holds a term. The worst of its terms is the grade of a passage."""

    NAMED = 0
    """The person or the outlet is called so; the text may not say it."""

    SCATTERED = 1
    """All the words, but not in one run."""

    ALIAS = 2
    """In one run, by another name: 特朗普 for 川普."""

    ACROSS = 3
    """In one run, by accident: 海关 in 上海 + 关注."""

    WHOLE = 4
    """In one run of words."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How a candidate holds a term: the `keys` are what stands in its text."""

    grade: Grade
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate and its score, grade before the point, evidence behind it."""

    candidate: Candidate
    score: float


def rank(candidates: Sequence[Candidate], terms: Sequence[Term], rarity: Mapping[str, float]) -> list[Ranked]:
    """Best first; of equals the newer, then by id. `rarity` is the inverse document frequency of every key."""
    newest = max((candidate.day for candidate in candidates), default=0)
    ranked = sorted((Ranked(each, _score(each, terms, rarity, newest)) for each in candidates), key=_order)
    wording = [form.key for term in terms for form in term.forms[:1]]
    if len(wording) > 1 or any(form.pieces for term in terms for form in term.forms):  # else every likeness is 100 %
        ranked[:_LIKENED] = [_likened(each, solid("".join(wording))) for each in ranked[:_LIKENED]]
    return sorted(ranked, key=_order)


def rank_partly(candidates: Sequence[Candidate], parts: Sequence[Term], rarity: Mapping[str, float]) -> list[Ranked]:
    """Passages that hold some of the parts, best first: what they speak of counts, what they lack counts against."""
    newest = max((candidate.day for candidate in candidates), default=0)
    sought = {form.key: rarity[form.key] for part in parts for form in part.forms[:1]}
    ranked = (Ranked(each, _share(_covered(each, sought) + _RECENCY * _recency(each, newest))) for each in candidates)
    return sorted((_likened(each, solid("".join(sought))) for each in ranked), key=_order)


def _covered(candidate: Candidate, sought: Mapping[str, float]) -> float:
    if not sought:  # nothing but signs, which have no key
        return 0.0
    held = sum(weight for key, weight in sought.items() if candidate.holds(key) or solid(key) in candidate.names)
    return _evidence(candidate, sought) + _COVERAGE * (held / sum(sought.values())) ** 2


def holding(candidate: Candidate, term: Term) -> Holding:
    """How the candidate holds the term in the best of its forms. A term without forms is held literally."""
    return max((_form_holding(candidate, form) for form in term.forms), key=_grade, default=Holding(Grade.WHOLE, ()))


def _grade(held: Holding) -> Grade:
    return held.grade


def _form_holding(candidate: Candidate, form: Form) -> Holding:
    if form.alias and candidate.holds(form.key):
        return Holding(Grade.ALIAS, (form.key,))
    if candidate.holds(form.key):
        whole = candidate.spelled or _has_whole(candidate.question, form) or _has_whole(candidate.answer, form)
        return Holding(Grade.WHOLE if whole else Grade.ACROSS, (form.key,))
    present = tuple(piece for piece in form.pieces if candidate.holds(piece))
    if present and present == form.pieces:
        return Holding(Grade.SCATTERED, present)
    return Holding(Grade.NAMED, () if solid(form.key) in candidate.names else present)


def _has_whole(words: str, form: Form) -> bool:
    """Whether the run begins or ends with a word of the text: 台湾 in 台湾海峡, but not 美国 in 拉美国家."""
    run = " ".join(form.words)
    return f" {run}" in words or f"{run} " in words


def _score(candidate: Candidate, terms: Sequence[Term], rarity: Mapping[str, float], newest: int) -> float:
    holdings = [holding(candidate, term) for term in terms]
    keys = dict.fromkeys(key for held in holdings for key in held.keys)
    evidence = _evidence(candidate, {key: rarity[key] for key in keys}) + _RECENCY * _recency(candidate, newest)
    return min(map(_grade, holdings), default=Grade.NAMED) + _share(evidence)


def _recency(candidate: Candidate, newest: int) -> float:
    return float(0.5 ** ((newest - candidate.day) / _DAYS_TO_HALF_RECENCY))


def _evidence(candidate: Candidate, rarity: Mapping[str, float]) -> float:
    if not rarity:
        return 0.0
    unit = _LETTERS if candidate.spelled else 1
    question_norm = _length_norm(len(candidate.question_key) / (unit * _QUESTION_LENGTH))
    answer_norm = _length_norm(len(candidate.answer_key) / (unit * _ANSWER_LENGTH))
    occurrences = in_question = 0.0
    for key, weight in rarity.items():
        asked, answered = candidate.occurrences(key)
        frequency = _QUESTION_WEIGHT * asked / question_norm + answered / answer_norm
        occurrences += weight * frequency / (frequency + _SATURATION)
        in_question += weight * (asked > 0)
    return (_OCCURRENCES * occurrences + _IN_QUESTION * in_question) / sum(rarity.values())


def _length_norm(relative_length: float) -> float:
    return 1 - _LENGTH_SHARE + _LENGTH_SHARE * relative_length


def _likened(ranked: Ranked, wording: str) -> Ranked:
    likeness = partial_ratio(wording, ranked.candidate.question_key) / 100
    return Ranked(ranked.candidate, ranked.score + _share(_LIKENESS * likeness))


def _share(evidence: float) -> float:
    """Evidence as a fraction below 1: it never outweighs a grade."""
    return evidence / (_OCCURRENCES + _IN_QUESTION + _LIKENESS + _RECENCY + _COVERAGE + 0.01)


def _order(ranked: Ranked) -> tuple[float, int, str]:
    return -ranked.score, -ranked.candidate.day, ranked.candidate.id
