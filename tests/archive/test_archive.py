"""What is put into the archive, and what comes out of it."""

import asyncio
import hashlib
import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.archive.archive import Archive
from bot.archive.views import Added, BriefingCard, Coverage, OrganCoverage
from bot.briefing import Briefing, Document, Fidelity
from bot.citation import Citation, Passage
from bot.errors import ArchiveError
from tests.archive.made_up import DAY, ELSEWHERE, HERE, briefing, document, exchange, reworded, words


async def put(archive: Archive, *briefings: Briefing) -> list[Added]:
    return [await archive.add(each, document(each)) for each in briefings]


def digest(document: Document) -> str:
    return hashlib.sha256(document.body).hexdigest()


def stored(of: Briefing) -> Briefing:
    """As the archive gives it back: its sources name the bytes that it came in."""
    return replace(of, sources=tuple(replace(each, sha256=digest(document(of))) for each in of.sources))


async def test_a_briefing_comes_back_as_it_was_read(archive: Archive) -> None:
    beijing = timezone(timedelta(hours=8))
    full = replace(
        briefing(1, 2, announced=(11, 12)),
        moderators=("何绍仁",),
        fidelity=Fidelity(reasons=("one answer is cut",)),
        exchanges=(
            replace(
                exchange(1, 1),
                follow_up=True,
                after_conference=True,
                partial=True,
                truncated=True,
                asked_at=datetime(2020, 11, 26, 15, 2, tzinfo=beijing),
            ),
            replace(exchange(2, 2), spokesperson=None, outlet=None, asker_label=None, asked_at=datetime(2020, 11, 26)),  # noqa: DTZ001  # a stamp need not name its zone
        ),
    )
    captured = replace(full, sources=(replace(full.sources[0], captured_at=datetime(2020, 11, 27, tzinfo=UTC)),))
    assert await put(archive, captured) == [Added("added", "mfa-20201126")]
    assert await archive.briefing("mfa-20201126") == stored(captured)
    assert await archive.briefing("mfa-20201126b") is None


async def test_bytes_are_kept_as_received(archive: Archive) -> None:
    origin = Document(bytes(range(256)), "seeds/000.txt")
    await archive.add(briefing(1), origin)
    assert await archive.document(digest(origin)) == origin
    assert await archive.document("0" * 64) is None
    assert await archive.holds(digest(origin)) == Added("added", "mfa-20201126")
    assert await archive.holds("0" * 64) is None


async def test_reading_twice_changes_nothing(archive: Archive, file: Path) -> None:
    await put(archive, briefing(1, 2), briefing(3, day=date(2020, 11, 27)))
    before = dump(file)
    assert await put(archive, briefing(1, 2)) == [Added("unchanged", "mfa-20201126")]
    assert dump(file) == before


