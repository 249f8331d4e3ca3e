"""One search, as it was meant; and where nothing fits, what else may have been meant, or would fit."""

from collections.abc import Iterator
from dataclasses import replace

from bot.index.candidate import Candidate
from bot.index.candidates import Candidates
from bot.query import Query
from bot.retrieval.finding import find, nearest
from bot.retrieval.mending import Mended, Mending
from bot.retrieval.page import Note, Page, Slice, Wider
from bot.retrieval.restricting import as_recorded, restriction_of
from bot.retrieval.terms import terms_of
from bot.retrieval.understanding import Understanding


def search(query: Query, by: Understanding, candidates: Candidates, wanted: Slice) -> Page:
    """The hits that are wanted.

    A bare date is a restriction, and text where no passage of those days holds the rest; with a bare year it is the
    other way round.
    """
    recorded = as_recorded(query, by.outlets, by.aliases)
    page = _found(recorded, by, candidates, wanted)
    if not _holds_as_typed(page):
        page = _mended(recorded, page, by, candidates, wanted)
    if not _holds_all(page):
        page = _redated(recorded, page, by, candidates, wanted)
    if page.total:
        return page
    resembling = Mending(candidates, by.tokenizer, by.aliases).resembling(recorded)
    return replace(page, wider=_wider(recorded, by, candidates), resembling=resembling)


def search_exactly(query: Query, by: Understanding, candidates: Candidates, wanted: Slice) -> Page:
    """The hits that hold all that was typed, each term as a whole run or by another name of the very same.

    Nothing is corrected, left out or found apart, for nobody sees how the search was understood: an alert is read by
    somebody who asked long ago.
    """
    recorded = as_recorded(query, by.outlets, by.aliases)
    narrowed = candidates.within(restriction_of(recorded, by.tokenizer, by.outlets, by.aliases, candidates))
    terms = [term.unbroken() for term in terms_of(recorded, by.tokenizer, by.aliases)]
    held = (terms or narrowed.narrowed) and narrowed.any(terms)
    return find(recorded, terms, narrowed, wanted, by) if held else Page(recorded, (), 0, wanted.offset)


def _redated(query: Query, page: Page, by: Understanding, candidates: Candidates, wanted: Slice) -> Page:
    """The page of the query with its bare date taken for text, or its year for the time, if that holds all the rest."""
    other = query.undated() if query.dated else query.in_its_year()
    found = _found(other, by, candidates, wanted) if other else page
    if not _holds_all(found):
        return page
    notes = (Note("date_as_text", (query.dated,)),) if query.dated else ()
    return replace(found, notes=(*notes, *found.notes))


def _mended(query: Query, page: Page, by: Understanding, candidates: Candidates, wanted: Slice) -> Page:
    """The page of the query with its words corrected, if that is a better one: the first reading that holds all."""
    for mended, notes in _readings(query, page, by, candidates):
        found = _found(mended, by, candidates, wanted)
        told = replace(found, query=query, notes=(*notes, *found.notes))
        if _holds_as_typed(found) or (_holds_all(found) and not _holds_all(page)):
            return told
        if _left_out(told) < _left_out(page) / 2:
            page = told
    return page


def _readings(query: Query, page: Page, by: Understanding, candidates: Candidates) -> Iterator[Mended]:
    """What may have been meant: by the words of the record; then, if need be, by what stands beside the other words."""
    mending = Mending(candidates, by.tokenizer, by.aliases)
    yield from mending.mended(query)
    if not _holds_all(page):
        yield from mending.in_context(query, _near(query, by, candidates))


def _near(query: Query, by: Understanding, candidates: Candidates) -> Iterator[Candidate]:
    """What comes near, best first; looked for when the first is asked for."""
    within = candidates.within(restriction_of(query, by.tokenizer, by.outlets, by.aliases, candidates))
    _, near = nearest(terms_of(query, by.tokenizer, by.aliases), within, by)
    yield from (each.candidate for each in near)


def _left_out(page: Page) -> float:
    """The share of what was asked that the first hit lacks: by characters, all of it where there is no hit."""
    if not page.total:
        return 1.0
    lacking = sum(len(word) for note in page.notes if note.kind == "partial" for word in note.words)
    return lacking / max(1, len("".join(page.query.words)))


def _found(query: Query, by: Understanding, candidates: Candidates, wanted: Slice) -> Page:
    restriction = restriction_of(query, by.tokenizer, by.outlets, by.aliases, candidates)
    return find(query, terms_of(query, by.tokenizer, by.aliases), candidates.within(restriction), wanted, by)


def _holds_all(page: Page) -> bool:
    return page.total > 0 and all(note.kind != "partial" for note in page.notes)


def _holds_as_typed(page: Page) -> bool:
    return _holds_all(page) and all(note.kind != "apart" for note in page.notes)


def _wider(query: Query, by: Understanding, candidates: Candidates) -> tuple[Wider, ...]:
    """How many passages each restriction keeps out, the most first."""
    pages = {each: _found(query.without(each), by, candidates, Slice(limit=0)) for each in query.restrictions}
    wider = (Wider(each, page.total, page.more) for each, page in pages.items() if page.total)
    return tuple(sorted(wider, key=lambda each: -each.total))
