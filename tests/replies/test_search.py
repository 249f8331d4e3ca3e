import re
from dataclasses import replace
from datetime import date

import pytest

from bot.archive.views import Coverage
from bot.query import Choice, Query
from bot.replies import search
from bot.replies.buttons import Place
from bot.replies.html import ENTITIES, LIMIT, entities, size
from bot.replies.voice import Voice
from bot.retrieval.page import Hit, Note, Snippet, Wider
from tests.replies.accepted import accepted_reply
from tests.replies.made_up import ANNOUNCED, DAY, EMPTY, HELD, PASSAGE, hit, page
from tests.replies.voices import ENGLISH, HANS, HANT, LINKED, VOICES

PLACE = Place("a_Key-11chr")


def test_a_hit_has_its_words_speaker_day_asker_source_and_id() -> None:
    reply = search.results(page(hit()), 5, PLACE, DAY, HANS)
    assert reply.html == (
        "<b>“中美”：共 1 条</b>\n\n"
        "<b>2020-11-26 · 赵立坚 · 路透社</b>\n问：中方对此有何评论？\n"
        "<blockquote><b>中美</b>关系很重要。</blockquote>\n"
        '来源：<a href="http://www.scio.gov.cn/1693442.htm">国新办</a> · <code>mfa-20201126-07</code>'
    )


def test_a_single_hit_has_every_way_on() -> None:
    first, second = search.results(page(hit()), 5, PLACE, DAY, ENGLISH).buttons
    assert [button.label for button in first] == ["Whole exchange", "Whole briefing"]
    assert [button.label for button in second] == ["Source", "Share", "Copy citation"]


def test_words_are_quoted_in_their_own_script_in_every_language() -> None:
    assert all("<b>中美</b>关系很重要。" in search.results(page(hit()), 5, PLACE, DAY, voice).html for voice in VOICES)
    assert "「中美」：共 1 則" in search.results(page(hit()), 5, PLACE, DAY, HANT).html


def test_an_id_is_a_link_where_the_bot_has_a_name() -> None:
    link = '<a href="https://t.me/dawen_bot?start=mfa-20201126-07">mfa-20201126-07</a>'
    assert link in search.results(page(hit()), 5, PLACE, DAY, LINKED).html


def test_the_words_of_a_questioner_are_not_taken_for_an_answer() -> None:
    assert "\nIn the question:\n<blockquote>" in search.results(page(hit(part="question")), 5, PLACE, DAY, ENGLISH).html


def test_nobody_asks_for_an_announcement() -> None:
    found = Hit(ANNOUNCED, 1.0, Snippet(ANNOUNCED.answer, (), "answer", 0))
    assert "赵立坚 · announcement</b>\n<blockquote>" in search.results(page(found), 5, PLACE, DAY, ENGLISH).html


def test_what_was_not_counted_to_the_end_is_more_than_so_many() -> None:
    apart = Note("some_apart", ("轨", "并举"), 100, more=True)
    uncounted = replace(page(hit(6), total=200, offset=5), more=True, notes=(apart,))
    reply = search.results(uncounted, 5, Place("key", 2), DAY, HANS)
    assert reply.html.startswith("<b>“中美”：超过 200 条</b>\n其中超过 100 条原样含有，其余可能分别含有：轨 并举\n")
    assert [button.label for button in reply.buttons[-1]] == ["‹", "2/40+", "›"]
    english = search.results(replace(uncounted, notes=()), 5, Place("key", 2), DAY, ENGLISH)
    assert english.html.startswith("<b>“中美”: more than 200 passages</b>")


def test_hits_are_numbered_through_all_pages_and_open_by_their_number() -> None:
    reply = search.results(page(hit(6), hit(7), total=12, offset=5), 5, Place("key", 2), DAY, ENGLISH)
    assert [[button.label for button in row] for row in reply.buttons] == [["6", "7"], ["‹", "2/3", "›"]]
    assert [button.data for row in reply.buttons for button in row] == [
        *("open:key:2.1.mfa-20201126-06", "open:key:2.1.mfa-20201126-07"),
        *("list:key:1", "stay:key:2", "list:key:3"),
    ]


