"""One briefing in two languages, whichever comes first."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.archive.kept import Kept
from bot.briefing import Announcement, Briefing, Exchange
from tests.archive.deciding import follow, held, take
from tests.archive.made_up import ELSEWHERE, briefing, chinese, english, english_words, words

Row = tuple[int, str, str | None]
"""A number, the text of an answer and the English beside it."""


def rows(kept: Kept) -> list[Row]:
    return [(each.number, each.answer, each.answer_en) for each in kept.current.exchanges]


def zh(number: int, topic: int, *, beside: bool = False) -> Row:
    return number, words(-topic - 1), english_words(topic)[1] if beside else None


def en(number: int, topic: int) -> Row:
    return number, english_words(topic)[1], None


@pytest.mark.parametrize(
    ("title", "editions", "expected"),
    [
        ("the same in both", [chinese(1, 2), english(1, 2)], [zh(1, 1, beside=True), zh(2, 2, beside=True)]),
        ("English first", [english(1, 2), chinese(1, 2)], [zh(1, 1, beside=True), zh(2, 2, beside=True)]),
        ("only English", [english(1, 2)], [en(1, 1), en(2, 2)]),
        (
            "English leaves one out",
            [chinese(1, 2, 3), english(1, 3)],
            [zh(1, 1, beside=True), zh(2, 2), zh(3, 3, beside=True)],
        ),
        (
            "Chinese leaves one out",
            [chinese(1, 3), english(1, 2, 3)],
            [zh(1, 1, beside=True), en(3, 2), zh(2, 3, beside=True)],
        ),
        (
            "English first, and each leaves one out",
            [english(1, 2, 3, 4), chinese(1, 2, 4, 5)],
            [zh(1, 1, beside=True), zh(2, 2, beside=True), en(3, 3), zh(4, 4, beside=True), zh(5, 5)],
        ),
        (
            "the Chinese of what was only English comes in another copy",
            [chinese(1, 3), english(1, 2, 3), chinese(1, 2, 3, url=ELSEWHERE)],
            [zh(1, 1, beside=True), zh(3, 2, beside=True), zh(2, 3, beside=True)],
        ),
        (
            "English again, with more",
            [chinese(1, 2, 3), english(1, 3), english(1, 2, 3)],
            [zh(1, 1, beside=True), zh(2, 2, beside=True), zh(3, 3, beside=True)],
        ),
    ],
)
def test_a_transcript_in_english_goes_beside_the_chinese(
    title: str, editions: Sequence[Briefing], expected: list[Row]
) -> None:
    _, kept = follow(*editions)
    assert rows(kept) == expected, title
    assert kept.current.language == ("en" if len(editions) == 1 else "zh")


@pytest.mark.parametrize("editions", [(chinese(1, 2), english(1, 2)), (english(1, 2), chinese(1, 2))])
def test_either_language_joins_the_other_under_the_chinese_title(editions: tuple[Briefing, Briefing]) -> None:
    decision, kept = follow(*editions)
    assert decision.outcome == "joined"
    assert (kept.current.id, kept.current.title, kept.current.spokespersons) == ("mfa-20201126", "记者会", ("赵立坚",))
    assert [source.language for source in kept.current.sources] == ["zh", "en"]


def test_an_english_transcript_of_something_else_is_a_briefing_of_its_own() -> None:
    decision, _ = follow(chinese(1, 2), english(7, 8))
    assert decision.outcome == "added"
    assert decision.briefing is not None
    assert decision.briefing.id == "mfa-20201126b"


def test_corrected_english_is_beside_the_chinese_from_then_on() -> None:
    late = english(1, 2)
    corrected = replace(late.exchanges[0], answer="Corrected: " + late.exchanges[0].answer)
    decision, kept = follow(chinese(1, 2), late, replace(late, exchanges=(corrected, late.exchanges[1])))
    assert decision.outcome == "revised"
    assert kept.current.exchanges[0].answer_en == corrected.answer
    assert [line.answer for line in kept.wordings] == [late.exchanges[0].answer]


def bilingual(*topics: int) -> Briefing:
    whole = chinese(*topics)
    said = [(each, *english_words(topic)) for each, topic in zip(whole.exchanges, topics, strict=True)]
    return replace(
        whole,
        exchanges=tuple(replace(each, question_en=asked, answer_en=told) for each, asked, told in said),
        announcements=(Announcement(1, words(11), text_en=english_words(11)[1]),),
    )


@pytest.mark.parametrize("first", [chinese(1, 2), english(1, 2)])
def test_a_bilingual_copy_is_both(first: Briefing) -> None:
    whole = replace(bilingual(1, 2), sources=briefing(url=ELSEWHERE).sources)
    _, kept = follow(first, whole)
    assert rows(kept) == [zh(1, 1, beside=True), zh(2, 2, beside=True)]
    assert kept.current.announcements == whole.announcements


def test_a_bilingual_copy_comes_back_as_it_was_read() -> None:
    assert held(bilingual(1, 2)).current.exchanges == bilingual(1, 2).exchanges


def as_0001(kept: Kept, letter: str) -> Kept:
    """As an archive of schema 0001 kept an English transcript that it could not align."""
    return replace(kept, current=replace(kept.current, id=f"mfa-20201126{letter}"))


def test_what_was_kept_apart_in_two_languages_is_one_when_it_is_read_again() -> None:
    day = [held(chinese(1, 2), 0), as_0001(held(english(1, 2), 1), "b")]
    decision = take(english(1, 2), day, 1, home="mfa-20201126b")
    assert decision.kept is not None
    assert decision.outcome == "joined"
    assert rows(decision.kept) == [zh(1, 1, beside=True), zh(2, 2, beside=True)]
    (gone,) = decision.others
    assert (gone.current.id, gone.successor, gone.current.exchanges) == ("mfa-20201126b", "mfa-20201126", ())
    assert gone.successors == {"01": "mfa-20201126-01", "02": "mfa-20201126-02"}
    assert [part.answer for part in gone.retired if isinstance(part, Exchange)] == [english_words(n)[1] for n in (1, 2)]


def test_the_lower_id_stays_when_english_had_it() -> None:
    day = [held(english(1, 2), 0), as_0001(held(chinese(1, 2, 3), 1), "b")]
    decision = take(english(1, 2), day, 0, home="mfa-20201126")
    assert decision.kept is not None
    assert decision.kept.current.id == "mfa-20201126"
    assert rows(decision.kept) == [zh(1, 1, beside=True), zh(2, 2, beside=True), zh(3, 3)]
    assert [copy.receipt for copy in decision.kept.copies] == [0, 1]
    (gone,) = decision.others
    assert gone.successors == {f"0{n}": f"mfa-20201126-0{n}" for n in (1, 2, 3)}
