import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.edits import Edit, Run, edits, excerpts, overlaid
from bot.text.folding import fold

CASES = [
    ("a word", "中方高度重视此事。", "中方非常重视此事。", "中方[-高度-]{+非常+}重视此事。"),
    ("nothing", "中方高度重视此事。", "中方高度重视此事。", ""),
    ("a single character is shown with its neighbours", "此以经说明。", "此已经说明。", "[-此以经-]{+此已经+}说明。"),
    ("but not across a mark", "好，以经说明。", "好，已经说明。", "好，[-以经-]{+已经+}说明。"),
    ("a chance agreement is no agreement", "严重关切此事。", "严肃关注此事。", "严[-重关切-]{+肃关注+}此事。"),
    ("a number is whole", "增长3.5%。", "增长3.8%。", "增长[-3.5%-]{+3.8%+}。"),
    ("a year is whole", "2020年的事", "2021年的事", "[-2020-]{+2021+}年的事"),
    ("a Latin word is whole", "It has taken note.", "It has made note.", "It has [-taken-]{+made+} note."),
    ("a number stays apart from the word before it", "COVID-19疫情", "COVID-20疫情", "COVID-[-19-]{+20+}疫情"),
    ("a sentence removed takes its mark", "甲说。乙也说。丙不说。", "甲说。丙不说。", "甲说。[-乙也说。-]丙不说。"),
    ("a sentence added takes its mark", "甲说。丙不说。", "甲说。乙也说。丙不说。", "甲说。{+乙也说。+}丙不说。"),
    ("the last sentence", "甲说。乙也说。", "甲说。", "甲说。[-乙也说。-]"),
    ("a clause at the head takes the mark behind it", "对此，中方欢迎。", "中方欢迎。", "[-对此，-]中方欢迎。"),
    ("a clause elsewhere takes the mark before it", "中方欢迎，将参与。", "中方欢迎。", "中方欢迎[-，将参与-]。"),
    ("a mark that closes stays with its word", "《意见》印发。", "《意见》，新，印发。", "《意见》{+，新+}，印发。"),
    ("and goes with a word that goes", "他说“好”。", "他说。", "他说[-“好”-]。"),
    ("all of it is new", "", "全新的回答。", "{+全新的回答。+}"),
    ("all of it is gone", "旧的回答。", "", "[-旧的回答。-]"),
    ("script, width and quotation marks are no difference", "「報道」２０２０", "“报道”2020", ""),
    ("punctuation is no difference", "对此，中方欢迎！", "对此中方欢迎。", ""),
    (
        "two changes in one sentence are one excerpt",
        "高度重视中美之间的关系和合作。",
        "非常重视中美之间的来往和合作。",
        "[-高度-]{+非常+}重视中美之间的[-关系-]{+来往+}和合作。",
    ),
    (
        "changes far apart are two excerpts",
        "第一句说好。第二句话没变。第三句说不。",
        "第一句说坏。第二句话没变。第三句说行。",
        "第一句[-说好-]{+说坏+}。 … 第三句[-说不-]{+说行+}。",
    ),
]


def marked(run: Run) -> str:
    if run.kept:
        return run.after
    return f"[-{run.before}-]" * bool(run.before) + f"{{+{run.after}+}}" * bool(run.after)


@pytest.mark.parametrize(("before", "after", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_change_is_cut_so_that_it_can_be_read(before: str, after: str, expected: str) -> None:
    found = excerpts(before, after, edits(before, after))
    assert " … ".join("".join(map(marked, runs)) for runs in found) == expected


TEXTS = st.lists(
    st.sampled_from(
        [*"中美关系好不的一", "。", "，", "\n", " ", "2020", "3.5%", "word", "Word", "「", "報", "报", "！"]
    ),
    max_size=40,
).map("".join)


@given(TEXTS, TEXTS)
def test_what_is_not_in_an_edit_is_the_same_but_for_punctuation(before: str, after: str) -> None:
    changed = edits(before, after)
    assert words(without(before, [edit.before for edit in changed])) == words(
        without(after, [edit.after for edit in changed])
    )
    assert (changed == ()) == (cut(before) == cut(after))


@given(TEXTS, TEXTS)
def test_edits_ascend_and_the_runs_hold_the_whole_of_the_later_text(before: str, after: str) -> None:
    changed = edits(before, after)
    for side in ("before", "after"):
        ends = [place for edit in changed for place in getattr(edit, side)]
        assert ends == sorted(ends)
    assert "".join(run.after for run in overlaid(before, after, changed)) == after
    inside = [run for runs in excerpts(before, after, changed) for run in runs if not run.kept]
    assert inside == [run for run in overlaid(before, after, changed) if not run.kept]


def cut(text: str) -> list[str]:
    """Its words: what separates two numbers is no mere punctuation, for 2020。2020 is not 20202020."""
    return [fold(word) for word in re.findall(r"\d[\d.]*%?|[A-Za-z]+|\w", text)]


def words(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum() or character == "%")


def without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text


def test_long_answers_that_share_nothing_are_compared_at_once() -> None:
    letters = random.Random(1)  # noqa: S311  # nothing secret
    one, other = ("".join(letters.choices("中美关系的一是不了在人有，。", k=10_000)) for _ in range(2))
    started = time.process_time()
    assert edits(one, other)
    assert time.process_time() - started < 1.0


def test_spans_point_into_the_texts_as_they_were_written() -> None:
    before, after = "「中方」　高度重視，", "“中方”非常重视。"
    assert edits(before, after) == (Edit((5, 7), (4, 6)),)
    assert before[5:7] == "高度"
