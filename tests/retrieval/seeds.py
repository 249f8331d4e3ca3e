"""What the five seeds hold, for comparison with what is found."""

from datetime import date

from bot.archive.archive import Archive
from bot.briefing import announcement_id, exchange_id
from bot.citation import Passage
from bot.query import Query
from bot.retrieval.searcher import Searcher
from bot.text.folding import fold

EVERYTHING = 10_000

TODAY = date(2026, 11, 21)


async def passages(archive: Archive) -> list[Passage]:
    """Every exchange and announcement held."""
    ids = []
    for card in await archive.briefings(date.min, date.max):
        briefing = await archive.briefing(card.id)
        assert briefing
        ids += [announcement_id(card.id, each.number) for each in briefing.announcements]
        ids += [exchange_id(card.id, each.number) for each in briefing.exchanges]
    return await archive.passages(ids)


def holding(text: str, held: list[Passage]) -> set[str]:
    """The ids of the passages in which these characters occur, by looking at every one of them."""
    return {each.citation.id for each in held if text in each.question or text in each.answer}


def holding_key(text: str, held: list[Passage]) -> set[str]:
    """The same by search key."""
    key = fold(text)
    return {each.citation.id for each in held if key in fold(each.question) or key in fold(each.answer)}


async def found(searcher: Searcher, text: str) -> list[str]:
    """The ids of all hits, best first."""
    page = await searcher.search(Query.parse(text, TODAY), limit=EVERYTHING)
    assert page.total == len(page.hits)
    return [hit.passage.citation.id for hit in page.hits]
