"""Quotations checked against the record. What was checked is not kept: buttons lead to ids."""

from bot.conversation.asking import Answer, Aside, Asker, Request
from bot.conversation.rooms import Rooms
from bot.query import Query
from bot.replies import Reply, notice, search
from bot.replies.buttons import Place, Pressed
from bot.replies.html import MESSAGE
from bot.replies.language import msgid
from bot.replies.verdict import verdict
from bot.retrieval.searcher import SearchTimeoutError
from bot.verification.verdict import Verdict

USAGE = "/verify 中方对此坚决反对"
SUMMARY = msgid("Check whether somebody said just that")

LONGEST = MESSAGE
"""Characters of a claim: what fits into one message."""

_ASIDE = {1: "record", 2: "cite plain"}
"""What a button shows below the verdict, by its part."""


async def verify(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """The verdict on what was typed, else on the text that the person points at."""
    text = argument or asker.about
    return await check(rooms, text, asker) if text else notice.usage(USAGE, SUMMARY, asker.voice)


async def check(rooms: Rooms, text: str, asker: Asker) -> Answer:
    """The verdict on any text, with buttons."""
    found = await found_out(rooms, text)
    if found is None:
        return search.took_too_long(asker.voice)
    kept = _kept(found)
    leads = Place(await rooms.archive.desk.keep(asker.id, kept)) if kept else None
    return verdict(found, leads, rooms.today(), asker.voice)


async def tell(rooms: Rooms, text: str, asker: Asker) -> Reply:
    """The verdict on any text, for a chat in which none of our buttons can be pressed."""
    found = await found_out(rooms, text)
    return verdict(found, None, rooms.today(), asker.voice) if found else search.took_too_long(asker.voice)


async def found_out(rooms: Rooms, text: str) -> Verdict | None:
    """The verdict itself; None where finding it takes too long."""
    try:
        return await rooms.verifier.verify(text)
    except SearchTimeoutError:
        return None


async def aside(_rooms: Rooms, pressed: Pressed, _: Request, _asker: Asker) -> Aside | None:
    """A record, or its citation, below the verdict; None where a button of another version asks for something else."""
    kind = _ASIDE.get(pressed.part)
    return Aside(Request(f"{kind} {pressed.what}")) if kind else None


def _kept(found: Verdict) -> str | None:
    """The request behind the buttons: of words too short for a verdict the search for them, else an id alone."""
    if found.kind == "found":
        return f"search {Query(phrases=(found.claim,), order='newest')}"
    shown = found.place.passage if found.place else next(iter(found.nearest), None)
    return f"record {shown.citation.id}" if shown else None
