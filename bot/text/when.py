"""Days and stretches of days, in the forms people type them.

Nothing is ever taken out of a longer text: 九二共识, 2063年议程 and a sentence with a date in it are words.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from bot.text.date_words import in_figures

WHEN_EXAMPLES = ("2020-11-26", "2020年11月", "11月26日", "2018", "昨天", "上周五", "2018-11..2019-02")
"""Forms to show to a person whose date could not be read."""

FIRST_DAY = date(1949, 1, 1)
"""The ministry dates from 1949: no bare number is an earlier year, and a range without a beginning begins here."""

_YEARS_BACK = 30
"""How far back a date without a year is looked for."""

_LONGEST = 100
"""Characters. No date is that long, spaces and all; it keeps the forms' cost bounded whatever is pasted."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class When:
    """From `since` to `until`, both included; `earlier` are the same days of earlier years, the newest first."""

    since: date
    until: date
    earlier: tuple["When", ...] = ()


def parse_when(text: str, today: date) -> When | None:
    """The days that a text means, None if it is not a date and nothing else.

    Without a year (11月26日, 11月) the newest that has begun by `today`, with those of 30 years before as `earlier`.
    """
    if len(text) > _LONGEST:
        return None
    figures = in_figures(text, today)
    return _first(reading(figures, today) for reading in (_single, _range, _open_end, _open_beginning))


def _first(results: Iterable[_T | None]) -> _T | None:
    return next((result for result in results if result is not None), None)


# --- Calendar dates: a row is a form, and says one or more of year, month and day.

_YEAR = r"(?P<year>[1-9]\d{3})"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_NTH = rf"{_DAY}(?:st|nd|rd|th)?"

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_NAME = "(?P<month>" + "|".join(rf"{name}|{name[:3]}\.?" for name in _MONTH_NAMES) + r"|sept\.?)"

_CALENDAR_FORMS = [
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}",
        rf"(?=(?:19|20)\d{{6}}$){_YEAR}{_MONTH}{_DAY}",  # other numbers of eight digits are telephones
        rf"{_YEAR}[-/.]{_MONTH}",
        rf"(?:{_YEAR}年)?{_MONTH}月(?:{_DAY}[日号]?|份)?",
        rf"{_YEAR}年?",
        rf"{_MONTH}[-/]{_DAY}",
        rf"{_MONTH}[-/.]{_DAY}[日号]",
        rf"{_NTH} {_NAME}(?:,? {_YEAR})?",
        rf"{_NAME} {_NTH}(?:(?:, ?| ){_YEAR})?",
        rf"{_NAME},? {_YEAR}",
        rf"{_DAY}[日号]?",  # the right end of 11月20日至26日; no date by itself
    )
]


class _Said(NamedTuple):
    """A calendar date as far as it was said."""

    year: int | None
    month: int | None
    day: int | None


def _said(text: str) -> _Said | None:
    match = _first(form.fullmatch(text) for form in _CALENDAR_FORMS)
    return match and _Said(*(_number(match.groupdict().get(unit)) for unit in _Said._fields))


def _number(word: str | None) -> int | None:
    return None if word is None else _MONTH_NUMBERS.get(word[:3]) or int(word)


def _is_date(said: _Said, today: date) -> bool:
    """A day alone is none; a year alone only where briefings are possible: 1931年, 2049 and 2063年 are topics."""
    if said.month:
        return True
    return said.day is None and said.year is not None and FIRST_DAY.year <= said.year <= today.year + 1


def _days(said: _Said, year: int) -> When | None:
    """All days of that year that were meant; None for 2月30日."""
    month = said.month or 12
    try:
        since = date(year, said.month or 1, said.day or 1)
        return When(since, date(year, month, said.day or monthrange(year, month)[1]))
    except ValueError:
        return None


def _placed(days: Callable[[int], When | None], year: int | None, today: date) -> When | None:
    """The days in that year; without one, in the newest year in which they have begun, and in the years before."""
    if year:
        return days(year)
    years = range(today.year, today.year - _YEARS_BACK - 1, -1)
    begun = [when for when in map(days, years) if when and when.since <= today]
    return replace(begun[0], earlier=tuple(begun[1:])) if begun else None


# --- Days counted from today: a row is a form and what it means.

_DAYS_AGO = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2, "大前天": 3}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}


def _day_word(match: re.Match[str], today: date) -> When:
    return _stretch(today - timedelta(_DAYS_AGO[match[0]]))


def _days_ago(match: re.Match[str], today: date) -> When:
    return _stretch(today - timedelta(int(match["days"])))


