"""What `dawen read --explain` shows of a reading."""

import pytest

from bot.cli.explaining import reading_prose, reading_shape
from bot.cli.terminal import coloured
from bot.reading import Fate, Piece, Reading
from bot.reading.cuts import Cut
from tests.reading.golden import SEEDS, read_seed

READING = Reading(
    read_seed(SEEDS[0]),
    (
        Piece(Cut("2018年11月2日例行记者会", 0), Fate.TITLE),
        Piece(Cut("发布时间：\x1b[31m2018年11月3日", 1), Fate.SET_ASIDE, reason="发布时间"),
        Piece(Cut("问：", 3), Fate.LABEL, 1),
        Piece(Cut("第一个问题？", 3, 2), Fate.QUESTION, 1),
        Piece(Cut("第二段？", 4), Fate.QUESTION, 1),
        Piece(Cut("无 可 奉 告。", 5), Fate.ANSWER, 1),
        Piece(Cut("责编：某某", 5, 9), Fate.SET_ASIDE, reason="编辑署名"),
    ),
)

WITHOUT_COLOUR = """\
notes.txt
T title, D date, L lead, : label, Q question, A answer, N announcement, R remark, E english, - set aside

T    2018年11月2日例行记者会
-    发布时间：[31m2018年11月3日 ← 发布时间
:1   问：
Q1   第一个问题？
Q1   第二段？
A1   无 可 奉 告。
-    责编：某某 ← 编辑署名

     15  title
      2  label
     10  question
      5  answer
     20  set aside: 发布时间
      5  set aside: 编辑署名
     57  characters in all"""


def test_without_colour_every_piece_has_its_sign_in_the_margin() -> None:
    assert reading_prose("notes.txt", READING, ansi=False) == WITHOUT_COLOUR


def test_in_colour_the_lines_stay_as_they_are_and_what_was_set_aside_has_its_reason() -> None:
    lines = reading_prose("notes.txt", READING, ansi=True).splitlines()
    assert coloured("问：", 33) + coloured("第一个问题？", 36) in lines
    assert coloured("无 可 奉 告。", 32) + f"{coloured('责编：某某', 31)} ← 编辑署名" in lines


def test_the_control_characters_of_a_document_steer_no_terminal() -> None:
    assert "\x1b[31m2018" not in reading_prose("notes.txt", READING, ansi=True)


@pytest.mark.parametrize("fate", Fate)
def test_every_fate_has_a_look_of_its_own(fate: Fate) -> None:
    reading = Reading(READING.briefing, (Piece(Cut("字"), fate),))
    assert "1  characters in all" in reading_prose("x", reading, ansi=False)
    assert reading_shape("x", reading)["sums"] == [{"fate": fate.value, "reason": None, "characters": 1}]
