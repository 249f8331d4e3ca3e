"""Which briefing a document belongs to, and which ids its words keep."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.identity import Decision
from bot.archive.kept import Kept
from bot.archive.matching import SAME_WORDS, likeness, pair
from bot.briefing import Announcement, Briefing, Document, Fidelity
from bot.reading import Reader
from bot.settings import resources
from tests.archive.deciding import follow, held, take
from tests.archive.made_up import ELSEWHERE, HERE, NO_OUTLETS, briefing, exchange, reworded, words


def numbers(decision: Decision) -> list[int]:
    assert decision.briefing is not None
    return [exchange.number for exchange in decision.briefing.exchanges]


@pytest.mark.parametrize(
    ("title", "editions", "outcome", "expected"),
    [
        ("the first of its day", [(1, 2, 3)], "added", [1, 2, 3]),
        ("the same once more", [(1, 2, 3), (1, 2, 3)], "unchanged", [1, 2, 3]),
        ("one came to the front", [(1, 2, 3), (9, 1, 2, 3)], "revised", [4, 1, 2, 3]),
        ("one is gone", [(1, 2, 3), (1, 3)], "revised", [1, 3]),
        ("one is gone and one is new", [(1, 2, 3), (1, 3, 9)], "revised", [1, 3, 4]),
        ("another order", [(1, 2, 3), (3, 1, 2)], "revised", [3, 1, 2]),
        ("gone, and back again", [(1, 2, 3), (1, 3), (1, 2, 3)], "revised", [1, 2, 3]),
        ("gone, and its number is not free", [(1, 2, 3), (1, 2), (1, 2, 9)], "revised", [1, 2, 4]),
        ("the whole after an excerpt", [(2,), (1, 2, 3)], "revised", [2, 1, 3]),
    ],
)
def test_numbers_follow_the_words(
    title: str, editions: list[tuple[int, ...]], outcome: str, expected: list[int]
) -> None:
    decision, _ = follow(*(briefing(*topics) for topics in editions))
    assert (decision.outcome, numbers(decision)) == (outcome, expected), title


@given(st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=6, unique=True), min_size=1, max_size=6))
def test_no_number_is_ever_given_to_other_words(editions: list[list[int]]) -> None:
    kept: Kept | None = None
    published: dict[int, str] = {}
    for receipt, topics in enumerate(editions):
        decision = take(briefing(*topics), [kept] if kept else [], receipt)
        if decision.outcome == "added" and kept:  # too little in common: another briefing, with a letter
            continue
        assert decision.kept is not None
        kept = decision.kept
        for current in kept.current.exchanges:
            assert published.setdefault(current.number, current.answer) == current.answer
        assert {line.key: line.answer for line in kept.lines} == {f"{n:02d}": said for n, said in published.items()}


def test_announcements_keep_their_numbers_too() -> None:
    decision, kept = follow(briefing(1, announced=(11, 12)), briefing(1, announced=(13, 12)))
    assert decision.briefing is not None
    assert [announcement.number for announcement in decision.briefing.announcements] == [3, 2]
    assert kept.retired == (Announcement(1, words(11)),)


def test_a_corrected_word_is_a_revision_under_the_same_number() -> None:
    first = briefing(1, 2, 3)
    decision, kept = follow(first, reworded(first, 1))
    assert (decision.outcome, numbers(decision)) == ("revised", [1, 2, 3])
    assert kept.current.exchanges[1].answer.startswith("更正：")


def test_another_answer_to_the_same_question_is_another_exchange() -> None:
    other = replace(exchange(2, 2), answer=words(99))
    decision, kept = follow(
        briefing(1, 2, 3), replace(briefing(1, 2, 3), exchanges=(exchange(1, 1), other, exchange(3, 3)))
    )
    assert numbers(decision) == [1, 4, 3]
    assert kept.retired == (exchange(2, 2),)


def test_of_two_that_say_the_same_each_keeps_its_own_number() -> None:
    silent = replace(briefing(1, 2), exchanges=(exchange(1, 1), exchange(1, 2), exchange(2, 3)))
    decision, _ = follow(silent, replace(silent, exchanges=(exchange(9, 1), *silent.exchanges)))
    assert numbers(decision) == [4, 1, 2, 3]


def test_the_same_words_elsewhere_are_another_source_of_the_same_briefing() -> None:
    first, second = briefing(1, 2, title="甲"), briefing(1, 2, title="乙", url=ELSEWHERE)
    decision, kept = follow(first, second)
    assert (decision.outcome, decision.reasons) == ("joined", ("内容相同，来源是另一个地址。",))
    assert replace(kept.current, sources=()) == replace(first, sources=())
    assert [source.url for source in kept.current.sources] == [HERE, ELSEWHERE]
    for again in (first, second):
        assert follow(first, second, again)[0].outcome == "unchanged"


def test_an_excerpt_elsewhere_adds_only_its_source() -> None:
    whole = briefing(1, 2, 3)
    decision, kept = follow(whole, briefing(2, url=ELSEWHERE))
    assert (decision.outcome, decision.reasons) == ("joined", ("这是节选，全文已经收录。",))
    assert kept.current.exchanges == whole.exchanges
    assert [source.url for source in kept.current.sources] == [HERE, ELSEWHERE]


def test_another_title_at_the_same_address_is_a_revision() -> None:
    decision, kept = follow(briefing(1), briefing(1, title="更正"))
    assert (decision.outcome, kept.current.title) == ("revised", "更正")


def test_copies_without_an_address_are_told_apart_by_who_published_them() -> None:
    decision, _ = follow(briefing(1, 2, url=None), briefing(1, url=None))
    assert decision.outcome == "revised"


@pytest.mark.parametrize(
    ("title", "second", "spokesperson", "same"),
    [
        ("half of it is", (1, 2, 8, 9), "华春莹", True),
        ("less is", (1, 7, 8, 9), "华春莹", False),
        ("less is, but the same person spoke", (1, 7, 8, 9), "赵立坚", True),
        ("nothing is", (6, 7, 8, 9), "赵立坚", False),
    ],
)
def test_two_documents_of_a_day_are_one_briefing_when_enough_of_the_one_is_in_the_other(
    title: str, second: tuple[int, ...], spokesperson: str, same: bool
) -> None:
    other = replace(briefing(*second), spokespersons=(spokesperson,))
    decision = take(other, [held(briefing(1, 2, 3, 4))])
    assert decision.briefing is not None
    assert decision.briefing.id == ("mfa-20201126" if same else "mfa-20201126b"), title


def test_a_document_joins_the_briefing_that_it_shares_most_with() -> None:
    noon = held(briefing(1, 2, 3))
    evening = take(briefing(4, 5, 6), [noon], 1).kept
    assert evening is not None
    decision = take(briefing(4, 5, 6, 7), [noon, evening], 2)
    assert decision.briefing is not None
    assert (decision.briefing.id, numbers(decision)) == ("mfa-20201126b", [1, 2, 3, 4])


@pytest.mark.parametrize(("so_far", "id_"), [(0, "mfa-20201126"), (1, "mfa-20201126b"), (25, "mfa-20201126z")])
def test_every_further_briefing_of_a_day_gets_the_next_letter(so_far: int, id_: str) -> None:
    decision = take(briefing(100), day_of(so_far))
    assert decision.briefing is not None
    assert decision.briefing.id == id_


def test_a_day_out_of_letters_holds_its_next_briefing() -> None:
    assert take(briefing(100), day_of(26)).outcome == "held"


def day_of(count: int) -> list[Kept]:
    """So many briefings of one day."""
    day: list[Kept] = []
    for topic in range(count):
        kept = take(briefing(topic), day, topic).kept
        assert kept is not None
        day.append(kept)
    return day


@pytest.mark.parametrize(
    ("title", "doubtful", "reasons"),
    [
        ("not trusted", replace(briefing(1), fidelity=Fidelity(False, ("spun",))), ("spun",)),
        ("not trusted, no reason", replace(briefing(1), fidelity=Fidelity(False)), ("这份文件不可信。",)),
        ("no day", briefing(1, day=None), ("找不到日期。",)),
        ("no words", briefing(), ("没有问答，也没有发布的消息。",)),
        ("nothing", briefing(day=None), ("没有问答，也没有发布的消息。", "找不到日期。")),
    ],
)
def test_a_doubtful_copy_is_held_with_its_reasons(title: str, doubtful: Briefing, reasons: tuple[str, ...]) -> None:
    assert take(doubtful, [held(briefing(1))]) == Decision("held", None, reasons), title


def test_an_announcement_alone_is_a_briefing() -> None:
    assert take(briefing(announced=(1,)), []).outcome == "added"


def test_a_trusted_copy_keeps_its_cautions() -> None:
    cautious = replace(briefing(1), fidelity=Fidelity(reasons=("one answer is cut",)))
    assert held(cautious).current.fidelity == cautious.fidelity


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("问题甲乙丙", "回答子丑寅卯"), ("问题甲乙丙", "回答子丑寅卯"), True),
        (("问题甲乙丙", "回答子丑寅卯"), ("问题甲乙丙", ""), True),  # the answer is on the next page
        (("问题甲乙丙", ""), ("", "回答子丑寅卯"), False),  # nothing to compare
        (("问题甲乙丙" * 9, "是的,"), ("问题甲乙丙" * 9, "不是"), False),
    ],
)
def test_passages_are_as_alike_as_their_least_alike_sides(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (likeness(one, other) >= SAME_WORDS) is same


def test_real_exchanges_are_never_taken_for_one_another() -> None:
    seeds = sorted((resources() / "seeds").glob("*.txt"))
    reader = Reader(NO_OUTLETS)
    read = [reader.read(Document(path.read_bytes())).briefing for path in seeds]
    exchanges = [exchange for briefing in read for exchange in briefing.exchanges]
    keys = [(exchange.question, exchange.answer) for exchange in exchanges]
    assert len(keys) == 58
    assert pair(keys, list(enumerate(keys))) == {position: position for position in range(58)}
    alike = [(a, b) for a, one in enumerate(keys) for b, other in enumerate(keys) if a < b and likeness(one, other)]
    assert alike == []
