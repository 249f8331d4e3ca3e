"""The conversation itself, the same in Telegram and in the terminal: what was written or pressed becomes a reply."""

import re

from bot.alerts import Alert
from bot.conversation import checking, greeting, offers, watching
from bot.conversation.asking import Answer, Aside, Asker, Ours, Person, Press, Request, Where
from bot.conversation.commands import BY_NAME, COMMANDS, Audience, Command
from bot.conversation.intake import Intake, Offered
from bot.conversation.recent import Recent
from bot.conversation.reporting import reportable
from bot.conversation.reports import Reports
from bot.conversation.rooms import Manages, Rooms
from bot.conversation.showing import ACTIONS, VIEWS
from bot.conversation.understanding import understand
from bot.conversation.wanted import LONGEST, clean, record_id, record_named
from bot.replies import Reply, notice, onward, preview
from bot.replies.buttons import Place, Pressed, read_press
from bot.replies.conversion import converted
from bot.replies.inline import InlineAnswers, InlineArticle
from bot.replies.voice import Voice

__all__ = [
    "COMMANDS",
    "LONGEST",
    "Audience",
    "Command",
    "Conversation",
    "InlineAnswers",
    "InlineArticle",
    "Manages",
    "Offered",
    "Ours",
    "Person",
    "Press",
    "Reports",
    "Rooms",
    "Where",
]

_COMMAND = re.compile(r"[/／](?P<name>[A-Za-z0-9_]+)(?:@\w+)?(?:\s+(?P<argument>.*))?", re.DOTALL)


