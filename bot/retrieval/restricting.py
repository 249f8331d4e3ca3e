"""What was typed becomes what narrows the search: names as the record spells them, days, words that must not occur."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from bot.index.candidates import Candidates
from bot.index.restriction import Kind, Name, Restriction
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.terms import word_term
from bot.text.folding import fold, simplify
from bot.tokenizer import Tokenizer

_CALLED: Mapping[str, tuple[str, ...]] = {
    "mfa": ("外交部", "外长", "Ministry of Foreign Affairs", "Foreign Ministry", "FMPRC"),
    "mnd": ("国防部", "Ministry of National Defense", "Ministry of National Defence", "Defense Ministry", "MOD"),
    "tao": ("国台办", "国务院台办", "国务院台湾事务办公室", "台办", "Taiwan Affairs Office"),
    "mofcom": ("商务部", "Ministry of Commerce", "Commerce Ministry"),
    "scio": ("国新办", "国务院新闻办", "国务院新闻办公室", "State Council Information Office"),
}

ORGANS: Mapping[str, str] = {fold(name): organ for organ, names in _CALLED.items() for name in names}
"""What an organ is called, as a search key -> the first part of its briefings' ids."""


_LONGEST_NAME = 5
"""Words of a name: South China Morning Post."""


def as_recorded(query: Query, outlets: Outlets, aliases: Aliases) -> Query:
    """The query with names whole, though typed without quotation marks; outlet and organ as the record names them."""
    speaker, words = _whole(query.speaker, query.words, lambda name: bool(aliases.others(name)))
    outlet, words = _whole(query.outlet, words, outlets.known)
    organ, words = _whole(query.organ, words, lambda name: fold(name) in ORGANS)
    return replace(
        query,
        words=words,
        speaker=speaker,
        outlet=outlet and outlets.name(outlet),
        organ=organ and ORGANS.get(fold(organ), organ),
    )


def _whole(
    name: str | None, words: tuple[str, ...], known: Callable[[str], bool]
) -> tuple[str | None, tuple[str, ...]]:
    """A name and the words that belong to it (outlet:South China Morning Post), then the other words."""
    if name is not None and not known(name):
        for start, stop in combinations(range(len(words) + 1), 2):
            if stop - start < _LONGEST_NAME and known(whole := " ".join((name, *words[start:stop]))):
                return whole, (*words[:start], *words[stop:])
    return name, words


def restriction_of(
    query: Query, tokenizer: Tokenizer, outlets: Outlets, aliases: Aliases, candidates: Candidates
) -> Restriction:
    """What narrows a search for a query that is `as_recorded`."""
    names = []
    if query.speaker is not None:
        called = (query.speaker, simplify(query.speaker), *aliases.others(query.speaker))
        names.append(_bearers("speaker", called, (), candidates))
    if query.outlet is not None:
        key = fold(query.outlet)
        longer = {name for spelling, name in outlets.names.items() if spelling.startswith(key)}
        names.append(_bearers("outlet", (query.outlet,), sorted(longer), candidates))
    if query.organ is not None:
        names.append((Name("organ", fold(query.organ)),))
    excluded = tuple(word_term(text, tokenizer, aliases) for text in query.excluded)
    return Restriction(tuple(names), excluded, query.since, query.until)


def _bearers(kind: Kind, called: Sequence[str], longer: Sequence[str], candidates: Candidates) -> tuple[Name, ...]:
    """The names themselves where anything bears one, else every name that begins so, and the `longer` ones."""
    exact = tuple(dict.fromkeys(Name(kind, fold(name)) for name in called))
    if any(map(candidates.bears, exact)):
        return exact
    return *(replace(name, begins=True) for name in exact), *(Name(kind, fold(name)) for name in longer)
