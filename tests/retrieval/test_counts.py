"""What is said to be how many: exactly, or more than so many; and that whoever goes on comes to the very last."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from bot.archive.archive import Archive
from bot.briefing import Briefing, Document, Exchange, briefing_id
from bot.export.selection import found
from bot.query import Query
from bot.retrieval.page import Note, Page
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from tests.retrieval.seeds import TODAY

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELD, APART = 560, 40
"""Passages with a run that is no word of the dictionary, and passages with its pairs here and there."""


def briefing(day: date, *questions: str) -> Briefing:
    exchanges = tuple(Exchange(n, question, f"第{n}次答。", "陈试言") for n, question in enumerate(questions, 1))
    return Briefing(briefing_id("mfa", day), "mfa", day, "title", "regular_briefing", "记者会", exchanges=exchanges)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def archive(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Archive]:
    """One in which 双轨并举 stands nearly everywhere."""
    async with await Archive.open(f"sqlite:///{tmp_path_factory.mktemp('counts') / 'archive.sqlite'}") as archive:
        common = briefing(date(2020, 1, 1), *(f"双轨并举第{number}问？" for number in range(HELD)))
        await archive.add(common, Document(b"common"))
        apart = briefing(date(2020, 1, 2), *(f"并举第{number}问？双轨并；轨道举并举。" for number in range(APART)))
        await archive.add(apart, Document(b"apart"))
        yield archive


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def searcher(
    archive: Archive, tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Searcher]:
    """Searches it."""
    searcher = Searcher(archive, tmp_path_factory.mktemp("counts") / "search.sqlite", tokenizer, time_limit=10.0)
    yield searcher
    await searcher.close()


async def search(searcher: Searcher, text: str, offset: int = 0, *, counted: bool = False) -> Page:
    return await searcher.search(Query.parse(text, TODAY), offset=offset, limit=50, folded=True, counted=counted)


def is_round(total: int) -> bool:
    """Whether there are more than so many, and nobody takes it for a count."""
    return total in range(50, HELD, 50)


async def test_what_is_not_counted_to_the_end_is_more_than_a_round_number(searcher: Searcher) -> None:
    page = await search(searcher, "“轨并举”")
    assert page.more
    assert is_round(page.total)
    assert (await search(searcher, "“并举”")).more is False


async def test_who_asks_for_it_gets_the_very_number(searcher: Searcher) -> None:
    page = await search(searcher, "“轨并举”", counted=True)
    assert (page.total, page.more) == (HELD, False)


async def test_page_by_page_every_passage_is_shown_once(searcher: Searcher) -> None:
    pages = [await search(searcher, "“轨并举”")]
    while pages[-1].more or pages[-1].offset + len(pages[-1].hits) < pages[-1].total - pages[-1].repeated:
        assert len(pages[-1].hits) == 50, "more are promised"
        pages.append(await search(searcher, "“轨并举”", pages[-1].offset + 50))

    shown = [hit.passage.citation.id for page in pages for hit in page.hits]
    assert len(shown) == len(set(shown)) == HELD - pages[-1].repeated


async def test_an_export_holds_all_and_says_how_many(searcher: Searcher, archive: Archive) -> None:
    selection = await found(Query(phrases=("轨并举",)), archive, searcher)
    taken = [passage.citation.id async for batch in selection.batches for passage in batch]
    assert len(set(taken)) == len(taken) == selection.total == HELD


async def test_what_is_found_as_typed_is_not_counted_to_the_end_either(searcher: Searcher) -> None:
    page = await search(searcher, "轨并举")
    assert (page.total, page.more) == (HELD + APART, False)
    (note,) = page.notes
    assert note == Note("some_apart", ("轨", "并举"), note.count, more=True)
    assert note.count
    assert is_round(note.count)


async def test_nor_is_what_would_be_found_without_a_restriction(searcher: Searcher) -> None:
    (wider,) = (await search(searcher, "“轨并举” 日期:2019")).wider
    assert (wider.restriction, wider.more) == ("date", True)
    assert is_round(wider.total)
