from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.archive.views import Capture, Wording
from bot.replies.buttons import Place
from bot.replies.exchange import opened
from bot.replies.html import plain
from bot.replies.revisions import revisions
from bot.revisions import Comparison, compare
from tests.replies.accepted import accepted_reply
from tests.replies.made_up import DAY, PASSAGE
from tests.replies.voices import ENGLISH, HANS

PLACE = Place("key", 2, back=True)
RECORD = "mfa-20201126"
FIRST = Wording("mfa-20201126-01", "中方对此有何评论？", "我们注意到了。中方高度重视此事。请关注后续。")
SECOND = Wording("mfa-20201126-02", "谢谢。还有一个问题，能否证实这条消息？", "我没有消息。")
SOFTER = replace(FIRST, answer="我们注意到了。中方重视此事。请关注后续发布。")


def capture(
    day: int, *passages: Wording, url: str = "https://www.mfa.gov.cn/1.html", publisher: str = "外交部"
) -> Capture:
    moment = datetime(2020, 11, day, tzinfo=UTC)
    return Capture(f"{day}{url}", "1.html", url, publisher, "zh", moment, None, passages)


EDITED = compare([capture(26, FIRST, SECOND), capture(27, SOFTER)])


def test_a_change_is_shown_in_its_sentence_with_marks_and_in_words() -> None:
    assert revisions(RECORD, EDITED, 1, PLACE, HANS).html == (
        "修订 · <code>mfa-20201126</code>\n\n"
        "<b>外交部：2020-11-26 收录，2020-11-27 再次收录</b>\n"
        "<code>mfa-20201126-01</code> · 答：\n"
        "<blockquote>中方［删：<s>高度</s>］重视此事。请关注后续［增：<u>发布</u>］。</blockquote>\n"
        "后来删去：<code>mfa-20201126-02</code> · 还有一个问题，能否证实这条消息？"
    )


def test_what_was_changed_can_be_read_without_any_mark_up() -> None:
    changed = compare([capture(26, FIRST), capture(27, replace(FIRST, answer="中方非常重视此事。"))])
    assert "中方[was: 高度 now: 非常]重视此事。" in plain(revisions(RECORD, changed, 1, PLACE, ENGLISH).html)


def test_two_sources_are_named_and_so_is_what_only_one_has() -> None:
    copy = capture(27, SECOND, url="https://www.example.com/1.html", publisher="环球网")
    html = revisions(RECORD, compare([capture(26, FIRST), copy]), 1, PLACE, ENGLISH).html
    assert "<b>外交部 (2020-11-26) and 环球网 (2020-11-27)</b>" in html
    assert "\nOnly in the first: <code>mfa-20201126-01</code> · 中方对此有何评论？" in html
    assert "\nOnly in the second: <code>mfa-20201126-02</code>" in html


def test_there_are_ways_to_the_record_and_back() -> None:
    reply = revisions("mfa-20201126-01", EDITED, 1, PLACE, ENGLISH)
    assert [[(button.label, button.data) for button in row] for row in reply.buttons] == [
        [("Open", "open:key:2.1.mfa-20201126-01"), ("Back to the list", "list:key:2")]
    ]


def test_where_nothing_differs_it_says_so() -> None:
    assert "各次收录的文字一致。" in revisions(RECORD, (), 1, PLACE, HANS).html


def test_only_what_has_revisions_leads_to_them() -> None:
    plain_one, revised = (
        opened(PASSAGE, 1, (None, None), PLACE, DAY, HANS, revised=revised) for revised in (False, True)
    )
    assert [row[0].data for row in revised.buttons if row not in plain_one.buttons] == ["diff:key:2.1.mfa-20201126-07"]


MANY = compare(
    [
        capture(26, *(replace(FIRST, id=f"mfa-20201126-{n:02d}", answer=f"第{n}句说好。" * 40) for n in range(1, 20))),
        capture(27, *(replace(FIRST, id=f"mfa-20201126-{n:02d}", answer=f"第{n}句说坏。" * 40) for n in range(1, 20))),
    ]
)


def test_all_changes_are_shown_once_on_pages_that_telegram_takes() -> None:
    first = revisions(RECORD, MANY, 1, PLACE, ENGLISH)
    pages = int(first.buttons[0][0].label.partition("/")[2])
    said = [accepted_reply(revisions(RECORD, MANY, page, PLACE, ENGLISH)) for page in range(1, pages + 1)]
    assert sum(page.count("was: ") for page in said) == 19 * 40
    assert all("2020-11-27" in page for page in said)
    assert first.buttons[0][-1].data == "diff:key:2.2.mfa-20201126"


@pytest.mark.parametrize("long", ["很长的一段话" * 1000, "句子。" * 2000])
def test_whatever_was_added_at_once_fits(long: str) -> None:
    added: tuple[Comparison, ...] = compare(
        [capture(26, FIRST), capture(27, replace(FIRST, answer=FIRST.answer + long))]
    )
    assert "…" in accepted_reply(revisions(RECORD, added, 1, PLACE, ENGLISH))
