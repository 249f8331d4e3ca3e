"""From terms to a page: what holds them all, else what holds most of them; ranked; each hit with its snippet."""

from collections.abc import Sequence
from math import log

from bot.citation import Passage
from bot.index.candidates import Candidates
from bot.index.terms import Term
from bot.query import Order, Query
from bot.retrieval.nearing import rank_partly, stand_in
from bot.retrieval.page import Hit, Note, Page
from bot.retrieval.parting import fragments_of, parts_of
from bot.retrieval.ranking import Ranked, holding, rank
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


def find(
    query: Query, terms: Sequence[Term], candidates: Candidates, offset: int, limit: int, by: Understanding
) -> Page:
    """The hits from `offset` on, `limit` at most."""
    if not (terms or candidates.narrowed):
        return Page(query, (), 0, offset, (Note("no_words"),))
    total = candidates.count(terms)
    if not total and terms:
        return _nearest(query, terms, candidates, offset, limit, by)
    notes = _apart(terms, total, candidates) + _also(terms, total, candidates)
    hits = _hits(terms, candidates, range(total)[offset : offset + limit], query.order)
    return Page(query, hits, total, offset, notes)


def _nearest(
    query: Query, terms: Sequence[Term], candidates: Candidates, offset: int, limit: int, by: Understanding
) -> Page:
    """Where nothing holds all: what speaks most of what was asked, with the words that the first of these lacks.

    What is nowhere as a term is asked for piece by piece.
    """
    parts, ranked = nearest(terms, candidates, by)
    if not ranked:
        return Page(query, (), 0, offset)
    best = ranked[0].candidate
    left_out = tuple(part.text for part in parts if not (stand_in(best, part) or candidates.holds(best.row, part)))
    hits = _shown(ranked[offset : offset + limit], parts, candidates)
    return Page(query, hits, len(ranked), offset, (Note("partial", left_out),))


def nearest(terms: Sequence[Term], candidates: Candidates, by: Understanding) -> tuple[tuple[Term, ...], list[Ranked]]:
    """What is asked for where nothing holds all the terms, and the passages that come near, best first."""
    parts = parts_of(terms, candidates, by)
    near = candidates.nearest(fragments_of(parts, candidates), _NEAR, _NOMINATED)
    return parts, rank_partly(near, parts, _rarity(_keys(parts), candidates))


def _apart(terms: Sequence[Term], total: int, candidates: Candidates) -> tuple[Note, ...]:
    """Says so where words typed joined are found apart: whoever quotes must know which are the very words."""
    words = tuple(piece for term in terms for form in term.forms[:1] for piece in form.pieces)
    as_typed = candidates.count([term.unbroken() for term in terms]) if words else total
    if as_typed == total:
        return ()
    return (Note("some_apart", words, as_typed) if as_typed else Note("apart", words),)


def _also(terms: Sequence[Term], total: int, candidates: Candidates) -> tuple[Note, ...]:
    """Says how many hold what was typed, where others hold it by another name."""
    names = tuple(form.key for term in terms for form in term.forms if form.alias)
    as_typed = candidates.count([term.typed() for term in terms]) if names else total
    return (Note("also", names, as_typed),) if as_typed < total else ()


def _hits(terms: Sequence[Term], candidates: Candidates, places: range, order: Order) -> tuple[Hit, ...]:
    """The hits at these places of the whole order; without terms nothing is more relevant than the newest."""
    if not places:
        return ()
    if order == "relevance" and terms:
        page = _ranked(terms, candidates, places)
    else:
        listed = candidates.by_day(terms, places.start, len(places), oldest=order == "oldest")
        page = [Ranked(candidate, 0.0) for candidate in listed]
    return _shown(page, terms, candidates)


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
    keys = [key for term in terms for key in holding(ranked.candidate, term).keys]
    literals = [term.text for term in terms if not term.forms]
    return Hit(passage, ranked.score, snippet(passage, keys, literals))


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
