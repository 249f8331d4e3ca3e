"""What says nothing beside other words."""

import pytest

from bot.retrieval.glue import is_glue, without_glue


@pytest.mark.parametrize("word", ["的", "如何", "有何", "评论", "也就是", "什么时候", "how", "did", "the"])
def test_words_of_grammar_and_of_questions_say_nothing(word: str) -> None:
    assert is_glue(word)


@pytest.mark.parametrize("word", ["台湾", "上将", "制裁", "船", "何立峰", "china", "us dollar", "rcep"])
def test_words_that_something_is_about_say_something(word: str) -> None:
    assert not is_glue(word)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["会", "不会", "访问", "朝鲜"], [",", ",", "访问", "朝鲜"]),
        (["管", "不管", "台湾", "的", "船"], ["管", ",", "台湾", ",", "船"]),
        (["算不算", "干涉"], [",", "干涉"]),
        ([], []),
    ],
)
def test_a_verb_asked_both_ways_is_asked_once(words: list[str], left: list[str]) -> None:
    assert without_glue(words) == left
