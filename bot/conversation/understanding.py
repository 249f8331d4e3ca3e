"""What is meant by a text without a command: an id, a date, words to search for."""

from bot.conversation import finding
from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import record_id
from bot.replies import search
from bot.text.when import parse_when


async def understand(rooms: Rooms, said: str, asker: Asker) -> Answer:
    """The answer to plain text."""
    if not said:
        return search.nothing_asked(asker.voice)
    if record := record_id(said):
        return Request(f"record {record}")
    if when := parse_when(said, rooms.today()):
        return await finding.days_of(rooms, when)
    return await finding.search(rooms, said, asker)
