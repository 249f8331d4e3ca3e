"""The first words, help, what is held, and the language to speak."""

from bot.citation import Citation
from bot.conversation import checking, finding
from bot.conversation.asking import Answer, Aside, Asker, Request
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import record_id
from bot.query import Query
from bot.replies import Reply, alerts, notice
from bot.replies import coverage as covered
from bot.replies import greeting as said
from bot.replies.buttons import Place, Pressed
from bot.replies.language import Language
from bot.replies.voice import Voice
from bot.text.sentences import sentences
from bot.text.when import parse_when

SHARED = frozenset({"search", "days", "record", "cite", "trend", "stats", "onthisday"})
"""Requests that a link may open for anybody: what they show is the same for all."""

_RECENT = 5
"""Briefings among which one is looked for that has an example to offer."""

_SHORTEST, _LONGEST = 12, 60
"""Characters of a sentence that is an example: enough to be somebody's, few enough to be read at a glance."""


async def start(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """A greeting; or, come by a deep link, what that names: a record, a day, a request that is kept."""
    return await _linked(rooms, argument) or await _greet(rooms, asker)


async def beside(_rooms: Rooms, _: Pressed, request: Request, _asker: Asker) -> Aside:
    """What a button of the greeting lets one try, below it."""
    return Aside(request)


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


async def _linked(rooms: Rooms, argument: str) -> Request | None:
    if record := record_id(argument):
        return Request(f"record {record}")
    if when := parse_when(argument, rooms.today()):
        return await finding.days_of(rooms, when)
    kept = await rooms.archive.desk.recall(argument)
    request = Request(kept[1]) if kept else None
    return request if request and request.kind in SHARED else None


async def _greet(rooms: Rooms, asker: Asker) -> Reply:
    """What Dawen does, shown by what it does: a sentence of the newest briefings, checked as anybody's would be."""
    held = await rooms.archive.coverage()
    sentence = await _sentence(rooms)
    checked = await checking.found_out(rooms, sentence) if sentence else None
    requests = _to_try(checked.place.passage.citation) if checked and checked.place else ()
    places = [Place(await rooms.archive.desk.keep(asker.id, request)) for request in requests]
    return said.start(held, asker.voice, checked, places)


def _to_try(citation: Citation) -> tuple[str, str, str]:
    """Requests: for all that the questioner asked, or where that is not known the spokesperson said; two more."""
    who = Query(outlet=citation.outlet) if citation.outlet else Query(speaker=citation.spokesperson)
    return f"search {who}", f"record {citation.briefing_id}", "stats"


async def _sentence(rooms: Rooms) -> str | None:
    """Of an answer; None where nothing is held that has one."""
    for card in await rooms.archive.latest(_RECENT):
        briefing = await rooms.archive.briefing(card.id)
        answers = [one.answer for one in briefing.exchanges if one.outlet or one.spokesperson] if briefing else []
        spoken = (text[start:end] for text in answers for start, end in sentences(text))
        if found := next((each for each in spoken if _is_example(each)), None):
            return found
    return None


def _is_example(sentence: str) -> bool:
    """What is claimed rather than reported: it has no figures."""
    return _SHORTEST <= len(sentence) <= _LONGEST and not any(map(str.isdigit, sentence))


async def _speak(rooms: Rooms, language: Language, asker: Asker) -> Reply:
    if not await rooms.manages(asker.where, asker.id):
        return alerts.refused(asker.voice)
    await rooms.archive.chats.choose(asker.where.chat, language=language.code)
    return notice.language_set(Voice(language, asker.voice.username))
