"""Everything read again with another reader: what is announced is what is done, and no id is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Briefing, Document, exchange_id
from bot.held import release
from bot.ingest import ingest
from bot.reading import Reader, Reading
from bot.reread import Reread, read_again, rehearse
from bot.settings import resources
from tests.reading.golden import READER

BRIEFING = "mfa-20201126"
NOVEL = "title: 小说\nurl: https://www.example.org/novel\n\n　　很久以前，有一座山。\n"
UNDATED = "title: 发言人答记者问\n\n　　问：中方有何评论？\n　　答：中方注意到有关报道。\n"

Change = Callable[[Briefing], Briefing]


class Changed(Reader):
    """The reader, with something that it has learned since."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def read(self, document: Document) -> Reading:
        reading = READER.read(document)
        return replace(reading, briefing=self._change(reading.briefing))


def of_the_briefing(change: Change) -> Reader:
    return Changed(lambda briefing: change(briefing) if briefing.id == BRIEFING else briefing)


def merged(briefing: Briefing) -> Briefing:
    """The first two exchanges are one."""
    first, second, *rest = briefing.exchanges
    both = replace(first, answer=f"{first.answer}\n{second.question}\n{second.answer}")
    return replace(briefing, exchanges=_numbered(both, *rest))


def split(briefing: Briefing) -> Briefing:
    """The first answer is two, the second half asked for by nobody."""
    first, *rest = briefing.exchanges
    half = len(first.answer) // 2
    one, other = replace(first, answer=first.answer[:half]), replace(first, question="", answer=first.answer[half:])
    return replace(briefing, exchanges=_numbered(one, other, *rest))


def reworded(briefing: Briefing) -> Briefing:
    first, *rest = briefing.exchanges
    return replace(briefing, exchanges=(replace(first, answer=first.answer.replace("中", "仲", 1)), *rest))


def doubted(briefing: Briefing) -> Briefing:
    return replace(briefing, fidelity=replace(briefing.fidelity, trusted=False, reasons=("这是机器改写的。",)))


def _numbered(*exchanges: object) -> tuple:  # type: ignore[type-arg]
    return tuple(replace(each, number=number) for number, each in enumerate(exchanges, 1))  # type: ignore[type-var]


async def words(archive: Archive) -> dict[str, tuple[str, str]]:
    """All that is current, by id."""
    found: dict[str, tuple[str, str]] = {}
    for card in await archive.briefings(date.min, date.max):
        briefing = await archive.briefing(card.id)
        assert briefing
        found |= {exchange_id(card.id, one.number): (one.question, one.answer) for one in briefing.exchanges}
    return found


async def test_the_same_reader_changes_nothing(seeded: Archive) -> None:
    assert await rehearse(seeded, READER) == Reread(5, (), ())


@pytest.mark.parametrize("change", [merged, split, reworded])
async def test_what_is_announced_is_what_is_done_and_every_id_still_leads_to_its_words(
    seeded: Archive, change: Change
) -> None:
    before, place = await words(seeded), await seeded.last_change()
    announced = await rehearse(seeded, of_the_briefing(change))
    assert (await words(seeded), await seeded.last_change()) == (before, place)

    assert await read_again(seeded, of_the_briefing(change)) == (5, ())
    after = await words(seeded)
    (briefing,) = announced.briefings
    assert briefing.id == BRIEFING
    assert set(briefing.added) == after.keys() - before.keys()
    assert {*briefing.retired, *dict(briefing.redirected)} == before.keys() - after.keys()
    assert {one.id for one in briefing.changed} == {
        id_ for id_ in before.keys() & after.keys() if before[id_] != after[id_]
    }
    for id_, said in before.items():
        passage = await seeded.passage(id_)
        assert passage
        assert (passage.question, passage.answer) == after.get(id_, said)
        assert await seeded.resolve(id_) in after
    for id_, successor in briefing.redirected:
        assert await seeded.resolve(id_) == successor
    assert await rehearse(seeded, of_the_briefing(change)) == Reread(5, (), ())


async def test_merged_exchanges_redirect_and_taken_apart_again_they_are_themselves(seeded: Archive) -> None:
    before = await words(seeded)
    await read_again(seeded, of_the_briefing(merged))
    first, second = [await seeded.resolve(f"{BRIEFING}-{number}") for number in ("01", "02")]
    assert first == second
    await read_again(seeded, READER)
    assert await words(seeded) == before


async def test_a_changed_word_is_shown_where_it_stands(seeded: Archive) -> None:
    (briefing,) = (await rehearse(seeded, of_the_briefing(reworded))).briefings
    (changed,) = briefing.changed
    assert changed.after
    assert "仲" in changed.after.answer[slice(*changed.answer[0].after)]


async def test_a_copy_that_is_no_longer_trusted_is_held_and_trusted_again_answers_again(seeded: Archive) -> None:
    before = await words(seeded)
    announced = await rehearse(seeded, of_the_briefing(doubted))
    assert [(one.fate, one.reasons) for one in announced.reconsidered] == [("held", ("这是机器改写的。",))]
    await read_again(seeded, of_the_briefing(doubted))
    assert len(await seeded.held()) == 1
    assert not any(id_.startswith(BRIEFING) for id_ in await words(seeded))
    _, reconsidered = await read_again(seeded, READER)
    assert [one.fate for one in reconsidered] == ["trusted"]
    assert await words(seeded) == before


async def test_a_document_that_cannot_be_read_any_more_stays_as_it_is(seeded: Archive) -> None:
    def stumble(briefing: Briefing) -> Briefing:
        raise IndexError(briefing.id)

    before = await words(seeded)
    announced = await rehearse(seeded, of_the_briefing(stumble))
    assert [one.fate for one in announced.reconsidered] == ["failed"]
    assert not announced.changes_anything
    await read_again(seeded, of_the_briefing(stumble))
    assert await words(seeded) == before


async def test_what_a_person_decided_stays_decided(seeded: Archive, tmp_path: Path) -> None:
    for name, text in (("novel.txt", NOVEL), ("undated.txt", UNDATED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    await ingest([str(tmp_path / "novel.txt"), str(tmp_path / "undated.txt")], seeded, READER)
    novel, undated = await seeded.held()
    await seeded.drop(novel.id)
    (added,) = await release([undated], seeded, READER, date(2020, 11, 27))
    assert added.id == "mfa-20201127"
    assert await read_again(seeded, READER) == (6, ())
    assert await seeded.held() == []
    assert (await words(seeded))["mfa-20201127-01"] == ("中方有何评论？", "中方注意到有关报道。")


async def test_progress_is_told_of_every_document_as_it_is_begun(seeded: Archive) -> None:
    told: list[str] = []
    await rehearse(seeded, READER, lambda document: told.append(Path(document.name).name))
    assert told == sorted(path.name for path in (resources() / "seeds").glob("*.txt"))
