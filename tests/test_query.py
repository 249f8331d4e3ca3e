from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query import RESTRICTIONS, Choice, Query

TODAY = date(2026, 11, 21)
NOVEMBER: dict[str, Any] = {"since": date(2020, 11, 1), "until": date(2020, 11, 30)}


def parse(typed: str) -> Query:
    return Query.parse(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("中美", ["中美"], []),
        ("中美 贸易战", ["中美", "贸易战"], []),
        ("  中美　贸易战\n孟晚舟\t", ["中美", "贸易战", "孟晚舟"], []),
        ('"贸易战"', [], ["贸易战"]),
        ("“贸易战”", [], ["贸易战"]),
        ("「貿易戰」", [], ["貿易戰"]),
        ("『貿易戰』", [], ["貿易戰"]),
        ('中美 "双轨 并进" 朝鲜 “一带一路”', ["中美", "朝鲜"], ["双轨 并进", "一带一路"]),
        ("中“美”国", ["中", "国"], ["美"]),
        ('"甲""乙"', [], ["甲", "乙"]),
        ("“甲”“乙”", [], ["甲", "乙"]),
        ("“所谓'双标'”", [], ["所谓'双标'"]),
        ("「所謂『雙標』」", [], ["所謂『雙標』"]),
        ('" 中美 "', [], ["中美"]),
        ('""', [], []),
        ("“” 「 」 中美", ["中美"], []),
        ('"" 中美 "贸易"', ["中美"], ["贸易"]),
        ('""中美""', [], ["中美"]),
        ("““中美””", [], ["中美"]),
        ('"中美', ['"中美'], []),
        ("中美”", ["中美”"], []),
        ('5" “中美', ['5"', "“中美"], []),
        ('"贸易" "中美', ['"中美'], ["贸易"]),
        ("中-美 中or美 问题：中美", ["中-美", "中or美", "问题：中美"], []),
        ("NOT *", ["NOT", "*"], []),
        ("", [], []),
        (" 　\n", [], []),
    ],
)
def test_a_query_is_words_and_phrases(typed: str, words: list[str], phrases: list[str]) -> None:
    assert parse(typed) == Query(tuple(words), tuple(phrases))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("中美 -贸易", {"words": ("中美",), "excluded": ("贸易",)}),
        ("−贸易 中美 －关税", {"words": ("中美",), "excluded": ("贸易", "关税")}),
        ("台湾 -“一国 两制”", {"words": ("台湾",), "excluded": ("一国 两制",)}),
        ("台湾 OR 香港", {"either": (Choice(("台湾", "香港")),)}),
        ("台湾|香港｜澳门 中美", {"words": ("中美",), "either": (Choice(("台湾", "香港", "澳门")),)}),
        ("“中 美” OR 中欧", {"either": (Choice(("中欧",), ("中 美",)),)}),
        ("甲 OR 乙 丙 | 丁", {"either": (Choice(("甲", "乙")), Choice(("丙", "丁")))}),
        ("发言人:赵立坚", {"speaker": "赵立坚"}),
        ("發言人：趙立堅 台灣", {"words": ("台灣",), "speaker": "趙立堅"}),
        ("Speaker:“Zhao Lijian”", {"speaker": "Zhao Lijian"}),
        ("发言人： 赵立坚 台湾", {"words": ("台湾",), "speaker": "赵立坚"}),
        ("媒体:路透社 outlet:法新社", {"outlet": "法新社"}),
        ("机构:国台办", {"organ": "国台办"}),
        ("问:台湾 答:香港 答:澳门", {"asked": ("台湾",), "answered": ("香港", "澳门")}),
        ("日期:2020年11月", NOVEMBER),
        ("date:2020-11 中美", NOVEMBER | {"words": ("中美",)}),
        ("日期:昨天", dict.fromkeys(("since", "until"), TODAY - timedelta(1))),
        ("日期:2020-11..", {"since": date(2020, 11, 1)}),
        ("中美 2020-11", NOVEMBER | {"words": ("中美",), "dated": "2020-11"}),
        ("2020年11月 发言人:赵立坚", NOVEMBER | {"speaker": "赵立坚", "dated": "2020年11月"}),
        ("中美 2020-11..", {"words": ("中美",), "since": date(2020, 11, 1), "dated": "2020-11.."}),
        (
            "中美 2018-2019",
            {"words": ("中美",), "since": date(2018, 1, 1), "until": date(2019, 12, 31), "dated": "2018-2019"},
        ),
        ("中美 排序:新", {"words": ("中美",), "order": "newest"}),
        ("中美 排序：舊", {"words": ("中美",), "order": "oldest"}),
        ("中美 sort:best", {"words": ("中美",)}),
    ],
)
def test_operators_are_understood(typed: str, meant: dict[str, Any]) -> None:
    assert parse(typed) == Query(**meant)


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        pytest.param("-中美", [], ["-中美"], id="nothing to be searched without it"),
        pytest.param("- 中美", ["中美"], ["-"], id="nothing excluded"),
        pytest.param("中美 -—", ["中美"], ["-—"], id="nothing that a search key keeps"),
        pytest.param("中美 OR", ["中美"], ["OR"], id="a choice without a second"),
        pytest.param("| 中美", ["中美"], ["|"], id="a choice without a first"),
        pytest.param("中美 发言人:", ["中美"], ["发言人:"], id="a field without a value"),
        pytest.param("发言人:媒体:路透社", [], ["发言人:媒体:路透社"], id="a field in a field"),
        pytest.param("日期:11.36号", [], ["日期:11.36号"], id="no date"),
        pytest.param("日期:“2020 13”", [], ["日期:2020 13"], id="no date in quotation marks"),
        pytest.param("排序:好 中美", ["中美"], ["排序:好"], id="no order"),
        pytest.param("发言人:“赵立坚", [], ["发言人:赵立坚"], id="an unclosed quotation mark"),
        pytest.param("2020-11-26", ["2020-11-26"], [], id="a date alone"),
        pytest.param("中美 2018", ["中美", "2018"], [], id="a year alone"),
        pytest.param("中美 2018-11 2020-11", ["中美", "2018-11", "2020-11"], [], id="two dates"),
        pytest.param("记者问：你好", ["记者问：你好"], [], id="a field inside a word"),
    ],
)
def test_a_wrong_operator_is_text(typed: str, words: list[str], phrases: list[str]) -> None:
    assert parse(typed) == Query(tuple(words), tuple(phrases))


