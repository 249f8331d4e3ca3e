"""How many passages hold what was typed, by day or by name: no passage is fetched.

Stricter than a search, for a number stands alone: words count only in one run, nothing is corrected, nothing left out.
Other names of a word count, and are told.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.index.candidates import Candidates
from bot.index.restriction import Kind, Name, Restriction
from bot.index.rows import day_of, passage_number
from bot.index.terms import Term
from bot.query import Query
from bot.retrieval.restricting import as_recorded, restriction_of
from bot.retrieval.terms import terms_of
from bot.retrieval.understanding import Understanding
from bot.text.folding import fold


@dataclass(frozen=True, slots=True)
class ByDay:
    """Passages by Beijing day, without the days that have none; `also` are names that were not typed and count too."""

    days: Mapping[date, int]
    also: tuple[str, ...] = ()


def by_day(query: Query, by: Understanding, candidates: Candidates) -> ByDay:
    """The passages that hold it exactly; of a query without words, all within its restrictions."""
    terms, restriction = _exactly(query, by, candidates)
    within = candidates.within(restriction)
    days = Counter(day_of(row) for row in _passages(within, terms).values())
    return ByDay({date.fromordinal(day): count for day, count in days.items()}, _other_names(terms, within))


def by_name(
    query: Query, kind: Kind, names: Sequence[str], by: Understanding, candidates: Candidates
) -> Mapping[str, int]:
    """How many of them each of these names bears; the spellings of an outlet are one."""
    terms, restriction = _exactly(query, by, candidates)
    found = _passages(candidates.within(restriction), terms).keys()
    bearers = {name: candidates.within(Restriction(((Name(kind, fold(name)),),))) for name in names}
    return {name: len(found & _passages(bearer, ()).keys()) for name, bearer in bearers.items()}


def _passages(candidates: Candidates, terms: Sequence[Term]) -> Mapping[int, int]:
    """A row of every passage by the passage's number; `rows` leaves out none, where `count` may be less than all."""
    return {passage_number(row): row for row in candidates.rows(terms)}


def _exactly(query: Query, by: Understanding, candidates: Candidates) -> tuple[tuple[Term, ...], Restriction]:
    """What a passage must hold, in one run each, and what narrows that."""
    recorded = as_recorded(query, by.outlets, by.aliases)
    restriction = restriction_of(recorded, by.tokenizer, by.outlets, by.aliases, candidates)
    return tuple(term.unbroken() for term in terms_of(recorded, by.tokenizer, by.aliases)), restriction


def _other_names(terms: Sequence[Term], candidates: Candidates) -> tuple[str, ...]:
    """The forms that were not typed and stand somewhere."""
    aliases = dict.fromkeys(form.key for term in terms for form in term.forms if form.alias)
    return tuple(key for key in aliases if candidates.frequency(key))
