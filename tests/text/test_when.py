from calendar import month_abbr, month_name
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.text.when import FIRST_DAY, WHEN_EXAMPLES, When, parse_when

TODAY = date(2026, 11, 21)  # a Saturday
DAYS = st.dates(FIRST_DAY, date(2099, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2020-11-26", "2020-11-26"),
        ("2020-1-6", "2020-01-06"),
        ("20201126", "2020-11-26"),
        ("2020/11/26", "2020-11-26"),
        ("2020.11.26", "2020-11-26"),
        ("2020年11月26日", "2020-11-26"),
        ("2020年11月26号", "2020-11-26"),
        ("2020年11月26號", "2020-11-26"),
        (" 2020 年 11 月 26 日\n", "2020-11-26"),
        ("　２０２０年１１月２６日　", "2020-11-26"),
        ("２０２０－１１－２６", "2020-11-26"),
        ("2020‑11‑26", "2020-11-26"),
        ("二〇二〇年十一月二十六日", "2020-11-26"),
        ("二零二零年十月十日", "2020-10-10"),
        ("二○二○年三月卅一日", "2020-03-31"),
        ("二〇二〇年十一月廿六日", "2020-11-26"),
        ("1937年7月7日", "1937-07-07"),
        ("去年11月26日", "2025-11-26"),
        ("今年十一月二号", "2026-11-02"),
        ("上个月26日", "2026-10-26"),
        ("26 Nov 2020", "2020-11-26"),
        ("26th november, 2020", "2020-11-26"),
        ("Nov 26, 2020", "2020-11-26"),
        ("Nov. 26 2020", "2020-11-26"),
        ("SEPT 3 2020", "2020-09-03"),
        ("today", "2026-11-21"),
        ("yesterday", "2026-11-20"),
        ("the day before yesterday", "2026-11-19"),
        ("今天", "2026-11-21"),
        ("今日", "2026-11-21"),
        ("昨天", "2026-11-20"),
        ("昨日", "2026-11-20"),
        ("前天", "2026-11-19"),
        ("大前天", "2026-11-18"),
        ("3天前", "2026-11-18"),
        ("三天前", "2026-11-18"),
        ("兩天前", "2026-11-19"),
        ("3 days ago", "2026-11-18"),
        ("上周五", "2026-11-13"),
        ("上週五", "2026-11-13"),
        ("上个星期五", "2026-11-13"),
        ("上上周五", "2026-11-06"),
        ("本周一", "2026-11-16"),
        ("这周三", "2026-11-18"),
        ("周五", "2026-11-20"),
        ("星期五", "2026-11-20"),
        ("禮拜五", "2026-11-20"),
        ("周六", "2026-11-21"),
        ("周日", "2026-11-15"),
        ("星期天", "2026-11-15"),
        ("friday", "2026-11-20"),
        ("last Friday", "2026-11-20"),
        ("last saturday", "2026-11-14"),
    ],
)
def test_a_day(typed: str, day: str) -> None:
    assert parse_when(typed, TODAY) == When(date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2020-11", "2020-11-01", "2020-11-30"),
        ("2020/2", "2020-02-01", "2020-02-29"),
        ("2020年11月", "2020-11-01", "2020-11-30"),
        ("2020年11月份", "2020-11-01", "2020-11-30"),
        ("二〇二〇年十二月", "2020-12-01", "2020-12-31"),
        ("November 2020", "2020-11-01", "2020-11-30"),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2018年", "2018-01-01", "2018-12-31"),
        ("1949", "1949-01-01", "1949-12-31"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("前年", "2024-01-01", "2024-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("去年11月", "2025-11-01", "2025-11-30"),
        ("本月", "2026-11-01", "2026-11-30"),
        ("这个月", "2026-11-01", "2026-11-30"),
        ("上月", "2026-10-01", "2026-10-31"),
        ("上個月", "2026-10-01", "2026-10-31"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("last month", "2026-10-01", "2026-10-31"),
        ("本周", "2026-11-16", "2026-11-22"),
        ("上周", "2026-11-09", "2026-11-15"),
        ("上個禮拜", "2026-11-09", "2026-11-15"),
        ("last week", "2026-11-09", "2026-11-15"),
        ("最近7天", "2026-11-15", "2026-11-21"),
        ("近十天", "2026-11-12", "2026-11-21"),
        ("past 7 days", "2026-11-15", "2026-11-21"),
    ],
)
def test_a_week_month_or_year(typed: str, since: str, until: str) -> None:
    assert parse_when(typed, TODAY) == When(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("2018-11..2019-02", "2018-11-01", "2019-02-28"),
        ("2018-11 .. 2019-02", "2018-11-01", "2019-02-28"),
        ("2018-11～2019-02", "2018-11-01", "2019-02-28"),
        ("2018-11 – 2019-02", "2018-11-01", "2019-02-28"),
        ("2018年11月——2019年2月", "2018-11-01", "2019-02-28"),
        ("2018年11月至2019年2月", "2018-11-01", "2019-02-28"),
        ("从2018年11月到2019年2月", "2018-11-01", "2019-02-28"),
        ("Nov 2018 to Feb 2019", "2018-11-01", "2019-02-28"),
        ("2020-11-20到2020-11-26", "2020-11-20", "2020-11-26"),
        ("2020-11-20 - 2020-11-26", "2020-11-20", "2020-11-26"),
        ("20201120-20201126", "2020-11-20", "2020-11-26"),
        ("2018-2019", "2018-01-01", "2019-12-31"),
        ("2018年-2019年", "2018-01-01", "2019-12-31"),
        ("2019-02..2018-11", "2018-11-01", "2019-02-28"),
        ("2020年11月26日至20日", "2020-11-20", "2020-11-26"),
        ("2020年11月20日至26日", "2020-11-20", "2020-11-26"),
        ("2020年11月20至26日", "2020-11-20", "2020-11-26"),
        ("二〇二〇年十一月二十日至二十六日", "2020-11-20", "2020-11-26"),
        ("2020-11-20..26", "2020-11-20", "2020-11-26"),
        ("2020-11-20~12-03", "2020-11-20", "2020-12-03"),
        ("2020年11月至12月", "2020-11-01", "2020-12-31"),
        ("2020年12月至2月", "2020-12-01", "2021-02-28"),
        ("11月20日至2020年11月26日", "2020-11-20", "2020-11-26"),
        ("11月至2019年2月", "2018-11-01", "2019-02-28"),
        ("去年11月至今年2月", "2025-11-01", "2026-02-28"),
        ("上周五到昨天", "2026-11-13", "2026-11-20"),
        ("last week to today", "2026-11-09", "2026-11-21"),
        ("2026-11-02至今天", "2026-11-02", "2026-11-21"),
        ("2018..", "2018-01-01", "2026-11-21"),
        ("2018年至今", "2018-01-01", "2026-11-21"),
        ("今年以来", "2026-01-01", "2026-11-21"),
        ("2027-03..", "2027-03-01", "2027-03-31"),
        ("..2019", "1949-01-01", "2019-12-31"),
        ("..1937-07-07", "1937-07-07", "1937-07-07"),
    ],
)
def test_a_range(typed: str, since: str, until: str) -> None:
    assert parse_when(typed, TODAY) == When(date.fromisoformat(since), date.fromisoformat(until))


@pytest.mark.parametrize(
    ("typed", "newest", "before", "number"),
    [
        ("11月26日", ("2025-11-26", "2025-11-26"), ("2024-11-26", "2024-11-26"), 29),
        ("11-26", ("2025-11-26", "2025-11-26"), ("2024-11-26", "2024-11-26"), 29),
        ("11/26", ("2025-11-26", "2025-11-26"), ("2024-11-26", "2024-11-26"), 29),
        ("11.26号", ("2025-11-26", "2025-11-26"), ("2024-11-26", "2024-11-26"), 29),
        ("26 Nov", ("2025-11-26", "2025-11-26"), ("2024-11-26", "2024-11-26"), 29),
        ("十一月二十一日", ("2026-11-21", "2026-11-21"), ("2025-11-21", "2025-11-21"), 30),
        ("11月", ("2026-11-01", "2026-11-30"), ("2025-11-01", "2025-11-30"), 30),
        ("12月", ("2025-12-01", "2025-12-31"), ("2024-12-01", "2024-12-31"), 29),
        ("2月29日", ("2024-02-29", "2024-02-29"), ("2020-02-29", "2020-02-29"), 7),
        ("11月20日至26日", ("2026-11-20", "2026-11-26"), ("2025-11-20", "2025-11-26"), 30),
        ("11月20日-26日", ("2026-11-20", "2026-11-26"), ("2025-11-20", "2025-11-26"), 30),
        ("12月20日至1月5日", ("2025-12-20", "2026-01-05"), ("2024-12-20", "2025-01-05"), 29),
    ],
)
def test_without_a_year_the_newest_that_has_begun_and_those_before(
    typed: str, newest: tuple[str, str], before: tuple[str, str], number: int
) -> None:
    when = parse_when(typed, TODAY)
    assert when
    assert (when.since.isoformat(), when.until.isoformat()) == newest
    assert (when.earlier[0].since.isoformat(), when.earlier[0].until.isoformat()) == before
    assert len(when.earlier) == number
    assert list(when.earlier) == sorted(when.earlier, key=lambda other: other.since, reverse=True)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "九二共识",
            "十九大",
            "G20",
            "2+2",
            "9·11",
            "731",
            "12308",
            "20",
            "1234567",
            "十一",
            "五四",
            "七七事变",
            "今",
        ),
        *("2月30日", "2019-2-29", "20201301", "2020-13-01", "2020-00-10", "2020-1-0", "65961114", "11111111"),
        *("2063年议程", "2030年可持续发展议程", "2030年", "1931年", "2050", "1840", "2063年至今", "1900..2018"),
        *("11-12-2020", "26/11/2020", "2020-11/26", "2020-1-1-2", "2020-30-11-26", "11.26", "3.6"),
        *("26", "26日", "20日至26日", "2018年至26日", "May", "周", "三天", "0天前", "最近0天", "零天前"),
        *("..", "至", "到2020年", "2020年到", "2018..2019..2020", "2018-11-2019-02"),
        *("2020年11月26日外交部发言人主持例行记者会", "他2020年11月26日说", "昨天的记者会", "today's briefing"),
        *("中美", "", " ", "看看11月26日有什么"),
    ],
)
def test_what_is_not_a_date_and_nothing_else_is_not_read_as_one(typed: str) -> None:
    assert parse_when(typed, TODAY) is None


