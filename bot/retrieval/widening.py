"""One search, as it was meant; and where nothing fits, what else may have been meant, or would fit."""

from dataclasses import dataclass, replace

from bot.index.candidates import Candidates
from bot.outlets import Outlets
from bot.query import Query, Restriction
from bot.retrieval.aliases import NONE, Aliases
from bot.retrieval.finding import find
from bot.retrieval.mending import Mending
from bot.retrieval.page import Note, Page
from bot.retrieval.restricting import as_recorded, restriction_of
from bot.retrieval.terms import terms_of
from bot.tokenizer import Tokenizer


@dataclass(frozen=True, slots=True)
class Understanding:
    """What it takes to understand a query: how words are cut, which spellings are one outlet's, what has two names."""

    tokenizer: Tokenizer
    outlets: Outlets
    aliases: Aliases = NONE


def search(query: Query, by: Understanding, candidates: Candidates, offset: int, limit: int) -> Page:
    """The hits from `offset` on, `limit` at most.

    A bare date is a restriction, and text where no passage of those days holds the rest; with a bare year it is the
    other way round.
    """
    recorded = as_recorded(query, by.outlets, by.aliases)
    page = _found(recorded, by, candidates, offset, limit)
    if not _holds_as_typed(page):
        page = _mended(recorded, page, by, candidates, offset, limit)
    if not _holds_all(page):
        page = _redated(recorded, page, by, candidates, offset, limit)
    if page.total:
        return page
    resembling = Mending(candidates, by.tokenizer, by.aliases).resembling(recorded)
    return replace(page, wider=_wider(recorded, by, candidates), resembling=resembling)


def search_exactly(query: Query, by: Understanding, candidates: Candidates, offset: int, limit: int) -> Page:
    """The hits that hold all that was typed, each term as a whole run or by another name of the very same.

    Nothing is corrected, left out or found apart, for nobody sees how the search was understood: an alert is read by
    somebody who asked long ago.
    """
    recorded = as_recorded(query, by.outlets, by.aliases)
    narrowed = candidates.within(restriction_of(recorded, by.tokenizer, by.outlets, by.aliases, candidates))
    terms = [term.unbroken() for term in terms_of(recorded, by.tokenizer, by.aliases)]
    held = narrowed.count(terms) if terms or narrowed.narrowed else 0
    return find(recorded, terms, narrowed, offset, limit) if held else Page(recorded, (), 0, offset)


def _redated(query: Query, page: Page, by: Understanding, candidates: Candidates, offset: int, limit: int) -> Page:
    """The page of the query with its bare date taken for text, or its year for the time, if that holds all the rest."""
    other = query.undated() if query.dated else query.in_its_year()
    found = _found(other, by, candidates, offset, limit) if other else page
    if not _holds_all(found):
        return page
    notes = (Note("date_as_text", (query.dated,)),) if query.dated else ()
    return replace(found, notes=(*notes, *found.notes))


def _mended(query: Query, page: Page, by: Understanding, candidates: Candidates, offset: int, limit: int) -> Page:
    """The page of the query with its words corrected, if that is a better one: the first reading that holds all."""
    partial: Page | None = None
    for mended, notes in Mending(candidates, by.tokenizer, by.aliases).mended(query):
        found = _found(mended, by, candidates, offset, limit)
        told = replace(found, query=query, notes=(*notes, *found.notes))
        if _holds_as_typed(found) or (_holds_all(found) and not _holds_all(page)):
            return told
        partial = partial or (told if found.total else None)
    return page if _holds_all(page) or partial is None else partial


def _found(query: Query, by: Understanding, candidates: Candidates, offset: int, limit: int) -> Page:
    restriction = restriction_of(query, by.tokenizer, by.outlets, by.aliases, candidates)
    return find(query, terms_of(query, by.tokenizer, by.aliases), candidates.within(restriction), offset, limit)


def _holds_all(page: Page) -> bool:
    return page.total > 0 and all(note.kind != "partial" for note in page.notes)


def _holds_as_typed(page: Page) -> bool:
    return _holds_all(page) and all(note.kind != "apart" for note in page.notes)


def _wider(query: Query, by: Understanding, candidates: Candidates) -> tuple[tuple[Restriction, int], ...]:
    """How many passages each restriction keeps out, the most first."""
    totals = {each: _found(query.without(each), by, candidates, 0, 0).total for each in query.restrictions}
    return tuple(sorted(((each, total) for each, total in totals.items() if total), key=lambda pair: -pair[1]))
