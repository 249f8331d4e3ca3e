"""The forms in which documents write dates and times, as data; a briefing's day is a Beijing day."""

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

from bot.reading.scripts import pattern
from bot.text.beijing import BEIJING

_ENGLISH = "january february march april may june july august september october november december"
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = {name: number for names in (_ENGLISH, _FRENCH) for number, name in enumerate(names.split(), 1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items() if name in _ENGLISH.split()} | {"sept": 9}
_MONTH = "(?P<m>" + "|".join(MONTHS) + r")\.?"
_HAN_DIGITS = {han: value for value, row in enumerate(("〇○零OＯ", *"一二三四五六七八九")) for han in row}
_HAN_DAY = r"(?P<m>[一二三四五六七八九十]{1,2})月(?P<d>[一二三四五六七八九十]{1,3})日"

FULL_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>(?:19|20)\d{2})\s?年\s?(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
        rf"(?P<y>[一二][〇○零OＯ一二三四五六七八九]{{3}})年{_HAN_DAY}",
        r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>(?:19|20)\d{{2}})\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\s+{_MONTH}\s*,?\s+(?P<y>(?:19|20)\d{{2}})\b",
    )
)
"""Dates with a year: 2018年11月2日, 二〇一八年十一月二日, 2018-11-02, November 2, 2018, 2 novembre 2018."""

SHORT_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?日",
        _HAN_DAY,
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b",
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\s+{_MONTH}\b",
    )
)
"""Dates without a year: 11月2日, November 2, 2 novembre."""

STAMP = re.compile(
    r"(?:[\[【]|^)\s*(?:(?P<day>(?:19|20)\d{2}-\d{1,2}-\d{1,2})\s+)?"
    r"(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：]\d{2})?\s*(?:[\]】]|$)"
)
"""When a turn was put on line: `[10:11]`, `[ 2018-03-08 10:02 ]`, or either alone in its paragraph."""

POSTED = pattern(
    r"(?:发(?:布|表)(?:时间|日期)?\s*[：:]\s*)?(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+来源\s*[：:]\s*\S{2,20})?"
)
"""A line that says when the copy was put on line, and nothing that a reposter's page would add (编辑, 点击, 更新)."""

_IN_ADDRESS = re.compile(r"(?:/t|/)(?P<y>20\d{2})-?(?P<m>\d{2})(?:/t?\d{6})?-?(?P<d>\d{2})[_/]")


def full_date(text: str) -> date | None:
    """The first date with a year that exists in the calendar."""
    matches = (match for form in FULL_FORMS for match in form.finditer(text))
    return next((day for match in matches if (day := _day(match["y"], match["m"], match["d"]))), None)


def month_day(text: str) -> tuple[int, int] | None:
    """The first month and day, whatever the year."""
    matches = (match for form in SHORT_FORMS for match in form.finditer(text))
    days = (_day("2000", match["m"], match["d"]) for match in matches)  # a leap year: 29 February is a day
    return next(((day.month, day.day) for day in days if day), None)


def latest_until(month: int, day: int, limit: date) -> date | None:
    """The last such day not after `limit`, as a thing happens before it is posted; None for 29 February in vain."""
    years = (limit.year, limit.year - 1)
    return next((when for year in years if (when := _day(str(year), str(month), str(day))) and when <= limit), None)


def parse_moment(text: str) -> date | None:
    """The Beijing day of a date field: RFC 822, ISO 8601 or anything that holds a full date. No zone means Beijing."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text.strip())
            return (moment.astimezone(BEIJING) if moment.tzinfo else moment).date()
        except (ValueError, OverflowError, IndexError):
            continue
    return full_date(text)


def posting_day(url: str) -> date | None:
    """The day in an address such as `…/202606/t20260601_11922615.shtml`: when the page was made, never more."""
    match = _IN_ADDRESS.search(url)
    return _day(match["y"], match["m"], match["d"]) if match else None


def stamp_day(text: str) -> date | None:
    """The day of the first stamp that names one; without brackets it may tell when the page was made."""
    return next(
        (full_date(stamp["day"]) for stamp in STAMP.finditer(text) if stamp["day"] and stamp[0][0] in "[【"), None
    )


def stamp_moment(stamp: re.Match[str], held_on: date | None) -> datetime | None:
    """When a turn was put on line; a stamp without a day belongs to the day of the briefing."""
    day = full_date(stamp["day"]) if stamp["day"] else held_on
    hour, minute = int(stamp["hour"]), int(stamp["minute"])
    if day is None or hour > 23 or minute > 59:
        return None
    return datetime.combine(day, time(hour, minute), BEIJING)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_number(year), MONTHS.get(month.lower()) or _number(month), _number(day))
    except ValueError:
        return None


def _number(text: str) -> int:
    """`2018`, `二〇一八`, `十一`, `二十三`."""
    if text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS[digit]) for digit in text))
    tens, _, ones = text.partition("十")
    return 10 * (_HAN_DIGITS.get(tens, 0) if tens else 1) + _HAN_DIGITS.get(ones, 0)
