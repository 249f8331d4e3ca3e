"""Captures of one briefing, compared: in time, between sources, between languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.archive.views import Capture, Wording
from bot.revisions import Comparison, about, compare

NOON = datetime(2020, 11, 26, 4, tzinfo=UTC)
HERE, THERE = "https://www.mfa.gov.cn/1.html", "https://www.example.com/1.html"

FIRST = Wording("mfa-20201126-01", "中方对此有何评论？", "中方高度重视此事。")
SECOND = Wording("mfa-20201126-02", "能否证实？", "我没有消息。")
THIRD = Wording("mfa-20201126-03", "还有一个问题。", "请向有关部门了解。")
SOFTER = replace(FIRST, answer="中方注意到此事。")
ENGLISH = Wording(FIRST.id, "Any comment?", "China attaches importance to it.")


def capture(sha256: str, *passages: Wording, url: str | None = HERE, language: str = "zh") -> Capture:
    return Capture(sha256, f"{sha256}.html", url, "外交部", language, NOON, None, passages)


def told(comparisons: tuple[Comparison, ...]) -> list[tuple[str, str, str, list[str]]]:
    return [
        (
            each.before.sha256,
            each.after.sha256,
            each.relation,
            [f"{'-' * (not one.after)}{'+' * (not one.before)}{one.id[-2:]}" for one in each.differences],
        )
        for each in comparisons
    ]


@pytest.mark.parametrize(
    ("title", "captures", "expected"),
    [
        ("none", [], []),
        ("one", [capture("a", FIRST)], []),
        ("two alike", [capture("a", FIRST), capture("b", FIRST)], []),
        ("alike but for punctuation", [capture("a", SECOND), capture("b", replace(SECOND, answer="我没有消息"))], []),
        ("a word was changed", [capture("a", FIRST), capture("b", SOFTER)], [("a", "b", "later", ["01"])]),
        (
            "an exchange was removed, another added",
            [capture("a", FIRST, SECOND), capture("b", FIRST, THIRD)],
            [("a", "b", "later", ["-02", "+03"])],
        ),
        (
            "another source leaves one out",
            [capture("a", FIRST, SECOND), capture("b", SECOND, url=THERE)],
            [("a", "b", "elsewhere", ["-01"])],
        ),
        (
            "each address continues itself",
            [
                capture("a", FIRST),
                capture("b", FIRST, url=THERE),
                capture("c", SOFTER),
                capture("d", SOFTER, url=THERE),
            ],
            [("a", "c", "later", ["01"]), ("b", "d", "later", ["01"])],
        ),
        (
            "a new address is held against the last word of the first",
            [capture("a", FIRST), capture("b", SOFTER), capture("c", FIRST, url=THERE)],
            [("a", "b", "later", ["01"]), ("b", "c", "elsewhere", ["01"])],
        ),
        (
            "of a translation only what it leaves out is told",
            [capture("a", FIRST, SECOND), capture("b", ENGLISH, url=THERE, language="en")],
            [("a", "b", "translated", ["-02"])],
        ),
        (
            "copies without an address go by their publisher",
            [capture("a", FIRST, url=None), capture("b", SOFTER, url=None)],
            [("a", "b", "later", ["01"])],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_captures_are_compared_with_what_they_continue(
    title: str, captures: list[Capture], expected: list[tuple[str, str, str, list[str]]]
) -> None:
    assert told(compare(captures)) == expected, title


def test_passages_are_told_in_the_order_of_the_briefing() -> None:
    (only,) = compare([capture("a", FIRST, THIRD), capture("b", SECOND, SOFTER)])
    assert told((only,))[0][3] == ["+02", "01", "-03"]


def test_questions_and_answers_are_compared_apart() -> None:
    asked = replace(FIRST, question="中方对此有什么评论？")
    (difference,) = compare([capture("a", FIRST), capture("b", asked)])[0].differences
    assert (len(difference.question), difference.answer) == (1, ())


def test_one_passage_can_be_asked_for() -> None:
    compared = compare([capture("a", FIRST, SECOND), capture("b", SOFTER), capture("c", SOFTER, THIRD)])
    assert told(about(compared, "mfa-20201126-02")) == [("a", "b", "later", ["-02"])]
    assert about(compared, "mfa-20201126-09") == ()


def test_between_two_that_both_hold_what_went_is_told_before_what_came() -> None:
    (only,) = compare([capture("a", FIRST, SECOND), capture("b", FIRST, THIRD)])
    assert told((only,))[0][3] == ["-02", "+03"]


def test_captures_are_told_by_the_beijing_day_and_those_of_one_day_by_its_clock() -> None:
    late = replace(capture("b", SOFTER), received_at=datetime(2020, 11, 26, 20, tzinfo=UTC))
    assert compare([capture("a", FIRST), late])[0].captured == ("2020-11-26", "2020-11-27")
    fetched = replace(late, captured_at=NOON + timedelta(hours=1))
    assert compare([capture("a", FIRST), fetched])[0].captured == ("2020-11-26 12:00", "2020-11-26 13:00")
