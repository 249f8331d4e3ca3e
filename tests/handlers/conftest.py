"""Dawen between a local Bot API server and a conversation of three lines."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import index_file
from bot.archive.archive import Archive
from bot.conversation import Conversation, InlineAnswers, InlineArticle, Manages, Offered, Ours, Person, Press, Reports
from bot.handlers.service import serve
from bot.replies import Button, Reply
from bot.replies.html import Html
from bot.retrieval.searcher import Searcher
from bot.settings import Settings
from bot.tokenizer import Tokenizer
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.made_up.rooms import rooms


class Echo(Conversation):
    """Repeats what it hears; breaks where it is told to."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def respond(self, text: str, person: Person, *, about: str = "", to: Ours | None = None) -> Reply:
        await self.gate.wait()
        self.heard.append(text)
        if text == "break":
            raise ValueError("a bug")
        if text == "unreadable":
            return Reply("<b>never closed")
        return Reply(f"<b>{text}</b>", ((Button("again", data="again"),),))

    async def receive(self, offered: Offered, person: Person) -> Reply:
        return Reply(f"{offered.name}: {(await offered.fetch()).decode()}")

    async def visit(self, address: str, person: Person) -> Reply:
        return Reply(f"visited {address}")

    async def press(self, data: str, person: Person) -> Press:
        if data == "again":
            return Press(Reply("<b>turned</b>"))
        return Press(toast=f"dead {data}".strip())

    async def inline(self, text: str, offset: str, person: Person) -> InlineAnswers:
        if text == "break":
            raise ValueError("a bug")
        return InlineAnswers((InlineArticle("mfa-20201126-07", text, "who", Html(f"<i>{text}</i>")),), "1", "1 passage")

    async def failure(self, person: Person, reference: str) -> Reply:
        return Reply(f"sorry <code>{reference}</code>")


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A server that must have had nothing to refuse; a test that expects refusals takes them from the list."""
    async with Telegram() as server:
        yield server
        assert server.refused == []


@pytest.fixture
def settings(telegram: Telegram) -> Settings:
    """Settings for that server, with a maintainer's chat that may be written to."""
    return settings_for(telegram.url, maintainer_chat=telegram.person("Maintainer", "en")["id"])


def settings_for(url: str, token: str = TOKEN, maintainer_chat: int | None = None) -> Settings:
    return Settings(bot_token=token, api_base_url=url, maintainer_chat=maintainer_chat)  # type: ignore[arg-type]  # pydantic makes it a secret


@pytest.fixture
async def echo(settings: Settings) -> AsyncIterator[Echo]:
    """Dawen is running, and repeats what it hears."""
    conversation = Echo()
    async with running(settings, conversation):
        yield conversation


def having(conversation: Conversation) -> "Opens":
    """Opens this conversation."""

    async def opened(_username: str, _manages: Manages, _reports: Reports | None) -> Conversation:
        return conversation

    return opened


@pytest.fixture
async def dawen(settings: Settings, seeded: Archive, seeded_url: str, tokenizer: Tokenizer) -> AsyncIterator[Archive]:
    """Dawen is running, and has read the five seeds."""
    index = index_file(Path(seeded_url.removeprefix("sqlite:///")))
    searcher = Searcher(seeded, index, tokenizer, time_limit=10.0)
    wired = rooms(seeded, searcher)

    async def opened(username: str, manages: Manages, reports: Reports | None) -> Conversation:
        return Conversation(replace(wired, bot_username=username, manages=manages, reports=reports))

    async with running(settings, opened):
        yield seeded
    await searcher.close()


Opens = Callable[[str, Manages, Reports | None], Awaitable[Conversation]]


@asynccontextmanager
async def running(settings: Settings, opens: Opens | Conversation) -> AsyncIterator[None]:
    """Dawen from the moment it polls."""
    ready = asyncio.Event()
    opened = having(opens) if isinstance(opens, Conversation) else opens
    bot = asyncio.create_task(serve(settings, opened, lambda _username: ready.set()))
    async with asyncio.timeout(10):
        await _first(bot, ready)
    try:
        yield
    finally:
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot


async def _first(bot: "asyncio.Task[None]", ready: asyncio.Event) -> None:
    """Ready, or failed with the reason."""
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait({bot, waiting}, return_when=asyncio.FIRST_COMPLETED)
    if bot.done():
        waiting.cancel()
        bot.result()
