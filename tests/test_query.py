import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.query import Query


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
        ("-中美 NOT OR *", ["-中美", "NOT", "OR", "*"], []),
        ("", [], []),
        (" 　\n", [], []),
    ],
)
def test_a_query_is_words_and_phrases(typed: str, words: list[str], phrases: list[str]) -> None:
    assert Query.parse(typed) == Query(tuple(words), tuple(phrases))


@given(st.text(st.sampled_from("中美ab \n　\"“”「」『』'-") | st.characters()))
def test_a_query_written_down_is_understood_as_before(typed: str) -> None:
    query = Query.parse(typed)
    assert Query.parse(str(query)) == query


@given(st.lists(st.text("中美国ab-+'", min_size=1)), st.lists(st.text("中美国ab“「", min_size=1)))
def test_a_query_made_by_hand_is_understood_when_written_down(words: list[str], phrases: list[str]) -> None:
    query = Query(tuple(words), tuple(phrases))
    assert Query.parse(str(query)) == query


def test_a_query_is_true_when_it_asks_for_something() -> None:
    assert Query.parse("中美")
    assert Query.parse("“中美”")
    assert not Query.parse('"" 　')
