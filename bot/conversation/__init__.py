"""The conversation itself, the same in Telegram and in the terminal: what was written or pressed becomes a reply."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from bot.archive.archive import Archive
from bot.conversation.intake import Intake, Offered
from bot.conversation.offers import Offers
from bot.conversation.views import Views
from bot.conversation.wanted import clean, newest_held, record_id
from bot.query import Query
from bot.replies import Reply, citation, coverage, notice, preview, search
from bot.replies.buttons import Place, Pressed, read_press
from bot.replies.inline import InlineAnswers, InlineArticle
from bot.replies.language import Language, Languages, msgid
from bot.replies.voice import Voice
from bot.retrieval.searcher import Searcher
from bot.text.when import When, parse_when

__all__ = ["COMMANDS", "Command", "Conversation", "InlineAnswers", "InlineArticle", "Offered", "Person", "Press"]

LONGEST = 256
"""Characters of a question; also what Telegram allows an inline query (Bot API, InlineQuery)."""

_COMMAND = re.compile(r"[/／](?P<name>[A-Za-z0-9_]+)(?:@\w+)?(?:\s+(?P<argument>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks. `language` is Telegram's `language_code`, None where unknown."""

    id: int
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """What comes of a button: the message edited, or a short notice, or (both None) nothing."""

    reply: Reply | None = None
    toast: str | None = None


@dataclass(frozen=True, slots=True)
class Asker:
    """A person and how to speak to them, for the length of one question."""

    id: int
    voice: Voice


