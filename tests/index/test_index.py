"""The search file: what it takes in it finds, what it forgets it forgets, what cannot be trusted it refuses."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.citation import Passage
from bot.index.index import OvertakenError, SearchIndex
from bot.index.restriction import Name, Restriction
from bot.index.terms import Form, Part, Term
from bot.index.trust import OutOfTimeError, UnusableIndexError
from bot.outlets import Outlets
from bot.tokenizer import Tokenizer
from tests.index.made_up import passage

TODAY = date(2021, 11, 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.search.sqlite"


@pytest.fixture
def index(path: Path, tokenizer: Tokenizer) -> Iterator[SearchIndex]:
    """An empty one, in place."""
    index = SearchIndex.make(path, tokenizer).put_in_place(path)
    yield index
    index.close()


def hold(index: SearchIndex, *passages: Passage, briefing: str = "mfa-20201126") -> None:
    """Make these the passages of the briefing."""
    with index.changing(after=index.position):
        index.replace(briefing, passages)
        index.advance(index.position + 1)


def term(key: str, *pieces: str, named: bool = True) -> Term:
    return Term(key, (Form((key,), pieces),), named)


def found(index: SearchIndex, *terms: Term) -> list[str]:
    with index.candidates(time.monotonic() + 10) as candidates:
        passages = candidates.passages(candidates.rows(terms))
        assert candidates.count(terms) == len(passages)
    return [each.citation.id for each in passages]


PASSAGES = [
    passage("据报道，其中，美国表示关切。", "中方注意到。", number=1, outlet="路透社"),
    passage("中方对“一带一路”有何评论？", "中国—东盟合作很好，中美也是。", number=2),
    passage("", "外交部长将访问英国。", number=1),
]


@pytest.mark.parametrize(
    ("terms", "ids"),
    [
        ([term("中美")], ["mfa-20201126-02"]),
        ([term("一带一路")], ["mfa-20201126-02"]),
        ([term("中国东盟")], ["mfa-20201126-02"]),
        ([term("英")], ["mfa-20201126-a1"]),
        ([term("中方"), term("美国")], ["mfa-20201126-01"]),
        ([term("中美国", "中", "美国")], ["mfa-20201126-01"]),
        ([term("路透社"), term("美国")], ["mfa-20201126-01"]),
        ([term("路透社记者")], ["mfa-20201126-01"]),
        ([term("路透社", named=False)], []),
        ([term("路透")], []),
        ([Term("—")], ["mfa-20201126-02"]),
        ([Term("—"), term("中美")], ["mfa-20201126-02"]),
        ([Term("—"), term("美国")], []),
        ([Term("“"), Term("—")], ["mfa-20201126-02"]),
        ([term("\ud800")], []),
    ],
)
def test_terms_find_the_passages_that_hold_them_all(terms: Sequence[Term], ids: list[str], index: SearchIndex) -> None:
    hold(index, *PASSAGES)

    assert found(index, *terms) == ids


def restricted(index: SearchIndex, restriction: Restriction, *terms: Term) -> list[str]:
    with index.candidates(time.monotonic() + 10) as candidates:
        narrowed = candidates.within(restriction)
        assert narrowed.count(terms) == len(narrowed.rows(terms))
        listed = narrowed.by_day(terms, 0, 100, oldest=False)
        assert [each.row for each in listed] == narrowed.rows(terms)
    return [each.id for each in listed]


MADE = "mfa-20201126-01", "mfa-20201126-02", "mfa-20201126-a1"


@pytest.mark.parametrize(
    ("restriction", "terms", "ids"),
    [
        (Restriction(((Name("speaker", "赵立坚"),),)), [], MADE),
        (Restriction(((Name("speaker", "赵", begins=True),),)), [term("中方")], MADE[:2]),
        (Restriction(((Name("speaker", "赵"),),)), [], ()),
        (Restriction(((Name("outlet", "路透社"),),)), [], MADE[:1]),
        (Restriction(((Name("outlet", "法新社"), Name("outlet", "路透社")),)), [], MADE[:1]),
        (Restriction(((Name("outlet", "路透社"),), (Name("organ", "mnd"),))), [], ()),
        (Restriction(((Name("organ", "mfa"),),)), [Term("—")], MADE[1:2]),
        (Restriction(excluded=(term("东盟"),)), [], (MADE[0], MADE[2])),
        (Restriction(excluded=(term("东盟美", "东盟", "美"),)), [term("中方")], MADE[:2]),
        (Restriction(excluded=(term("路透社"), term("访问"))), [], MADE[1:2]),
        (Restriction(since=date(2020, 11, 26), until=date(2020, 11, 26)), [term("中方")], MADE[:2]),
        (Restriction(since=date(2020, 11, 27)), [], ()),
        (Restriction(until=date(2020, 11, 25)), [Term("—")], ()),
    ],
)
def test_a_restriction_leaves_what_fits(
    restriction: Restriction, terms: Sequence[Term], ids: Sequence[str], index: SearchIndex
) -> None:
    hold(index, *PASSAGES)

    assert restricted(index, restriction, *terms) == list(ids)


@pytest.mark.parametrize(("part", "ids"), [("question", MADE[:1]), ("answer", ()), (None, MADE[:1])])
def test_a_term_of_one_part_must_stand_there(part: Part | None, ids: Sequence[str], index: SearchIndex) -> None:
    hold(index, *PASSAGES)

    assert found(index, replace(term("美国"), part=part)) == list(ids)


def test_a_term_of_one_part_is_found_in_words_that_do_not_lead(index: SearchIndex) -> None:
    current = passage("中美？", "合作。")
    hold(index, current, replace(current, question="Entity List?", answer="No comment.", language="en"))

    assert found(index, replace(term("entity"), part="question")) == [MADE[0]]
    assert found(index, replace(term("entity"), part="answer")) == []


def test_no_words_of_a_passage_may_hold_what_is_excluded(index: SearchIndex) -> None:
    current = passage("中美？", "合作。")
    hold(index, current, replace(current, question="Entity List?", answer="No comment.", language="en"))

    assert restricted(index, Restriction(excluded=(term("合作"),)), term("entity")) == []
    assert restricted(index, Restriction(excluded=(term("entity"),)), term("合作")) == []


def test_a_passage_is_found_by_the_outlets_shared_name(path: Path, tokenizer: Tokenizer) -> None:
    outlets = Outlets({}, {"路透社": "路透社", "reuters": "路透社"})
    with closing(SearchIndex.make(path, tokenizer, outlets).put_in_place(path)) as index:
        hold(index, passage("中美？", "合作。", outlet="Reuters"))

        assert restricted(index, Restriction(((Name("outlet", "路透社"),),))) == [MADE[0]]
        hold(index, passage("中美？", "合作。"))
        assert restricted(index, Restriction(((Name("outlet", "路透社"),),))) == []


def test_a_passage_comes_back_as_it_was(index: SearchIndex) -> None:
    hold(index, *PASSAGES)

    with index.candidates(time.monotonic() + 10) as candidates:
        assert candidates.passages(candidates.rows([term("中方")])) == PASSAGES[:2]


def test_the_newer_comes_first_though_taken_in_earlier(index: SearchIndex) -> None:
    hold(index, passage("中美？", "是。", day=TODAY), briefing="mfa-20211110")
    hold(index, passage("中美？", "是。", number=1), passage("中美？", "否。", number=2))

    assert found(index, term("中美")) == ["mfa-20211110-01", "mfa-20201126-01", "mfa-20201126-02"]


def test_a_revised_briefing_is_found_by_its_new_words_only(index: SearchIndex) -> None:
    hold(index, passage("中美？", "合作。", outlet="路透社"))
    hold(index, passage("中俄？", "合作。", outlet="法新社"))

    assert found(index, term("中美")) == found(index, term("路透社")) == []
    assert (
        found(index, term("中俄")) == found(index, term("法新社")) == found(index, term("合作")) == ["mfa-20201126-01"]
    )


def test_a_change_that_fails_leaves_everything_as_it_was(index: SearchIndex) -> None:
    hold(index, passage("中美？", "合作。"))

    with suppress(ZeroDivisionError), index.changing(after=1):
        index.replace("mfa-20201126", [])
        index.advance(2)
        raise ZeroDivisionError

    assert found(index, term("中美")) == ["mfa-20201126-01"]
    assert index.position == 1, "even if it failed after `advance`"


def test_the_shortlist_prefers_whole_runs(index: SearchIndex) -> None:
    hold(
        index,
        passage("其他？", "中美谈经贸。", number=1),
        passage("其他？", "中美经贸很好。", number=2),
        passage("中美经贸如何？", "很好。", number=3),
    )
    joined = Term("中美经贸", (Form(("中美", "经贸"), ("中美", "经贸")),))

    with index.candidates(time.monotonic() + 10) as candidates:
        shortlist = candidates.shortlist([joined], 2)
        others = candidates.others([joined], [each.row for each in shortlist], 0, 5)

    assert {each.id for each in shortlist} == {"mfa-20201126-03", "mfa-20201126-02"}
    assert [each.id for each in others] == ["mfa-20201126-01"]


def in_english(held: Passage, question: str, answer: str) -> Passage:
    return replace(held, question=question, answer=answer, language="en")


def test_beyond_the_shortlist_too_a_passage_comes_once_in_the_words_that_are_current(index: SearchIndex) -> None:
    now = [passage(f"G20峰会{number}？", "G20。", number=number) for number in range(1, 6)]
    before = [replace(each, question="G20会议？", standing="superseded") for each in now]
    english = [in_english(each, "The G20 summit?", "G20.") for each in now]
    hold(index, *before, *english, *now)

    with index.candidates(time.monotonic() + 10) as candidates:
        terms = [term("g20")]
        first = candidates.shortlist(terms, 2)
        later = candidates.others(terms, [each.row for each in first], 1, 9)
        assert candidates.passages([each.row for each in (*first, *later)]) == [*now[:2], *now[3:]]
        assert candidates.count(terms) == len(now)
        assert [each.spelled for each in candidates.shortlist([term("summit")], 9)] == [True] * len(now)


@pytest.mark.parametrize(
    ("key", "found"),
    [("ai", False), ("said", True), ("sanction", True), ("sanctions", True), ("the ai", False), ("eu sanctions", True)],
)
def test_what_is_spelled_is_found_by_words(key: str, found: bool, index: SearchIndex) -> None:
    hold(index, in_english(passage("问？", "答。"), "He said it.", "EU sanctions are illicit; the aim is clear."))

    with index.candidates(time.monotonic() + 10) as candidates:
        assert bool(candidates.count([Term(key, (Form(tuple(key.split())),))])) == found


def test_more_variants_than_there_is_room_for_are_left_out(index: SearchIndex) -> None:
    now = passage("现在？", "是。")
    hold(index, now, *(replace(now, answer=f"旧文{number}。", standing="superseded") for number in range(80)))

    with index.candidates(time.monotonic() + 10) as candidates:
        assert [each.question for each in candidates.shortlist([term("现在")], 9)] == [" 现在 , "]
        assert candidates.count([term("旧文62")]) == 1
        assert candidates.count([term("旧文63")]) == 0


def test_two_thousand_words_are_no_error(index: SearchIndex) -> None:
    hold(index, *PASSAGES)

    assert found(index, *(term(chr(0x4E00 + code), "甲", "乙") for code in range(2000))) == []


def test_a_search_ends_at_its_deadline(index: SearchIndex) -> None:
    hold(index, *(passage("问？", "—" * 1000, number=number) for number in range(1000)))
    dashes = [Term("—" * length) for length in range(1, 900)]
    began = time.monotonic()

    with pytest.raises(OutOfTimeError), index.candidates(began + 0.05) as candidates:
        candidates.rows(dashes)

    assert time.monotonic() - began < 0.5
    assert found(index, Term("—"))[:1] == ["mfa-20201126-00"], "the next search is not hurt"


def test_a_second_program_sees_what_the_first_took_in(index: SearchIndex, path: Path, tokenizer: Tokenizer) -> None:
    with closing(SearchIndex.open(path, tokenizer)) as second:
        hold(index, *PASSAGES)

        assert found(second, term("中美")) == ["mfa-20201126-02"]
        with pytest.raises(OvertakenError), second.changing(after=0):
            pytest.fail("it would apply old changes over new ones")
        assert second.position == 1


def test_a_program_whose_file_was_swapped_goes_on_with_the_new_one(
    index: SearchIndex, path: Path, tokenizer: Tokenizer
) -> None:
    fresh = SearchIndex.make(path, tokenizer)
    hold(fresh, *PASSAGES)
    with closing(fresh.put_in_place(path)):
        assert found(index, term("中美")) == [], "until then the old one serves"
        with pytest.raises(OvertakenError), index.changing(after=0):
            pytest.fail("it would change a file that nobody finds any more")

        index.refresh()

    assert index.position == 1
    assert found(index, term("中美")) == ["mfa-20201126-02"]


def test_a_journal_left_by_a_crash_is_not_rolled_back_into_the_new_file(path: Path, tokenizer: Tokenizer) -> None:
    journal = path.with_name(f"{path.name}-journal")
    fresh = SearchIndex.make(path, tokenizer)
    hold(fresh, *PASSAGES)
    journal.write_bytes(b"the journal of a file that is gone")

    with closing(fresh.put_in_place(path)):
        assert not journal.exists()


def test_what_crashed_programs_left_behind_is_cleared_away_a_day_later(path: Path, tokenizer: Tokenizer) -> None:
    crashed, running = (path.with_name(f"{path.name}.{name}.new") for name in ("crashed", "running"))
    crashed.touch()
    running.touch()
    os.utime(crashed, (time.time() - 100_000,) * 2)

    SearchIndex.make(path, tokenizer).discard()

    assert list(path.parent.iterdir()) == [running]


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def scribble(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 1000)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def blot(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)


def drop_a_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE posting")


def age(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE state SET made_by = 'layout 0, somebody'")


@pytest.mark.parametrize("damage", [cut_off, scribble, empty, blot, drop_a_table, age, Path.unlink])
def test_what_cannot_be_trusted_is_refused(
    damage: Callable[[Path], None], index: SearchIndex, path: Path, tokenizer: Tokenizer
) -> None:
    hold(index, *PASSAGES)
    index.close()
    damage(path)

    with pytest.raises(UnusableIndexError):
        SearchIndex.open(path, tokenizer)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE passage SET words = substr(words, 1, length(words) - 3)",
        "UPDATE passage SET words = CAST(x'ffffff' || words AS BLOB)",
        "UPDATE posting SET postings = CAST(x'09' || substr(postings, 2) AS BLOB) WHERE documents > 1",
        "UPDATE posting SET postings = substr(postings, 1, length(postings) - 1) WHERE documents > 1",
        "UPDATE posting SET postings = CAST(postings || x'ffff7f' AS BLOB) WHERE documents > 1",
        "UPDATE segment SET rows = substr(rows, 1, 9)",
    ],
)
def test_damage_that_no_page_shows_is_found_when_it_is_read(
    damage: str, index: SearchIndex, path: Path, tokenizer: Tokenizer
) -> None:
    hold(
        index, *(passage("双轨并举？", "无。", number=number) for number in range(3)), passage("无？", "无。", number=4)
    )
    index.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)

    with closing(SearchIndex.open(path, tokenizer)) as again, pytest.raises(UnusableIndexError):
        found(again, term("轨并举"))


def test_another_lexicon_refuses_the_file(index: SearchIndex, path: Path, tmp_path: Path) -> None:
    assert index.position == 0
    (tmp_path / "lexicon.txt").write_text("中美经贸", encoding="utf-8")

    with pytest.raises(UnusableIndexError, match="tokenizer"):
        SearchIndex.open(path, Tokenizer(tmp_path / "lexicon.txt", tmp_path))


def made(path: Path, tokenizer: Tokenizer, briefings: Sequence[Sequence[Passage]]) -> SearchIndex:
    """One with these briefings, the last one replaced once."""
    index = SearchIndex.make(path, tokenizer)
    for position, passages in enumerate([*briefings[:-1], briefings[0], briefings[-1]]):
        with index.changing(after=index.position):
            index.replace(passages[0].citation.briefing_id, passages)
            index.advance(position + 1)
    return index.put_in_place(path)


def test_what_other_processes_digest_is_found_like_what_is_taken_in_bit_by_bit(
    path: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2020, 1, day) for day in (3, 1, 2)]
    briefings = [
        [passage(f"中美关系{day.day}？", f"第{number}个，G20。", day=day, number=number) for number in range(1, 8)]
        for day in days
    ]
    with closing(made(path, tokenizer, briefings)) as whole:
        expected = {text: found(whole, term(text)) for text in ("中美", "关系1", "第4", "g20", "个")}
    monkeypatch.setattr("bot.index.intake.BATCH", 4)

    with closing(made(path.with_name("other.sqlite"), tokenizer, briefings)) as pieced:
        assert {text: found(pieced, term(text)) for text in expected} == expected


def vanish(*_: object) -> None:
    """What another process does instead."""
    os._exit(1)


def test_where_other_processes_cannot_be_had_everything_is_digested_here(
    path: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.index.intake.BATCH", 4)
    monkeypatch.setattr("bot.index.digesters._digest", vanish)
    days = [date(2020, 1, day) for day in range(1, 5)]
    briefings = [[passage("中美？", "好。", day=day, number=number) for number in range(1, 8)] for day in days]

    with closing(made(path, tokenizer, briefings)) as index:
        assert len(found(index, term("中美"))) == 28
    assert caplog.text.count("making the search file with one process") == 1


def test_what_stands_in_very_many_passages_is_counted_as_far_as_it_is_asked_for(index: SearchIndex) -> None:
    hold(
        index, *(passage("双轨并举？", "并举双轨。" if number % 9 else "无。", number=number) for number in range(900))
    )
    common = [term("轨并举")]

    with index.candidates(time.monotonic() + 10) as candidates:
        assert candidates.any(common)
        assert 0 < candidates.count(common) < 300
        assert candidates.count(common, at_least=301) >= 301
        assert not candidates.counted(common)
        assert len(candidates.rows(common)) == candidates.count(common, at_least=1000) == 900
        assert candidates.counted(common)
        assert candidates.count([term("举双轨并")]) == 0


def test_small_segments_become_one_and_nothing_is_lost(index: SearchIndex, path: Path, tokenizer: Tokenizer) -> None:
    days = [date(2020, 1, day) for day in range(1, 29)]
    for day in reversed(days):
        hold(index, passage(f"中美{day.day}？", "合作。", day=day), briefing=f"mfa-{day:%Y%m%d}")
        hold(index, passage(f"中美关系{day.day}？", "合作。", day=day), briefing=f"mfa-{day:%Y%m%d}")

    with closing(SearchIndex.open(path, tokenizer)) as other:
        expected = [f"mfa-{day:%Y%m%d}-01" for day in reversed(days)]
        assert found(other, term("中美关系")) == expected
        while index.unite():
            pass
        assert found(index, term("中美关系")) == found(other, term("中美关系")) == expected
        assert found(index, term("中美2")) == found(other, term("中美2")) == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM segment").fetchone()[0] < 14


@pytest.mark.parametrize(
    "quoted",
    [
        "中方坚决反对任何形式的单边制裁",
        "中方坚决反対任何形势的单边制载",
        "单边制裁没有国际法依据",
        "the entity list has no basis",
    ],
)
def test_a_quotation_finds_where_it_comes_from_though_some_of_it_is_altered(quoted: str, index: SearchIndex) -> None:
    source = passage("制裁？", "中方坚决反对任何形式的单边制裁。单边制裁没有国际法依据。", number=1)
    others = [
        passage("其他？", f"中方坚决反对第{number}个形式，单边没有依据。", number=number) for number in range(2, 40)
    ]
    hold(index, *others, source, in_english(source, "Sanctions?", "The Entity List has no basis in law."))

    with index.candidates(time.monotonic() + 10) as candidates:
        (row, *_) = candidates.quoting(quoted, 3)
        assert candidates.at([row])[0].id == source.citation.id
