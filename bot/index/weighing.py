"""Which documents deserve a closer look: BM25's evidence from postings alone, without a look at any text."""

from collections.abc import Iterable, Sequence
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.keys import Kind, pairs_of
from bot.index.matching import Matching
from bot.index.postings import IN_ANSWER, IN_QUESTION, NONE, OCCURRENCES, Docs
from bot.index.segments import Documents, Found, Segments
from bot.index.terms import Term, inflects, is_spelled, solid

_LOOKED_AT = 20_000
"""Documents that are weighed, the newest: where more fit, the words are so common that they tell nothing apart."""

_QUESTION_WEIGHT, _ASKED = 2.0, 0.55
_SATURATION, _LENGTH_SHARE = 1.2, 0.75
"""As in ranking, which puts in order what is chosen here."""


def _frequency(impact: int) -> float:
    occurrences = OCCURRENCES[impact >> 2]
    if not impact & IN_QUESTION:
        return occurrences
    asked = 1.0 if impact & IN_ANSWER else occurrences
    return _QUESTION_WEIGHT * asked + max(occurrences - asked, 1.0 if impact & IN_ANSWER else 0.0)


_FREQUENCIES = np.array([_frequency(impact) if impact & 3 else 0.0 for impact in range(16)], np.float32)
_IN_QUESTION = np.array([_ASKED * (impact & IN_QUESTION > 0) for impact in range(16)], np.float32)


class Weighed(NamedTuple):
    """Something that is looked for, and how much it tells."""

    found: Found
    weight: float


def idf(passages: int, frequency: int) -> float:
    """BM25's: a word that is everywhere still counts for something."""
    return log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


class Weighing:
    """Weighs documents of one moment."""

    def __init__(self, segments: Segments, matching: Matching) -> None:
        self._segments = segments
        self._documents: Documents = segments.documents
        self._matching = matching

    def best(self, docs: Docs, terms: Sequence[Term], limit: int) -> Docs:
        """Those of the documents that have most evidence of the terms, best first, the newest of equals first."""
        if len(docs) > _LOOKED_AT:
            docs = np.sort(self._documents.newest(docs, _LOOKED_AT))
        if len(docs) <= limit:
            return self._documents.newest(docs, limit)
        return self._first(docs, self._evidence(docs, self._weighed(terms)), limit)

    def nearest(self, parts: Sequence[Term], matches: Sequence[Docs], near: float, limit: int) -> Docs:
        """Documents that hold most of what is looked for, the rare counting more; at least `near` of the most.

        `matches` are what holds each part. The common parts only add to what holds a rarer one.
        """
        matches = sorted(matches, key=len)
        some = NONE.docs
        for docs in filter(len, matches):
            if len(some) and len(some) + len(docs) > _LOOKED_AT:
                break
            some = np.union1d(some, self._documents.newest(docs, _LOOKED_AT))
        if not len(some):
            return some
        votes = np.zeros(len(some), np.float32)
        for docs in filter(len, matches):
            votes += np.isin(some, docs, assume_unique=True) * np.float32(idf(len(self._documents), len(docs)))
        keep = votes >= near * votes.max()
        return self._first(some[keep], self._evidence(some[keep], self._weighed(parts)) + votes[keep], limit)

    def votes(self, terms: Iterable[bytes], limit: int) -> Docs:
        """Documents that hold most of the terms, whatever their length."""
        founds = [self._segments.term(term) for term in terms]
        votes = np.zeros(len(self._documents), np.float32)
        for found in founds:
            votes[found.postings.docs] += np.float32(idf(len(self._documents), found.count))
        docs = self._documents.alive(np.flatnonzero(votes).astype(np.int32))
        return self._first(docs, votes[docs], limit)

    def frequency(self, key: str) -> int:
        """How many documents hold the run, at most."""
        return sum(found.count for found in self._founds(key))

    def _first(self, docs: Docs, scores: NDArray[np.float32], limit: int) -> Docs:
        if len(docs) > limit:
            least = np.partition(scores, len(scores) - limit)[len(scores) - limit]
            docs, scores = docs[scores >= least], scores[scores >= least]
        return docs[np.lexsort((-self._documents.rows[docs], -scores))][:limit]

    def _evidence(self, docs: Docs, weighed: Sequence[Weighed]) -> NDArray[np.float32]:
        norm = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE / self._documents.brevity[docs])
        evidence = np.zeros(len(docs), np.float32)
        for found, weight in weighed:
            impacts = found.impacts(docs)
            frequency = _FREQUENCIES[impacts]
            evidence += np.float32(weight) * (frequency / (frequency + norm) + _IN_QUESTION[impacts])
        return evidence

    def _weighed(self, terms: Sequence[Term]) -> list[Weighed]:
        keys = dict.fromkeys(key for term in terms for form in term.forms for key in (form.key, *form.pieces))
        founds = [found for key in keys for found in self._founds(key)]
        return [Weighed(found, idf(len(self._documents), found.count)) for found in founds]

    def _founds(self, key: str) -> list[Found]:
        """What tells of the run: its own postings, else those of its rarest pair; and those of its last word."""
        run = solid(key)
        whole = self._matching.whole(run) or min(map(self._segments.term, pairs_of(run)), key=lambda found: found.count)
        if not is_spelled(key):
            return [whole]
        term = Kind.SPELLED.key(key.split()[-1])
        return [whole, self._segments.beginning(term) if inflects(key) else self._segments.term(term)]
