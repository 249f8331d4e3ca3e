"""What a search finds as a file to keep."""

import re

from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.rooms import Rooms
from bot.export.formats import FORMATS, body_of
from bot.export.manner import Manner
from bot.export.selection import found
from bot.query import Query
from bot.replies import export as replies
from bot.replies import search
from bot.retrieval.searcher import SearchTimeoutError

_WORDS = 40
"""Characters of a search in the name of a file."""


async def export(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """A table for spreadsheets; where no passage holds what was asked for, what the search says of that."""
    query = Query.parse(argument, rooms.today())
    if not query:
        return search.nothing_asked(asker.voice)
    try:
        selection = await found(query, rooms.archive, rooms.searcher)
        if not selection.total or any(note.kind == "partial" for note in selection.notes):
            return Request(f"search {query}")
        manner = Manner(rooms.outlets, rooms.today(), bom=True)
        body = await body_of(selection, FORMATS["csv"], manner, replies.MOST)
    except SearchTimeoutError:
        return search.took_too_long(asker.voice)
    if body is None:
        return replies.too_large(query, asker.voice)
    return replies.table(_name(query), body, selection.total, asker.voice)


def _name(query: Query) -> str:
    """Of a file: `dawen-中美.csv`."""
    words = re.sub(r"[^\w-]+", "-", f"{query}").strip("-")[:_WORDS]
    return f"dawen-{words}.csv"
