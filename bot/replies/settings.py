"""What a chat has chosen, on one screen: a button for every choice, the present one marked."""

from collections.abc import Iterable, Mapping

from bot.preferences import Preferences, Script
from bot.query import Order
from bot.replies import Button, Reply
from bot.replies.alerts import only_admins
from bot.replies.buttons import Place, Row, rows
from bot.replies.html import bold, code, join, shorten
from bot.replies.language import NAMES, msgid
from bot.replies.voice import Voice

_SCRIPTS: Mapping[Script, str] = {
    "original": msgid("as published"),
    "zh-Hans": msgid("in Simplified characters"),
    "zh-Hant": msgid("in Traditional characters"),
}

_ORDERS: Mapping[Order, str] = {
    "relevance": msgid("best first"),
    "newest": msgid("newest first"),
    "oldest": msgid("oldest first"),
}

ZONES = (
    *("Asia/Shanghai", "Asia/Taipei", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata", "Asia/Dubai"),
    *("Europe/Moscow", "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "UTC"),
)
"""Time zones on buttons; every other can be typed."""

_TYPED = 40


def settings(chosen: Preferences, language: str, place: Place, voice: Voice, *, private: bool, may: bool) -> Reply:
    """Everything that can be chosen, and what is; who may, chooses. `language` is the code of the one spoken."""
    head = voice.say("Settings of this chat") if private else voice.say("Settings of this group")
    clock = voice.say("{hour}:00, {zone}", hour=f"{chosen.digest_hour:02}", zone=chosen.zone)
    lines = (
        bold(head),
        voice.say("Language: {name}", name=NAMES[language]),
        voice.say("Quotations: {script}", script=voice.say(_SCRIPTS[chosen.script])),
        voice.say("Results: {order}", order=voice.say(_ORDERS[chosen.order])),
        voice.say("Daily digest: {clock}", clock=clock),
        "" if may else only_admins(voice),
    )
    return Reply(join("\n", lines), tuple(_choices(chosen, language, place, voice)) if may else ())


def zones(chosen: Preferences, place: Place, voice: Voice) -> Reply:
    """The time zones to choose from."""
    said = voice.say("Which time zone? Any other can be typed: {example}", example=code("/settings Africa/Nairobi"))
    choices = (_choice(zone, "zone", zone, chosen.zone, place) for zone in ZONES)
    return Reply(said, (*rows(choices, 2), (Button(voice.plainly("Back"), place.turn(1)),)))


def not_a_setting(typed: str, voice: Voice) -> Reply:
    """Neither a time zone nor an hour."""
    said = voice.say(
        "“{text}” is neither a time zone nor an hour. These work: {forms}",
        text=shorten(typed, _TYPED),
        forms=join(" · ", (code(f"/settings {form}") for form in ("Europe/Paris", "21"))),
    )
    return Reply(said, found=False)


def _choices(chosen: Preferences, language: str, place: Place, voice: Voice) -> Iterable[Row]:
    yield tuple(_choice(name, "language", tag, language, place) for tag, name in NAMES.items())
    yield tuple(_choice(voice.plainly(how), "script", each, chosen.script, place) for each, how in _SCRIPTS.items())
    yield tuple(_choice(voice.plainly(how), "order", each, chosen.order, place) for each, how in _ORDERS.items())
    hours = ((chosen.digest_hour + by) % 24 for by in (-1, 0, 1))
    yield tuple(_choice(f"{hour:02}:00", "hour", f"{hour}", f"{chosen.digest_hour}", place) for hour in hours)
    yield (Button(chosen.zone, place.turn(2)),)


def _choice(label: str, name: str, value: str, present: str, place: Place) -> Button:
    return Button(f"✓ {label}" if value == present else label, place.set(name, value))
