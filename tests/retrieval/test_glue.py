"""What says nothing beside other words."""

import pytest

from bot.retrieval.glue import is_glue, says_little, without_glue


@pytest.mark.parametrize("word", ["的", "如何", "有何", "评论", "也就是", "什么时候"])
def test_what_holds_words_together_or_asks_says_nothing(word: str) -> None:
    assert is_glue(word)
    assert says_little(word)


@pytest.mark.parametrize("word", ["可以", "没有", "我们", "how", "did", "the"])
def test_a_common_word_says_little_yet_is_part_of_what_was_typed(word: str) -> None:
    assert says_little(word)
    assert not is_glue(word)


@pytest.mark.parametrize("word", ["台湾", "上将", "制裁", "船", "何立峰", "china", "us dollar", "rcep"])
def test_words_that_something_is_about_say_something(word: str) -> None:
    assert not says_little(word)


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
