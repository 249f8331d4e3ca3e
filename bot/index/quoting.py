"""The fragments of a quotation that tell best where it stands, though some of its characters may be altered."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.index.keys import Kind
from bot.index.terms import is_spelled
from bot.text.folding import SEPARATOR, fold

_STRETCHES = 32
"""Parts of a quotation of which each gives one fragment: a stock sentence must not give them all."""

_TRIED = 12
"""Fragments of a stretch among which is chosen."""

_POSTINGS, _SHARE = 150_000, 4
"""Documents that may vote, for all fragments; in a great archive one in so many of it."""

_RUN, _RUNS = 5, 48
"""Characters of such a run, few enough that one altered character spoils few; and how many there are at most."""

_WORD = re.compile(r"[a-z0-9]{3,}")


def fragments(text: str, counts: Callable[[Sequence[bytes]], Mapping[bytes, int]], size: int) -> list[bytes]:
    """Terms that stand in the text, the rarest of each of its stretches; `counts` says how many documents hold each."""
    terms = list(_terms(text))
    stretches = [terms[start : start + (-(-len(terms) // _STRETCHES))] for start in _starts(len(terms))]
    tried = [stretch[:: max(1, len(stretch) // _TRIED)][:_TRIED] for stretch in stretches]
    held = counts(list({term for stretch in tried for term in stretch}))
    known = ([term for term in stretch if term in held] for stretch in tried)
    rarest = {min(stretch, key=lambda term: (held[term], term)) for stretch in known if stretch}
    return list(_afforded(sorted(rarest, key=lambda term: (held[term], term)), held, max(_POSTINGS, size // _SHARE)))


def stretches(text: str) -> list[str]:
    """Short runs of the text's search key, spread over it."""
    key = fold(text)
    starts = range(max(1, len(key) - _RUN + 1))
    return [key[start : start + _RUN] for start in starts[:: -(-len(starts) // _RUNS)]]


def _terms(text: str) -> Iterator[bytes]:
    key = fold(text)
    if is_spelled(key):
        yield from map(Kind.SPELLED.key, _WORD.findall(text.casefold()))
    else:
        pairs = (key[at : at + 2] for at in range(len(key) - 1))
        yield from (Kind.PAIR.key(pair) for pair in pairs if SEPARATOR not in pair)


def _starts(length: int) -> range:
    return range(0, length, -(-length // _STRETCHES) or 1)


def _afforded(terms: Sequence[bytes], held: Mapping[bytes, int], most: int) -> Iterator[bytes]:
    """The rarest, as long as not too many documents hold them; at least one."""
    left = most
    for term in terms:
        if left < most and held[term] > left:
            return
        left -= held[term]
        yield term
