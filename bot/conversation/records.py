"""One record in its own words: an exchange, an announcement, a whole briefing; cited, and as it was before."""

import asyncio
from collections.abc import Sequence

from bot.briefing import RECORD_ID
from bot.citation.formats import FORMATS, format_named
from bot.citing import cited
from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import record_id
from bot.replies import Reply, briefing, citation, exchange, notice
from bot.replies import revisions as revised
from bot.replies.buttons import Place, Pressed
from bot.revisions import Comparison, about, compare

_LISTS = frozenset({"search", "same", "days"})
"""Requests that show a list, to which there is a way back."""


async def cite(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """The citation of a passage or a briefing by its id; a format may stand behind it."""
    typed, _, wanted = argument.partition(" ")
    record = record_id(typed)
    if not record:
        return notice.not_an_id(argument, asker.voice)
    name = format_named(wanted) if wanted else next(iter(FORMATS))
    return Request(f"cite {name} {record}") if name else citation.unknown_format(wanted, record, asker.voice)


async def show_citation(rooms: Rooms, rest: str, place: Place, asker: Asker) -> Reply:
    """The citation of a record in a format."""
    name, record = rest.split()
    reference = await cited(record, rooms.archive, rooms.today())
    if reference is None:
        return notice.not_held(record, await rooms.archive.coverage(), place, asker.voice)
    return citation.cited(reference, name, place, asker.voice)


async def cite_as(_rooms: Rooms, pressed: Pressed, _: Request, _asker: Asker) -> Answer | None:
    """The citation of a record in the format whose number was pressed; None where there is no such."""
    names = list(FORMATS)
    return Request(f"cite {names[pressed.part - 1]} {pressed.what}") if 0 < pressed.part <= len(names) else None


async def show(rooms: Rooms, record: str, place: Place, asker: Asker) -> Reply:
    """A record from its beginning."""
    return await _part(rooms, record, 1, place, asker)


async def open_(rooms: Rooms, pressed: Pressed, request: Request, asker: Asker) -> Answer | None:
    """A record opened from the request's list, with the way back to it."""
    return await _part(rooms, pressed.what, pressed.part, _way_back(pressed, request), asker)


async def differ(rooms: Rooms, pressed: Pressed, request: Request, asker: Asker) -> Answer | None:
    """What differs between the captures of a record opened from the request's list."""
    compared = await _compared(rooms, pressed.what)
    return revised.revisions(pressed.what, compared, pressed.part, _way_back(pressed, request), asker.voice)


async def _part(rooms: Rooms, record: str, part: int, place: Place, asker: Asker) -> Reply:
    """A part of a record by its id; a passage also by the key of its English."""
    archive, id_ = rooms.archive, record.partition("~")[0]
    if found := await archive.passages([record, id_]):  # the second where there is no such English any more
        key = record if len(found) > 1 else id_
        around, changed = await archive.neighbours(id_), bool(await _compared(rooms, id_))
        return exchange.opened(found[0], part, around, place, rooms.today(), asker.voice, key=key, revised=changed)
    if held := await archive.briefing(record):
        changed = bool(await _compared(rooms, held.id or record))
        return briefing.card(held, held.id or record, part, place, asker.voice, revised=changed)
    if (now := await archive.resolve(record)) and now != record:
        return await _part(rooms, now, part, place, asker)
    return notice.not_held(record, await archive.coverage(), place, asker.voice)


async def _compared(rooms: Rooms, record: str) -> Sequence[Comparison]:
    """What differs between the captures of a briefing, or of one passage of it."""
    parts = RECORD_ID.fullmatch(record)
    if not parts:
        return ()
    captures = await rooms.archive.captures(parts["briefing"])
    compared = await asyncio.to_thread(compare, captures) if len(captures) > 1 else ()
    return compared if record == parts["briefing"] else about(compared, record)


def _way_back(pressed: Pressed, request: Request) -> Place:
    return Place(pressed.key, pressed.page, back=request.kind in _LISTS)
