"""Pages of hits, and following the archive whatever becomes of it or of the search file."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Briefing, Document, Exchange, briefing_id
from bot.citation import Passage
from bot.errors import ArchiveError
from bot.index.file import inode
from bot.index.index import SearchIndex
from bot.ingest import ingest
from bot.query import Query
from bot.retrieval import finding
from bot.retrieval.page import Note, Page
from bot.retrieval.searcher import Searcher, SearchTimeoutError
from bot.settings import resources
from bot.tokenizer import Tokenizer
from tests.reading.golden import READER
from tests.retrieval.seeds import TODAY, found, holding, passages

SEEDS = sorted((resources() / "seeds").glob("*.txt"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the fixture `searcher` has its search file."""
    return tmp_path / "archive.search.sqlite"


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Archive]:
    """An archive that holds nothing."""
    async with await Archive.open(f"sqlite:///{tmp_path / 'empty.sqlite'}") as archive:
        yield archive


async def search(searcher: Searcher, text: str, *, offset: int = 0, limit: int = 5) -> Page:
    return await searcher.search(Query.parse(text, TODAY), offset=offset, limit=limit)


def ids(page: Page) -> list[str]:
    return [hit.passage.citation.id for hit in page.hits]


async def test_nothing_typed_is_nothing_to_search_for(searcher: Searcher) -> None:
    assert await search(searcher, " ") == Page(Query(), (), 0, 0, (Note("no_words"),))


async def test_nothing_found_is_an_empty_page(searcher: Searcher) -> None:
    assert await search(searcher, "量子纠缠") == Page(Query(("量子纠缠",)), (), 0, 0)


async def test_an_empty_archive_finds_nothing(empty: Archive, tokenizer: Tokenizer, tmp_path: Path) -> None:
    searcher = Searcher(empty, tmp_path / "empty.search.sqlite", tokenizer, time_limit=10.0)

    assert (await search(searcher, "中美")).total == 0
    await searcher.close()


async def test_a_hit_is_the_archives_own_passage(searcher: Searcher, seeded: Archive) -> None:
    page = await search(searcher, "中美")

    assert [hit.passage for hit in page.hits] == await seeded.passages(ids(page))


async def test_pages_put_together_are_all_hits_in_order(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_MOST_RANKED", 7)  # the other hits of 关系 follow by date
    whole = await search(searcher, "关系", limit=100)

    pages = [await search(searcher, "关系", offset=offset, limit=5) for offset in range(0, 40, 5)]

    assert [id_ for page in pages for id_ in ids(page)] == ids(whole)
    assert {page.total for page in [*pages, whole]} == {len(whole.hits)}
    scores = [hit.score for hit in whole.hits]
    assert scores == sorted(scores, reverse=True)
    days = [hit.passage.citation.held_on for hit in whole.hits[7:]]
    assert days == sorted(days, reverse=True)


async def test_every_highlight_shows_what_was_typed(searcher: Searcher) -> None:
    for hit in (await search(searcher, "一带一路", limit=100)).hits:
        snippet = hit.snippet
        part = hit.passage.answer if snippet.part == "answer" else hit.passage.question
        assert part[snippet.start :].startswith(snippet.text)
        assert {snippet.text[start:end] for start, end in snippet.highlights} == {"一带一路"}


async def test_the_whole_run_comes_before_its_words(searcher: Searcher, seeded: Archive) -> None:
    held = await passages(seeded)
    runs = holding("中国发展", held)

    hits = await found(searcher, "中国发展")

    assert set(hits[: len(runs)]) == runs != set()
    assert set(hits) == holding("中国", held) & holding("发展", held) > runs


@pytest.mark.parametrize(
    ("typed", "notes"),
    [
        ("中美", ()),
        ("中美经贸", ()),  # the one passage that has both words has them joined
        ("中国发展", (Note("some_apart", ("中国", "发展"), 3),)),
        ("孟晚舟引渡", (Note("apart", ("孟晚舟", "引渡")),)),
        ("“孟晚舟” 引渡", ()),
    ],
)
async def test_words_found_apart_though_typed_joined_are_told(
    typed: str, notes: tuple[Note, ...], searcher: Searcher
) -> None:
    assert (await search(searcher, typed)).notes == notes


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [("中美量子纠缠", ("量子", "纠缠")), ("中美 火星", ("火星",)), ("「中美」 「火星人」", ("火星人",))],
)
async def test_what_no_passage_holds_is_left_out_and_said(
    typed: str, left_out: tuple[str, ...], searcher: Searcher, seeded: Archive
) -> None:
    page = await search(searcher, typed, limit=100)

    assert page.notes == (Note("partial", left_out),)
    assert set(ids(page)) == holding("中美", await passages(seeded))
    assert page.total == len(page.hits)


