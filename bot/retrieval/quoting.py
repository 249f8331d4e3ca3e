"""Which passages a quotation may come from."""

import re
from collections.abc import Sequence

from bot.citation import Passage
from bot.index.candidates import Candidates
from bot.query import Query
from bot.retrieval.terms import terms_of
from bot.retrieval.understanding import Understanding

LIMIT = 12
"""Passages that a text is laid beside."""

_SHORT = 40
"""Characters of a text that is looked for as it is, too: what is said every day has no rare fragments."""

_MARGINS = re.compile(r"^\W+|\W+$")


def quoted(texts: Sequence[str], by: Understanding, candidates: Candidates) -> list[list[Passage]]:
    """For each text the passages that share most with it, each of their wordings for itself."""
    return [candidates.passages(list(dict.fromkeys(_rows(text, by, candidates)))) for text in texts]


def _rows(text: str, by: Understanding, candidates: Candidates) -> list[int]:
    phrase = _MARGINS.sub("", text)
    standing = (
        candidates.rows(terms_of(Query(phrases=(phrase,)), by.tokenizer), LIMIT) if 0 < len(phrase) <= _SHORT else []
    )
    return [*standing, *candidates.quoting(text, LIMIT)]
