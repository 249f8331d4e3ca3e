"""Wires the rooms together: Settings -> Archive, Tokenizer, Searcher, Conversation -> Telegram or the terminal.

The rooms are imported where they are opened: a command pays only for those it enters.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.check import Check
from bot.cli.house import Migration
from bot.errors import ArchiveError
from bot.logs import set_up_logging
from bot.settings import Settings, SourceSettings, load_settings, resources
from bot.text.beijing import BEIJING

if TYPE_CHECKING:
    from bot.alerts import Deliver
    from bot.archive.archive import Archive
    from bot.conversation import Conversation, Manages, Reports, Rooms
    from bot.origins import Fetch
    from bot.outlets import Outlets
    from bot.reading import Reader
    from bot.replies.language import Languages
    from bot.retrieval.searcher import Searcher
    from bot.sync.report import SourceReport, Step
    from bot.sync.schedule import Tell
    from bot.tokenizer import Tokenizer
    from bot.verification.verifier import Verifier

_DAY = 24 * 60 * 60.0

_log = logging.getLogger(__name__)


def open_house(archive: str | None) -> "Dawen":
    """Read the settings and begin to log; `archive` is a URL or a file that wins over the settings'.

    Raises SettingsError.
    """
    settings = load_settings(database_url=archive)
    # A command that answers and ends keeps its narration to itself; a service is asked later what it did.
    quiet = "WARNING" if settings.log_level == "INFO" else settings.log_level
    set_up_logging(quiet, settings.token)
    return Dawen(settings)


class Dawen:
    """A `bot.cli.house.House` round one archive."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._url = archive_url(settings.archive_url)

    @property
    def seeds(self) -> Path:
        """The folder of the briefings that travel with Dawen."""
        return resources() / "seeds"

    def today(self) -> date:
        """The Beijing day."""
        return datetime.now(BEIJING).date()

    def has_token(self) -> bool:
        """Whether there is a token to speak to Telegram with."""
        return bool(self._settings.token)

    def outlets(self) -> "Outlets":
        """How the record spells the outlets that ask."""
        return self._outlets

    @cached_property
    def _outlets(self) -> "Outlets":
        """Read once: archive and search both ask for them."""
        from bot.outlets import Outlets

        return Outlets.load(resources() / "config" / "outlets.toml")

    def reader(self) -> "Reader":
        """Who reads documents, with what is known of outlets and of single documents' faults."""
        from bot.reading import Reader
        from bot.reading.corrections import Corrections

        return Reader(self.outlets(), Corrections.load(resources() / "config" / "corrections.toml"))

    @asynccontextmanager
    async def fetcher(self) -> "AsyncIterator[Fetch]":
        """Who gets documents from addresses that a person named."""
        from bot.fetching import open_fetcher

        async with open_fetcher(self._settings) as fetcher:
            yield fetcher.fetch

    @property
    def sources(self) -> Sequence[SourceSettings]:
        """The sources that are followed."""
        return self._settings.sync.sources

    async def sync(
        self,
        archive: "Archive",
        sources: Sequence[SourceSettings],
        *,
        dry_run: bool = False,
        on_progress: "Callable[[Step], None]" = lambda _step: None,
    ) -> "Sequence[SourceReport]":
        """Follow sources once, alone with this archive; a dry run does it with a copy of the archive."""
        from bot.archive.opening import database_file
        from bot.fetching import open_fetcher
        from bot.sync import Sync
        from bot.sync.lock import alone

        hosts = self._settings.sync.allowed_hosts
        with alone(lock_file(database_file(self._url))):
            async with (
                archive.rehearsal() if dry_run else nullcontext(archive) as kept,
                open_fetcher(self._settings, hosts=hosts) as fetcher,
            ):
                return await Sync(kept, fetcher, self.reader(), hosts, now).run(sources, on_progress)

    @asynccontextmanager
    async def archive(self) -> "AsyncIterator[Archive]":
        """The archive alone."""
        from bot.archive.archive import Archive

        async with await Archive.open(self._url, outlets=self.outlets()) as archive:
            yield archive

    @asynccontextmanager
    async def search(self) -> "AsyncIterator[tuple[Archive, Searcher]]":
        """The archive and who searches it."""
        from bot.archive.opening import database_file
        from bot.retrieval.aliases import Aliases
        from bot.retrieval.searcher import Searcher

        index = index_file(database_file(self._url))
        async with self.archive() as archive:
            tokenizer, time_limit = self._tokenizer(index.parent), self._settings.search_time_limit
            outlets = self.outlets()
            aliases = Aliases.load(resources() / "config" / "aliases.toml", outlets)
            searcher = Searcher(archive, index, tokenizer, time_limit, outlets=outlets, aliases=aliases)
            try:
                yield archive, searcher
            finally:
                await searcher.close()

    @asynccontextmanager
    async def conversation(self) -> "AsyncIterator[Conversation]":
        """Who answers a text in the terminal."""
        from bot.conversation import Conversation

        async with self.search() as (archive, searcher):
            yield Conversation(self._rooms(archive, searcher))

    async def serve(self, ready: Callable[[str], None]) -> None:
        """Answer in Telegram until told to stop; `ready` gets the bot's user name."""
        from bot.conversation import Conversation
        from bot.conversation.intake import Intake
        from bot.handlers.service import serve

        set_up_logging(self._settings.log_level, self._settings.token)
        async with (
            self.search() as (archive, searcher),
            self.fetcher() as fetch,
            _under_way(searcher.follow()) as level,  # beside the connection, not when the first person waits
        ):
            rooms = self._rooms(archive, searcher)
            intake = Intake(archive, self.reader(), fetch, self._settings.admins)

            async def open_conversation(username: str, manages: "Manages", reports: "Reports | None") -> Conversation:
                await level
                ours = replace(rooms, bot_username=username, intake=intake, manages=manages, reports=reports)
                return Conversation(ours)

            await serve(self._settings, open_conversation, ready, partial(self._beside, archive, searcher))

    async def assist(self, address: tuple[str, int] | None) -> None:
        """Answer other assistants until they leave; at an address (host, port) over HTTP, until told to stop."""
        from bot.assistants.server import serve
        from bot.assistants.tools import Tools

        async with self.search() as (archive, searcher):
            await serve(Tools(archive, searcher, self.verifier(archive, searcher), self.today), address)

    async def set_up(self) -> list[str]:
        """Tell Telegram the commands and the profile texts; returns what changed."""
        from bot.handlers.service import set_up

        return await set_up(self._settings, self._languages())

    async def telegram_checks(self) -> list[Check]:
        """What `dawen doctor` says of the token and of Telegram."""
        from bot.handlers.service import check

        return await check(self._settings)

    async def migrate(self) -> Migration:
        """Bring the archive's schema up to date."""
        from bot.archive.opening import database_file, prepare
        from bot.archive.schema import REVISION

        return Migration(await asyncio.to_thread(prepare, database_file(self._url)), REVISION)

    async def _beside(self, archive: "Archive", searcher: "Searcher", tell: "Tell", deliver: "Deliver") -> None:
        """What goes on while questions are answered."""
        from bot.alerts import Alerts

        async with asyncio.TaskGroup() as group:
            group.create_task(self._follow(archive, searcher, tell))
            group.create_task(Alerts(archive, searcher, deliver, now).run())
            group.create_task(_tidy(archive))

    async def _follow(self, archive: "Archive", searcher: "Searcher", tell: "Tell") -> None:
        """Follow the sources on their schedule; without any, nothing is to be done."""
        from bot.sync.schedule import Schedule

        async def once(sources: Sequence[SourceSettings]) -> "Sequence[SourceReport]":
            reports = await self.sync(archive, sources)
            if any(report.changed for report in reports):
                await searcher.follow()  # now, not when the next person waits
            return reports

        if self.sources:
            await Schedule(self.sources, archive.visits, once, tell, now).run()

    def _rooms(self, archive: "Archive", searcher: "Searcher") -> "Rooms":
        from bot.conversation import Rooms

        return Rooms(
            archive,
            searcher,
            self._languages(),
            page_size=self._settings.page_size,
            today=self.today,
            verifier=self.verifier(archive, searcher),
            outlets=self.outlets(),
        )

    def verifier(self, archive: "Archive", searcher: "Searcher") -> "Verifier":
        """Who compares claims with the record."""
        from bot.verification.meanings import Meanings
        from bot.verification.verifier import Verifier

        meanings = Meanings.load(resources() / "config" / "meanings.toml")
        return Verifier(searcher, archive, meanings, self.outlets())

    def _languages(self) -> "Languages":
        from bot.replies.language import load_languages

        return load_languages(resources() / "config" / "locale", self._settings.language)

    def _tokenizer(self, cache: Path) -> "Tokenizer":
        from bot.tokenizer import Tokenizer

        return Tokenizer(resources() / "config" / "lexicon.txt", cache)


async def _tidy(archive: "Archive") -> None:
    """Forget, once a day, the requests that nobody is likely to come back to."""
    while True:
        try:
            await archive.desk.prune()
        except ArchiveError as error:
            _log.warning("requests were not pruned: %s", error)
        await asyncio.sleep(_DAY)


@asynccontextmanager
async def _under_way(work: Coroutine[Any, Any, None]) -> "AsyncIterator[asyncio.Task[None]]":
    """Begins the work; what is not done in the end is given up."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def archive_url(text: str) -> str:
    """SQLAlchemy's URL of an archive that is named by a URL or by its file."""
    return text if "://" in text else f"sqlite:///{Path(text).expanduser()}"


def lock_file(archive: Path) -> Path:
    """Beside the archive: whoever follows its sources holds `archive.sync.lock`."""
    return archive.with_name(f"{archive.name.removesuffix('.sqlite')}.sync.lock")


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


def index_file(archive: Path) -> Path:
    """Beside the archive: `archive.sqlite` has `archive.search.sqlite`."""
    return archive.with_name(f"{archive.name.removesuffix('.sqlite')}.search.sqlite")
