"""From terms to a page: what holds them all, else what holds most of them; ranked; each hit with its snippet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from sys import maxsize
from typing import NamedTuple

from bot.citation import Passage
from bot.index.candidate import Candidate
from bot.index.candidates import Candidates
from bot.index.terms import Term
from bot.query import Order, Query
from bot.retrieval.glue import says_little
from bot.retrieval.nearing import rank_partly, stand_in
from bot.retrieval.page import Hit, Note, Page, Slice
from bot.retrieval.parting import fragments_of, parts_of
from bot.retrieval.ranking import Ranked, holding, rank
from bot.retrieval.repeats import REGION, leads
from bot.retrieval.snippet import snippet
from bot.retrieval.understanding import Understanding

_MOST_RANKED = 60
"""Candidates that are ranked; the others follow by date. Nobody reads that far."""

_LOOKS = 8_000
"""Candidates times keys that ranking may look at: a long query ranks fewer candidates, in the same time."""

_NOMINATED = 60
"""Passages with the most votes, which ranking puts in order: more than anybody reads of what only comes near."""

_NEAR = 0.5
"""The share of the most votes that still comes near."""


_ROUND = 50
"""Where not all are counted, there are said to be more than so many, or a multiple of it."""


class _Total(NamedTuple):
    """How many there are, or that there are `more`."""

    number: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Order:
    """All the hits in their order, which hold some of the `terms`; `ranked` gives a stretch."""

    terms: Sequence[Term]
    total: _Total
    ranked: Callable[[range], Sequence[Ranked]]


def find(query: Query, terms: Sequence[Term], candidates: Candidates, wanted: Slice, by: Understanding) -> Page:
    """The hits that are wanted."""
    if not (terms or candidates.narrowed):
        return Page(query, (), 0, wanted.offset, (Note("no_words"),))
    total = _counted(terms, candidates, maxsize if wanted.counted else wanted.offset + wanted.limit + REGION)
    if not total.number and terms:
        return _nearest(query, terms, candidates, wanted, by)
    notes = _apart(terms, total, candidates) + _also(terms, total, candidates)
    order = _Order(terms, total, lambda places: _listed(terms, candidates, places, query.order))
    return _page(query, order, candidates, wanted, notes)


def _nearest(query: Query, terms: Sequence[Term], candidates: Candidates, wanted: Slice, by: Understanding) -> Page:
    """Where nothing holds all: what speaks most of what was asked, with the words that the first of these lacks.

    What is nowhere as a term is asked for piece by piece.
    """
    parts, ranked = nearest(terms, candidates, by)
    if not ranked:
        return Page(query, (), 0, wanted.offset)
    notes = _lacking(ranked[0].candidate, parts, candidates)
    order = _Order(parts, _Total(len(ranked)), lambda places: ranked[places.start : places.stop])
    return _page(query, order, candidates, wanted, notes)


def _counted(terms: Sequence[Term], candidates: Candidates, enough: int = 0) -> _Total:
    """How many hold all the terms; or, where they are more than `enough`, more than a round number above that."""
    number = candidates.count(terms, at_least=max(1, -(-enough // _ROUND)) * _ROUND + 1)
    if candidates.counted(terms):
        return _Total(number)
    return _Total((number - 1) // _ROUND * _ROUND, more=True)


def _page(query: Query, order: _Order, candidates: Candidates, wanted: Slice, notes: tuple[Note, ...]) -> Page:
    """The hits that are wanted of this order. Only near its beginning any stands for others."""
    total, more = order.total
    if not wanted.limit:
        return Page(query, (), total, wanted.offset, notes, more=more)
    near = order.ranked(range(min(total, REGION))) if wanted.folded or wanted.offset < REGION else ()
    firsts = leads([each.candidate for each in near], [_found(each, order.terms) for each in near])
    repeated = sum(place != first for place, first in enumerate(firsts)) if wanted.folded else 0
    listed = [place for place, first in enumerate(firsts) if not wanted.folded or place == first]
    shown = listed[wanted.offset : wanted.offset + wanted.limit]
    later = range(len(near), total)[max(0, wanted.offset - len(listed)) :][: wanted.limit - len(shown)]
    ranked = [*(near[place] for place in shown), *(order.ranked(later) if later else ())]
    hits = _shown(ranked, order.terms, candidates)
    beyond = len(near) < total
    told = (_told(hit, place, near, firsts, more=beyond) for hit, place in zip(hits, shown, strict=False))
    return Page(query, (*told, *hits[len(shown) :]), total, wanted.offset, notes, repeated=repeated, more=more)


def _told(hit: Hit, place: int, near: Sequence[Ranked], firsts: Sequence[int], *, more: bool) -> Hit:
    """The hit at this place, with what says the same."""
    if firsts[place] != place:
        return replace(hit, same_as=near[firsts[place]].candidate.id)
    repeats = firsts.count(place) - 1
    return replace(hit, repeats=repeats, at_least=more and repeats > 0)


def nearest(terms: Sequence[Term], candidates: Candidates, by: Understanding) -> tuple[tuple[Term, ...], list[Ranked]]:
    """What is asked for where nothing holds all the terms, and the passages that come near, best first."""
    parts = parts_of(terms, candidates, by)
    near = candidates.nearest(fragments_of(parts, candidates), _NEAR, _NOMINATED)
    return parts, rank_partly(near, parts, _rarity(_keys(parts), candidates))


def _lacking(best: Candidate, parts: Sequence[Term], candidates: Candidates) -> tuple[Note, ...]:
    """What the best passage has not, and what it says instead."""
    standing = {part: stand_in(best, part) for part in parts}
    left_out = tuple(part.text for part, each in standing.items() if not (each or candidates.holds(best.row, part)))
    instead = tuple(each.key for each in standing.values() if each and each.worth < 1)
    if not (left_out or instead):  # all its words, but not as they were typed
        return (Note("apart", tuple(part.text for part in parts)),)
    return Note("partial", left_out), *([Note("otherwise", instead)] if instead else [])


def _apart(terms: Sequence[Term], total: _Total, candidates: Candidates) -> tuple[Note, ...]:
    """Says so where words typed joined are found apart: whoever quotes must know which are the very words."""
    words = tuple(piece for term in terms for form in term.forms[:1] for piece in form.pieces)
    as_typed = _counted([term.unbroken() for term in terms], candidates) if words else total
    if as_typed == total:
        return ()
    return (Note("some_apart", words, *as_typed) if as_typed.number else Note("apart", words),)


def _also(terms: Sequence[Term], total: _Total, candidates: Candidates) -> tuple[Note, ...]:
    """Says how many hold what was typed, where others hold it by another name."""
    others = [(term, form) for term in terms for form in term.forms if form.alias]
    as_typed = _counted([term.typed() for term in terms], candidates) if others else total
    if as_typed == total:
        return ()
    named = {
        form.key: [replace(each, forms=(form,)) if each == term else each for each in terms] for term, form in others
    }
    return (Note("also", tuple(key for key, by_it in named.items() if candidates.any(by_it)), *as_typed),)


def _listed(terms: Sequence[Term], candidates: Candidates, places: range, order: Order) -> list[Ranked]:
    """What stands at these places of the whole order; without terms nothing is more relevant than the newest."""
    if order == "relevance" and terms:
        return _ranked(terms, candidates, places)
    listed = candidates.by_day(terms, places.start, len(places), oldest=order == "oldest")
    return [Ranked(candidate, 0.0) for candidate in listed]


def _shown(page: Sequence[Ranked], terms: Sequence[Term], candidates: Candidates) -> tuple[Hit, ...]:
    passages = candidates.passages([each.candidate.row for each in page])
    return tuple(_hit(each, passage, terms) for each, passage in zip(page, passages, strict=True))


def _ranked(terms: Sequence[Term], candidates: Candidates, places: range) -> list[Ranked]:
    """The best, then the others by their days."""
    keys = _keys(terms)
    shortlist = candidates.shortlist(terms, max(1, min(_MOST_RANKED, _LOOKS // max(1, len(keys)))))
    page = rank(shortlist, terms, _rarity(keys, candidates))[places.start : places.stop]
    if len(page) < len(places):
        seen = [each.row for each in shortlist]
        later = candidates.others(terms, seen, max(0, places.start - len(seen)), len(places) - len(page))
        page += [Ranked(candidate, 0.0) for candidate in later]
    return page


def _hit(ranked: Ranked, passage: Passage, terms: Sequence[Term]) -> Hit:
    literals = [term.text for term in terms if not term.forms]
    return Hit(passage, ranked.score, snippet(passage, _found(ranked, terms), literals))


def _found(ranked: Ranked, terms: Sequence[Term]) -> list[str]:
    """What of the terms stands in the text; words of grammar only where there is nothing else."""
    keys = [key for term in terms for key in holding(ranked.candidate, term).keys]
    return [key for key in keys if not says_little(key)] or keys


def _keys(terms: Sequence[Term]) -> list[str]:
    """Everything that evidence can be weighed by."""
    return list({key: None for term in terms for form in term.forms for key in (form.key, *form.pieces)})


def _rarity(keys: Sequence[str], candidates: Candidates) -> dict[str, float]:
    """The inverse document frequency of each key; of a single one it makes no difference and is not looked up."""
    if len(keys) == 1:
        return dict.fromkeys(keys, 1.0)
    held = candidates.passages_held()
    return {key: _idf(held, candidates.frequency(key)) for key in keys}


def _idf(passages: int, frequency: int) -> float:
    """BM25's: a word that is everywhere still counts for something."""
    return log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