class Conversation:
    """Understands what a person wants; `Views` show it, `Offers` offer it in other chats.

    Its methods raise ArchiveError where the archive cannot be used. Those of the commands take what follows the name.
    """

    def __init__(
        self,
        archive: Archive,
        searcher: Searcher,
        languages: Languages,
        *,
        page_size: int,
        today: Callable[[], date],
        bot_username: str | None = None,
        intake: Intake | None = None,
    ) -> None:
        self._archive = archive
        self._languages = languages
        self._views = Views(archive, searcher, page_size, today)
        self._offers = Offers(archive, searcher)
        self._today = today
        self._username = bot_username
        self._intake = intake
        self._actions = {
            "list": self._turn,
            "wide": self._widen,
            "exact": self._exactly,
            "else": self._instead,
            "open": self._open,
            "diff": self._differ,
            "lang": self._choose,
            "keep": self._confirm,
            "drop": self._drop,
            "stay": self._stay,
        }

    async def respond(self, text: str, person: Person) -> Reply:
        """Answer a command or plain text: an id, a date, or words to search for. Whatever is written gets a reply."""
        asker = await self._asker(person)
        said = clean(text)
        if len(said) > LONGEST:
            return notice.too_long(LONGEST, asker.voice)
        typed = _COMMAND.fullmatch(said)
        if not typed:
            return await self._understand(said, asker)
        command = _BY_NAME.get(typed["name"].casefold())
        if not command:
            return notice.unknown_command(typed["name"], asker.voice)
        argument = (typed["argument"] or "").strip()
        if command.needs_argument and not argument:
            return notice.usage(command.usage, command.summary, asker.voice)
        return await command.answer(self, argument, asker)

    async def receive(self, offered: Offered, person: Person) -> Reply:
        """Answer a file: an admin's is read and shown, to be confirmed or dropped."""
        asker = await self._asker(person)
        intake = self._intake_for(asker)
        return await intake.file(offered, asker.id, asker.voice) if intake else preview.not_for_everybody(asker.voice)

    async def visit(self, address: str, person: Person) -> Reply:
        """Answer an address: an admin's is fetched and shown as a file is, anybody else's is a text like any other."""
        asker = await self._asker(person)
        intake = self._intake_for(asker)
        return await (intake.address(address, asker.id, asker.voice) if intake else self.respond(address, person))

    async def press(self, data: str, person: Person) -> Press:
        """Answer a button, pressed at any time after it was sent; only its owner may."""
        voice = (asker := await self._asker(person)).voice
        pressed = read_press(data)
        kept = await self._archive.desk.recall(pressed.key) if pressed else None
        if not (pressed and kept and pressed.action in self._actions and self._knows(kept[1])):
            return Press(toast=notice.expired(voice))
        owner, request = kept
        if owner != person.id:
            return Press(toast=notice.not_yours(voice))
        return Press(await self._actions[pressed.action](pressed, request, asker))

    async def inline(self, text: str, offset: str, person: Person) -> InlineAnswers:
        """Quotations to be sent into any chat, a page from `offset` on (empty: the first).

        Empty text brings the latest briefing, an id its exchange, a date that day's; anything else is searched.
        """
        asker = await self._asker(person)
        return await self._offers.page(clean(text)[:LONGEST], offset, self._today(), asker.voice)

    async def failure(self, person: Person, reference: str) -> Reply:
        """A fault of ours. Asks the archive nothing: it may be what failed."""
        return notice.failure(reference, Voice(self._languages.of(person.language), self._username))

    # --- Commands.

    async def start(self, argument: str, asker: Asker) -> Reply:
        """A greeting; or, come by a deep link with an id, the record."""
        if record := record_id(argument):
            return await self._ask(f"record {record}", asker)
        return notice.start(await self._archive.coverage(), asker.voice)

    async def help(self, _: str, asker: Asker) -> Reply:
        """Every command and what is held."""
        commands = ((command.usage, command.summary) for command in COMMANDS)
        return notice.guide(commands, await self._archive.coverage(), asker.voice)

    async def search(self, argument: str, asker: Asker) -> Reply:
        """Passages by their words."""
        return await self._seek(Query.parse(argument, self._today()), asker)

    async def date(self, argument: str, asker: Asker) -> Reply:
        """Briefings by their days."""
        when = parse_when(argument, self._today())
        return await self._days(when, asker) if when else notice.unreadable_date(argument, asker.voice)

    async def latest(self, _: str, asker: Asker) -> Reply:
        """The latest briefing."""
        cards = await self._archive.latest()
        if not cards:
            return notice.nothing_held(await self._archive.coverage(), asker.voice)
        return await self._ask(f"record {cards[0].id}", asker)

    async def cite(self, argument: str, asker: Asker) -> Reply:
        """The citation of a passage or a briefing by its id."""
        record = record_id(argument)
        if not record:
            return notice.not_an_id(argument, asker.voice)
        place = Place(await self._archive.desk.keep(asker.id, f"record {record}"))
        if passage := await self._archive.passage(record):
            return citation.cited(passage, place, asker.voice)
        if held := await self._archive.briefing(await self._archive.resolve(record) or record):
            return citation.cited_briefing(held, held.id or record, place, asker.voice)
        return notice.not_held(record, await self._archive.coverage(), place, asker.voice)

    async def coverage(self, _: str, asker: Asker) -> Reply:
        """What is held, and what is not."""
        return coverage.held(await self._archive.coverage(), asker.voice)

    async def lang(self, argument: str, asker: Asker) -> Reply:
        """A language by its name or tag; for anything else the choice of them."""
        language = self._languages.named(argument)
        return await self._speak(language, asker) if language else await self._ask("language", asker)

    async def _seek(self, query: Query, asker: Asker) -> Reply:
        return await self._ask(f"search {query}", asker) if query else search.nothing_asked(asker.voice)

    # --- What is understood without a command.

    async def _understand(self, said: str, asker: Asker) -> Reply:
        if not said:
            return search.nothing_asked(asker.voice)
        if record := record_id(said):
            return await self._ask(f"record {record}", asker)
        if when := parse_when(said, self._today()):
            return await self._days(when, asker)
        return await self.search(said, asker)

    async def _days(self, when: When, asker: Asker) -> Reply:
        """One briefing is shown at once, several are listed; of days without a year, the newest that are held."""
        days, cards = await newest_held(when, self._archive)
        if len(cards) == 1:
            return await self._ask(f"record {cards[0].id}", asker)
        return await self._ask(f"days {days.since} {days.until}", asker)

    async def _ask(self, request: str, asker: Asker) -> Reply:
        """Show a request from its beginning, with buttons that keep it."""
        return await self._views.show(request, Place(await self._archive.desk.keep(asker.id, request)), asker.voice)

    def _intake_for(self, asker: Asker) -> Intake | None:
        return self._intake if self._intake and self._intake.admits(asker.id) else None

    def _knows(self, request: str) -> bool:
        return self._views.knows(request) or (self._intake is not None and self._intake.knows(request))

    async def _speak(self, language: Language, asker: Asker) -> Reply:
        await self._archive.desk.set_language(asker.id, language.code)
        return notice.language_set(Voice(language, self._username))

    async def _asker(self, person: Person) -> Asker:
        chosen = await self._archive.desk.language(person.id)
        return Asker(person.id, Voice(self._languages.of(chosen or person.language), self._username))

    # --- What buttons do; None where they only tell.

    async def _turn(self, pressed: Pressed, request: str, asker: Asker) -> Reply | None:
        return await self._views.show(request, Place(pressed.key, pressed.page), asker.voice)

    async def _widen(self, pressed: Pressed, request: str, asker: Asker) -> Reply | None:
        """The search again without the restriction that was pressed: a request of its own."""
        wider = self._views.widened(request, pressed.what)
        return await self._seek(wider, asker) if wider else None

    async def _exactly(self, _: Pressed, request: str, asker: Asker) -> Reply | None:
        """The search again for what was typed: a request of its own, like any other that is offered."""
        return await self._seek(self._views.exactly(request), asker)

    async def _instead(self, pressed: Pressed, request: str, asker: Asker) -> Reply | None:
        return await self._seek(self._views.instead(request, pressed.part, pressed.what), asker)

    async def _open(self, pressed: Pressed, request: str, asker: Asker) -> Reply | None:
        place = Place(pressed.key, pressed.page)
        return await self._views.opened(request, pressed.what, pressed.part, place, asker.voice)

    async def _differ(self, pressed: Pressed, request: str, asker: Asker) -> Reply | None:
        place = Place(pressed.key, pressed.page)
        return await self._views.revisions(request, pressed.what, pressed.part, place, asker.voice)

    async def _confirm(self, pressed: Pressed, _: str, asker: Asker) -> Reply | None:
        intake = self._intake_for(asker)
        return await intake.confirm(pressed.what, asker.id, asker.voice) if intake else None

    async def _drop(self, pressed: Pressed, _: str, asker: Asker) -> Reply | None:
        intake = self._intake_for(asker)
        return await intake.drop(pressed.what, asker.voice) if intake else None

    async def _choose(self, pressed: Pressed, _: str, asker: Asker) -> Reply | None:
        return await self._speak(self._languages.of(pressed.what), asker)

    async def _stay(self, _pressed: Pressed, _request: str, _asker: Asker) -> Reply | None:
        return None


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `summary` is a message to translate, `usage` an example that works as it stands."""

    name: str
    usage: str
    summary: str
    answer: Callable[[Conversation, str, Asker], Awaitable[Reply]]
    needs_argument: bool = False


COMMANDS = (
    Command("search", "/search 中美", msgid("Find what was said"), Conversation.search, needs_argument=True),
    Command("date", "/date 2020-11-26", msgid("Briefings of a day or month"), Conversation.date, needs_argument=True),
    Command("latest", "/latest", msgid("The latest briefing"), Conversation.latest),
    Command("cite", "/cite mfa-20201126-07", msgid("Cite an answer by its id"), Conversation.cite, needs_argument=True),
    Command("coverage", "/coverage", msgid("Which briefings are held"), Conversation.coverage),
    Command("lang", "/lang", msgid("Change the language"), Conversation.lang),
    Command("help", "/help", msgid("What can be asked, and what is held"), Conversation.help),
    Command("start", "/start", msgid("Begin"), Conversation.start),
)
"""Every command, in the order of /help; what lists, registers or dispatches commands reads this table."""

_BY_NAME = {command.name: command for command in COMMANDS}
