"""Read all that was ever received once more, with the present reader: first what would change, then the change."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.archive.archive import Archive
from bot.archive.views import Added, Wording
from bot.briefing import Briefing, Document, announcement_id, exchange_id
from bot.errors import ReadingError
from bot.held import WAITING
from bot.reading import Reader
from bot.reading.receiving import attempt
from bot.revisions import Difference
from bot.text.edits import edits


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A briefing that changes: ids of passages that are new in it, and of those that it no longer holds.

    `redirected` pairs an id that is no longer held with the one that continues it; `changed` are other words under the
    same id.
    """

    id: str
    added: tuple[str, ...]
    retired: tuple[str, ...]
    redirected: tuple[tuple[str, str], ...]
    changed: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """A document of which the reader thinks otherwise than before, or that it cannot read any more (`failed`)."""

    id: str
    file: str
    fate: Literal["held", "trusted", "failed"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading everything again comes to; `documents` is how many were read."""

    documents: int
    briefings: tuple[Rewritten, ...]
    reconsidered: tuple[Reconsidered, ...]

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to commit: what could not be read stays as it is."""
        return bool(self.briefings) or any(one.fate != "failed" for one in self.reconsidered)


def _unwatched(_: Document) -> None:
    """Nobody looks on."""


async def rehearse(archive: Archive, reader: Reader, on_document: Callable[[Document], None] = _unwatched) -> Reread:
    """What `read_again` would change, tried out on a copy of the archive; `on_document` is told what is read next."""
    async with archive.rehearsal() as copy:
        begin = await copy.last_change()
        documents, reconsidered = await read_again(copy, reader, on_document)
        touched = dict.fromkeys(change.briefing_id for change in await copy.changes(begin))
        briefings = [await _rewritten(id_, archive, copy) for id_ in sorted(touched)]
    return Reread(documents, tuple(one for one in briefings if one), reconsidered)


async def read_again(
    archive: Archive, reader: Reader, on_document: Callable[[Document], None] = _unwatched
) -> tuple[int, tuple[Reconsidered, ...]]:
    """Read every document again and keep what is read now; returns how many, and those of which the reader thinks anew.

    What a person has released or dropped stays so, and what waits for an admin's answer goes on waiting.
    Raises ArchiveError where the archive cannot go on; what was read until then is kept.
    """
    found = []
    async for sha256, document in archive.documents():
        on_document(document)
        known = await archive.holds(sha256)
        if known is not None and WAITING not in known.reasons:
            found.append(await _once_more(sha256, document, known, archive, reader))
    return len(found), tuple(one for one in found if one)


async def _once_more(
    sha256: str, document: Document, known: Added, archive: Archive, reader: Reader
) -> Reconsidered | None:
    try:
        reading = await asyncio.to_thread(attempt, document, reader)
    except ReadingError as error:
        return Reconsidered(sha256[:12], document.name, "failed", (str(error),))
    added = await archive.add(reading.briefing, document)
    if (added.outcome == "held") == (known.outcome == "held"):
        return None
    return Reconsidered(sha256[:12], document.name, "held" if added.outcome == "held" else "trusted", added.reasons)


async def _rewritten(id_: str, archive: Archive, copy: Archive) -> Rewritten | None:
    """How a briefing of the copy differs from the archive's; None where only its sources or names do."""
    before, after = _wordings(await archive.briefing(id_)), _wordings(await copy.briefing(id_))
    gone = {record: await copy.resolve(record) for record in before if record not in after}
    changed = (_difference(before[record], after[record]) for record in after if record in before)
    found = Rewritten(
        id_,
        added=tuple(record for record in after if record not in before),
        retired=tuple(record for record, successor in gone.items() if successor in {None, record}),
        redirected=tuple(
            (record, successor) for record, successor in gone.items() if successor and successor != record
        ),
        changed=tuple(one for one in changed if one),
    )
    return found if any((found.added, found.retired, found.redirected, found.changed)) else None


def _wordings(briefing: Briefing | None) -> dict[str, Wording]:
    """The current words of a briefing by id, of an announcement as an answer."""
    if briefing is None or briefing.id is None:
        return {}
    announced = [Wording(announcement_id(briefing.id, one.number), "", one.text) for one in briefing.announcements]
    asked = [Wording(exchange_id(briefing.id, one.number), one.question, one.answer) for one in briefing.exchanges]
    return {wording.id: wording for wording in (*announced, *asked)}


def _difference(before: Wording, after: Wording) -> Difference | None:
    if before == after:
        return None
    asked, answered = edits(before.question, after.question), edits(before.answer, after.answer)
    return Difference(after.id, before, after, asked, answered)
