"""Searches: one hop to the one thread that owns the search file, which first catches up with the archive."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

from bot.archive.views import Change
from bot.citation import Passage
from bot.errors import ArchiveError, DawenError
from bot.index.candidates import Candidates
from bot.index.contents import Contents, contents_of
from bot.index.index import OvertakenError, SearchIndex, maker
from bot.index.restriction import Kind
from bot.index.trust import OutOfTimeError, UnusableIndexError
from bot.outlets import UNNAMED, Outlets
from bot.query import Query
from bot.retrieval.aliases import NONE, Aliases
from bot.retrieval.counting import ByDay, by_day, by_name
from bot.retrieval.page import Page, Slice
from bot.retrieval.quoting import quoted
from bot.retrieval.understanding import Understanding
from bot.retrieval.widening import search, search_exactly
from bot.text import sounds
from bot.tokenizer import Tokenizer

_BATCH = 20
"""Briefings a transaction: a program that waits for the file waits for less than a second."""

_REST = 2.0
"""Seconds without a search after which the search file is put in order."""

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

Begin = Callable[[str], None]
"""Is told the id of each briefing whose passages are taken in next."""


def _unseen(_briefing_id: str) -> None:
    """Nobody watches."""


class SearchTimeoutError(DawenError):
    """The search took longer than it may; fewer or rarer words are found faster."""


class Record(Protocol):
    """What is needed of the archive."""

    async def last_change(self) -> int:
        """The newest place in the change sequence."""

    async def changes(self, after: int) -> list[Change]:
        """What came after this place, oldest first."""

    async def findable(self, briefing_ids: Sequence[str], /) -> dict[str, list[Passage]]:
        """All that can be found of each; passages of one id are its words in another language or wording."""


class Searcher:
    """Finds passages of an archive, by means of a search file that may be deleted at any time.

    `time_limit` is in seconds, `outlets` tell which spellings are one outlet's, `aliases` what else has two names.
    Both methods raise ArchiveError when an operator has to mend something.
    """

    def __init__(
        self,
        archive: Record,
        index_path: Path,
        tokenizer: Tokenizer,
        time_limit: float,
        *,
        outlets: Outlets = UNNAMED,
        aliases: Aliases = NONE,
    ) -> None:
        self._archive = archive
        self._path = index_path
        self._tokenizer = tokenizer
        self._time_limit = time_limit
        self._outlets = outlets
        self._understanding = Understanding(tokenizer, outlets, aliases)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="search")
        self._index: SearchIndex | None = None
        self._following = asyncio.Lock()
        self._is_untidy = False
        self._resting: asyncio.Task[None] | None = None

    async def search(
        self,
        query: Query,
        *,
        offset: int = 0,
        limit: int = 5,
        exactly: bool = False,
        folded: bool = False,
        counted: bool = False,
    ) -> Page:
        """One page of hits, best first, from all that the archive holds at this moment.

        `exactly`: only what holds all that was typed; `folded`: hits that say the same are one; `counted`: all are
        counted, where a page may else say that there are more. Raises SearchTimeoutError at the time limit, which does
        not count the time of catching up.
        """
        wanted = Slice(offset, limit, folded, counted)
        find = partial(search_exactly if exactly else search, query, self._understanding, wanted=wanted)
        return await self._ask(find)

    async def by_day(self, query: Query) -> ByDay:
        """How many passages hold exactly what was typed, by day. Raises SearchTimeoutError."""
        return await self._ask(partial(by_day, query, self._understanding))

    async def by_name(self, query: Query, kind: Kind, names: Sequence[str]) -> Mapping[str, int]:
        """How many of those passages each of these names bears. Raises SearchTimeoutError."""
        return await self._ask(partial(by_name, query, kind, names, self._understanding))

    async def quoted(self, texts: Sequence[str]) -> list[list[Passage]]:
        """For each of the texts, the passages that it may be quoted from. Raises SearchTimeoutError."""
        return await self._ask(partial(quoted, texts, self._understanding))

    async def follow(self) -> None:
        """Catch up with the archive, load the dictionary and how words sound, so that the next search need not.

        Makes the search file anew if it is no use.
        """
        await self._current()
        self._rest()
        await self._run(self._tokenizer.load)
        await self._run(sounds.load)

    async def reindex(self, begin: Begin = _unseen) -> None:
        """Make the search file anew; until it is swapped in, other programs go on with the old one."""
        async with self._following:
            await self._make("it was asked for", begin)

    async def contents(self) -> Contents:
        """What the search file holds, before it catches up with anything.

        Raises UnusableIndexError where there is none, or none that is any use.
        """
        return await self._run(contents_of, self._path, maker(self._tokenizer, self._outlets))

    async def close(self) -> None:
        """Finish what is under way, put the file in order and let go of it."""
        self._stir()
        await self._tidy()
        async with self._following:
            await self._let_go()
        self._thread.shutdown()

    async def _current(self) -> SearchIndex:
        """The search file, level with the archive."""
        async with self._following:
            try:
                if self._index is None:
                    self._index = await self._run(SearchIndex.open, self._path, self._tokenizer, self._outlets)
                elif self._index.is_replaced:
                    await self._run(self._index.refresh)
                await self._catch_up(self._index)
            except UnusableIndexError as error:
                return await self._make(str(error))
            return self._index

    async def _ask(self, find: Callable[[Candidates], T]) -> T:
        """Look something up, in a new file where the one at hand turns out to be no use."""
        self._stir()
        index = await self._current()
        try:
            return await self._find(index, find)
        except UnusableIndexError as error:
            index = await self._replacement(index, str(error))
            return await self._find(index, find)
        finally:
            self._rest()

    async def _find(self, index: SearchIndex, find: Callable[[Candidates], T]) -> T:
        return await self._run(self._find_now, index, find, time.monotonic() + self._time_limit)

    def _find_now(self, index: SearchIndex, find: Callable[[Candidates], T], deadline: float) -> T:
        try:
            with index.candidates(deadline) as candidates:
                return find(candidates)
        except OutOfTimeError:
            raise SearchTimeoutError(f"the search took more than {self._time_limit:g} s") from None

    async def _replacement(self, failed: SearchIndex, reason: str) -> SearchIndex:
        """A new file for one that failed during a search, unless somebody else has seen to that already."""
        async with self._following:
            return await self._make(reason) if self._index in (failed, None) else self._index

    async def _make(self, reason: str, begin: Begin = _unseen) -> SearchIndex:
        """Make a whole new file beside the old one and swap them."""
        _log.info("making the search file anew: %s", reason)
        await self._let_go()
        fresh = await self._run(SearchIndex.make, self._path, self._tokenizer, self._outlets)
        try:
            await self._catch_up(fresh, begin)
            self._index = await self._run(fresh.put_in_place, self._path)
            self._is_untidy = False
        except BaseException:
            await self._run(fresh.discard)
            raise
        return self._index

    async def _catch_up(self, index: SearchIndex, begin: Begin = _unseen) -> None:
        """Apply the archive's changes.

        Raises UnusableIndexError if the archive does not know the change that the file applied last: the file belongs
        to another archive, or to a later state of one that was put back. And if so much has changed that a new file is
        made sooner.
        """
        while await self._archive.last_change() != index.position:
            changes = await self._archive.changes(index.position - 1)
            if index.position and (not changes or changes[0].seq != index.position):
                raise UnusableIndexError("it was made from another archive")
            latest = _latest(change for change in changes if change.seq > index.position)
            if index.position and len(latest) > max(_BATCH, await self._run(index.holds_briefings) / 2):
                raise UnusableIndexError("most of what it holds has changed")
            try:
                await self._apply(index, latest, begin)
            except OvertakenError:
                await self._run(index.refresh)

    async def _apply(self, index: SearchIndex, changes: Sequence[Change], begin: Begin) -> None:
        for start in range(0, len(changes), _BATCH):
            batch = changes[start : start + _BATCH]
            for change in batch:
                begin(change.briefing_id)
            contents = await self._archive.findable([change.briefing_id for change in batch])
            await self._run(_apply_batch, index, contents, batch[-1].seq)
            self._is_untidy = True

    def _stir(self) -> None:
        """Somebody searches: order can wait."""
        if self._resting:
            self._resting.cancel()

    def _rest(self) -> None:
        """Put the file in order if nobody searches for a while."""
        if self._is_untidy:
            self._stir()
            self._resting = asyncio.create_task(self._tidy(after=_REST))

    async def _tidy(self, after: float = 0.0) -> None:
        """Unite what was taken in bit by bit, which makes no difference but to the next searches' time."""
        await asyncio.sleep(after)
        async with self._following:
            with suppress(ArchiveError, UnusableIndexError):  # the next search finds out, and says so
                while self._is_untidy and self._index:
                    self._is_untidy = await self._run(self._index.unite)

    async def _let_go(self) -> None:
        if self._index is not None:
            await self._run(self._index.close)
            self._index = None

    async def _run(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """In the search thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: act(*args, **kwargs))


def _latest(changes: Iterable[Change]) -> list[Change]:
    """The last change of each briefing, oldest first: the archive gives a briefing as it is now."""
    last = {change.briefing_id: change for change in changes}
    return sorted(last.values(), key=lambda change: change.seq)


def _apply_batch(index: SearchIndex, contents: dict[str, list[Passage]], position: int) -> None:
    with index.changing(after=index.position):
        for briefing_id, passages in contents.items():
            index.replace(briefing_id, passages)
        index.advance(position)
