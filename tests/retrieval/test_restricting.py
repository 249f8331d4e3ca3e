"""What narrows a search beside its words: everything that fits is found, nothing else, and its number is exact."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Briefing, Document, Exchange, briefing_id
from bot.citation import Passage
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.page import Note, Page, Wider
from bot.retrieval.restricting import as_recorded
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.text.folding import fold
from bot.tokenizer import Tokenizer
from tests.retrieval.seeds import EVERYTHING, TODAY, passages

OUTLETS = Outlets.load(resources() / "config" / "outlets.toml")


@pytest.fixture(scope="module")
def index_file(seeded_file: Path, tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search file of the seeds, made by the outlets that ship with Dawen; never open it: copy it."""
    folder = shutil.copytree(seeded_file.parent, tmp_path_factory.mktemp("named") / "seeded")
    path = folder / "named.search.sqlite"

    async def fill() -> None:
        async with await Archive.open(f"sqlite:///{folder / seeded_file.name}") as archive:
            searcher = Searcher(archive, path, tokenizer, time_limit=60, outlets=OUTLETS)
            await searcher.follow()
            await searcher.close()

    asyncio.run(fill())
    return path


@pytest.fixture
async def searcher(seeded: Archive, index_file: Path, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Searcher]:
    path = Path(shutil.copy(index_file, tmp_path))
    searcher = Searcher(seeded, path, tokenizer, time_limit=10.0, outlets=OUTLETS)
    yield searcher
    await searcher.close()


async def search(searcher: Searcher, text: str, offset: int = 0, limit: int = EVERYTHING) -> Page:
    return await searcher.search(Query.parse(text, TODAY), offset=offset, limit=limit)


def ids(page: Page) -> list[str]:
    return [hit.passage.citation.id for hit in page.hits]


def has(word: str) -> Callable[[Passage], bool]:
    return lambda each: fold(word) in fold(each.question) or fold(word) in fold(each.answer)


def asks(outlet: str) -> Callable[[Passage], bool]:
    return lambda each: OUTLETS.name(each.citation.outlet or "") == outlet


def speaks(name: str) -> Callable[[Passage], bool]:
    return lambda each: each.citation.spokesperson == name


def within(first: date, last: date) -> Callable[[Passage], bool]:
    return lambda each: first <= each.citation.held_on <= last


NOVEMBER = within(date(2020, 11, 1), date(2020, 11, 30))


@pytest.mark.parametrize(
    ("typed", "conditions"),
    [
        ("中国 发言人:赵立坚", [has("中国"), speaks("赵立坚")]),
        ("发言人:趙立堅", [speaks("赵立坚")]),
        ("发言人:赵", [speaks("赵立坚")]),
        ("媒体:路透社", [asks("路透社")]),
        ("outlet:reuters", [asks("路透社")]),
        ("outlet:Reut", [asks("路透社")]),
        ("媒体:路透", [asks("路透社")]),
        ("媒体:中央电视台", [asks("总台央视")]),
        ("机构:外交部", []),
        ("机构:mfa 台湾", [has("台湾")]),
        ("中国 日期:2020年11月", [has("中国"), NOVEMBER]),
        ("中国 2020-11", [has("中国"), NOVEMBER]),
        ("日期:2020-11-26", [within(date(2020, 11, 26), date(2020, 11, 26))]),
        ("日期:2020-11..", [within(date(2020, 11, 1), date.max)]),
        ("日期:2018", [within(date(2018, 1, 1), date(2018, 12, 31))]),
        ("问:台湾", [lambda each: "台湾" in each.question]),
        ("答:台湾", [lambda each: "台湾" in each.answer]),
        ("问:中国 答:合作", [lambda each: "中国" in each.question and "合作" in each.answer]),
        ("中国 -合作", [has("中国"), lambda each: not has("合作")(each)]),
        ("中国 -合作 -台湾", [has("中国"), lambda each: not has("合作")(each) and not has("台湾")(each)]),
        ("发言人:赵立坚 -中国", [speaks("赵立坚"), lambda each: not has("中国")(each)]),
        ("台湾 OR 孟晚舟", [lambda each: has("台湾")(each) or has("孟晚舟")(each)]),
        ("中国 台湾|孟晚舟", [has("中国"), lambda each: has("台湾")(each) or has("孟晚舟")(each)]),
        ("“中美关系”|“中俄关系”", [lambda each: has("中美关系")(each) or has("中俄关系")(each)]),
    ],
)
async def test_exactly_what_fits_is_found(
    typed: str, conditions: list[Callable[[Passage], bool]], searcher: Searcher, seeded: Archive
) -> None:
    expected = {each.citation.id for each in await passages(seeded) if all(fits(each) for fits in conditions)}

    page = await search(searcher, typed)

    assert set(ids(page)) == expected != set()
    assert page.total == len(page.hits) == len(expected)


async def test_without_words_everything_that_fits_is_listed_newest_first(searcher: Searcher) -> None:
    page = await search(searcher, "机构:外交部")
    days = [hit.passage.citation.held_on for hit in page.hits]

    assert days == sorted(days, reverse=True)
    assert ids(page)[:2] == ["mfa-20211110-01", "mfa-20211110-02"]