class Conversation:
    """Understands what a person wants, and shows it.

    Its methods raise ArchiveError where the archive cannot be used.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._strangers = Recent()

    async def respond(self, text: str, person: Person, *, about: str = "", to: Ours | None = None) -> Reply:
        """Answer a command or plain text, whatever is written.

        `about` is the text that the person points at, `to` the message of Dawen's own that they reply to.
        """
        asker = await self._asker(person, clean(about), to)
        return await self._said(await self._answer(clean(text), asker), asker, asker.id)

    async def receive(self, offered: Offered, person: Person) -> Reply:
        """Answer a file: an admin's is read and shown, to be confirmed or dropped."""
        asker = await self._asker(person)
        intake = self._rooms.intake_for(asker.id)
        return await intake.file(offered, asker.id, asker.voice) if intake else preview.not_for_everybody(asker.voice)

    async def visit(self, address: str, person: Person) -> Reply:
        """Answer an address: what an admin sends and is not held is fetched and shown as a file is.

        Anything else is a text like any other.
        """
        asker = await self._asker(person)
        intake = self._rooms.intake_for(asker.id)
        if intake and not await record_named(address, self._rooms.archive, self._rooms.today()):
            return await intake.address(address, asker.id, asker.voice)
        return await self.respond(address, person)

    async def press(self, data: str, person: Person) -> Press:
        """Answer a button, pressed at any time after it was sent; only its owner may, a person or the whole chat."""
        asker = await self._asker(person)
        pressed = read_press(data)
        kept = await self._rooms.archive.desk.recall(pressed.key) if pressed else None
        if not (pressed and kept and pressed.action in ACTIONS and self._knows(Request(kept[1]))):
            return Press(toast=notice.expired(asker.voice))
        owner, request = kept
        if owner not in (person.id, asker.where.chat):
            return self._not_theirs(pressed, Request(request), asker)
        answer = await ACTIONS[pressed.action](self._rooms, pressed, Request(request), asker)
        if answer is None or isinstance(answer, Press):
            return answer or Press()
        asker = await self._asker(person)  # they may have chosen how to be spoken to
        if isinstance(answer, Aside):
            return Press(await self._said(answer.answer, asker, owner), aside=True)
        return Press(await self._said(answer, asker, owner))

    async def inline(self, text: str, offset: str, person: Person) -> InlineAnswers:
        """Quotations to be sent into any chat, a page from `offset` on (empty: the first).

        Empty text brings the latest briefing, an id its exchange, a date that day's; a long text is checked, and
        anything else is searched.
        """
        return await offers.page(self._rooms, clean(text)[:LONGEST], offset, await self._asker(person))

    async def guest(self, text: str, person: Person, *, about: str = "") -> Reply:
        """One answer in a chat of others: the verdict on what the person points at, else the best for their words."""
        asker = await self._asker(person, clean(about))
        if asker.about:
            return await self._said(await checking.tell(self._rooms, asker.about, asker), asker, asker.id)
        return await self._said(await offers.best(self._rooms, clean(text), asker), asker, asker.id)

    async def alert(self, alert: Alert) -> Reply:
        """What a chat is told of what it watches."""
        return await watching.told(self._rooms, alert)

    async def move(self, chat: int, to: int) -> None:
        """All that is kept of a chat is another's: a group has become a supergroup."""
        await self._rooms.archive.chats.move(chat, to)

    async def failure(self, person: Person, reference: str) -> Reply:
        """A fault of ours. Asks the archive nothing: it may be what failed."""
        return notice.failure(reference, Voice(self._rooms.languages.of(person.language), self._rooms.bot_username))

    async def _answer(self, said: str, asker: Asker) -> Answer:
        typed = _COMMAND.fullmatch(said)
        asked = notice.asked(asker.to.text) if asker.to else None
        name, argument = (typed["name"], (typed["argument"] or "").strip()) if typed else (asked, said)
        if name is None:
            return await understand(self._rooms, said, asker)
        command = BY_NAME.get(name.casefold())
        if not command or (command.audience == "admins" and not self._rooms.intake_for(asker.id)):
            return notice.unknown_command(name, asker.voice)
        return await self._obey(command, argument, asker)

    async def _obey(self, command: Command, argument: str, asker: Asker) -> Answer:
        """What a command says to what follows it; alone with somebody who typed nothing, the question what is meant."""
        if command.asks and not argument and not (command.points and asker.about):
            if asker.where.private and self._rooms.bot_username:
                return notice.ask(command.name, command.asks, command.usage, asker.voice)
            return notice.usage(command.usage, command.summary, asker.voice)
        if len(argument) > command.longest:
            return notice.too_long(command.longest, asker.voice)
        return await command.answer(self._rooms, argument, asker)

    async def _said(self, answer: Answer, asker: Asker, owner: int) -> Reply:
        """The answer, with quotations in the script that was chosen, and a way to say that something is wrong."""
        reply = converted(await self._shown(answer, asker, owner), asker.preferences.script, asker.voice)
        return await reportable(self._rooms, reply, owner, asker)

    async def _shown(self, answer: Answer, asker: Asker, owner: int) -> Reply:
        """The answer itself; or what a request shows, with buttons of its owner's that keep it."""
        if isinstance(answer, Reply):
            return answer
        place = Place(await self._rooms.archive.desk.keep(owner, answer.text), answer.page)
        return await VIEWS[answer.kind](self._rooms, answer.rest, place, asker)

    def _not_theirs(self, pressed: Pressed, request: Request, asker: Asker) -> Press:
        """A notice to somebody who has not asked; pressed once more, the button opens the same for them.

        Telegram's applications show what a button's answer says, or open what it names, never both.
        """
        named = record_id(pressed.what) or (pressed.key if request.kind in greeting.SHARED else None)
        mine = named and onward.deep_link(named, asker.voice)
        if mine and self._strangers.again((asker.id, pressed.key)):
            return Press(url=mine)
        return Press(toast=notice.not_yours(asker.voice, again=mine is not None))

    def _knows(self, request: Request) -> bool:
        """Whether a kept request can be shown: it may come from another version of Dawen."""
        return request.kind in VIEWS or Intake.knows(request.text)

    async def _asker(self, person: Person, about: str = "", to: Ours | None = None) -> Asker:
        where = person.where or Where(person.id)
        preferences = await self._rooms.archive.chats.preferences(where.chat, person.id)
        voice = Voice(self._rooms.languages.of(preferences.language or person.language), self._rooms.bot_username)
        return Asker(person.id, voice, where, about, preferences, to)
