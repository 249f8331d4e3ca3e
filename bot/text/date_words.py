"""The many ways of writing a date, made one: one script, one kind of digit, one language, 去年 as its number."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from bot.text.folding import simplify

_ENGLISH = {
    "the day before yesterday": "前天",
    "yesterday": "昨天",
    "today": "今天",
    "this week": "本周",
    "last week": "上周",
    "this month": "本月",
    "last month": "上月",
    "this year": "今年",
    "last year": "去年",
    "monday": "周一",
    "tuesday": "周二",
    "wednesday": "周三",
    "thursday": "周四",
    "friday": "周五",
    "saturday": "周六",
    "sunday": "周日",
}

_YEARS_AGO = {"今年": 0, "本年": 0, "去年": 1, "前年": 2, "大前年": 3}

_DIGITS = str.maketrans(
    dict(zip("〇零○一二三四五六七八九两", "0001234567892", strict=True)) | {"廿": "2十", "卅": "3十"}
)


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words; of two that begin alike the longer one is tried first."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


_ENGLISH_WORD = re.compile(rf"\b{_any_of(_ENGLISH)}\b")
_HYPHEN = re.compile("[‐‑‒−]")
_IDLE_SPACE = re.compile(r"\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+")
_NUMERAL = re.compile(r"(?<![周期拜])[〇零○一二三四五六七八九十廿卅两]+")
"""Not the numeral of a weekday: 周一, 星期一, 礼拜一."""
_YEAR_WORD = re.compile(_any_of(_YEARS_AGO))
_MONTH_WORD = re.compile(r"(?:上+|[本这当])个?月")


def in_figures(text: str, today: date) -> str:
    """去年 十一月 is 2025年11月, 上週五 is 上周五, ２６ Nov is 26 nov, and yesterday is 昨天."""
    text = simplify(unicodedata.normalize("NFKC", text)).lower()
    text = _ENGLISH_WORD.sub(lambda word: _ENGLISH[word[0]], text)
    text = " ".join(_IDLE_SPACE.sub("", _HYPHEN.sub("-", text)).split())
    text = _NUMERAL.sub(lambda numeral: _arabic(numeral[0]), text)
    text = _YEAR_WORD.sub(lambda word: f"{today.year - _YEARS_AGO[word[0]]}年", text)
    return _MONTH_WORD.sub(lambda word: _month_ago(word[0].count("上"), today), text)


def _arabic(numeral: str) -> str:
    """二〇二〇 is 2020, 二十六 is 26, 十 is 10."""
    tens, ten, ones = numeral.translate(_DIGITS).partition("十")
    return f"{tens or 1}{ones or 0}" if ten else tens


def _month_ago(months: int, today: date) -> str:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return f"{year}年{month + 1}月"
