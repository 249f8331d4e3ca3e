"""What a chat chooses, what is kept of it, and how that is forgotten. Requests: `settings`, `privacy`."""

import re
from collections.abc import Callable, Mapping
from typing import Any, get_args
from zoneinfo import available_timezones

from bot.archive.desk import KEPT
from bot.conversation.asking import Answer, Asker, Press, Request
from bot.conversation.rooms import Rooms
from bot.preferences import Script
from bot.query import Order
from bot.replies import Reply, alerts, privacy
from bot.replies import settings as said
from bot.replies.buttons import Place, Pressed
from bot.replies.language import NAMES

_ZONES, _CONFIRMING = 2, 2
"""Second pages: of the settings, of privacy."""

_HOUR = re.compile(r"([01]?\d|2[0-3])(?:[:：]00|[时時点點])?", re.ASCII)


def _hour(text: str) -> int | None:
    found = _HOUR.fullmatch(text.strip())
    return int(found[1]) if found else None


def _zone(text: str) -> str | None:
    """The time zone's key as the database spells it."""
    return {zone.casefold(): zone for zone in available_timezones()}.get(text.strip().replace(" ", "_").casefold())


_UNDERSTOOD: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "language": ("language", lambda value: value if value in NAMES else None),
    "script": ("script", lambda value: value if value in get_args(Script) else None),
    "order": ("order", lambda value: value if value in get_args(Order) else None),
    "hour": ("digest_hour", _hour),
    "zone": ("zone", _zone),
}
"""What a button sets: the preference, and what it makes of the value; None where that makes no sense."""


async def settings(rooms: Rooms, argument: str, asker: Asker) -> Answer:
    """The settings; or one that was typed: a time zone, or the hour of the digest."""
    if not argument:
        return Request("settings")
    typed = {"zone": _zone(argument), "digest_hour": _hour(argument)}
    chosen = {name: value for name, value in typed.items() if value is not None}
    if not chosen:
        return said.not_a_setting(argument, asker.voice)
    if not await rooms.manages(asker.where, asker.id):
        return alerts.refused(asker.voice)
    await rooms.archive.chats.choose(asker.where.chat, **chosen)
    return Request("settings")


async def privacy_(_rooms: Rooms, _: str, _asker: Asker) -> Answer:
    """What is kept of this chat."""
    return Request("privacy")


async def forget(_rooms: Rooms, _: str, asker: Asker) -> Answer:
    """Delete it, after asking once more."""
    return Request("privacy", _CONFIRMING) if asker.where.private else privacy.only_in_private(asker.voice)


# --- What is shown.


async def chosen(rooms: Rooms, _: str, place: Place, asker: Asker) -> Reply:
    """The settings as they are now."""
    where = asker.where
    present = await rooms.archive.chats.preferences(where.chat)
    if place.page == _ZONES:
        return said.zones(present, place, asker.voice)
    may = await rooms.manages(where, asker.id)
    return said.settings(present, asker.voice.language.code, place, asker.voice, private=where.private, may=may)


async def kept(rooms: Rooms, _: str, place: Place, asker: Asker) -> Reply:
    """What is kept now; or the question whether to delete it."""
    if place.page == _CONFIRMING:
        return privacy.confirm(place, asker.voice)
    traces = await rooms.archive.chats.traces(asker.where.chat)
    return privacy.privacy(traces, KEPT.days, place, asker.voice, private=asker.where.private)


# --- What buttons do.


async def choose(rooms: Rooms, pressed: Pressed, _request: Request, asker: Asker) -> Answer | Press:
    """Another setting."""
    if not await rooms.manages(asker.where, asker.id):
        return Press(toast=alerts.only_admins(asker.voice))
    name, _, value = pressed.what.partition("~")
    preference, understand = _UNDERSTOOD.get(name, ("", _nothing))
    meant = understand(value.replace("~", "/"))
    if meant is not None:
        await rooms.archive.chats.choose(asker.where.chat, **{preference: meant})
    return Request("settings")


async def delete(rooms: Rooms, _: Pressed, _request: Request, asker: Asker) -> Answer | Press:
    """All that is kept of a private chat."""
    if not asker.where.private:
        return privacy.only_in_private(asker.voice)
    await rooms.archive.chats.forget(asker.where.chat)
    return privacy.forgotten(asker.voice)


def _nothing(_value: str) -> None:
    """A button of another version."""
