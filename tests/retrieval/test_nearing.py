"""The order of passages that hold only some of what was asked."""

from collections import defaultdict

import pytest

from bot.index.terms import Form, Term
from bot.retrieval.nearing import StandIn, rank_partly, slipped, stand_in
from tests.retrieval.test_ranking import EQUALLY_RARE, candidate

LOST = Term("失踪", (Form(("失踪",)), Form(("失联",), alias=True)))
PLANE = Term("飞机", (Form(("飞机",)),))
SHIPS = Term("船", (Form(("船",)),))


def test_the_passage_that_covers_more_comes_first_and_what_covers_little_is_left_out() -> None:
    most = candidate("飞机 失踪", "船 去 找", id="most")
    some = candidate("飞机 失踪", "在 找", id="some")
    little = candidate("飞机 飞机 飞机", "飞机", id="little")

    ranked = rank_partly([little, some, most], [LOST, PLANE, SHIPS], EQUALLY_RARE)

    assert [each.candidate.id for each in ranked] == ["most", "some"]


def test_what_was_typed_counts_more_than_what_says_the_same() -> None:
    typed, otherwise = candidate("飞机 失踪", "好", id="typed"), candidate("飞机 失联", "好", id="otherwise")

    ranked = rank_partly([otherwise, typed], [LOST, PLANE], EQUALLY_RARE)

    assert [each.candidate.id for each in ranked] == ["typed", "otherwise"]
    assert stand_in(otherwise, LOST) == StandIn("失联", 0.6)


def test_the_rarer_word_counts_more() -> None:
    rare, common = candidate("失踪 了", "好", id="rare"), candidate("船 到 了", "好", id="common")

    ranked = rank_partly([common, rare], [LOST, SHIPS], defaultdict(lambda: 1.0, {"失踪": 3.0}))

    assert ranked[0].candidate.id == "rare"


@pytest.mark.parametrize(
    ("typed", "text", "stands"),
    [
        ("钓岛", "日方 就 钓鱼岛 提出", "钓鱼岛"),
        ("雄安新曲", "雄安 新区 建设", "雄安新区"),
        ("加拉斯", "抵达 加拉加斯", "加拉加斯"),
        ("钓岛", "垂钓 , 海岛", None),
        ("美中", "美国", None),  # of two characters another one leaves nothing to go by
        ("11月26日", "11月25日", None),  # a day is not mistyped into another
        ("brucks", "bricks", None),
    ],
)
def test_a_word_may_stand_there_with_a_slip(typed: str, text: str, stands: str | None) -> None:
    assert slipped(candidate("问", text), typed) == stands


def test_of_nothing_that_comes_near_there_is_nothing_to_rank() -> None:
    assert rank_partly([], [LOST], EQUALLY_RARE) == []
    assert rank_partly([candidate("问", "答")], [LOST], EQUALLY_RARE) == []
