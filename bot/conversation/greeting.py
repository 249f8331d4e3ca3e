"""The first words, help, what is held, and the language to speak."""

from bot.conversation.asking import Answer, Asker, Request
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import record_id
from bot.replies import Reply, alerts, notice
from bot.replies import coverage as covered
from bot.replies.buttons import Place, Pressed
from bot.replies.language import Language
from bot.replies.voice import Voice


async def start(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """A greeting; or, come by a deep link with an id, the record."""
    if record := record_id(argument):
        return Request(f"record {record}")
    return notice.start(await rooms.archive.coverage(), asker.voice)


async def coverage(rooms: Rooms, _: str, asker: Asker) -> Answer:
    """What is held, and what is not."""
    return covered.held(await rooms.archive.coverage(), asker.voice)


async def lang(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """A language by its name or tag; for anything else the choice of them."""
    language = rooms.languages.named(argument)
    return await _speak(rooms, language, asker) if language else Request("language")


async def languages(_rooms: Rooms, _: str, place: Place, asker: Asker) -> Reply:
    """The choice of languages."""
    return notice.languages(place, asker.voice)


async def choose(rooms: Rooms, pressed: Pressed, _: Request, asker: Asker) -> Answer | None:
    """The language that was pressed."""
    return await _speak(rooms, rooms.languages.of(pressed.what), asker)


async def _speak(rooms: Rooms, language: Language, asker: Asker) -> Reply:
    if not await rooms.manages(asker.where, asker.id):
        return alerts.refused(asker.voice)
    await rooms.archive.chats.choose(asker.where.chat, language=language.code)
    return notice.language_set(Voice(language, asker.voice.username))
