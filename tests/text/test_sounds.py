"""How words sound, and what sounds alike."""

import pytest

from bot.text.sounds import letters, near, readings


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("赵立坚", "zhaolijian"),
        ("重庆", "chongqing"),
        ("银行", "yinhang"),
        ("女性", "nvxing"),
        ("g20峰会", "g20fenghui"),
    ],
)
def test_a_word_sounds_as_it_is_read(word: str, sound: str) -> None:
    assert letters(word) == sound


def test_characters_that_are_no_word_may_be_read_in_several_ways() -> None:
    assert readings("重美") == ("zhongmei", "chongmei", "tongmei")
    assert readings("zhao立坚")[0] == "zhaolijian"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("zhao", "zao"), ("chao", "cao"), ("shan", "san"), ("nan", "lan"), ("re", "le"), ("hu", "fu"), ("nv", "nu")),
        *(("jiang", "jian"), ("ping", "pin"), ("zheng", "zhen"), ("xinjiang", "xingjian")),
    ],
)
def test_what_is_mistaken_for_one_another_is_heard_the_same(one: str, other: str) -> None:
    assert near(one) == near(other)


@pytest.mark.parametrize(("one", "other"), [("ma", "na"), ("ba", "pa"), ("zhong", "zhou"), ("lian", "lin")])
def test_what_sounds_different_is_heard_differently(one: str, other: str) -> None:
    assert near(one) != near(other)