def dump(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


async def test_other_bytes_with_the_same_words_are_kept_and_change_no_answer(archive: Archive) -> None:
    await put(archive, briefing(1, 2))
    again = document(briefing(1, 2), edition="captured later")
    assert await archive.add(briefing(1, 2), again) == Added("unchanged", "mfa-20201126")
    assert await archive.document(digest(again)) == again
    assert [change.briefing_id for change in await archive.changes(0)] == ["mfa-20201126"]


async def test_after_a_revision_every_old_id_still_has_its_words(archive: Archive) -> None:
    first, second = briefing(1, 2, 3, announced=(11,)), briefing(9, 3, 1, announced=(12,))
    assert await put(archive, first, second) == [Added("added", "mfa-20201126"), Added("revised", "mfa-20201126")]
    now = await archive.briefing("mfa-20201126")
    assert now is not None
    assert [(each.number, each.answer) for each in now.exchanges] == [(4, words(-10)), (3, words(-4)), (1, words(-2))]
    assert [(each.number, each.text) for each in now.announcements] == [(2, words(12))]
    ids = [f"mfa-20201126-0{n}" for n in (1, 2, 3, 4)] + ["mfa-20201126-a1"]
    answers = [passage.answer for passage in await archive.passages(ids)]
    assert answers == [words(-2), words(-3), words(-4), words(-10), words(11)]


async def test_what_a_revision_left_out_is_neither_listed_nor_counted(archive: Archive) -> None:
    await put(archive, briefing(1, 2, 3, announced=(11,)), briefing(3, 1))
    (card,) = await archive.latest()
    assert (card.exchanges, card.announcements) == (2, 0)
    assert (await archive.coverage()).exchanges == 2
    assert await archive.neighbours("mfa-20201126-03") == (None, "mfa-20201126-01")
    assert await archive.neighbours("mfa-20201126-02") == (None, None)


async def test_a_corrected_answer_is_the_answer_from_then_on(archive: Archive) -> None:
    first = briefing(1, 2)
    await put(archive, first, reworded(first, 1))
    passage = await archive.passage("mfa-20201126-02")
    assert passage is not None
    assert passage.answer.startswith("更正：")
    assert await archive.document(digest(document(first))) == document(first)


async def test_another_address_adds_a_source(archive: Archive) -> None:
    added = await put(archive, briefing(1, url=None), briefing(1, url=ELSEWHERE))
    assert [each.outcome for each in added] == ["added", "joined"]
    now = await archive.briefing("mfa-20201126")
    assert now is not None
    assert [source.url for source in now.sources] == [None, ELSEWHERE]
    assert [source.sha256 for source in now.sources] == [
        digest(document(briefing(1, url=None))),
        digest(document(briefing(1, url=ELSEWHERE))),
    ]
    passage = await archive.passage("mfa-20201126-01")
    assert passage is not None
    assert passage.citation.url == ELSEWHERE  # the first source that has an address
    assert (await archive.latest())[0].url == ELSEWHERE


async def test_a_second_briefing_of_the_day_has_a_letter(archive: Archive) -> None:
    added = await put(archive, briefing(1, 2), briefing(3, 4))
    assert [each.id for each in added] == ["mfa-20201126", "mfa-20201126b"]
    passage = await archive.passage("mfa-20201126b-01")
    assert passage is not None
    assert passage.question == words(3, 20)


async def test_a_doubtful_document_is_kept_but_never_answered_from(archive: Archive) -> None:
    doubtful = replace(briefing(1), fidelity=Fidelity(False, ("names were changed",)))
    assert await put(archive, doubtful) == [Added("held", None, ("names were changed",))]
    assert await archive.holds(digest(document(doubtful))) == Added("held", None, ("names were changed",))
    assert await archive.document(digest(document(doubtful))) == document(doubtful)
    assert await archive.passage("mfa-20201126-01") is None
    assert await archive.changes(0) == []
    assert (await archive.coverage()).held == 1


async def test_a_held_document_is_let_go_when_its_reader_has_learned(archive: Archive) -> None:
    origin = Document(b"the same bytes")
    await archive.add(briefing(1, day=None), origin)
    assert await archive.add(briefing(1, day=None), origin) == Added("held", None, ("找不到日期。",))
    assert await archive.add(briefing(1), origin) == Added("added", "mfa-20201126")
    assert (await archive.coverage()).held == 0


async def test_a_passage_carries_its_citation(archive: Archive) -> None:
    await put(archive, briefing(1, announced=(11,)))
    where: dict[str, Any] = {
        "briefing_id": "mfa-20201126",
        "organ": "mfa",
        "held_on": DAY,
        "occasion": "记者会",
        "kind": "regular_briefing",
        "spokesperson": "赵立坚",
        "number": 1,
        "url": HERE,
        "publisher": "外交部",
    }
    asked = Citation(id="mfa-20201126-01", outlet="路透社", asker_label="路透社记者", **where)
    told = Citation(id="mfa-20201126-a1", outlet=None, asker_label=None, **where)
    assert await archive.passages(["mfa-20201126-a1", "mfa-20201126-99", "mfa-20201126-01"]) == [
        Passage(told, "", words(11)),
        Passage(asked, words(1, 20), words(-2)),
    ]


async def test_who_announced_it_is_not_known_where_several_spoke(archive: Archive) -> None:
    await put(archive, replace(briefing(announced=(11,)), spokespersons=("王毅", "何绍仁")))
    passage = await archive.passage("mfa-20201126-a1")
    assert passage is not None
    assert passage.citation.spokesperson is None


async def test_flags_come_with_the_passage(archive: Archive) -> None:
    flags: dict[str, Any] = {"follow_up": True, "after_conference": True, "partial": True, "truncated": True}
    await put(archive, replace(briefing(1), exchanges=(replace(exchange(1), **flags),)))
    passage = await archive.passage("mfa-20201126-01")
    assert passage is not None
    assert {name: getattr(passage, name) for name in flags} == flags


async def test_any_number_of_passages_is_one_statement(archive: Archive) -> None:
    await put(archive, briefing(1, 2, announced=(11,)), briefing(3, day=date(2020, 11, 27)))
    ids = ["mfa-20201126-02", "mfa-20201127-01", "mfa-20201126-a1", *(f"mfa-20190101-{n}" for n in range(100_000))]
    statements: list[str] = []
    event.listen(
        archive._database._engine.sync_engine,
        "before_cursor_execute",
        lambda *arguments: statements.append(arguments[2]),
    )
    assert [passage.citation.id for passage in await archive.passages(ids)] == ids[:3]
    assert len([statement for statement in statements if statement.startswith("SELECT")]) == 1


DAYS = [date(2019, 12, 31), date(2020, 11, 20), date(2020, 11, 26), date(2020, 11, 27)]


@pytest.fixture
async def year(archive: Archive) -> Archive:
    await put(
        archive, *(briefing(100 * n, 100 * n + 1, day=day, announced=(n,)) for n, day in enumerate(DAYS[::-1], 1))
    )
    await put(archive, briefing(7, day=DAYS[2]))
    return archive


async def test_a_card_says_what_a_list_needs(year: Archive) -> None:
    (card,) = await year.briefings(DAYS[0], DAYS[0])
    assert card == BriefingCard("mfa-20191231", DAYS[0], "记者会", "regular_briefing", ("赵立坚",), 2, 1, HERE)


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        (DAYS[1], DAYS[3], ["mfa-20201120", "mfa-20201126", "mfa-20201126b", "mfa-20201127"]),
        (date(2020, 11, 21), date(2020, 11, 25), []),
        (date.min, date.max, ["mfa-20191231", "mfa-20201120", "mfa-20201126", "mfa-20201126b", "mfa-20201127"]),
    ],
)
async def test_briefings_between_two_days_come_oldest_first(
    year: Archive, since: date, until: date, ids: list[str]
) -> None:
    assert [card.id for card in await year.briefings(since, until)] == ids


