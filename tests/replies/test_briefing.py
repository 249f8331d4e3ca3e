from datetime import date, timedelta

from bot.briefing import Announcement, Briefing, Exchange, Source
from bot.replies.briefing import card, listing, nothing_on
from bot.replies.buttons import Place
from tests.replies.accepted import accepted_reply
from tests.replies.made_up import DAY, HELD, URL
from tests.replies.made_up import card as one_card
from tests.replies.voices import ENGLISH, HANS

PLACE = Place("key")
BRIEFING = Briefing(
    "mfa-20201126",
    "mfa",
    DAY,
    "title",
    "regular_briefing",
    "11月26日例行记者会",
    ("赵立坚",),
    sources=(Source(None, None, None, ""), Source(URL, "国新办", None, "")),
    announcements=(Announcement(1, "李克强总理将出席会议。"),),
    exchanges=tuple(
        Exchange(number, f"第{number}个问题是什么？", "无可奉告。", outlet="路透社" if number % 2 else None)
        for number in range(1, 23)
    ),
)


def test_a_card_lists_what_was_announced_and_asked() -> None:
    reply = card(BRIEFING, "mfa-20201126", 1, PLACE, HANS)
    assert reply.html.startswith(
        "<b>2020-11-26 · 赵立坚</b>\n11月26日例行记者会\n22 问 · 1 则发布\n"
        '来源：<a href="http://www.scio.gov.cn/1693442.htm">国新办</a> · <code>mfa-20201126</code>\n\n'
        "a1. 李克强总理将出席会议。\n1. 路透社 · 第1个问题是什么？\n2. 提问者未注明 · 第2个问题是什么？\n"
    )
    assert reply.buttons[0][0].data == "open:key:1.1.mfa-20201126-a1"
    assert reply.buttons[0][1].data == "open:key:1.1.mfa-20201126-01"


def test_the_pages_of_a_card_list_every_exchange_once() -> None:
    pages = [card(BRIEFING, "mfa-20201126", page, PLACE, HANS) for page in (1, 2, 3)]
    said = "".join(accepted_reply(page) for page in pages)
    assert all(said.count(f"\n{exchange.number}. ") == 1 for exchange in BRIEFING.exchanges)
    opening = [button.data for page in pages for row in page.buttons for button in row if "26-" in (button.data or "")]
    assert len(set(opening)) == len(opening) == 23
    assert [button.data for button in pages[1].buttons[2]] == [
        *("open:key:1.1.mfa-20201126", "stay:key:1", "open:key:1.3.mfa-20201126")
    ]


def test_a_list_has_a_month_a_page() -> None:
    cards = [one_card(date(2020, 1, 1) + timedelta(days=3 * number)) for number in range(40)]
    seen = []
    for page in range(1, 5):
        reply = listing(cards, date(2020, 1, 1), date(2020, 12, 31), Place("key", page), ENGLISH)
        text = accepted_reply(reply)
        assert text.startswith("2020-01-01 – 2020-12-31 · 40 briefings")
        days = [line.split(" · ")[0].split(". ")[1] for line in text.split("\n") if " 2020-" in line and "mfa" in line]
        assert len({day[:7] for day in days}) == 1
        assert [button.label for button in reply.buttons[-1]][-2:][0 if page < 4 else 1] == f"{page}/4"
        seen += days
    assert seen == [f"{card.held_on}" for card in cards]


def test_two_briefings_of_a_day_are_both_listed() -> None:
    reply = listing([one_card(DAY), one_card(DAY, "b")], DAY, DAY, PLACE, ENGLISH)
    assert "<b>2020-11-26 · 2 briefings</b>" in reply.html
    assert [button.data for button in reply.buttons[0]] == ["open:key:1.1.mfa-20201126", "open:key:1.1.mfa-20201126b"]


def test_a_day_without_a_briefing_offers_those_around_it() -> None:
    day = date(2020, 11, 25)
    reply = nothing_on(day, day, (one_card(date(2020, 11, 20)), one_card(DAY)), HELD, PLACE, HANS)
    assert not reply.found
    assert reply.html.startswith(
        "未收录 2020-11-25 的记者会。\n此前最近一场：2020-11-20 · 赵立坚 · <code>mfa-20201120</code>"
    )
    assert [(button.label, button.data) for button in reply.buttons[0]] == [
        ("‹ 2020-11-20", "open:key:1.1.mfa-20201120"),
        ("2020-11-26 ›", "open:key:1.1.mfa-20201126"),
    ]
