"""Documents that admins send: read at once, and held until one of them confirms or drops it."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.archive.archive import Archive
from bot.archive.views import Added
from bot.briefing import Briefing, Document, Fidelity
from bot.errors import ReadingError
from bot.held import WAITING
from bot.origins import Fetch, received
from bot.reading import Reader
from bot.reading.receiving import attempt, unpack
from bot.replies import Reply, preview
from bot.replies.buttons import Place
from bot.replies.voice import Voice

LARGEST = 20_000_000
"""Bytes of a file that Telegram lets a bot have (Bot API, getFile)."""

_REQUEST = "received"


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that somebody sends, not fetched yet; `size` in bytes, None where unknown."""

    name: str
    size: int | None
    fetch: Callable[[], Awaitable[bytes]]


class Intake:
    """Who may send documents, and what becomes of them. Its methods raise ArchiveError."""

    def __init__(self, archive: Archive, reader: Reader, fetch: Fetch, admins: frozenset[int]) -> None:
        self._archive = archive
        self._reader = reader
        self._fetch = fetch
        self._admins = admins

    def admits(self, person: int) -> bool:
        """Whether this person may send documents."""
        return person in self._admins

    @staticmethod
    def knows(request: str) -> bool:
        """Whether a kept request is one of ours."""
        return request.startswith(f"{_REQUEST} ")

    async def file(self, offered: Offered, owner: int, voice: Voice) -> Reply:
        """The preview of a file."""
        if (offered.size or 0) > LARGEST:
            return preview.too_large(LARGEST, voice)
        return await self._previewed(Document(await offered.fetch(), offered.name), owner, voice)

    async def address(self, address: str, owner: int, voice: Voice) -> Reply:
        """The preview of what an address leads to."""
        try:
            document = await received(address, self._fetch)
        except ReadingError as error:
            return preview.unreadable(address, error, voice)
        return await self._previewed(document, owner, voice)

    async def longest_waiting(self, owner: int, voice: Voice) -> Reply:
        """The preview of the first of the documents that are held."""
        held = await self._archive.held()
        document = await self._archive.held_document(held[0].id) if held else None
        return await self._previewed(document, owner, voice) if document else preview.nothing_waits(voice)

    async def confirm(self, id: str, owner: int, voice: Voice) -> Reply:  # noqa: A002  # the vocabulary's word
        """Keep a document that waits."""
        document = await self._archive.held_document(id)
        if document is None:
            return preview.waits_no_longer(voice)
        try:
            briefing = await self._read(document)
        except ReadingError as error:  # another reader than the one that read it for the preview
            return preview.unreadable(document.name, error, voice)
        return await self._told(await self._archive.add(briefing, document, vouched=True), owner, voice)

    async def drop(self, id: str, voice: Voice) -> Reply:  # noqa: A002  # the vocabulary's word
        """Never ask about a document again."""
        dropped = await self._archive.drop(id)
        return preview.became(Added("dropped", None), None, voice) if dropped else preview.waits_no_longer(voice)

    async def _previewed(self, document: Document, owner: int, voice: Voice) -> Reply:
        try:
            document, *others = await asyncio.to_thread(unpack, document)
            if others:
                return preview.several(len(others) + 1, voice)
            known = await self._archive.holds(_digest(document))
            if known and known.outcome != "held":
                return await self._told(replace(known, outcome="unchanged" if known.id else "dropped"), owner, voice)
            return await self._held(await self._read(document), document, owner, voice)
        except ReadingError as error:
            return preview.unreadable(document.name, error, voice)

    async def _held(self, briefing: Briefing, document: Document, owner: int, voice: Voice) -> Reply:
        """Kept first: a preview that nobody answers is a held document like any other."""
        async with self._archive.rehearsal() as rehearsed:
            would = await rehearsed.add(briefing, document, vouched=True)
        doubted = Fidelity(trusted=False, reasons=(WAITING, *briefing.fidelity.reasons))
        await self._archive.add(replace(briefing, fidelity=doubted), document)
        waiting = _digest(document)[:12]
        place = Place(await self._archive.desk.keep(owner, f"{_REQUEST} {waiting}"))
        return preview.preview(briefing, would, waiting, place, voice)

    async def _told(self, added: Added, owner: int, voice: Voice) -> Reply:
        place = Place(await self._archive.desk.keep(owner, f"record {added.id}")) if added.id else None
        return preview.became(added, place, voice)

    async def _read(self, document: Document) -> Briefing:
        return (await asyncio.to_thread(attempt, document, self._reader)).briefing


def _digest(document: Document) -> str:
    return hashlib.sha256(document.body).hexdigest()
