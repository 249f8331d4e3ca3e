"""Words that know where they stood."""

import pytest

from bot.reading.cuts import Cut, glue, text_of


def test_parts_and_stripped_words_stand_where_they_stood() -> None:
    line = "一、 甲国如何？ "
    cut = Cut(line, 3).part(2).strip()
    assert (cut, cut.line, line[cut.start : cut.start + len(cut)]) == ("甲国如何？", 3, "甲国如何？")
    assert cut.part(2, 4).place == (3, 5)
    assert Cut("  ", 3, 7).strip().place == (3, 9)


def test_what_was_cut_out_of_one_line_is_one_line_again() -> None:
    line = Cut("甲。One. 乙。Two.", 0)
    assert text_of([line.part(0, 2), line.part(7, 9), Cut("丙。", 1)]) == "甲。乙。\n丙。"
    assert text_of([line.part(2, 6), line.part(9)]) == "One. Two."


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((), ""),
        (("甲国", "发展"), "甲国发展"),
        (("in the", "world"), "in the world"),
        (("a pris", "été"), "a pris été"),
    ],
)
def test_only_chinese_needs_no_space_where_lines_meet(parts: tuple[str, ...], whole: str) -> None:
    assert glue(parts) == whole
