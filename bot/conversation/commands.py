"""Every command; what lists, registers or dispatches commands reads this table."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.conversation import exporting, finding, greeting, looking, records, settling, watching
from bot.conversation.asking import Answer, Asker
from bot.conversation.rooms import Rooms
from bot.replies import notice
from bot.replies.language import msgid


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `summary` is a message to translate, `usage` an example that works as it stands.

    `answer` gets what follows the name, stripped; a command that needs it is explained where it is missing.
    """

    name: str
    usage: str
    summary: str
    answer: Callable[[Rooms, str, Asker], Awaitable[Answer]]
    needs_argument: bool = False


async def _help(rooms: Rooms, _: str, asker: Asker) -> Answer:
    """Every command and what is held."""
    commands = ((command.usage, command.summary) for command in COMMANDS)
    return notice.guide(commands, await rooms.archive.coverage(), asker.voice)


COMMANDS = (
    Command("search", "/search 中美", msgid("Find what was said"), finding.search, needs_argument=True),
    Command("date", "/date 2020-11-26", msgid("Briefings of a day or month"), finding.date_, needs_argument=True),
    Command("latest", "/latest", msgid("The latest briefing"), finding.latest),
    Command("cite", "/cite mfa-20201126-07", msgid("Cite an answer by its id"), records.cite, needs_argument=True),
    Command("export", "/export 中美", msgid("What a search finds, as a file"), exporting.export, needs_argument=True),
    Command("trend", "/trend 东盟", msgid("How often something was said"), looking.trend),
    Command("stats", "/stats 2020", msgid("Who asks and answers most"), looking.stats),
    Command("onthisday", "/onthisday", msgid("What was said on this day in earlier years"), looking.on_this_day),
    Command(
        "watch", "/watch 台湾 媒体:路透社", msgid("Be told when there is more"), watching.watch, needs_argument=True
    ),
    Command("watches", "/watches", msgid("What is watched here"), watching.watches),
    Command("unwatch", "/unwatch 1", msgid("Stop watching"), watching.unwatch, needs_argument=True),
    Command("coverage", "/coverage", msgid("Which briefings are held"), greeting.coverage),
    Command("settings", "/settings", msgid("Language, script, order, digest"), settling.settings),
    Command("privacy", "/privacy", msgid("What is kept of you"), settling.privacy_),
    Command("forget", "/forget", msgid("Delete what is kept of you"), settling.forget),
    Command("lang", "/lang", msgid("Change the language"), greeting.lang),
    Command("help", "/help", msgid("What can be asked, and what is held"), _help),
    Command("start", "/start", msgid("Begin"), greeting.start),
)
"""In the order of /help."""

BY_NAME = {command.name: command for command in COMMANDS}