@pytest.mark.parametrize("typed", WHEN_EXAMPLES)
def test_the_forms_shown_to_people_are_understood(typed: str) -> None:
    assert parse_when(typed, TODAY)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else "〇一二三"[tens] + "十") + ("" if ones == 0 else _digits(ones))


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


ABSOLUTE_FORMS: dict[str, Callable[[date], str]] = {
    "ISO": date.isoformat,
    "compact": "{:%Y%m%d}".format,
    "slashes": "{0.year}/{0.month}/{0.day}".format,
    "points": "{0.year}.{0.month}.{0.day}".format,
    "日": "{0.year}年{0.month}月{0.day}日".format,
    "号": "{:%Y年%m月%d号}".format,
    "numerals": lambda day: f"{_digits(day.year)}年{_chinese(day.month)}月{_chinese(day.day)}日",
    "British": lambda day: f"{day.day} {month_name[day.month]} {day.year}",
    "American": lambda day: f"{month_abbr[day.month]} {day.day}, {day.year}",
}


@pytest.mark.parametrize("form", ABSOLUTE_FORMS)
@given(day=DAYS)
def test_every_day_is_understood_in_every_absolute_form(form: str, day: date) -> None:
    assert parse_when(ABSOLUTE_FORMS[form](day), TODAY) == When(day, day)


