"""What the commands are handed by `bot.app`, and how a command that does not wait uses rooms that do."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from bot.check import Check

if TYPE_CHECKING:  # the rooms are expensive to import, and `dawen --help` needs none of them
    from bot.archive.archive import Archive
    from bot.conversation import Conversation
    from bot.origins import Fetch
    from bot.outlets import Outlets
    from bot.reading import Reader
    from bot.retrieval.searcher import Searcher
    from bot.settings import SourceSettings
    from bot.sync.report import SourceReport, Step
    from bot.verification.verifier import Verifier

TERMINAL = 0
"""The id of whoever is at the terminal; Telegram numbers people from 1."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Migration:
    """The archive's schema before and after; `before` is None for a new archive."""

    before: str | None
    after: str


class House(Protocol):
    """Every room, wired and still closed. Opening one raises what it raises."""

    @property
    def seeds(self) -> Path:
        """The folder of the briefings that travel with Dawen."""

    def today(self) -> date:
        """The Beijing day."""

    def has_token(self) -> bool:
        """Whether there is a token to speak to Telegram with."""

    def outlets(self) -> "Outlets":
        """How the record spells the outlets that ask. Raises SettingsError where that cannot be read."""

    def reader(self) -> "Reader":
        """Who reads documents. Raises SettingsError where what it must know cannot be read."""

    def fetcher(self) -> "AbstractAsyncContextManager[Fetch]":
        """Who gets documents from addresses that a person named."""

    def archive(self) -> "AbstractAsyncContextManager[Archive]":
        """The archive alone."""

    def search(self) -> "AbstractAsyncContextManager[tuple[Archive, Searcher]]":
        """The archive and who searches it."""

    def verifier(self, archive: "Archive", searcher: "Searcher") -> "Verifier":
        """Who compares claims with the record."""

    def conversation(self) -> "AbstractAsyncContextManager[Conversation]":
        """Who answers a text."""

    @property
    def sources(self) -> "Sequence[SourceSettings]":
        """The sources that are followed."""

    async def sync(
        self,
        archive: "Archive",
        sources: "Sequence[SourceSettings]",
        *,
        dry_run: bool,
        on_progress: "Callable[[Step], None]",
    ) -> "Sequence[SourceReport]":
        """Follow sources once; a dry run does it with a copy of the archive."""

    async def serve(self, ready: Callable[[str], None]) -> None:
        """Answer in Telegram until told to stop; `ready` gets the bot's user name."""

    async def assist(self, address: tuple[str, int] | None) -> None:
        """Answer other assistants until they leave; at an address (host, port) over HTTP, until told to stop."""

    async def set_up(self) -> list[str]:
        """Tell Telegram the commands and the profile texts; returns what changed."""

    async def telegram_checks(self) -> list[Check]:
        """What `dawen doctor` says of the token and of Telegram."""

    async def migrate(self) -> Migration:
        """Bring the archive's schema up to date."""


OpenHouse = Callable[[str | None], House]
"""Wires a house round the archive at this URL or path, or round the one that the settings name."""


def the_house() -> House:
    """The house of the command that runs, round the archive that `--db` chose."""
    context = click.get_current_context()
    house: House = context.obj(context.meta.get(_DB))
    return house


class Waiter(Protocol):
    """Waits for what a room does; Ctrl-C interrupts it."""

    def __call__(self, coroutine: Coroutine[Any, Any, T], /) -> T:
        """What the coroutine returns."""


@contextmanager
def opened(rooms: AbstractAsyncContextManager[T]) -> Iterator[tuple[T, Waiter]]:
    """Rooms held open in an event loop of their own that runs only while something is waited for.

    Between two waits the command may read a line: Ctrl-C at a prompt would be swallowed inside a running loop.
    """
    with asyncio.Runner() as runner:
        entered = runner.run(_enter(rooms))
        try:
            yield entered, runner.run
        finally:
            runner.run(_leave(rooms))


async def _enter(rooms: AbstractAsyncContextManager[T]) -> T:
    return await rooms.__aenter__()


async def _leave(rooms: AbstractAsyncContextManager[T]) -> None:
    await rooms.__aexit__(None, None, None)


_DB = "bot.cli.db"


def _remember(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        context.meta[_DB] = value  # shared by the group's context and the sub-command's, which comes later and wins


db_option = click.option(
    "--db",
    metavar="URL",
    expose_value=False,
    callback=_remember,
    help="The archive: an SQLAlchemy URL or a file (also DAWEN_DATABASE_URL).",
)
"""`--db`, the same before and after the sub-command."""
