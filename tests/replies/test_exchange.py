from dataclasses import replace
from datetime import date

import pytest

from bot.citation import Passage
from bot.replies import Reply
from bot.replies.buttons import Place
from bot.replies.exchange import opened, quotation
from bot.replies.html import LIMIT, plain
from bot.replies.voice import Voice
from tests.replies.accepted import accepted, accepted_reply
from tests.replies.made_up import ANNOUNCED, CITATION, DAY, PASSAGE
from tests.replies.voices import ENGLISH, HANS, HANT

PLACE = Place("key", 2, back=True)
CITED = (
    "赵立坚答路透社问，11月26日外交部发言人赵立坚主持例行记者会，2020-11-26，国新办，"
    "http://www.scio.gov.cn/1693442.htm，2020-11-26 查阅，mfa-20201126-07"
)
LONG = replace(
    PASSAGE, answer="\n".join(f"第{number}句：中方的立场是明确的、坚定的、一贯的。" for number in range(1000))
)


def test_an_exchange_has_everything_that_belongs_to_it() -> None:
    reply = opened(PASSAGE, 1, ("mfa-20201126-06", "mfa-20201126-08"), PLACE, DAY, HANS)
    assert reply.html == (
        "<b>2020-11-26 · 赵立坚 · 路透社</b>\n11月26日外交部发言人赵立坚主持例行记者会\n"
        "问（路透社记者）：\n<blockquote>中方对此有何评论？</blockquote>\n"
        "答（赵立坚）：\n<blockquote>中美关系很重要。我们希望中美相向而行。</blockquote>\n"
        '来源：<a href="http://www.scio.gov.cn/1693442.htm">国新办</a> · <code>mfa-20201126-07</code>'
    )


def test_from_an_exchange_there_are_ways_on_and_back() -> None:
    reply = opened(PASSAGE, 1, ("mfa-20201126-06", "mfa-20201126-08"), PLACE, DAY, ENGLISH)
    assert [
        [(button.label, button.data or button.url or button.switch_inline or button.copy) for button in row]
        for row in reply.buttons
    ] == [
        [("‹ Previous", "open:key:2.1.mfa-20201126-06"), ("Next ›", "open:key:2.1.mfa-20201126-08")],
        [("Whole briefing", "open:key:2.1.mfa-20201126"), ("Back to the list", "list:key:2")],
        [("Source", "http://www.scio.gov.cn/1693442.htm"), ("Share", "mfa-20201126-07"), ("Copy citation", CITED)],
    ]


def test_a_citation_too_long_for_a_button_is_shown_to_be_copied() -> None:
    long = replace(PASSAGE, citation=replace(CITATION, occasion="外交部发言人主持例行记者会" * 20))
    (copying,) = (
        one for row in opened(long, 1, (None, None), PLACE, DAY, ENGLISH).buttons for one in row if "Copy" in one.label
    )
    assert (copying.copy, copying.data) == (None, "cite:key:2.1.mfa-20201126-07")


@pytest.mark.parametrize(
    ("title", "changes", "expected"),
    [
        ("no asker", {"outlet": None, "asker_label": None}, "赵立坚 · asker not named</b>"),
        ("a label without an outlet", {"outlet": None, "asker_label": "记者"}, "赵立坚 · 记者</b>"),
        ("no spokesperson", {"spokesperson": None}, "2020-11-26 · spokesperson not named · 路透社"),
        ("no address", {"url": None}, "\nNo address in the source · <code>"),
        ("an address nobody can follow", {"url": "http://localhost/1"}, "\nSource: http://localhost/1 · <code>"),
        ("no publisher", {"publisher": None}, ">www.scio.gov.cn</a>"),
    ],
)
def test_what_the_record_does_not_say_is_said_to_be_missing(
    title: str, changes: dict[str, str | None], expected: str
) -> None:
    passage = replace(PASSAGE, citation=replace(CITATION, **changes))  # type: ignore[arg-type]  # each row names its fields
    reply = opened(passage, 1, (None, None), PLACE, DAY, ENGLISH)
    assert expected in reply.html, title
    assert any(button.url for row in reply.buttons for button in row) == ("<a href" in reply.html), title


def test_flags_are_told() -> None:
    marked = replace(PASSAGE, follow_up=True, truncated=True)
    assert "\na follow-up question · the copy breaks off before the end\n" in quotation(marked, ENGLISH)


def test_an_announcement_is_no_answer() -> None:
    html = opened(ANNOUNCED, 1, (None, None), PLACE, DAY, HANS).html
    assert "赵立坚 · 主动发布</b>" in html
    assert "\n发布：\n<blockquote>李克强总理将出席会议。</blockquote>" in html


