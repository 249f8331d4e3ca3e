"""Numbers however they are written: 12,000 and 1.2万 and 一万二千 are one."""

import re
import unicodedata
from decimal import Decimal

_DIGITS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

NUMERALS = frozenset((*_DIGITS, *_TENS, *_MYRIADS))
"""The Chinese characters that numbers are written with."""

_FIGURES = re.compile(r"(?P<figures>\d+(?:\.\d+)?)(?P<unit>[十百千万亿兆]*)", re.ASCII)
_WRITTEN = re.compile(r"(?:\d++(?:\.\d++)?[十百千万亿兆]*+)++(?P<share>[%‰]?)", re.ASCII)
_LONGEST = 24
"""Figures: no number that anybody says has more, and Decimal would round it."""

_SHARE = re.compile(r"(?P<base>百分之|千分之)(?P<rest>.+)")
_SHARES = {"%": 100, "‰": 1000, "百分之": 100, "千分之": 1000, "": 1}


def value(text: str) -> Decimal | None:
    """What the number says; None for what is no number. A percentage is a share: 5% and 百分之五 are 0.05."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    if len(plain) > _LONGEST:
        return None
    if share := _SHARE.fullmatch(plain):
        part = value(share["rest"])
        return None if part is None else part / _SHARES[share["base"]]
    if found := _WRITTEN.fullmatch(plain):
        return sum(map(_figures, _FIGURES.finditer(plain)), Decimal()) / _SHARES[found["share"]]
    return _chinese(plain) if plain and NUMERALS.issuperset(plain) else None


def _figures(found: re.Match[str]) -> Decimal:
    """3000万, of which 1亿3000万 is the sum."""
    number = Decimal(found["figures"])
    for unit in found["unit"]:
        number *= (_TENS | _MYRIADS)[unit]
    return number


def _chinese(text: str) -> Decimal:
    """一万二千; without 十, 百, 千 it is read figure by figure: 二〇二〇."""
    if not any(character in _TENS or character in _MYRIADS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    total, section, figure = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            figure = _DIGITS[character]
        elif character in _TENS:
            section, figure = section + (figure or 1) * _TENS[character], 0
        elif character == "万":
            total, section, figure = total + (section + figure or 1) * _MYRIADS[character], 0, 0
        else:  # what stands before 亿 is all of them: 一万亿
            total, section, figure = (total + section + figure or 1) * _MYRIADS[character], 0, 0
    return Decimal(total + section + figure)