async def test_the_latest_come_newest_first(year: Archive) -> None:
    assert [card.id for card in await year.latest(3)] == ["mfa-20201127", "mfa-20201126b", "mfa-20201126"]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2020, 11, 21), "mfa-20201120", "mfa-20201126"),
        (date(2020, 11, 27), "mfa-20201126b", None),
        (date(2019, 12, 31), None, "mfa-20201120"),
    ],
)
async def test_an_empty_day_has_neighbours(year: Archive, day: date, before: str | None, after: str | None) -> None:
    assert tuple(card and card.id for card in await year.nearest(day)) == (before, after)


async def test_a_passage_has_neighbours_of_its_own_kind(archive: Archive) -> None:
    await put(archive, briefing(1, 2, 3, announced=(11, 12)))
    assert await archive.neighbours("mfa-20201126-01") == (None, "mfa-20201126-02")
    assert await archive.neighbours("mfa-20201126-02") == ("mfa-20201126-01", "mfa-20201126-03")
    assert await archive.neighbours("mfa-20201126-a2") == ("mfa-20201126-a1", None)
    assert await archive.neighbours("no id at all") == (None, None)


async def test_coverage_counts_what_may_be_answered_from(year: Archive) -> None:
    assert replace(await year.coverage(), gaps={}) == Coverage(
        5, 9, 4, DAYS[0], DAYS[3], 0, {"mfa": OrganCoverage(5, 9, DAYS[0], DAYS[3])}, {2019: (1, 2), 2020: (4, 7)}
    )


async def test_an_empty_archive_answers_too(archive: Archive) -> None:
    assert await archive.coverage() == Coverage(0, 0, 0, None, None, 0, {}, {})
    assert await archive.latest() == []
    assert await archive.nearest(DAY) == (None, None)
    assert await archive.last_change() == 0
    assert await archive.passages([]) == []
    await archive.check()


async def test_every_addition_and_revision_has_its_place_in_the_change_sequence(archive: Archive) -> None:
    tomorrow = briefing(3, day=date(2020, 11, 27))
    await put(archive, briefing(1, 2), tomorrow, briefing(1, 2, 9), tomorrow)
    first, second, third = await archive.changes(0)
    assert first.seq < second.seq < third.seq == await archive.last_change()
    assert await archive.changes(first.seq) == [second, third]
    assert (second.briefing_id, third.briefing_id) == ("mfa-20201127", "mfa-20201126")


async def test_no_two_archives_share_a_place_in_their_sequences(tmp_path: Path) -> None:
    seqs = []
    for name in ("one", "other"):
        async with await Archive.open(f"sqlite:///{tmp_path / name}.sqlite") as archive:
            await put(archive, briefing(1, 2))
            seqs.append(await archive.last_change())
    assert seqs[0] != seqs[1]


async def test_many_documents_at_once_take_turns(archive: Archive) -> None:
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(30)]
    await asyncio.gather(*(put(archive, briefing(n, day=day)) for n, day in enumerate(days)))
    assert [card.held_on for card in await archive.briefings(date.min, date.max)] == days
    assert len(await archive.changes(0)) == 30


@pytest.mark.parametrize(
    ("title", "damage", "finding"),
    [
        ("a document was altered", "UPDATE document SET body = x'00'", "not as it was received"),
        ("a row was removed", "DELETE FROM briefing", "refers to a row that is not there"),
    ],
)
async def test_damage_is_found(archive: Archive, file: Path, title: str, damage: str, finding: str) -> None:
    await put(archive, briefing(1))
    await archive.check()
    connection = sqlite3.connect(file)  # foreign keys are off here
    connection.execute(damage)
    connection.commit()
    connection.close()
    with pytest.raises(ArchiveError, match=finding):
        await archive.check()