def test_the_parts_of_a_long_exchange_hold_every_sentence_once_and_whole() -> None:
    first = opened(LONG, 1, (None, None), PLACE, DAY, HANS)
    parts = int(first.buttons[0][0].label.partition("/")[2])
    said = [accepted_reply(opened(LONG, part, (None, None), PLACE, DAY, HANS)) for part in range(1, parts + 1)]
    for sentence in LONG.answer.split("\n"):
        assert sum(sentence in part for part in said) == 1
    assert all("mfa-20201126-07" in part and "赵立坚 · 路透社" in part for part in said)
    assert sum("中方对此有何评论？" in part for part in said) == 1
    assert parts <= len(LONG.answer) // (LIMIT - 300) + 1


def test_parts_are_turned_by_buttons() -> None:
    (before, counter, after), *_ = opened(LONG, 2, (None, None), PLACE, DAY, ENGLISH).buttons
    assert (before.data, after.data) == ("open:key:2.1.mfa-20201126-07", "open:key:2.3.mfa-20201126-07")
    assert counter.label.startswith("2/")


def test_a_part_that_is_not_there_is_the_nearest() -> None:
    last = opened(LONG, 99999, (None, None), PLACE, DAY, ENGLISH)
    assert "第999句" in last.html
    assert opened(LONG, 0, (None, None), PLACE, DAY, ENGLISH) == opened(LONG, 1, (None, None), PLACE, DAY, ENGLISH)


def test_a_quotation_holds_the_sentence_that_was_found() -> None:
    for number in (0, 500, 999):
        sentence = f"第{number}句："
        html = quotation(LONG, ENGLISH, offset=LONG.answer.index(sentence))
        assert sentence in plain(html)
        accepted(html)


def test_a_sentence_longer_than_a_message_is_cut_safely() -> None:
    endless = replace(PASSAGE, answer="没有句号的话" * 2000)
    said = "".join(accepted_reply(opened(endless, part, (None, None), PLACE, DAY, HANS)) for part in (1, 2, 3, 4, 5))
    assert said.count("没有句号的话") >= 1990


SUPERSEDED = replace(PASSAGE, standing="superseded", captured_on=date(2021, 1, 2))
RETIRED = replace(PASSAGE, standing="retired", captured_on=date(2021, 1, 2), successor="mfa-20201126-09")
BESIDE = replace(PASSAGE, question="What is your comment?", answer="China-U.S. relations matter.", language="en")
BILINGUAL = replace(PASSAGE, question_en=BESIDE.question, answer_en=BESIDE.answer)


@pytest.mark.parametrize(
    ("passage", "voice", "told"),
    [
        (SUPERSEDED, HANS, "这是 2021-01-02 那份抄本里的话，现已不同"),
        (SUPERSEDED, HANT, "這是 2021-01-02 那份抄本裡的話，現已不同"),
        (SUPERSEDED, ENGLISH, "As a copy of 2021-01-02 had it; the record reads otherwise now"),
        (replace(SUPERSEDED, captured_on=None), HANS, "这是另一份抄本里的话，与现在的记录不同"),
        (RETIRED, HANS, "最后见于 2021-01-02 的抄本，现在的记录里已没有这一条"),
        (replace(RETIRED, captured_on=None), HANS, "现在的记录里已没有这一条"),
    ],
)
def test_words_that_are_not_current_say_so_on_a_line_of_their_own(passage: Passage, voice: Voice, told: str) -> None:
    assert f"\n{told}\n" in opened(passage, 1, (None, None), PLACE, DAY, voice).html
    assert f"\n{told}\n" in quotation(passage, voice)


def test_a_retired_exchange_leads_to_the_one_that_continues_it() -> None:
    buttons = [button for row in opened(RETIRED, 1, (None, None), PLACE, DAY, ENGLISH).buttons for button in row]
    assert ("Continued in mfa-20201126-09", "open:key:2.1.mfa-20201126-09") in [
        (button.label, button.data) for button in buttons
    ]


def languages(reply: Reply) -> list[tuple[str, str | None]]:
    return [(button.label, button.data) for row in reply.buttons for button in row if button.label in ("EN", "中文")]


def test_between_the_languages_there_is_a_button() -> None:
    chinese = opened(BILINGUAL, 1, (None, None), PLACE, DAY, HANS)
    english = opened(BESIDE, 1, (None, None), PLACE, DAY, HANS, key="mfa-20201126-07~en")
    assert languages(chinese) == [("EN", "open:key:2.1.mfa-20201126-07~en")]
    assert languages(english) == [("中文", "open:key:2.1.mfa-20201126-07")]
    assert languages(opened(PASSAGE, 1, (None, None), PLACE, DAY, HANS)) == []
    assert languages(opened(BESIDE, 1, (None, None), PLACE, DAY, HANS)) == []  # all there is


def test_the_parts_of_a_long_translation_stay_in_its_language() -> None:
    long = replace(BESIDE, answer="China has made its position clear on many occasions. " * 200)
    reply = opened(long, 1, (None, None), PLACE, DAY, HANS, key="mfa-20201126-07~en")
    assert reply.buttons[0][-1].data == "open:key:2.2.mfa-20201126-07~en"