def test_a_partial_match_says_which_words_are_missing() -> None:
    reply = search.results(page(hit(), notes=(Note("partial", ("孟晚舟", "<b>")),)), 5, PLACE, DAY, ENGLISH)
    assert "No passage holds every word; left out: 孟晚舟 &lt;b&gt;" in reply.html


@pytest.mark.parametrize("many", [1, 5, 10])
def test_long_snippets_share_the_message_and_keep_their_first_match(many: int) -> None:
    text = "这是前面的一句话。" * 200 + "这里说到中美关系。" + "这是后面的一句话。" * 200
    match = text.index("中美")
    hits = [Hit(PASSAGE, 1.0, Snippet(text, ((match, match + 2),), "answer", 0))] * many
    reply = search.results(page(*hits), 10, PLACE, DAY, ENGLISH)
    assert size(reply.html) <= LIMIT
    quoted = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", reply.html)
    assert all("<b>中美</b>" in one and one.startswith("这") and one.endswith("。") for one in quoted)
    assert len(quoted) == many


def test_many_matches_share_the_entities() -> None:
    text = "中美" * 100
    spans = tuple((start, start + 2) for start in range(0, 200, 2))
    reply = search.results(page(*[Hit(PASSAGE, 1.0, Snippet(text, spans, "answer", 0))] * 5), 5, PLACE, DAY, ENGLISH)
    assert ENTITIES - 5 < entities(reply.html) <= ENTITIES
    accepted_reply(reply)


@pytest.mark.parametrize(
    ("coverage", "expected"),
    [
        (HELD, "5 briefings are held, 2018-03-08 to 2021-11-10."),
        (EMPTY, "The archive holds no briefing yet."),
    ],
)
def test_finding_nothing_says_what_is_held(coverage: Coverage, expected: str) -> None:
    reply = search.nothing_found(page(), coverage, PLACE, ENGLISH)
    assert not reply.found
    assert reply.html.startswith("Nothing found for “中美”.")
    assert expected in reply.html


NARROWED = Query(
    ("中美",),
    either=(Choice(("台湾",), ("一国 两制",)),),
    excluded=("贸易", "关税"),
    asked=("立场",),
    speaker="赵立坚",
    outlet="路透社",
    organ="mfa",
    since=date(2020, 11, 1),
    until=date(2020, 11, 30),
    order="oldest",
)


@pytest.mark.parametrize(
    ("voice", "line"),
    [
        (
            HANS,
            (
                "“台湾”或“一国 两制” · 问题中有“立场” · 发言人：赵立坚 · 媒体：路透社 · 机构：外交部 · 2020年11月"
                " · 不含“贸易”，“关税” · 从旧到新"
            ),
        ),
        (
            HANT,
            (
                "「台湾」或「一国 两制」 · 問題中有「立场」 · 發言人：赵立坚 · 媒體：路透社 · 機構：外交部 · 2020年11月"
                " · 不含「贸易」，「关税」 · 從舊到新"
            ),
        ),
        (
            ENGLISH,
            (
                "“台湾” or “一国 两制” · in the question: “立场” · spokesperson: 赵立坚 · outlet: 路透社"
                " · organ: Ministry of Foreign Affairs · 11/2020 · without “贸易”, “关税” · oldest first"
            ),
        ),
    ],
)
def test_one_line_says_how_the_search_was_understood(voice: Voice, line: str) -> None:
    narrowed = replace(page(hit()), query=NARROWED)
    assert search.results(narrowed, 5, PLACE, DAY, voice).html.split("\n")[1] == line


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2020, 11, 26), date(2020, 11, 26), "2020-11-26"),
        (date(2020, 2, 1), date(2020, 2, 29), "2020年2月"),
        (date(2020, 1, 1), date(2020, 12, 31), "2020年"),
        (date(2020, 11, 1), date(2021, 2, 28), "2020-11-01 至 2021-02-28"),
        (date(2020, 11, 1), None, "2020-11-01 起"),
    ],
)
def test_days_are_said_as_people_say_them(since: date, until: date | None, said: str) -> None:
    dated = replace(page(hit()), query=Query(since=since, until=until))
    assert search.results(dated, 5, PLACE, DAY, HANS).html.startswith(f"<b>共 1 条</b>\n{said}\n\n")


