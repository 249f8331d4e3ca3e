"""Searches for what was typed wrong, in pinyin or by another name, on the five seeds and on made-up exchanges."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Briefing, Document, Exchange, briefing_id
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.page import Note, Page
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer

CONFIG = resources() / "config"
OUTLETS = Outlets.load(CONFIG / "outlets.toml")
ALIASES = Aliases.load(CONFIG / "aliases.toml", OUTLETS)
TODAY = date(2026, 11, 21)


@pytest.fixture
async def knowing(seeded: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Searcher]:
    """Searches this test's own archive of the five seeds, and knows outlets and aliases."""
    path = tmp_path / "knowing.search.sqlite"
    searcher = Searcher(seeded, path, tokenizer, time_limit=10.0, outlets=OUTLETS, aliases=ALIASES)
    yield searcher
    await searcher.close()


async def search(searcher: Searcher, text: str, limit: int = 100) -> Page:
    return await searcher.search(Query.parse(text, TODAY), limit=limit)


def ids(page: Page) -> list[str]:
    return [hit.passage.citation.id for hit in page.hits]


@pytest.mark.parametrize(
    ("typed", "meant", "corrected"),
    [
        ("赵力坚", "赵立坚", ("赵力坚", "赵立坚")),
        ("孟婉舟", "孟晚舟", ("孟婉舟", "孟晚舟")),
        ("孟婉舟 引渡", "孟晚舟 引渡", ("孟婉舟", "孟晚舟")),
        ("孟婉舟引渡", "孟晚舟引渡", ("孟婉舟引渡", "孟晚舟引渡")),
        ("zhong mei", "中美", ("zhong mei", "中美")),
        ("nan hai", "南海", ("nan hai", "南海")),
        ("zhao立坚", "赵立坚", ("zhao立坚", "赵立坚")),
        ("路头社 西藏", "路透社 西藏", ("路头社", "路透社")),
        ("塞申斯 经济间蝶", "塞申斯 经济间谍", ("经济间蝶", "经济间谍")),
        ("郑义容", "郑义溶", ("郑义容", "郑义溶")),
        ("贸易占", "贸易战", ("贸易占", "贸易战")),
        ("发言人:陆康 韩国", "发言人:陆慷 韩国", ("陆康", "陆慷")),
        ("媒体:陆透社", "媒体:路透社", ("陆透社", "路透社")),
    ],
)
async def test_what_was_typed_wrong_finds_what_was_meant_and_says_so(
    typed: str, meant: str, corrected: tuple[str, str], knowing: Searcher
) -> None:
    page, right = await search(knowing, typed), await search(knowing, meant)

    assert ids(page) == ids(right) != []
    assert page.notes == (Note("corrected", corrected), *right.notes)
    assert page.query.words == Query.parse(typed, TODAY).words


@pytest.mark.parametrize("typed", ["量子纠缠", "hello", "“赵力坚”", "火星人", "“zhongmei”"])
async def test_what_means_nothing_in_the_record_finds_nothing(typed: str, knowing: Searcher) -> None:
    page = await search(knowing, typed)

    assert (page.total, page.notes) == (0, ())


@pytest.mark.parametrize("typed", ["孟晚舟引渡", "中国发展", "中美 火星", "晋华", "康京和", "锐实力", "11月26日", "—"])
async def test_words_of_the_record_are_never_corrected(typed: str, knowing: Searcher) -> None:
    page = await search(knowing, typed)

    assert page.total
    assert all(note.kind != "corrected" for note in page.notes)


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [("帮凶 马卒 加拿大", ("马卒", "马前卒")), ("四大主场 大慕 博鳌", ("大慕", "大幕"))],
)
async def test_the_other_words_tell_what_too_short_a_word_was_meant_for(
    typed: str, corrected: tuple[str, str], knowing: Searcher
) -> None:
    page = await search(knowing, typed)

    assert page.notes == (Note("corrected", corrected),)
    assert ids(page) == ids(await search(knowing, typed.replace(*corrected)))