async def test_the_best_part_is_the_one_with_the_rare_words(searcher: Searcher) -> None:
    page = await search(searcher, "孟晚舟 引渡 进博会 关系")

    assert page.notes == (Note("partial", ("进博会", "关系")),)
    assert ids(page)[0] == "mfa-20201120-05"


async def test_of_signs_alone_those_that_stand_somewhere_are_found(searcher: Searcher) -> None:
    page = await search(searcher, "“ ☃")

    assert page.notes == (Note("partial", ("☃",)),)
    assert page.total > 0


async def test_what_comes_near_is_in_the_order_of_what_it_speaks_of(searcher: Searcher) -> None:
    page = await search(searcher, "世卫组织怎么祝贺刚果埃博拉疫情什么时候结束的呢量子纠缠")

    assert ids(page)[0] == "mfa-20201120-10"
    assert "量子" in page.notes[0].words


async def test_an_outlet_named_finds_what_it_asked(searcher: Searcher, seeded: Archive) -> None:
    held = await passages(seeded)
    asked = {each.citation.id for each in held if each.citation.outlet == "路透社"}

    assert set(await found(searcher, "路透社 中国")) == asked & holding("中国", held) != set()
    assert set(await found(searcher, "路透社")) == set(await found(searcher, "路透社记者")) == asked
    page = await search(searcher, "路透社")
    assert all(hit.snippet.part == "answer" and not hit.snippet.highlights for hit in page.hits)


async def test_a_person_named_finds_what_they_answered_after_what_speaks_of_them(
    searcher: Searcher, seeded: Archive
) -> None:
    held = await passages(seeded)
    spoken_of = holding("王毅", held)
    answered = {each.citation.id for each in held if each.citation.spokesperson == "王毅"}

    hits = await found(searcher, "王毅")

    assert set(hits[: len(spoken_of)]) == spoken_of
    assert set(hits) == spoken_of | answered


def first_of(page: Page) -> str:
    return next(iter(ids(page)), "nothing")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("中美经贸", "mfa-20181102-04"),
        ("孟晚舟引渡", "mfa-20201120-05"),
        ("孟晚舟 加拿大", "mfa-20201120-05"),
        ("人权审查", "mfa-20181102-01"),
        ("習近平 訪問 朝鮮", "mfa-20181102-03"),
        ("特朗普通话", "mfa-20181102-04"),
        ("塞申斯 经济间谍", "mfa-20181102-05"),
        ("上海精神", "mfa-20180308-19"),
        ("军长级会谈", "mfa-20201120-04"),
        ("中印边境", "mfa-20201120-04"),
        ("CPTPP", "mfa-20201120-02"),
        ("cptpp 日本", "mfa-20201120-02"),
        ("进博会", "mfa-20211110-05"),
        ("双暂停", "mfa-20180308-02"),
        ("双轨并进", "mfa-20180308-02"),
        ("中国威胁论", "mfa-20180308-07"),
        ("锐实力", "mfa-20180308-07"),
        ("若开邦", "mfa-20180308-05"),
        ("达赖喇嘛 西藏", "mfa-20211110-07"),
        ("路透社 西藏", "mfa-20211110-07"),
        ("韩国外长康京和", "mfa-20201126-02"),
        ("上海合作组织发展", "mfa-20201126-03"),
        ("“一带一路” 哈萨克斯坦", "mfa-20180308-08"),
        ("中非合作论坛峰会", "mfa-20180308-12"),
        ("台灣 國會議員", "mfa-20211110-08"),
    ],
)
async def test_the_first_hit(typed: str, first: str, searcher: Searcher) -> None:
    assert first_of(await search(searcher, typed)) == first


