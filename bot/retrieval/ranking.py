"""Candidates in the order a person wants them. Pure: the same input has the same order everywhere.

How a passage holds the terms decides first (the grade); within a grade the evidence does: how often and how densely
the terms occur, how rare they are, whether the question itself speaks of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.fuzz import partial_ratio

from bot.index.candidate import Candidate
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
    ranked = ordered(Ranked(each, _score(each, terms, rarity, newest)) for each in candidates)
    wording = [solid(form.key) for term in terms for form in term.forms[:1]]
    if len(wording) > 1 or any(form.pieces for term in terms for form in term.forms):  # else every likeness is 100 %
        ranked[:_LIKENED] = [likened(each, wording) for each in ranked[:_LIKENED]]
    return ordered(ranked)


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
    borne = {term: key for term in terms if (key := _borne(candidate, term))} if len(terms) > 1 else {}
    spoken = [term for term in terms if term not in borne] or terms
    holdings = [holding(candidate, term) for term in spoken]
    keys = dict.fromkeys([*borne.values(), *(key for held in holdings for key in held.keys)])
    weighed = evidence(candidate, {key: rarity[key] for key in keys}) + recency(candidate, newest)
    return min(map(_grade, holdings), default=Grade.NAMED) + share(weighed)


def _borne(candidate: Candidate, term: Term) -> str | None:
    """The key by which the one who answered, or asked, is called so: beside other words that is what a name is for."""
    return next((form.key for form in term.forms if term.named and solid(form.key) in candidate.names), None)


def recency(candidate: Candidate, newest: int) -> float:
    """What it counts to be new."""
    return _RECENCY * float(0.5 ** ((newest - candidate.day) / _DAYS_TO_HALF_RECENCY))


def evidence(candidate: Candidate, rarity: Mapping[str, float]) -> float:
    """How often and how densely the keys stand there, the question before the answer; their mean by rarity.

    A name counts in full where the one who asks or answers bears it.
    """
    if not rarity:
        return 0.0
    unit = _LETTERS if candidate.spelled else 1
    question_norm = _length_norm(len(candidate.question_key) / (unit * _QUESTION_LENGTH))
    answer_norm = _length_norm(len(candidate.answer_key) / (unit * _ANSWER_LENGTH))
    occurrences = in_question = 0.0
    for key, weight in rarity.items():
        if solid(key) in candidate.names:
            occurrences, in_question = occurrences + weight, in_question + weight
            continue
        asked, answered = candidate.occurrences(key)
        frequency = _QUESTION_WEIGHT * asked / question_norm + answered / answer_norm
        occurrences += weight * frequency / (frequency + _SATURATION)
        in_question += weight * (asked > 0)
    return (_OCCURRENCES * occurrences + _IN_QUESTION * in_question) / sum(rarity.values())


def _length_norm(relative_length: float) -> float:
    return 1 - _LENGTH_SHARE + _LENGTH_SHARE * relative_length


def likened(ranked: Ranked, wording: Iterable[str]) -> Ranked:
    """The same, with how much the question is like the wording; who asks or answers is not said in it."""
    spoken = "".join(key for key in wording if key not in ranked.candidate.names)
    likeness = partial_ratio(spoken, ranked.candidate.question_key) / 100
    return Ranked(ranked.candidate, ranked.score + share(_LIKENESS * likeness))


def share(weighed: float) -> float:
    """Evidence as a fraction below 1: it never outweighs a grade."""
    return weighed / (_OCCURRENCES + _IN_QUESTION + _LIKENESS + _RECENCY + _COVERAGE + 0.01)


def ordered(ranked: Iterable[Ranked]) -> list[Ranked]:
    """Best first; of equals the newer, then by id."""
    return sorted(ranked, key=_order)


def _order(ranked: Ranked) -> tuple[float, int, str]:
    return -ranked.score, -ranked.candidate.day, ranked.candidate.id