async def test_initials_beside_a_word_typed_as_it_sounds_stay_what_they_are(knowing: Searcher) -> None:
    page = await search(knowing, "RCEP CPTPP zimaoanpai")

    assert page.notes[:1] == (Note("corrected", ("zimaoanpai", "自贸安排")),)


async def test_a_slip_is_mended_beside_a_word_that_nothing_holds(knowing: Searcher) -> None:
    page = await search(knowing, "赵力坚 火星")

    assert page.notes == (Note("corrected", ("赵力坚", "赵立坚")), Note("partial", ("火星",)))


async def test_where_nothing_is_found_what_resembles_it_is_told(tokenizer: Tokenizer, tmp_path: Path) -> None:
    async with await Archive.open(f"sqlite:///{tmp_path / 'made.sqlite'}") as archive:
        await archive.add(briefing("南海？", "无。"), Document(b"one"))
        searcher = Searcher(archive, tmp_path / "made.search.sqlite", tokenizer, 10.0)

        page = await search(searcher, "蓝海")  # a word, and hardly a slip
        await searcher.close()

    assert (page.total, page.notes, page.resembling) == (0, (), (("蓝海", "南海"),))


def briefing(question: str, answer: str, day: date = date(2022, 1, 1)) -> Briefing:
    exchange = Exchange(1, question, answer, "陈试言")
    return Briefing(briefing_id("mfa", day), "mfa", day, "title", "regular_briefing", "记者会", exchanges=(exchange,))


async def test_a_name_is_corrected_as_soon_as_a_briefing_holds_it(tokenizer: Tokenizer, tmp_path: Path) -> None:
    async with await Archive.open(f"sqlite:///{tmp_path / 'made.sqlite'}") as archive:
        searcher = Searcher(archive, tmp_path / "made.search.sqlite", tokenizer, 10.0)
        assert (await search(searcher, "蓬陪奥")).total == 0

        await archive.add(briefing("国务卿蓬佩奥在会上发言，中方有何评论？", "无。"), Document(b"one"))
        page = await search(searcher, "蓬陪奥")
        await searcher.close()

    assert (page.total, page.notes) == (1, (Note("corrected", ("蓬陪奥", "蓬佩奥")),))


@pytest.mark.parametrize(
    ("typed", "other", "as_typed"),
    [
        ("川普", "特朗普", 0),
        ("上合组织", "上海合作组织", 3),
        ("Reuters", "路透社", 0),
        ("South China Sea", "南海", 0),
        ("taiwan", "台湾", 0),
        ("zhaolijian", "赵立坚", 0),
    ],
)
async def test_another_name_is_found_after_what_was_typed(
    typed: str, other: str, as_typed: int, knowing: Searcher, searcher: Searcher
) -> None:
    page, exact = await search(knowing, typed), await search(searcher, f"“{typed}”")

    assert set(ids(page)) >= {*ids(exact), *ids(await search(searcher, other))}
    assert set(ids(page)[:as_typed]) == set(ids(exact))
    (note,) = page.notes
    assert (note.kind, note.count) == ("also", as_typed)
    assert other in note.words


async def test_two_countries_in_a_word_find_what_names_both_after_every_exact_hit(
    knowing: Searcher, searcher: Searcher
) -> None:
    page, exact, both = [
        await search(each, text) for each, text in ((knowing, "中美"), (searcher, "中美"), (searcher, "中国 美国"))
    ]

    assert set(ids(page)[: exact.total]) == set(ids(exact))
    assert set(ids(page)) == {*ids(exact), *ids(both)} > set(ids(exact))
    assert page.notes == (Note("some_apart", ("中国", "美国"), exact.total),)


async def test_everyday_words_find_what_the_record_says_in_its_own(knowing: Searcher) -> None:
    page = await search(knowing, "关在中国的加拿大人能不能当面探望")

    assert page.hits[0].passage.citation.id == "mfa-20201120-11"
    assert "领事探视" in page.hits[0].passage.question


async def test_what_stands_there_in_other_words_is_told_and_nothing_is_left_out(knowing: Searcher) -> None:
    page = await search(knowing, "康明凯 探望")

    assert page.notes == (Note("partial"), Note("otherwise", ("探视",)))
    snippet = page.hits[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.highlights] == ["康明凯", "探视"]
