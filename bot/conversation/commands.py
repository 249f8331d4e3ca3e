"""Every command; what lists, registers or dispatches commands reads this table."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.conversation import checking, exporting, finding, greeting, looking, records, settling, watching
from bot.conversation.asking import Answer, Asker
from bot.conversation.rooms import Rooms
from bot.conversation.wanted import LONGEST
from bot.replies import notice, preview
from bot.replies.language import msgid

Audience = Literal["everybody", "alone", "managers", "admins"]
"""Whom a command is offered to; whoever is alone with Dawen manages that chat."""

GROUPS: Mapping[str, str] = {
    "find": msgid("Find"),
    "quote": msgid("Quote"),
    "count": msgid("Count"),
    "watch": msgid("Watch"),
    "choose": msgid("Choose"),
}
"""The lines of /help: what the commands on each are for."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `summary` is a message to translate, `usage` an example that works as it stands.

    `answer` gets what follows the name, stripped, of at most `longest` characters. A command that needs it `asks` for
    it where it is missing; one that `points` takes the words that the person points at instead. `group` is its line of
    /help, None where nobody needs to look it up.
    """

    name: str
    usage: str
    summary: str
    answer: Callable[[Rooms, str, Asker], Awaitable[Answer]]
    group: str | None = None
    asks: str | None = None
    points: bool = False
    longest: int = LONGEST
    audience: Audience = "everybody"


async def _help(rooms: Rooms, _: str, asker: Asker) -> Answer:
    """What can be written, every command, and what is held."""
    groups = [(title, [each.name for each in COMMANDS if each.group == group]) for group, title in GROUPS.items()]
    return notice.guide(groups, await rooms.archive.coverage(), asker.voice)


async def _held(rooms: Rooms, _: str, asker: Asker) -> Answer:
    """The document that waits longest."""
    intake = rooms.intake_for(asker.id)
    return await intake.longest_waiting(asker.id, asker.voice) if intake else preview.not_for_everybody(asker.voice)


COMMANDS = (
    Command(
        "search", "/search 中美", msgid("Find what was said"), finding.search, "find", msgid("What shall I look for?")
    ),
    Command(
        "verify",
        checking.USAGE,
        checking.SUMMARY,
        checking.verify,
        "quote",
        msgid("Which words shall I check?"),
        points=True,
        longest=checking.LONGEST,
    ),
    Command(
        "date",
        "/date 2020-11-26",
        msgid("Briefings of a day or month"),
        finding.date_,
        "find",
        msgid("Which day, month or year?"),
    ),
    Command("latest", "/latest", msgid("The latest briefing"), finding.latest, "find"),
    Command(
        "cite",
        "/cite mfa-20201126-07",
        msgid("Cite an answer by its id"),
        records.cite,
        "quote",
        msgid("Which one? Its id stands below every answer."),
    ),
    Command(
        "export",
        "/export 中美",
        msgid("What a search finds, as a file"),
        exporting.export,
        "quote",
        msgid("Which search shall I make a file of?"),
    ),
    Command("trend", "/trend 东盟", msgid("How often something was said"), looking.trend, "count"),
    Command("stats", "/stats 2020", msgid("Who asks and answers most"), looking.stats, "count"),
    Command(
        "onthisday",
        "/onthisday 11-26",
        msgid("What was said on this day in earlier years"),
        looking.on_this_day,
        "find",
    ),
    Command(
        "watch",
        "/watch 台湾 媒体:路透社",
        msgid("Be told when there is more"),
        watching.watch,
        "watch",
        msgid("Of what shall I tell you when there is more?"),
        audience="managers",
    ),
    Command("watches", "/watches", msgid("What is watched here"), watching.watches, "watch"),
    Command(
        "unwatch",
        "/unwatch 1",
        msgid("Stop watching"),
        watching.unwatch,
        "watch",
        msgid("Which number of the list?"),
        audience="managers",
    ),
    Command("coverage", "/coverage", msgid("Which briefings are held"), greeting.coverage, "count"),
    Command(
        "settings",
        "/settings",
        msgid("Language, script, order, digest"),
        settling.settings,
        "choose",
        audience="managers",
    ),
    Command("lang", "/lang", msgid("Change the language"), greeting.lang, "choose", audience="managers"),
    Command("privacy", "/privacy", msgid("What is kept of you"), settling.privacy_, "choose", audience="alone"),
    Command("forget", "/forget", msgid("Delete what is kept of you"), settling.forget, "choose", audience="alone"),
    Command("held", "/held", msgid("Documents that wait for you"), _held, audience="admins"),
    Command("help", "/help", msgid("What can be asked, and what is held"), _help),
    Command("start", "/start", msgid("Begin"), greeting.start),
)
"""In the order of Telegram's menus."""

BY_NAME = {command.name: command for command in COMMANDS}