async def test_a_new_briefing_is_found_by_the_next_search(empty: Archive, tokenizer: Tokenizer, tmp_path: Path) -> None:
    searcher = Searcher(empty, tmp_path / "empty.search.sqlite", tokenizer, time_limit=10.0)

    totals = []
    for seed in SEEDS:
        await ingest([seed], empty, READER)
        totals.append((await search(searcher, "中")).total)

    await searcher.close()
    assert totals == sorted(set(totals))


def segments(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM segment").fetchone()
    return int(count)


async def test_what_is_taken_in_is_put_in_order_when_nobody_waits(
    empty: Archive, tokenizer: Tokenizer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searcher = Searcher(empty, path, tokenizer, time_limit=10.0)
    for day in range(1, 11):
        await empty.add(dolphins_of(date(2022, 1, day)), Document(f"{day}".encode()))
        assert (await search(searcher, "海豚")).total == day
    assert segments(path) == 10

    monkeypatch.setattr("bot.retrieval.searcher._REST", 0.0)
    assert (await search(searcher, "海豚")).total == 10
    await searcher.close()
    assert segments(path) == 1


async def test_where_most_has_changed_the_file_is_made_anew(empty: Archive, tokenizer: Tokenizer, path: Path) -> None:
    searcher = Searcher(empty, path, tokenizer, time_limit=10.0)
    for day in range(1, 3):
        await empty.add(dolphins_of(date(2022, 1, day)), Document(f"{day}".encode()))
        await searcher.follow()
    before = inode(path)
    for day in range(3, 28):
        await empty.add(dolphins_of(date(2022, 1, day)), Document(f"{day}".encode()))

    assert (await search(searcher, "海豚")).total == 27
    assert (inode(path) == before, segments(path)) == (False, 1)
    await searcher.close()


async def test_what_another_program_took_in_is_found_by_the_next_search(
    seeded_url: str, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    async with await Archive.open(url) as ours, await Archive.open(url) as theirs:
        searchers = [Searcher(each, tmp_path / "shared.search.sqlite", tokenizer, 10.0) for each in (ours, theirs)]
        assert [(await search(each, "中美")).total for each in searchers] == [0, 0]

        await ingest(SEEDS, theirs, READER)

        assert [(await search(each, "中美")).total for each in searchers] == [8, 8]
        for each in searchers:
            await each.close()


def scribble(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def tear(path: Path) -> None:
    """Every page is damaged but the first, which says that the file has changed: SQLite looks at it again."""
    content = bytearray(path.read_bytes())
    content[24:28] = b"\xff" * 4  # the file change counter (https://sqlite.org/fileformat2.html#file_change_counter)
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [scribble, Path.unlink])
async def test_a_damaged_or_missing_file_is_made_anew_at_the_next_start(
    damage: Callable[[Path], None], searcher: Searcher, seeded: Archive, path: Path, tokenizer: Tokenizer
) -> None:
    await searcher.follow()
    await searcher.close()
    damage(path)
    again = Searcher(seeded, path, tokenizer, time_limit=10.0)

    assert (await search(again, "中美")).total == 8
    await again.close()
    SearchIndex.open(path, tokenizer).close()


async def test_a_file_damaged_while_it_serves_is_made_anew(
    searcher: Searcher, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await searcher.follow()
    tear(path)

    assert (await search(searcher, "中美")).total == 8
    assert caplog.text.count("anew") == 2
    assert "中美" not in caplog.text


async def test_a_file_made_from_another_archive_is_made_anew(
    searcher: Searcher, empty: Archive, path: Path, tokenizer: Tokenizer
) -> None:
    await searcher.follow()
    await searcher.close()
    other = Searcher(empty, path, tokenizer, time_limit=10.0)

    assert (await search(other, "中美")).total == 0
    await other.close()


async def test_a_file_made_from_another_archive_with_as_many_changes_is_made_anew(
    searcher: Searcher, empty: Archive, path: Path, tokenizer: Tokenizer
) -> None:
    await searcher.follow()
    await searcher.close()
    for number in range(len(SEEDS)):
        held = dolphins_of(date(2022, 1, 1 + number))
        await empty.add(held, Document(f"{number}".encode()))
    other = Searcher(empty, path, tokenizer, time_limit=10.0)

    assert (await search(other, "中美")).total == 0
    assert (await search(other, "海豚")).total == len(SEEDS)
    await other.close()


def dolphins_of(day: date) -> Briefing:
    """A briefing with one exchange about dolphins."""
    exchange = Exchange(1, f"第{day.day}次问海豚？", f"第{day.day}次答。", "陈试言")
    return Briefing(briefing_id("mfa", day), "mfa", day, "title", "regular_briefing", "记者会", exchanges=(exchange,))


async def test_a_file_that_has_lost_passages_is_made_anew(searcher: Searcher, path: Path) -> None:
    await searcher.follow()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM passage")
        connection.commit()

    assert (await search(searcher, "中美")).total == 8


async def test_another_lexicon_makes_the_file_anew(
    searcher: Searcher, seeded: Archive, path: Path, tmp_path: Path
) -> None:
    await searcher.follow()
    await searcher.close()
    (tmp_path / "lexicon.txt").write_text("中美经贸关系", encoding="utf-8")
    other = Tokenizer(tmp_path / "lexicon.txt", tmp_path)
    again = Searcher(seeded, path, other, time_limit=10.0)

    assert (await search(again, "中美")).total == 8
    await again.close()
    SearchIndex.open(path, other).close()


def contents(folder: Path) -> dict[str, int]:
    """The sizes of the files with a search file's name."""
    return {file.name: file.stat().st_size for file in folder.glob("*.search.sqlite*")}


async def test_a_file_that_fails_half_made_leaves_nothing_behind_and_the_old_one_in_place(
    searcher: Searcher, seeded: Archive, path: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    scribble(path)

    async def full(_ids: object) -> dict[str, list[Passage]]:
        raise ArchiveError("the disk is full")

    monkeypatch.setattr(seeded, "findable", full)
    before = contents(path.parent)
    with pytest.raises(ArchiveError, match="full"):
        await searcher.follow()

    assert contents(path.parent) == before
    monkeypatch.undo()
    assert (await search(searcher, "中美")).total == 8


async def test_while_a_file_is_made_anew_others_go_on_and_then_go_over_to_it(
    searcher: Searcher, seeded: Archive, path: Path, tokenizer: Tokenizer
) -> None:
    await searcher.follow()
    before, begun, totals = inode(path), list[str](), list[int]()
    other = Searcher(seeded, path, tokenizer, time_limit=10.0)

    made = asyncio.create_task(other.reindex(begun.append))
    while inode(path) == before:
        totals.append((await search(searcher, "中美")).total)
    await made

    assert set(totals) == {8}
    assert len(begun) == len(SEEDS)
    assert (await search(searcher, "中美")).total == 8
    assert searcher._index
    assert not searcher._index.is_replaced
    assert (await searcher.contents()).position == await seeded.last_change()
    await other.close()


async def test_searches_that_start_together_make_one_file_and_all_find(
    searcher: Searcher, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    pages = await asyncio.gather(*(search(searcher, "中美") for _ in range(8)))

    assert {page.total for page in pages} == {8}
    assert caplog.text.count("anew") == 1


async def test_a_folder_that_cannot_be_made_is_something_to_mend(
    seeded: Archive, tokenizer: Tokenizer, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    searcher = Searcher(seeded, tmp_path / "file" / "archive.search.sqlite", tokenizer, time_limit=10.0)

    with pytest.raises(ArchiveError, match=r"archive\.search\.sqlite"):
        await searcher.follow()
    await searcher.close()


async def test_a_search_that_takes_too_long_says_so(seeded: Archive, tokenizer: Tokenizer, path: Path) -> None:
    searcher = Searcher(seeded, path, tokenizer, time_limit=1e-6)

    with pytest.raises(SearchTimeoutError):
        await search(searcher, " ".join("—" * length for length in range(1, 200)))
    await searcher.close()


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("孟晚舟被抓加拿大说是遵守条约", "mfa-20201120-05"),
        ("十四世达赖和中央政府还能谈吗", "mfa-20211110-07"),
        ("苹果和小米的手机在印度进不了关", "mfa-20201126-09"),
    ],
)
async def test_a_question_put_as_people_speak_finds_what_it_is_about(
    asked: str, right: str, searcher: Searcher
) -> None:
    page = await search(searcher, asked)

    assert page.hits[0].passage.citation.id == right
