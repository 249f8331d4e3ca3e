"""What waits for a person: documents that nothing is answered from until somebody has released them."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.archive.archive import Archive
from bot.archive.views import Added, HeldDocument
from bot.briefing import Briefing, Document, briefing_id
from bot.errors import UserError
from bot.reading import Reader
from bot.reading.receiving import attempt

WAITING = "等待管理员确认"
"""Why a document is held that an admin sent to the bot: the decision is theirs, whatever the reader thinks of it."""


def chosen(prefix: str, held: Sequence[HeldDocument]) -> HeldDocument:
    """The one held document whose id begins like this.

    Raises UserError where there is none, or more than one.
    """
    found = [document for document in held if document.id.startswith(prefix.casefold()[: len(document.id)])]
    match found:
        case [document]:
            return document
        case []:
            raise UserError(f"no held document begins with {prefix!r}; `dawen held` lists them")
        case _:
            ids = ", ".join(document.id for document in found)
            raise UserError(f"{prefix!r} is the beginning of {ids}: write more of it")


async def release(
    documents: Sequence[HeldDocument], archive: Archive, reader: Reader, on: date | None = None
) -> list[Added]:
    """Answer from these documents from now on, because a person says so: all of them, or none.

    `on` is the day of those in which none is found. Raises UserError where a day is missing, or one is given to a
    document that names its own; ReadingError for what cannot be read any more.
    """
    read = [await reading(document, archive, reader) for document in documents]
    dated = [
        (_dated(briefing, document, on), origin) for document, (briefing, origin) in zip(documents, read, strict=True)
    ]
    return [await archive.add(briefing, origin, vouched=True) for briefing, origin in dated]


async def reading(document: HeldDocument, archive: Archive, reader: Reader) -> tuple[Briefing, Document]:
    """A held document as it is read now, and its bytes.

    Raises UserError where it is held no longer, ReadingError where it cannot be read.
    """
    origin = await archive.held_document(document.id)
    if origin is None:
        raise UserError(f"{document.id} is not held any longer: somebody has decided meanwhile")
    return (await asyncio.to_thread(attempt, origin, reader)).briefing, origin


def _dated(briefing: Briefing, document: HeldDocument, on: date | None) -> Briefing:
    if briefing.held_on is None and on is None:
        raise UserError(f"{document.id}: no day is found in it; name it with --on 2020-11-26")
    if briefing.held_on is not None and on not in {None, briefing.held_on}:
        raise UserError(f"{document.id}: it names its own day, {briefing.held_on}; leave out --on")
    if briefing.held_on is not None or on is None:
        return briefing
    return replace(briefing, id=briefing_id(briefing.organ, on), held_on=on, date_source="person")
