"""Checks what somebody is said to have said: finds where it may come from, and decides off the event loop."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.archive.views import Coverage
from bot.citation import Passage
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.page import Page
from bot.text.comparing import comparable
from bot.text.edits import Span
from bot.verification.claim import Claim, read, stretches
from bot.verification.deciding import Judge, resembling
from bot.verification.meanings import Meanings
from bot.verification.parts import parts_of
from bot.verification.placing import Placing
from bot.verification.verdict import Verdict

_MOST_PLACES = 100
"""Places of a short claim that are listed."""

_CHUNK = 200
"""Characters of a long text for which passages are looked for at once."""

_LONG = 300
"""Characters: in a longer text the words of one passage may be few among the others."""

LONGEST = 20_000
"""Characters that are looked at: of a book only the beginning."""


class Finder(Protocol):
    """What is needed of `Searcher`."""

    async def search(self, query: Query, *, offset: int = 0, limit: int = 5, counted: bool = False) -> Page:
        """The passages that hold a phrase; all of them `counted`."""

    async def quoted(self, texts: Sequence[str]) -> list[list[Passage]]:
        """For each of the texts, the passages that it may come from."""


class Holder(Protocol):
    """What is needed of the archive."""

    async def coverage(self) -> Coverage:
        """What is held."""


class Verifier:
    """Compares claims with the record."""

    def __init__(self, finder: Finder, holder: Holder, meanings: Meanings, outlets: Outlets) -> None:
        self._finder = finder
        self._holder = holder
        self._judge = Judge(meanings, outlets)

    async def verify(self, text: str) -> Verdict:
        """The verdict on a text. Raises what `Searcher` raises."""
        claim = read(text[:LONGEST])
        if claim.is_short:
            return await self._short(claim)
        spans = _looked_for(claim)
        passages = await self._finder.quoted([claim.text[slice(*span)] for span in spans])
        verdict = await asyncio.to_thread(self._judge.decide, claim, dict(zip(spans, passages, strict=True)))
        return verdict or await self._nothing(claim, [passage for those in passages for passage in those])

    async def _short(self, claim: Claim) -> Verdict:
        """All places, the newest first."""
        words = claim.text[slice(*claim.whole)]
        if not comparable(words):
            return await self._nothing(claim, [])
        page = await self._finder.search(Query(phrases=(words,), order="newest"), limit=_MOST_PLACES, counted=True)
        passages = [hit.passage for hit in page.hits]
        placing = Placing(claim.text, parts_of(passages), self._judge.meanings)
        exact = placing.exact(claim.whole)
        if exact is None:
            return await self._nothing(claim, [])
        others = tuple(each for each in passages if each.citation.id != exact.part.passage.citation.id)
        return Verdict("found", claim.text, (exact.piece,), others=others, total=page.total, score=1.0)

    async def _nothing(self, claim: Claim, passages: Sequence[Passage]) -> Verdict:
        nearest = tuple(resembling(claim, passages))
        verdict = Verdict("reported" if nearest else "not_found", claim.text, nearest=nearest)
        return replace(verdict, coverage=await self._holder.coverage())


def _looked_for(claim: Claim) -> list[Span]:
    """The stretches of the claim for which passages are looked for."""
    start, end = claim.whole
    return [claim.whole] if end - start <= _LONG else stretches(claim.text, _CHUNK)
