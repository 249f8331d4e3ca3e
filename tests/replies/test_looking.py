"""Pictures with their words: the numbers told, the limits of a caption kept, in every language."""

from dataclasses import replace
from datetime import date

import pytest

from bot.archive.views import Voices
from bot.briefing import Announcement, Briefing, Exchange
from bot.charts import Ranking, Timeline
from bot.charts.png import svg
from bot.query import Query
from bot.replies import Reply
from bot.replies import trend as replies
from bot.replies.anniversaries import PAGE, nothing_on, on_this_day
from bot.replies.buttons import Place
from bot.replies.chart import chart, voices_chart
from bot.replies.html import plain, units
from bot.replies.voice import Voice
from bot.trends import Row, Trend, Word
from bot.trends.asking import By
from tests.replies.accepted import accepted_reply
from tests.replies.made_up import HELD
from tests.replies.made_up import card as one_card
from tests.replies.voices import ENGLISH, HANS, VOICES

CAPTION = 1024
"""UTF-16 units beside a photo (Bot API, sendPhoto)."""

PLACE = Place("a_Key-11chr", 99_999)
SINCE, UNTIL = date(2020, 9, 1), date(2020, 12, 31)

ROWS = (
    Row("2020-09", 100, (10,), date(2020, 9, 1), date(2020, 9, 30)),
    Row("2020-10", 0, (None,), date(2020, 10, 1), date(2020, 10, 31)),
    Row("2020-11", 50, (15,), date(2020, 11, 1), date(2020, 11, 30)),
    Row("2020-12", 10, (0,), date(2020, 12, 1), date(2020, 12, 31)),
)
TREND = Trend("month", SINCE, UNTIL, 160, (Word(Query(("东盟",)), 25),), ROWS)

_LONG = "共建“一带一路”倡议" * 30
LONG = Trend(
    "outlet",
    SINCE,
    UNTIL,
    10**6,
    tuple(Word(Query(phrases=(_LONG,)), 10**6, (_LONG,)) for _ in range(4)),
    (*(Row(_LONG, 10**6, (10**6,) * 4) for _ in range(20)), Row("", 10, (1, 0, 0, 0))),
)


def captions(reply: Reply) -> str:
    text = accepted_reply(reply)
    assert units(text) <= CAPTION
    assert reply.attachment
    return text


def test_the_numbers_stand_beside_the_picture() -> None:
    said = captions(replies.trend(TREND, b"png", PLACE, HANS)).split("\n")
    assert said[0] == "东盟：25 段（15.6%）"
    assert said[1] == "2020-09-01 至 2020-12-31 · 共收录 160 段"
    assert said[2] == "最多：2020-11 15 (30.0%) · 2020-09 10 (10.0%)"
    assert said[3].startswith("图中 4 个时段有 1 个未收录")


def test_one_may_look_along_every_other_axis() -> None:
    buttons = [button for row in replies.trend(TREND, b"", PLACE, ENGLISH).buttons for button in row]
    assert [button.label for button in buttons] == ["By year", "By spokesperson", "By outlet", "CSV", "Read them"]


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("found", [TREND, LONG], ids=["short", "long"])
def test_all_that_is_said_fits_beside_a_picture(found: Trend, voice: Voice) -> None:
    captions(replies.trend(found, b"png", PLACE, voice))
    captions(replies.stats(Voices(10**6, {_LONG: 10**6}, {_LONG: 10**6}), (SINCE, UNTIL), b"png", PLACE, voice))
    captions(replies.table("a.csv", "a,b", voice))
    accepted_reply(replies.usage(voice))
    accepted_reply(replies.nothing([_LONG] * 4, HELD, voice))


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("by", ["month", "speaker"])
def test_the_picture_says_in_every_language_where_its_numbers_come_from(by: By, voice: Voice) -> None:
    drawn = chart(replace(TREND, by=by, rows=tuple(row for row in ROWS if row.held)), voice)
    assert isinstance(drawn, Timeline if by == "month" else Ranking)
    assert f"{SINCE}" in drawn.subtitle
    assert f"{UNTIL}" in drawn.subtitle
    assert "160" in drawn.source
    assert "东盟" in svg(drawn)


def test_what_bears_no_name_has_no_bar() -> None:
    drawn = chart(LONG, HANS)
    assert isinstance(drawn, Ranking)
    assert [line.name for line in drawn.tables[0].lines] == [_LONG] * 12


def test_the_most_frequent_twelve_have_bars() -> None:
    asked = {f"媒体{number}": 100 - number for number in range(40)}
    drawn = voices_chart(Voices(200, {"赵立坚": 200}, asked), SINCE, UNTIL, HANS)
    assert isinstance(drawn, Ranking)
    outlets, people = drawn.tables
    assert [line.name for line in outlets.lines] == [f"媒体{number}" for number in range(12)]
    assert (people.lines[0].values, people.lines[0].notes) == ((200,), ("100.0%",))


def test_a_day_of_earlier_years_tells_first_questions_with_their_ids() -> None:
    card = one_card(date(2020, 11, 26))
    whole = Briefing(
        card.id,
        "mfa",
        card.held_on,
        None,
        card.kind,
        card.title,
        exchanges=tuple(
            Exchange(number, f"第{number}个问题是什么，请介绍一下情况？", "无可奉告。") for number in range(1, 9)
        ),
    )
    text = accepted_reply(on_this_day((11, 26), [(card, whole)], 1, Place("key"), HANS))
    assert text.startswith("11-26 · 往年 1 场记者会\n\n1. 2020 · ")
    assert text.count("•") == 3
    assert f"{card.id}-01" in text
    announced = replace(whole, exchanges=(), announcements=(Announcement(1, "王样文将访问甘南国。"),))
    assert f"{card.id}-a1" in accepted_reply(on_this_day((11, 26), [(card, announced)], 1, Place("key"), HANS))


@pytest.mark.parametrize("voice", VOICES)
def test_a_full_page_of_days_and_an_empty_one_are_accepted(voice: Voice) -> None:
    card = one_card(date(2020, 11, 26))
    whole = Briefing(
        card.id,
        "mfa",
        card.held_on,
        None,
        card.kind,
        _LONG,
        exchanges=tuple(Exchange(number, _LONG, "", outlet=_LONG) for number in range(100)),
    )
    reply = on_this_day((11, 26), [(replace(card, spokespersons=(_LONG,)), whole)] * PAGE, 99, PLACE, voice)
    assert units(plain(reply.html)) > 1000
    accepted_reply(reply)
    empty = nothing_on((2, 29), [(2, 28), (3, 1)], HELD, PLACE, voice)
    accepted_reply(empty)
    assert [button.label for button in empty.buttons[0]] == ["02-28", "03-01"]