def _last_days(match: re.Match[str], today: date) -> When:
    """Today is the last of them."""
    return _stretch(today - timedelta(int(match["days"]) - 1), int(match["days"]))


def _week(match: re.Match[str], today: date) -> When:
    """A week begins on Monday (ISO 8601, GB/T 7408)."""
    return _stretch(today - timedelta(today.weekday() + 7 * match[0].count("上")), 7)


def _day_of_week(match: re.Match[str], today: date) -> When:
    return _stretch(_week(match, today).since + timedelta(_WEEKDAYS[match["weekday"]]))


def _newest_weekday(match: re.Match[str], today: date) -> When:
    """Today counts for 周五, not for last Friday."""
    latest = today - timedelta(1 if match["last"] else 0)
    return _stretch(latest - timedelta((latest.weekday() - _WEEKDAYS[match["weekday"]]) % 7))


def _stretch(since: date, days: int = 1) -> When:
    return When(since, since + timedelta(days - 1))


_NUMBER = r"(?P<days>[1-9]\d{0,3})"
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAY = rf"{_WEEK}(?P<weekday>[{''.join(_WEEKDAYS)}])"

_RELATIVE_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str], date], When]]] = [
    (re.compile(form, re.ASCII), meaning)
    for form, meaning in (
        ("|".join(_DAYS_AGO), _day_word),
        (rf"{_NUMBER} ?(?:天前|days? ago)", _days_ago),
        (rf"(?:最近|近|过去|last |past ){_NUMBER} ?(?:[天日]|days)", _last_days),
        (rf"(?:上{{1,9}}|[本这])个?{_WEEK}", _week),
        (rf"(?:上{{1,9}}|[本这])个?{_WEEKDAY}", _day_of_week),
        (rf"(?P<last>last)?{_WEEKDAY}", _newest_weekday),
    )
]


# --- The readings: one date, two with a mark between them, one with an open side.

_FROM = r"(?:从|自|from )?"
_TO = r"(?: - | ?(?:\.{2,}|~|[–—―]+|至|到|(?<=\d{4})-(?=\d{4})|(?<=[^\x00-\x7f])-|(?<![a-z])to(?![a-z])) ?)"
"""A hyphen is a range's mark only where it can be no date's: between spaces, between years, after 年, 月 or 日."""

_RANGE = re.compile(rf"{_FROM}(?P<left>.+?){_TO}(?P<right>.+)")
_OPEN_END = re.compile(rf"{_FROM}(?P<since>.+?) ?(?:\.{{2,}}|至今|以来|起)")
_OPEN_BEGINNING = re.compile(r"\.{2,} ?(?P<until>.+)")


def _single(figures: str, today: date) -> When | None:
    said = _said(figures)
    if said is None:
        return _first(meaning(match, today) for form, meaning in _RELATIVE_FORMS if (match := form.fullmatch(figures)))
    if not _is_date(said, today):
        return None
    return _placed(lambda year: _days(said, year), said.year, today)


def _range(figures: str, today: date) -> When | None:
    match = _RANGE.fullmatch(figures)
    if match is None:
        return None
    left, right = _said(match["left"]), _said(match["right"])
    if left and right:
        return _calendar_range(left, _completed(right, left), today)
    one, other = _single(match["left"], today), _single(match["right"], today)
    return one and other and _spanning(one, other)


def _completed(right: _Said, left: _Said) -> _Said:
    """26日 after 11月20日 is 11月26日."""
    return left._replace(day=right.day) if left.day and right.day and not right.month else right


def _calendar_range(left: _Said, right: _Said, today: date) -> When | None:
    """Two dates of which one may take its year from the other."""
    if not (_is_date(left, today) and _is_date(right, today)):
        return None
    turns = int((right.month or 12) < (left.month or 1))  # 12月至2月 passes into the next year

    def days(year: int) -> When | None:
        one, other = _days(left, year), _days(right, right.year or year + turns)
        return one and other and _spanning(one, other)

    return _placed(days, left.year or (right.year and right.year - turns), today)


def _spanning(one: When, other: When) -> When:
    """From the earlier to the later, whichever was said first."""
    return When(min(one.since, other.since), max(one.until, other.until))


def _open_end(figures: str, today: date) -> When | None:
    """2018.. and 2018年至今 end today; what has not begun ends with itself."""
    match = _OPEN_END.fullmatch(figures)
    when = match and _single(match["since"], today)
    return when and When(when.since, today if when.since <= today else when.until)


def _open_beginning(figures: str, today: date) -> When | None:
    match = _OPEN_BEGINNING.fullmatch(figures)
    when = match and _single(match["until"], today)
    return when and When(min(FIRST_DAY, when.since), when.until)