@pytest.mark.parametrize("typed", ["中国 排序:旧", "机构:外交部 排序:旧", "中国 排序:新"])
async def test_pages_in_the_order_of_days_put_together_are_all_hits(typed: str, searcher: Searcher) -> None:
    whole = await search(searcher, typed)
    pages = [await search(searcher, typed, offset, 7) for offset in range(0, whole.total, 7)]
    places = [(hit.passage.citation.held_on, hit.passage.citation.id) for hit in whole.hits]

    assert [id_ for page in pages for id_ in ids(page)] == ids(whole)
    assert [day for day, _ in places] == sorted((day for day, _ in places), reverse="新" in typed)


async def test_a_day_is_listed_in_its_own_order_also_the_oldest_first(searcher: Searcher) -> None:
    exchanges = [id_ for id_ in ids(await search(searcher, "日期:2018-03-08 排序:旧")) if "-a" not in id_]

    assert exchanges == sorted(exchanges)
    assert len(exchanges) > 20


async def test_a_bare_date_that_leaves_nothing_is_looked_for_as_text(searcher: Searcher, seeded: Archive) -> None:
    day = date(2021, 11, 12)
    exchange = Exchange(1, "公报何时发表？", "中美公报于1982年8月17日发表。")
    told = Briefing(briefing_id("mfa", day), "mfa", day, "title", "regular_briefing", "记者会", exchanges=(exchange,))
    await seeded.add(told, Document(b"made up"))

    page = await search(searcher, "公报 1982年8月17日")

    assert page.notes == (Note("date_as_text", ("1982年8月17日",)),)
    assert page.query == Query(("公报",), ("1982年8月17日",))
    assert ids(page) == ["mfa-20211112-01"]
    assert (await search(searcher, "公报 日期:1982年8月17日")).total == 0


async def test_the_names_of_a_person_are_one(seeded: Archive, index_file: Path, tokenizer: Tokenizer) -> None:
    aliases = Aliases({"zhaolijian": ("赵立坚", "Zhao Lijian")})
    searcher = Searcher(seeded, index_file, tokenizer, time_limit=10.0, outlets=OUTLETS, aliases=aliases)

    assert ids(await search(searcher, "speaker:“Zhao Lijian”")) == ids(await search(searcher, "发言人:赵立坚")) != []
    await searcher.close()


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("outlet: South China Morning Post", Query(outlet="南华早报")),
        ("中国 outlet:South China Morning Post 台湾", Query(("中国", "台湾"), outlet="南华早报")),
        ("organ:foreign ministry 台湾", Query(("台湾",), organ="mfa")),
        ("speaker:zhao lijian 台湾", Query(("台湾",), speaker="zhao lijian")),
        ("outlet:Reuters News", Query(("News",), outlet="路透社")),
        ("outlet:Martian Daily", Query(("Daily",), outlet="Martian")),
    ],
)
def test_a_name_of_several_words_is_whole_without_quotation_marks(typed: str, understood: Query) -> None:
    aliases = Aliases({"zhaolijian": ("赵立坚", "Zhao Lijian")})

    assert as_recorded(Query.parse(typed, TODAY), OUTLETS, aliases) == understood


async def test_another_table_of_outlets_makes_the_file_anew(
    searcher: Searcher, seeded: Archive, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    assert (await search(searcher, "媒体:路透社")).total == 6
    other = Outlets({}, {"路透社": "Reuters"})
    renaming = Searcher(seeded, tmp_path / "named.search.sqlite", tokenizer, time_limit=10.0, outlets=other)

    assert (await search(renaming, "媒体:Reuters")).total == 6
    await renaming.close()


async def test_a_year_that_no_passage_holds_beside_the_rest_is_the_time(searcher: Searcher, seeded: Archive) -> None:
    as_text, as_time = await search(searcher, "创新经济论坛 2018年"), await search(searcher, "中美 2018年")

    assert as_text.query == Query(("创新经济论坛", "2018年"))
    assert as_time.query == Query.parse("中美 日期:2018", TODAY)
    held = await passages(seeded)
    assert set(ids(as_time)) == {
        each.citation.id for each in held if has("中美")(each) and each.citation.held_on.year == 2018
    }


async def test_nothing_found_names_the_restrictions_that_keep_passages_out(searcher: Searcher, seeded: Archive) -> None:
    held = await passages(seeded)
    page = await search(searcher, "中国 发言人:毛宁 日期:2020-11 -合作 排序:新")

    assert (page.total, page.hits) == (0, ())
    left = [each for each in held if has("中国")(each) and NOVEMBER(each) and not has("合作")(each)]
    assert page.wider == (Wider("speaker", len(left)),)
    assert (await search(searcher, str(page.query.without("speaker")))).total == len(left)


async def test_words_are_left_out_before_a_restriction_is(searcher: Searcher) -> None:
    page = await search(searcher, "孟晚舟 火星 发言人:赵立坚")

    assert page.notes == (Note("partial", ("火星",)),)
    assert {hit.passage.citation.spokesperson for hit in page.hits} == {"赵立坚"}


async def test_an_unknown_name_finds_nothing(searcher: Searcher) -> None:
    for typed in ("发言人:诸葛亮", "媒体:火星日报", "机构:气象局", "日期:1955"):
        assert (await search(searcher, typed)).total == 0


async def test_the_query_names_outlet_and_organ_as_the_record_does(searcher: Searcher) -> None:
    page = await search(searcher, "outlet:Reuters organ:“Foreign Ministry”")

    assert page.query == Query(outlet="路透社", organ="mfa")