def test_a_date_in_a_field_wins_over_one_among_the_words() -> None:
    assert parse("日期:2020-11 中美 2018-03") == Query(("中美", "2018-03"), **NOVEMBER)


_PIECES = st.sampled_from(
    (
        *"中美ab \n　\"“”「」『』'-−|:：20",
        *(
            " OR ",
            "OR",
            "发言人:",
            "媒体：",
            "问:",
            "日期:",
            "排序:",
            "新",
            "昨天",
            " 2020-11 ",
            "2018..",
            " -",
            "speaker: ",
        ),
    )
)


@given(st.lists(_PIECES | st.characters(), max_size=20).map("".join), st.dates(date(2026, 11, 21), date(2090, 1, 1)))
def test_a_query_written_down_is_understood_as_before_on_any_day(typed: str, later: date) -> None:
    query = parse(typed)
    assert Query.parse(str(query), later) == query


@given(st.lists(st.text("中美国ab+'", min_size=1)), st.lists(st.text("中美国ab“「-", min_size=1)))
def test_a_query_made_by_hand_is_understood_when_written_down(words: list[str], phrases: list[str]) -> None:
    query = Query(tuple(words), tuple(phrases))
    assert parse(str(query)) == query


def test_a_query_is_true_when_it_asks_for_something() -> None:
    assert parse("中美")
    assert parse("“中美”")
    assert parse("发言人:赵立坚")
    assert not parse('"" 　')
    assert not parse("排序:新")


def test_a_query_names_its_restrictions_and_does_without_each() -> None:
    query = parse("中美 发言人:赵立坚 媒体:路透社 机构:外交部 2020-11 -贸易")

    assert query.restrictions == tuple(RESTRICTIONS)
    for restriction in query.restrictions:
        assert set(query.restrictions) - set(query.without(restriction).restrictions) == {restriction}
    assert parse("中美 台湾|香港 问:台湾 排序:新").restrictions == ()


def test_every_restriction_clears_fields_that_a_query_has() -> None:
    assert {name for cleared in RESTRICTIONS.values() for name in cleared} < {field.name for field in fields(Query)}


def test_a_bare_date_can_be_taken_for_text() -> None:
    assert parse("中美 2020-11").undated() == Query(("中美",), ("2020-11",))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("中美 2018", "中美 日期:2018"),
        ("2018年 中美 问:台湾", "中美 问:台湾 日期:2018"),
        ("2018 发言人:赵立坚", "发言人:赵立坚 日期:2018"),
        ("2018", None),
        ("中美", None),
        ("中美 2018 2019", None),
        ("中美 2018 日期:2019", None),
        ("中美 “2018”", None),
    ],
)
def test_a_year_among_the_words_can_be_taken_for_the_time(typed: str, meant: str | None) -> None:
    assert parse(typed).in_its_year() == (parse(meant) if meant else None)


def test_only_words_and_phrases_are_plain() -> None:
    assert parse("中美 “台湾”").is_plain
    assert not any(parse(typed).is_plain for typed in ("中美 -贸易", "台湾|香港", "中美 2020-11", "中美 排序:新"))
