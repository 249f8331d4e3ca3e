"""Searches that a chat watches: begun, listed, ended, and told of. Requests: `watches`."""

from dataclasses import replace

from bot.alerts import Alert
from bot.archive.watches import TooManyWatchesError
from bot.conversation.asking import Answer, Asker, Press, Request
from bot.conversation.rooms import Rooms
from bot.query import Query
from bot.replies import Reply, alerts, search
from bot.replies.buttons import Place, Pressed
from bot.replies.conversion import converted
from bot.replies.voice import Voice
from bot.retrieval.searcher import SearchTimeoutError

MOST = 20
"""Watches of one chat, with all its topics."""


async def watch(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """Watch any search from now on."""
    if rooms.bot_username is None:
        return alerts.only_in_telegram(asker.voice)
    if not await rooms.manages(asker.where, asker.id):
        return alerts.refused(asker.voice)
    query = replace(Query.parse(argument, rooms.today()), order="relevance")
    return await _begin(rooms, query, asker) if query else search.nothing_asked(asker.voice)


async def watches(_rooms: Rooms, _: str, _asker: Asker) -> Answer:
    """What is watched here."""
    return Request("watches")


async def unwatch(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """End the watch with this number of the list."""
    if not await rooms.manages(asker.where, asker.id):
        return alerts.refused(asker.voice)
    kept = await rooms.archive.watches.of(asker.where.chat, asker.where.topic)
    numbered = {f"{n}": each for n, each in enumerate(kept, 1)}
    if argument not in numbered:
        return alerts.no_such(argument, asker.voice)
    await rooms.archive.watches.remove(asker.where.chat, numbered[argument].id)
    return Request("watches")


async def listing(rooms: Rooms, _: str, place: Place, asker: Asker) -> Reply:
    """What is watched here, with buttons for those who may press them."""
    kept = await rooms.archive.watches.of(asker.where.chat, asker.where.topic)
    may = await rooms.manages(asker.where, asker.id)
    return alerts.watches(kept, MOST, asker.preferences, place, asker.voice, may=may)


async def stop(rooms: Rooms, pressed: Pressed, request: Request, asker: Asker) -> Answer | Press:
    """End a watch, from the list or from an alert."""
    if not await rooms.manages(asker.where, asker.id):
        return Press(toast=alerts.only_admins(asker.voice))
    await rooms.archive.watches.remove(asker.where.chat, int(pressed.what))
    return request if request.kind == "watches" else Press(toast=alerts.stopped(asker.voice))


async def pace(rooms: Rooms, pressed: Pressed, request: Request, asker: Asker) -> Answer | Press:
    """Be told once a day, or at once."""
    if not await rooms.manages(asker.where, asker.id):
        return Press(toast=alerts.only_admins(asker.voice))
    daily = pressed.part == 1
    await rooms.archive.watches.set_daily(asker.where.chat, int(pressed.what), daily=daily)
    if request.kind == "watches":
        return request
    return Press(toast=alerts.paced(asker.preferences, asker.voice, daily=daily))


async def told(rooms: Rooms, alert: Alert) -> Reply:
    """What a chat is told. Nobody there has asked: the buttons are everybody's."""
    preferences = await rooms.archive.chats.preferences(alert.watch.chat)
    voice = Voice(rooms.languages.of(preferences.language or alert.watch.language), rooms.bot_username)
    place = Place(await rooms.archive.desk.keep(alert.watch.chat, f"search {alert.query}"))
    return converted(alerts.alert(alert.watch, alert.hits, alert.total, place, voice), preferences.script, voice)


async def _begin(rooms: Rooms, query: Query, asker: Asker) -> Reply:
    try:
        where, language = asker.where, asker.voice.language.code
        begun = await rooms.archive.watches.add(where.chat, where.topic, f"{query}", language, MOST)
    except TooManyWatchesError:
        return alerts.too_many(MOST, asker.voice)
    managing = Place(await rooms.archive.desk.keep(asker.id, "watches"))
    finding = Place(await rooms.archive.desk.keep(asker.id, f"search {query}"))
    return alerts.watching(begun, await _held(rooms, query), asker.preferences, managing, finding, asker.voice)


async def _held(rooms: Rooms, query: Query) -> int:
    """How many passages hold it already."""
    try:
        return (await rooms.searcher.search(query, limit=0, exactly=True, counted=True)).total
    except SearchTimeoutError:  # the watch is set all the same: it looks through one day at a time
        return 0
