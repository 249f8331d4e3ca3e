"""Texts are compared by their words; where only the writing differs they are the same."""

from bot.text.comparing import bare, comparable, comparable_with_offsets, words


def test_script_width_marks_and_emoji_make_no_difference() -> None:
    assert comparable("「一帶一路」、跟著瞭解：ＣＰＴＰＰ！👍\ufe0f") == comparable("一带一路跟着了解cptpp")


def test_what_is_left_points_back_into_the_text() -> None:
    text = "“中\u200b方”：１２，０００元"
    folded = comparable_with_offsets(text)
    assert text[slice(*folded.span(0, 2))] == "中\u200b方"
    assert folded.key == "中方12000元"


def test_a_number_and_a_word_in_letters_are_one_word_each() -> None:
    text = "CPTPP在2020年增长3.5%，达12,000亿"
    assert [text[word.start : word.end] for word in words(text)][:4] == ["CPTPP", "在", "2020", "年"]
    assert [word.key for word in words(text)] == [
        *("cptpp", "在", "2020", "年", "增", "长"),
        *("3.5%", "达", "12000", "亿"),
    ]


def test_a_point_within_a_number_counts() -> None:
    assert [word.key for word in words("1.2")] != [word.key for word in words("12")]


def test_places_are_those_of_the_whole_text() -> None:
    assert [(word.start, word.end) for word in words("甲\u2060乙丙丁", 1, 4)] == [(2, 3), (3, 4)]


def test_bare_is_without_what_cannot_be_seen() -> None:
    assert bare(" 中\u200b方\u202e ，\n好") == "中方，好"
