"""Passages that say the same are one hit, and every one of them is listed on request."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.briefing import Briefing, Exchange
from bot.query import Query
from bot.retrieval.page import Hit, Page
from bot.retrieval.repeats import REGION, leads
from bot.retrieval.searcher import Searcher
from bot.tokenizer import Tokenizer
from tests.quality.exchanges import Corpus
from tests.quality.record import MadeUpRecord
from tests.retrieval.seeds import TODAY
from tests.retrieval.test_ranking import candidate

STOCK = "中方在南浦海关问题上的立场是一贯的、明确的。"
FIRST_DAY = date(2021, 3, 1)
REPEATED, OTHERS = 8, 5


@pytest.mark.parametrize(
    ("answers", "firsts"),
    [
        (["中方 对此 坚决反对", "中方 对此 坚决反对"], [0, 0]),
        (
            [
                "中方 已 多次 表明 立场 , 请 查阅 " + "我们 此前 的 表态 " * 5,
                "中方 已 多次 表明 了 立场 , 请 查阅 " + "我们 此前 的 表态 " * 5,
            ],
            [0, 0],
        ),
        (["中方 承认 " + "有关 各方 的 关切 " * 9, "中方 不 承认 " + "有关 各方 的 关切 " * 9], [0, 1]),
        (
            ["中方 提供 3 批 援助 " + "有关 各方 的 关切 " * 9, "中方 提供 13 批 援助 " + "有关 各方 的 关切 " * 9],
            [0, 1],
        ),
        (["中方 支持 " + "有关 各方 的 关切 " * 9, "中方 反对 " + "有关 各方 的 关切 " * 9], [0, 1]),
        (["", ""], [0, 1]),
    ],
    ids=["the same", "a particle more", "a negation more", "another number", "another word", "no answer"],
)
def test_to_say_the_same_is_to_use_the_same_words(answers: list[str], firsts: list[int]) -> None:
    candidates = [candidate("问", answer) for answer in answers]

    assert leads(candidates, [["立场"]] * 2) == firsts


def test_what_was_found_in_a_stock_clause_alone_is_said_as_often_as_the_clause() -> None:
    about, beside = "台湾 是 中国 领土 不可分割 的 一部分", ["今天 天气 好 , ", "会议 明天 开 , "]
    answers = [f"{text}{about}" for text in beside]

    assert leads([candidate("问", answer) for answer in answers], [["台湾"]] * 2) == [0, 0]
    assert leads([candidate("台湾 呢", answer) for answer in answers], [["台湾"]] * 2) == [0, 1]
    assert leads([candidate("问", answer) for answer in answers], [["台湾", "天气"], ["台湾", "会议"]]) == [0, 1]


def briefings() -> list[Briefing]:
    """The stock answer on some days, to another question each time, and one of its own on others."""
    answers = [STOCK] * REPEATED + [f"南浦海关第{number}号公告已经发布，请查阅。" for number in range(OTHERS)]
    days = [FIRST_DAY + timedelta(days=number) for number in range(len(answers))]
    return [
        Briefing(
            id=f"mfa-{day:%Y%m%d}",
            organ="mfa",
            held_on=day,
            date_source="title",
            kind="regular_briefing",
            title="例行记者会",
            spokespersons=("顾闻洲",),
            exchanges=(Exchange(1, f"第{number}个问题：有何评论？", answer, "顾闻洲", "南浦日报", "南浦日报记者"),),
        )
        for number, (day, answer) in enumerate(zip(days, answers, strict=True), 1)
    ]


@pytest.fixture
async def searcher(tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Searcher]:
    record = MadeUpRecord(Corpus(0), briefings())
    searcher = Searcher(record, tmp_path / "repeats.search.sqlite", tokenizer, time_limit=10.0)
    yield searcher
    await searcher.close()


async def search(searcher: Searcher, text: str, offset: int, limit: int, *, folded: bool) -> Page:
    return await searcher.search(Query.parse(text, TODAY), offset=offset, limit=limit, folded=folded)


def id_of(hit: Hit) -> str:
    return hit.passage.citation.id


@pytest.mark.parametrize("text", ["南浦海关", "南浦海关 排序:新", "南浦海关 量子纠缠"])
async def test_a_stock_answer_is_one_hit_that_counts_the_others(text: str, searcher: Searcher) -> None:
    every = await search(searcher, text, 0, 100, folded=False)
    folded = await search(searcher, text, 0, 100, folded=True)

    leading = [hit for hit in every.hits if hit.same_as is None]
    (stock,) = [hit for hit in every.hits if hit.passage.answer == STOCK and hit.same_as is None]
    assert (every.total, folded.total) == (REPEATED + OTHERS, REPEATED + OTHERS)
    assert folded.hits == tuple(leading)
    assert (stock.repeats, folded.repeated) == (REPEATED - 1, REPEATED - 1)
    assert {hit.same_as for hit in every.hits} == {None, id_of(stock)}
    assert sum(1 + hit.repeats for hit in folded.hits) == folded.total


@pytest.mark.parametrize("folded", [True, False])
@pytest.mark.parametrize("limit", [1, 2, 5])
async def test_page_by_page_no_hit_is_lost_or_shown_twice(folded: bool, limit: int, searcher: Searcher) -> None:
    whole = await search(searcher, "南浦海关", 0, 100, folded=folded)

    pages = [await search(searcher, "南浦海关", at, limit, folded=folded) for at in range(0, len(whole.hits), limit)]

    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert (await search(searcher, "南浦海关", len(whole.hits), limit, folded=folded)).hits == ()


async def test_beyond_the_region_every_hit_stands_for_itself(tokenizer: Tokenizer, tmp_path: Path) -> None:
    many = Briefing(
        id="mfa-20210301",
        organ="mfa",
        held_on=FIRST_DAY,
        date_source="title",
        kind="regular_briefing",
        title="例行记者会",
        spokespersons=("顾闻洲",),
        exchanges=tuple(Exchange(n, f"第{n}问？", STOCK, "顾闻洲", "南浦日报", "记者") for n in range(1, REGION + 6)),
    )
    searcher = Searcher(MadeUpRecord(Corpus(0), [many]), tmp_path / "many.sqlite", tokenizer, time_limit=10.0)
    page = await search(searcher, "南浦海关", 0, 100, folded=True)
    await searcher.close()

    assert (page.total, page.repeated, len(page.hits)) == (REGION + 5, REGION - 1, 6)
    assert [hit.repeats for hit in page.hits] == [REGION - 1, 0, 0, 0, 0, 0]
    assert len({id_of(hit) for hit in page.hits}) == 6
