"""Ids are for ever: whatever a reader makes of a document, and however it changes its mind."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.archive import Archive
from bot.archive.kept import Kept, Line
from bot.archive.matching import runs, share
from bot.archive.views import Added
from bot.briefing import Briefing, Document, Exchange, announcement_id, exchange_id
from bot.citation import Passage
from bot.outlets import Outlets
from bot.reading import Reader
from bot.settings import resources
from tests.archive.deciding import take
from tests.archive.made_up import DAY, HERE, briefing, document, words

SEEDS = sorted((resources() / "seeds").glob("*.txt"))
OUTLETS = resources() / "config" / "outlets.toml"

Exchanges = tuple[Exchange, ...]
Rule = Callable[[Exchanges], Exchanges]


def as_it_is(exchanges: Exchanges) -> Exchanges:
    return exchanges


def follow_ups_merged(exchanges: Exchanges) -> Exchanges:
    """Every second exchange belongs to the one before it."""
    later = (*exchanges[1::2], None)
    return tuple(
        first if second is None else replace(first, answer=f"{first.answer}\n{second.question}\n{second.answer}")
        for first, second in zip(exchanges[::2], later, strict=False)
    )


def answers_split(exchanges: Exchanges) -> Exchanges:
    """Half of each answer is taken for another exchange."""
    halves = ((each, len(each.answer) // 2) for each in exchanges)
    return tuple(
        part
        for each, half in halves
        for part in (replace(each, answer=each.answer[:half]), replace(each, question="", answer=each.answer[half:]))
    )


def answers_begun_late(exchanges: Exchanges) -> Exchanges:
    """The answer's first half is taken for a part of the question."""
    halves = ((each, len(each.answer) // 2) for each in exchanges)
    return tuple(
        replace(each, question=each.question + each.answer[:half], answer=each.answer[half:]) for each, half in halves
    )


def some_dropped(exchanges: Exchanges) -> Exchanges:
    return exchanges[::3]


def turned_round(exchanges: Exchanges) -> Exchanges:
    return exchanges[::-1]


RULES = (as_it_is, follow_ups_merged, answers_split, answers_begun_late, some_dropped, turned_round)


def split_anew(briefing: Briefing, rule: Rule) -> Briefing:
    return replace(briefing, exchanges=rule(briefing.exchanges))


@pytest.fixture(scope="module")
def seeds() -> list[tuple[Document, Briefing]]:
    """The five seeds as they are read."""
    reader = Reader(Outlets.load(OUTLETS))
    documents = [Document(path.read_bytes(), path.name) for path in SEEDS]
    return [(origin, reader.read(origin).briefing) for origin in documents]


async def published(archive: Archive) -> dict[str, Passage]:
    """Every passage that the archive's briefings hold now, by its id."""
    ids = []
    for card in await archive.briefings(DAY.min, DAY.max):
        held = await archive.briefing(card.id)
        assert held is not None
        ids += [announcement_id(card.id, each.number) for each in held.announcements]
        ids += [exchange_id(card.id, each.number) for each in held.exchanges]
    return {passage.citation.id: passage for passage in await archive.passages(ids)}


def text(passage: Passage) -> tuple[str, str]:
    return passage.question, passage.answer


async def wordings(archive: Archive, id_: str) -> list[tuple[str, str]]:
    """All that was ever said under this id."""
    return [text(each) for each in await archive.passages([id_, *(f"{id_}~{number}" for number in range(1, 20))])]


@pytest.mark.parametrize("rules", [*((rule,) for rule in RULES[1:]), RULES, RULES[::-1]])
async def test_every_id_ever_published_resolves_to_its_words(
    archive: Archive, seeds: list[tuple[Document, Briefing]], rules: Sequence[Rule]
) -> None:
    ever: dict[str, Passage] = {}
    for rule in (as_it_is, *rules, as_it_is):
        for origin, read in seeds:
            await archive.add(split_anew(read, rule), origin)
        ever = await published(archive) | ever
    for id_, passage in ever.items():
        assert text(passage) in await wordings(archive, id_)
        now = await archive.resolve(id_)
        assert now is not None
        (held,) = await archive.passages([now])
        assert held.standing == "current"  # the last reader has all the words again
        assert share(runs([line(passage)]), runs([line(held)])) > 0.2  # the largest part of them
    await archive.check()


def line(passage: Passage) -> Line:
    return Line("", *text(passage), passage.language)


async def test_the_ids_of_the_first_reading_come_back_with_it(
    archive: Archive, seeds: list[tuple[Document, Briefing]]
) -> None:
    for origin, read in seeds:
        await archive.add(read, origin)
    first = await published(archive)
    for rule in RULES:
        for origin, read in seeds:
            await archive.add(split_anew(read, rule), origin)
    for origin, read in seeds:
        await archive.add(read, origin)
    assert await published(archive) == first


PIECES = 8


@st.composite
def cuts(draw: st.DrawFn) -> list[list[int]]:
    """The pieces of a text, in their order, cut into exchanges anyhow, some of them lost."""
    kept = [piece for piece in range(PIECES) if draw(st.integers(0, 5))]
    ends = draw(st.lists(st.booleans(), min_size=len(kept), max_size=len(kept)))
    exchanges: list[list[int]] = [[]]
    for piece, end in zip(kept, ends, strict=True):
        exchanges[-1].append(piece)
        if end:
            exchanges.append([])
    return [each for each in exchanges if each]


@given(st.lists(cuts(), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_no_words_are_ever_lost_and_no_id_gets_others(readings: list[list[list[int]]]) -> None:
    kept: Kept | None = None
    ever: dict[str, set[Line]] = {}
    for reading in readings:
        exchanges = (Exchange(0, words(1000 + cut[0], 20), "".join(map(words, cut))) for cut in reading)
        read = replace(briefing(), exchanges=tuple(exchanges))
        decision = take(read, [kept] if kept else [], 0, home="mfa-20201126" if kept else None)
        if decision.outcome == "held":  # nothing is left of it
            continue
        assert decision.kept is not None
        kept = decision.kept
        assert kept.current.id == "mfa-20201126"
        for key, part in kept.parts.items():
            assert isinstance(part, Exchange)
            ever.setdefault(key, set()).add(Line(key, part.question, part.answer, "zh"))
        held = {said.key: {other for other in kept.lines if other.key == said.key} for said in kept.lines}
        assert {key: said - held[key] for key, said in ever.items()} == {key: set() for key in ever}
        assert len(kept.parts) == len(kept.current.exchanges) + len(kept.retired)


async def test_a_day_that_was_misread_takes_its_ids_along(archive: Archive) -> None:
    origin = Document(b"the bytes")
    await archive.add(briefing(1, 2, announced=(11,)), origin)
    tomorrow = briefing(2, 1, 3, announced=(11,), day=DAY + timedelta(days=1))
    assert await archive.add(tomorrow, origin) == Added("added", "mfa-20201127")
    assert await archive.briefing("mfa-20201126") is None
    assert [card.id for card in await archive.latest(9)] == ["mfa-20201127"]
    moved = {"mfa-20201126": "mfa-20201127", "mfa-20201126-01": "mfa-20201127-02", "mfa-20201126-a1": "mfa-20201127-a1"}
    assert {id_: await archive.resolve(id_) for id_ in moved} == moved
    passage = await archive.passage("mfa-20201126-01")
    assert passage is not None
    assert (passage.answer, passage.standing, passage.successor) == (words(-2), "retired", "mfa-20201127-02")
    assert {change.briefing_id for change in await archive.changes(0)} == {"mfa-20201126", "mfa-20201127"}
    assert await archive.variants("mfa-20201126") == []
    assert await archive.add(briefing(7), document(briefing(7))) == Added("added", "mfa-20201126b")


async def test_a_copy_leaves_a_briefing_that_others_hold(archive: Archive) -> None:
    origin = Document(b"the bytes")
    await archive.add(briefing(1, 2), document(briefing(1, 2)))
    await archive.add(briefing(1, 2, 3, url="https://www.example.net"), origin)
    await archive.add(briefing(1, 2, 3, url="https://www.example.net", day=DAY + timedelta(days=1)), origin)
    before, after = await archive.briefings(DAY, DAY + timedelta(days=1))
    assert [(card.id, card.exchanges, card.url) for card in (before, after)] == [
        ("mfa-20201126", 2, HERE),
        ("mfa-20201127", 3, "https://www.example.net"),
    ]
    assert await archive.resolve("mfa-20201126-03") == "mfa-20201127-03"
    assert await archive.resolve("mfa-20201126-02") == "mfa-20201126-02"
