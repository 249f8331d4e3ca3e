"""The order of candidates: grades first, then evidence."""

import math
from collections import defaultdict
from datetime import date, timedelta

import pytest

from bot.index.candidate import Candidate
from bot.index.rows import rows_of
from bot.index.terms import Form, Term
from bot.retrieval.ranking import Grade, holding, rank

CHINA_US = Term("中美", (Form(("中美",)),))
TRADE = Term("中美经贸", (Form(("中美", "经贸"), ("中美", "经贸")),))
TAIWAN = Term("台湾", (Form(("台湾",)),))
TODAY = date(2020, 11, 26)
EQUALLY_RARE = defaultdict[str, float](lambda: 1.0)


def candidate(question: str, answer: str, *names: str, id: str = "x", days_ago: int = 0) -> Candidate:  # noqa: A002  # the vocabulary's word
    """A passage whose texts are given as words."""
    row, _ = rows_of(TODAY - timedelta(days_ago))
    return Candidate(row, id, f" {question} ", f" {answer} ", frozenset(names))


@pytest.mark.parametrize(
    ("better", "worse", "terms"),
    [
        pytest.param(("中美 关系", "很 好"), ("关系", "中美 很 好"), [CHINA_US], id="question above answer"),
        pytest.param(
            ("问", "中美 关系"), ("其中 美国", "很 好"), [CHINA_US], id="word above accident, even in a question"
        ),
        pytest.param(("问", "中美 经贸"), ("中美 谈 经贸", "中美 经济 经贸"), [TRADE], id="run above scattered words"),
        pytest.param(("问", "中美 谈 经贸"), ("问", "很 好", "中美经贸"), [TRADE], id="text above name"),
        pytest.param(("问", "中美 中美 好"), ("问", "中美 关系 好"), [CHINA_US], id="more often"),
        pytest.param(("问", "中美"), ("问", "中美 " + "很 好 " * 300), [CHINA_US], id="more densely"),
        pytest.param(("中美 台湾", "好"), ("中美", "台湾"), [CHINA_US, TAIWAN], id="a question that has both"),
        pytest.param(("经贸 同 中美", "好"), ("经贸 " + "好 " * 5 + "中美", "好"), [TRADE], id="closer together"),
    ],
)
def test_the_better_comes_first(better: tuple[str, ...], worse: tuple[str, ...], terms: list[Term]) -> None:
    candidates = [candidate(*worse, id="worse"), candidate(*better, id="better", days_ago=400)]

    assert [each.candidate.id for each in rank(candidates, terms, EQUALLY_RARE)] == ["better", "worse"]


def test_the_rare_word_in_the_question_counts_more_than_the_common_one() -> None:
    candidates = [candidate("中美", "台湾", id="common"), candidate("台湾", "中美", id="rare", days_ago=400)]

    ranked = rank(candidates, [CHINA_US, TAIWAN], {"中美": 0.2, "台湾": 4.0})

    assert [each.candidate.id for each in ranked] == ["rare", "common"]


def test_of_equals_the_newer_comes_first_then_the_smaller_id() -> None:
    candidates = [
        candidate("中美", "好", id="c"),
        candidate("中美", "好", id="a", days_ago=1),
        candidate("中美", "好", id="b"),
    ]

    assert [each.candidate.id for each in rank(candidates, [CHINA_US], EQUALLY_RARE)] == ["b", "c", "a"]


def test_the_order_given_makes_no_difference() -> None:
    candidates = [candidate("中美", "好 " * length, id=str(length), days_ago=length) for length in range(40)]

    assert rank(candidates, [TRADE], EQUALLY_RARE) == rank(candidates[::-1], [TRADE], EQUALLY_RARE)


@pytest.mark.parametrize(
    ("texts", "grade", "keys"),
    [
        (("中美 经贸 关系", ""), Grade.WHOLE, ("中美经贸",)),
        (("其中 美 经贸", ""), Grade.ACROSS, ("中美经贸",)),
        (("经贸", "中美"), Grade.SCATTERED, ("中美", "经贸")),
        (("经贸", "好"), Grade.NAMED, ("经贸",)),
        (("经贸", "好", "中美经贸"), Grade.NAMED, ()),
    ],
)
def test_how_a_passage_holds_a_term(texts: tuple[str, ...], grade: Grade, keys: tuple[str, ...]) -> None:
    held = holding(candidate(*texts), TRADE)

    assert (held.grade, held.keys) == (grade, keys)


def test_evidence_never_outweighs_a_grade() -> None:
    overwhelming = candidate("中美 经贸 " * 50, "中美 经贸 " * 50)
    (ranked,) = rank([overwhelming], [TRADE, CHINA_US], EQUALLY_RARE)

    assert math.floor(ranked.score) == Grade.WHOLE
    assert rank([], [TRADE], EQUALLY_RARE) == []
    assert math.floor(rank([overwhelming], [Term("—")], EQUALLY_RARE)[0].score) == Grade.WHOLE
