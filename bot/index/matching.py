"""From terms to the documents that hold them: those that surely do, and those whose text has to be looked at."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.keys import LONGEST_RUN, NAME_KINDS, SHORTEST_RUN, Kind, pairs_of
from bot.index.postings import IN_ANSWER, IN_QUESTION, NONE, Docs
from bot.index.restriction import Name, Restriction
from bot.index.rows import leading, rows_of
from bot.index.segments import Found, Segments
from bot.index.terms import Form, Part, Term, inflects, is_spelled, solid

_PARTS: dict[Part, int] = {"question": IN_QUESTION, "answer": IN_ANSWER}


class Match(NamedTuple):
    """Documents in ascending order: none of those that `maybe` hold it is among those that are `sure` to."""

    sure: Docs = NONE.docs
    maybe: Docs = NONE.docs

    @property
    def all(self) -> Docs:
        """Every document that can hold it."""
        return _union(self.sure, self.maybe)

    def __or__(self, other: "Match") -> "Match":
        """What holds the one or the other."""
        sure = _union(self.sure, other.sure)
        return Match(sure, _without(_union(self.maybe, other.maybe), sure))

    def __and__(self, other: "Match") -> "Match":
        """What holds both."""
        sure = _common(self.sure, other.sure)
        if not (len(self.maybe) or len(other.maybe)):
            return Match(sure)
        return Match(sure, _without(_common(self.all, other.all), sure))

    def confirmed(self, looked_at: Docs, held: Docs) -> "Match":
        """The same after a look at some that may hold it."""
        return Match(_union(self.sure, held), _without(self.maybe, looked_at))


class Matching:
    """Matches terms with the documents of one moment."""

    def __init__(self, segments: Segments) -> None:
        self._segments = segments
        self._documents = segments.documents
        self._matches: dict[tuple[Term, ...], Match] = {}
        self._keys: dict[tuple[str, Part | None], Match] = {}

    def within(self, terms: Sequence[Term], restriction: Restriction) -> Match:
        """What holds all the terms and fits; of no terms at all what speaks for its passage."""
        match = self.all(terms) if terms else self._leading(restriction)
        for group in restriction.names:
            match &= reduce(or_, map(self.name, group))
        if restriction.dated:
            first = rows_of(restriction.since)[0] if restriction.since else 0
            last = rows_of(restriction.until)[1] if restriction.until else 1 << 62
            match = Match(*(self._documents.between(docs, first, last) for docs in match))
        return match

    def all(self, terms: Sequence[Term]) -> Match:
        """What holds all the terms, of which there must be one."""
        key = tuple(terms)
        if key not in self._matches:
            self._matches[key] = reduce(and_, sorted(map(self._term, key), key=_size))
        return self._matches[key]

    def name(self, name: Name) -> Match:
        """What bears the name."""
        term = NAME_KINDS[name.kind].key(name.key)
        found = self._segments.beginning(term) if name.begins else self._segments.term(term)
        return self._alive(found)

    def _leading(self, restriction: Restriction) -> Match:
        """What fits and speaks for its passage; what bears the first names is less to look through than all."""
        named = [reduce(or_, map(self.name, group)).sure for group in restriction.names[:1]]
        some = named[0] if named else self._documents.all()
        return Match(some[leading(self._documents.rows[some])])

    def _term(self, term: Term) -> Match:
        if not term.forms:
            return self._literal(term.text)
        return reduce(or_, (self._form(form, term) for form in term.forms))

    def _form(self, form: Form, term: Term) -> Match:
        pieces = [self._piece(piece, term) for piece in form.pieces]
        if not pieces:
            return self._piece(form.key, term)
        apart = reduce(and_, sorted(pieces, key=_size))
        run = solid(form.key)
        if all(solid(piece) in run for piece in form.pieces) and not is_spelled(run):
            named = self._named(form.key) if term.named else Match()
            return apart | named
        return self._piece(form.key, term) | apart

    def _piece(self, key: str, term: Term) -> Match:
        run = self.run(key, term.part)
        return run | self._named(key) if term.named else run

    def _named(self, key: str) -> Match:
        return self._alive(self._segments.term(Kind.NAME.key(solid(key))))

    def run(self, key: str, part: Part | None = None) -> Match:
        """What holds the run in its text, or in that part of it."""
        if (key, part) not in self._keys:
            run = self._characters(solid(key), part)
            self._keys[key, part] = run | self._words(key, part) if is_spelled(key) else run
        return self._keys[key, part]

    def _characters(self, run: str, part: Part | None) -> Match:
        found = self.whole(run)
        if found:
            return self._alive(found, part)
        rarest, *others = sorted(map(self._segments.term, pairs_of(run)), key=lambda found: found.count)
        docs = self._alive(rarest, part).sure
        for found in others:
            if not len(docs):
                break
            impacts = found.impacts(docs)
            docs = docs[(impacts & _PARTS[part] if part else impacts) > 0]
        return Match(maybe=docs)

    def whole(self, run: str) -> Found | None:
        """The postings of the very run, where there are some: always of what has one or two characters."""
        if len(run) < 3:
            (term, *more) = pairs_of(run)
            return None if more else self._segments.term(term)
        if SHORTEST_RUN <= len(run) <= LONGEST_RUN and run.isascii() and run.isalnum():
            return self._segments.beginning(Kind.LETTERS.key(run))
        word = self._segments.term(Kind.LONG_WORD.key(run))
        return word if word.count else None

    def _words(self, key: str, part: Part | None) -> Match:
        *before, last = key.split()
        segments = self._segments
        term = Kind.SPELLED.key(last)
        founds = [segments.beginning(term) if inflects(key) else segments.term(term)]
        founds += [segments.term(Kind.SPELLED.key(word)) for word in before]
        words = reduce(_common, (self._alive(found, part).sure for found in founds))
        return Match(maybe=words) if before else Match(words)

    def _literal(self, text: str) -> Match:
        signs = dict.fromkeys(text)
        found = [self._alive(self._segments.term(Kind.SIGN.key(sign))).sure for sign in signs if not sign.isspace()]
        held = reduce(_common, found) if found else self._documents.all()
        return Match(held) if len(text) == 1 and found else Match(maybe=held)

    def _alive(self, found: Found, part: Part | None = None) -> Match:
        docs, impacts = found.postings
        return Match(self._documents.alive(docs[impacts & _PARTS[part] > 0] if part else docs))


def _size(match: Match) -> int:
    return len(match.sure) + len(match.maybe)


def _common(some: Docs, others: Docs) -> Docs:
    """The documents in both."""
    if len(some) > len(others):
        some, others = others, some
    if not len(some) or not len(others):
        return some[:0]
    if some is others:
        return some
    if len(some) * 16 < len(others):
        at = np.minimum(others.searchsorted(some), len(others) - 1)
        is_common: NDArray[np.bool_] = others[at] == some
    else:
        is_common = _marked(others, int(max(some[-1], others[-1])) + 1)[some]
    return some[is_common]


def _without(some: Docs, others: Docs) -> Docs:
    if not len(some) or not len(others):
        return some
    return some[~_marked(others, int(max(some[-1], others[-1])) + 1)[some]]


def _union(some: Docs, others: Docs) -> Docs:
    if not len(some) or not len(others):
        return some if len(some) else others
    marks = _marked(some, int(max(some[-1], others[-1])) + 1)
    marks[others] = True
    return np.flatnonzero(marks).astype(np.int32)


def _marked(docs: Docs, size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, np.bool_)
    marks[docs] = True
    return marks
