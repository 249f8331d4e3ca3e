"""Read documents and keep them: the report says what became of each."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from bot.archive.archive import Archive
from bot.archive.views import Added
from bot.briefing import Document
from bot.errors import ReadingError
from bot.origins import Fetch, Origin, no_addresses, origins, received
from bot.reading import Reader
from bot.reading.receiving import attempt, costs_one, unpack

Fate = Literal["added", "unchanged", "revised", "joined", "held", "dropped", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document.

    `file` is its file, its address or its place in a feed; `id` the briefing's, None where there is none; `reasons` why
    it is held; `error` why it could not be read, and so was not kept.
    """

    file: str
    fate: Fate
    id: str | None = None
    reasons: tuple[str, ...] = ()
    error: ReadingError | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all of them; every one is counted once."""

    added: int = 0
    unchanged: int = 0
    revised: int = 0
    joined: int = 0
    dropped: int = 0
    held: tuple[Outcome, ...] = ()
    failed: tuple[Outcome, ...] = ()

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> "Report":
        """Their sum."""
        counts: Counter[str] = Counter()
        listed: dict[str, list[Outcome]] = {"held": [], "failed": []}
        for outcome in outcomes:
            if outcome.fate in listed:
                listed[outcome.fate].append(outcome)
            else:
                counts[outcome.fate] += 1
        return cls(**counts, held=tuple(listed["held"]), failed=tuple(listed["failed"]))


def _unwatched(_: Any) -> None:
    """Nobody looks on."""


async def ingest(
    named: Iterable[Origin],
    archive: Archive,
    reader: Reader,
    *,
    fetch: Fetch = no_addresses,
    on_origin: Callable[[Origin], None] = _unwatched,
    on_outcome: Callable[[Outcome], None] = _unwatched,
) -> Report:
    """Read everything that is named into the archive, in order.

    One bad document never stops the others. A run that was killed goes on where it was: what is known already is passed
    over. `on_origin` is told what is read next, `on_outcome` what became of each document as soon as that is certain.
    Raises ArchiveError where the archive itself cannot go on.
    """
    outcomes: list[Outcome] = []
    for origin in await asyncio.to_thread(origins, named):
        on_origin(origin)
        async for outcome in _taken_in(origin, archive, reader, fetch):
            outcomes.append(outcome)
            on_outcome(outcome)
    return Report.of(outcomes)


async def _taken_in(origin: Origin, archive: Archive, reader: Reader, fetch: Fetch) -> AsyncIterator[Outcome]:
    """A feed holds several documents, and an outcome for each."""
    try:
        documents = await asyncio.to_thread(unpack, await received(origin, fetch))
    except ReadingError as error:
        yield Outcome(str(origin), "failed", error=error)
        return
    for document in documents:
        yield await keep(document, archive, reader)


async def keep(document: Document, archive: Archive, reader: Reader) -> Outcome:
    """Read and keep one document, or say why not. Raises ArchiveError where the archive cannot go on."""
    try:
        with costs_one(document):
            added = await _known(document, archive) or await _added(document, archive, reader)
    except ReadingError as error:
        return Outcome(document.name, "failed", error=error)
    return Outcome(document.name, added.outcome, added.id, added.reasons)


async def _known(document: Document, archive: Archive) -> Added | None:
    """What became of these very bytes before; None for new ones, and for held ones: the reader may have learned."""
    known = await archive.holds(hashlib.sha256(document.body).hexdigest())
    if known is None or known.outcome == "held":
        return None
    return Added("dropped" if known.outcome == "dropped" else "unchanged", known.id)


async def _added(document: Document, archive: Archive, reader: Reader) -> Added:
    reading = await asyncio.to_thread(attempt, document, reader)
    return await archive.add(reading.briefing, document)
