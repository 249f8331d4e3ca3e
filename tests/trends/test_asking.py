"""What somebody wants to see counted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query import Query
from bot.trends.asking import Asked, By, label, parse

TODAY = date(2026, 11, 21)

UNDERSTOOD: list[tuple[str, list[str], By | None, tuple[date, date] | None]] = [
    ("东盟", ["东盟"], None, None),
    ("东盟 by:year", ["东盟"], "year", None),
    ("按:媒体 东盟", ["东盟"], "outlet", None),
    ("东盟 按月", ["东盟"], "month", None),
    ("按照规定", ["按照规定"], None, None),
    ("东盟 | 欧盟", ["东盟", "欧盟"], None, None),
    ("东盟｜欧盟 BY:Speaker", ["东盟", "欧盟"], "speaker", None),
    ("“东盟 | 欧盟”", ['"东盟 | 欧盟"'], None, None),
    ("东盟 OR 欧盟", ["东盟 OR 欧盟"], None, None),
    ("东盟 媒体:路透社 | 欧盟", ["媒体:路透社 东盟", "欧盟"], None, None),
    ("发言人:赵立坚", ["发言人:赵立坚"], None, None),
    ("东盟 | 欧盟 2015..2020", ["东盟", "欧盟"], None, (date(2015, 1, 1), date(2020, 12, 31))),
    ("东盟 2020-11 | 欧盟 by:day", ["东盟", "欧盟"], "day", (date(2020, 11, 1), date(2020, 11, 30))),
    ("东盟 | 欧盟 | 2015..2020", ["东盟", "欧盟"], None, (date(2015, 1, 1), date(2020, 12, 31))),
    ("东盟 2020", ["东盟"], None, (date(2020, 1, 1), date(2020, 12, 31))),
    ("东盟 “2020”", ['"2020" 东盟'], None, None),
    ("东盟 排序:新", ["东盟"], None, None),
]


@pytest.mark.parametrize(("typed", "labels", "by", "days"), UNDERSTOOD, ids=[case[0] for case in UNDERSTOOD])
def test_what_is_typed_is_understood(
    typed: str, labels: list[str], by: By | None, days: tuple[date, date] | None
) -> None:
    asked = parse(typed, TODAY)
    assert asked
    assert [label(query) for query in asked.words] == labels
    assert asked.by == by
    assert {(query.since, query.until) for query in asked.words} == {days or (None, None)}


@pytest.mark.parametrize(
    "typed", ["", "|", "东盟 by:week", "by:year", "2015..2020", "东盟 by:year by:month", "一|二|三|四|五"]
)
def test_what_cannot_be_counted_is_nothing(typed: str) -> None:
    assert parse(typed, TODAY) is None


PIECES = st.lists(st.sampled_from([case[0] for case in UNDERSTOOD]), min_size=1, max_size=2).map(" | ".join)


@given(PIECES)
def test_what_is_written_down_reads_the_same_on_any_day(typed: str) -> None:
    asked = parse(typed, TODAY)
    if asked:
        assert parse(str(asked), date(2030, 1, 1)) == asked


def test_a_single_query_may_be_written_down_too() -> None:
    assert parse(str(Asked((Query(("东盟",)),))), TODAY) == Asked((Query(("东盟",)),))
