"""The tools themselves: each reads, none writes, and what cannot be understood is answered with what can."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Protocol

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from bot.archive.archive import Archive
from bot.assistants import shaping
from bot.assistants.results import Briefings, Checked, Found, Held, Passage
from bot.conversation.wanted import newest_held, record_id
from bot.errors import DawenError
from bot.query import Query
from bot.retrieval.searcher import Searcher
from bot.text.when import WHEN_EXAMPLES, parse_when
from bot.verification.verdict import Verdict

_MOST = 50
"""Briefings in one answer."""


Words = Annotated[
    str,
    Field(
        description="Words, Chinese or English; “…” for a phrase, -word to exclude, a OR b. Narrowed by 发言人:NAME "
        "媒体:OUTLET 机构:ORGAN 日期:2020-11 问:WORD 答:WORD. 排序:新 puts the newest first."
    ),
]
Limit = Annotated[int, Field(ge=1, le=50, description="Passages at most.")]
Offset = Annotated[int, Field(ge=0, description="Passages to pass over.")]
Quotation = Annotated[str, Field(description="The quotation as it was found; who and when may stand beside it.")]
Id = Annotated[str, Field(description="mfa-20201126-07, or mfa-20201126-a1 of an announcement.")]
Days = Annotated[str, Field(description="Beijing days: 2020-11-26, 2020年11月, 2018, or 2018-11..2019-02.")]


class Checks(Protocol):
    """What is needed of the verifier."""

    async def verify(self, text: str, /) -> Verdict:
        """The verdict on a text."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What an assistant may ask. Every method raises ToolError, in a sentence that tells the fix."""

    archive: Archive
    searcher: Searcher
    verifier: Checks
    today: Callable[[], date]

    async def search(
        self,
        query: Words,
        limit: Limit = 10,
        offset: Offset = 0,
    ) -> Found:
        """Find what was said, or asked, at the briefings, with the source of every passage.

        Quote only the words of `excerpt`, with their id and link. Nothing found does not mean that it was not said:
        compare `held`.
        """
        with _explained():
            page = await self.searcher.search(Query.parse(query, self.today()), offset=offset, limit=limit)
            nothing = None if page.total else shaping.held(await self.archive.coverage())
        return Found(
            understood=f"{page.query}",
            notes=[shaping.note(each) for each in page.notes],
            total=page.total,
            more=page.more,
            passages=[shaping.excerpt(hit, self.today()) for hit in page.hits],
            held=nothing,
        )

    async def verify_quote(
        self,
        quote: Quotation,
    ) -> Checked:
        """Check whether a quotation is in the record: whose words they are, where they stand, and what differs.

        The verdict is about the wording, never about whether what was said is true.
        """
        with _explained():
            return shaping.checked(await self.verifier.verify(quote), self.today())

    async def get_exchange(
        self,
        id: Id,  # noqa: A002  # the vocabulary's word
    ) -> Passage:
        """Read one exchange, or one announcement, whole and verbatim, with its source and its neighbours.

        Where the words of an id have gone into another passage, that is given: compare `id`.
        """
        record = record_id(id)
        if record is None:
            raise ToolError(f"{id!r} is not an id; ids are like mfa-20201126-07, and search or briefings_on give them")
        with _explained():
            now = await self.archive.resolve(record) or record
            passage = await self.archive.passage(now)
            if passage is None:
                raise ToolError(await self._no_passage(now))
            return shaping.whole(passage, await self.archive.neighbours(now), self.today())

    async def briefings_on(
        self,
        when: Days,
    ) -> Briefings:
        """List the briefings of a day, a month, a year or a range; of a single one also what was asked in it."""
        asked = parse_when(when, self.today())
        if asked is None:
            raise ToolError(f"{when!r} is not a date; write for example {', '.join(WHEN_EXAMPLES)}")
        with _explained():
            days, cards = await newest_held(asked, self.archive)
            nearest = () if cards else await self.archive.nearest(days.since, days.until)
            only = await self.archive.briefing(cards[0].id) if len(cards) == 1 else None
        return Briefings(
            since=days.since,
            until=days.until,
            total=len(cards),
            briefings=[shaping.card(card) for card in cards[-_MOST:]],
            passages=shaping.asked(only, cards[0].id) if only else [],
            nearest=[shaping.card(card) for card in nearest if card],
        )

    async def coverage(self) -> Held:
        """What the archive holds, and so what it does not: without it no empty answer is honest."""
        with _explained():
            return shaping.held(await self.archive.coverage())

    async def _no_passage(self, record: str) -> str:
        if briefing := await self.archive.briefing(record):
            return f"{record} is a whole briefing; briefings_on with {briefing.held_on} lists its exchanges"
        return f"nothing is held under {record}; search or briefings_on give the ids that are"


@contextmanager
def _explained() -> Iterator[None]:
    """What Dawen can explain, explained to the assistant."""
    try:
        yield
    except DawenError as error:
        raise ToolError(f"{error}") from error