@given(DAYS, DAYS, st.sampled_from(["..", "~", "–", "—", "至", "到", " - "]))
def test_every_range_is_understood_in_either_order(one: date, other: date, mark: str) -> None:
    assert parse_when(f"{one}{mark}{other}", TODAY) == When(min(one, other), max(one, other))


@given(st.dates(FIRST_DAY, date(2099, 12, 31)), st.integers(0, 364))
def test_a_day_of_the_last_year_needs_no_year(today: date, ago: int) -> None:
    day = today - timedelta(ago)
    when = parse_when(f"{day.month}月{day.day}日", today)
    assert when
    assert (when.since, when.until) == (day, day)


WORDS = (
    "20",
    "2018",
    "26",
    "30",
    "9999",
    "今年",
    "去年",
    "昨天",
    "天前",
    "最近",
    "星期",
    "以来",
    "..",
    "nov",
    "may",
    "last",
)
PIECES = st.sampled_from(["11", *WORDS, *"一十〇廿年月日号周五上本至到-~/, "])


@given(st.text() | st.lists(PIECES, max_size=9).map("".join), DAYS)
@example("9999年12月至1月", TODAY)
@example("9999天前", FIRST_DAY)
@example("上" * 99 + "周", FIRST_DAY)
@example("." * 999_999 + "周", TODAY)
@example("\ud800\0", TODAY)
def test_any_text_is_a_date_in_order_or_none(typed: str, today: date) -> None:
    when = parse_when(typed, today)
    assert when is None or all(each.since <= each.until for each in (when, *when.earlier))