def test_finding_nothing_offers_to_drop_what_keeps_passages_out() -> None:
    narrowed = replace(page(), query=NARROWED, wider=(Wider("date", 12), Wider("speaker", 3)))
    reply = search.nothing_found(narrowed, HELD, PLACE, HANS)
    assert reply.html.startswith("没有找到“中美”。\n“台湾”或")
    assert [button.label for button in reply.buttons[0]] == ["不限日期（12）", "不限发言人（3）"]
    assert [button.data for button in reply.buttons[0]] == [
        "wide:a_Key-11chr:1.1.date",
        "wide:a_Key-11chr:1.1.speaker",
    ]


def test_a_hit_in_words_that_are_not_current_says_so() -> None:
    old = replace(PASSAGE, standing="superseded", captured_on=date(2021, 1, 2))
    reply = search.results(page(replace(hit(), passage=old)), 5, PLACE, DAY, HANS)
    assert "路透社</b>\n这是 2021-01-02 那份抄本里的话，现已不同\n问：" in reply.html


def test_a_hit_in_english_opens_the_english() -> None:
    english = replace(PASSAGE, question="Why?", answer="China-U.S. relations matter.", language="en")
    found = Hit(english, 1.0, Snippet(english.answer, ((0, 5),), "answer", 0))
    reply = search.results(page(found), 5, PLACE, DAY, HANS)
    assert "<blockquote><b>China</b>-U.S. relations matter.</blockquote>" in reply.html
    assert reply.buttons[0][0].data == "open:a_Key-11chr:1.1.mfa-20201126-07~en"


def test_a_correction_is_named_and_can_be_undone() -> None:
    corrected = page(hit(), notes=(Note("corrected", ("中每", "中美")),))
    reply = search.results(corrected, 5, PLACE, DAY, HANS)
    assert "\n按“中美”查找\n\n" in reply.html
    assert [(button.label, button.data) for button in reply.buttons[-1]] == [("仍查“中每”", "exact:a_Key-11chr:1")]


def test_a_corrected_name_is_named_and_there_is_nothing_to_undo() -> None:
    named = replace(page(hit(), notes=(Note("corrected", ("赵力坚", "赵立坚")),)), query=Query(speaker="赵力坚"))
    reply = search.results(named, 5, PLACE, DAY, HANS)
    assert "按“赵立坚”查找" in reply.html
    assert not any("赵力坚" in button.label for row in reply.buttons for button in row)


@pytest.mark.parametrize(("count", "told"), [(0, True), (3, False)])
def test_another_name_is_told_only_where_nothing_else_was_found(count: int, *, told: bool) -> None:
    reply = search.results(page(hit(), notes=(Note("also", ("特朗普", "trump"), count),)), 5, PLACE, DAY, HANS)
    assert ("仅见其他名称：特朗普 trump" in reply.html) is told


def test_what_may_have_been_meant_is_offered() -> None:
    nothing = replace(page(), resembling=(("中美", "中每"), ("中美", "中媒")))
    reply = search.nothing_found(nothing, HELD, PLACE, HANS)
    assert [(button.label, button.data) for row in reply.buttons for button in row] == [
        ("也许是：中每", "else:a_Key-11chr:1.1.中每"),
        ("也许是：中媒", "else:a_Key-11chr:1.1.中媒"),
    ]
