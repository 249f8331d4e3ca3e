"""What a change touches: a negation, a number, a name; see `Flag`."""

from collections.abc import Callable, Sequence
from typing import get_args

from bot.text.edits import Span
from bot.text.numbers import NUMERALS
from bot.verification.aligning import Unlike
from bot.verification.meanings import NEGATIONS, Meanings, Touched
from bot.verification.verdict import Flag

_LONG = 8
"""Words: of what is longer it is told that it is new, or left out, not what it touches."""

_MONTHS = frozenset("月日号") | frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_WEEK = frozenset("周期")
_YEAR_FIGURES = 4
_NAME_SOUNDS = 3

_Stretch = tuple[Sequence[str], Span]
"""The keys of a text's words, and which of them are meant."""


def flags(claimed: Sequence[str], said: Sequence[str], row: Unlike, meanings: Meanings) -> tuple[Flag, ...]:
    """In the order of `Flag`."""
    here, there = (claimed, (row.claimed, row.claimed_end)), (said, (row.said, row.said_end))
    found: set[Flag] = set()
    if _run(here) and not _run(there):
        found.add("insertion")
    if _run(there) and not _run(here):
        found.add("omission")
    if not (found and row.size > _LONG):
        found |= {flag for flag, touches in _TOUCHING.items() if touches(here, there, meanings)}
        found |= _told(here, there, meanings)
    return tuple(flag for flag in get_args(Flag) if flag in found)


def _run(stretch: _Stretch) -> Sequence[str]:
    keys, span = stretch
    return keys[slice(*span)]


def _negation(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    """One side denies what the other does not.

    What was merely put in or taken out denies whatever it stood in: without its 非, 非洲 is no continent.
    """
    alone = not (_run(here) and _run(there))
    return _denials(here, meanings, alone=alone) != _denials(there, meanings, alone=alone)


def _denials(stretch: _Stretch, meanings: Meanings, *, alone: bool) -> int:
    keys, (start, end) = stretch
    words = [] if alone else meanings.touched(keys, (start, end))
    return sum(
        keys[at] in NEGATIONS and not any(word.start <= at < word.end and len(word.key) > 1 for word in words)
        for at in range(start, end)
    ) + sum(key in ("not", "no", "never", "t") for key in keys[start:end])


def _opposite(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    return meanings.denied(*_about(here), *_about(there))


def _about(stretch: _Stretch) -> _Stretch:
    """Of nothing what stands on both sides: 正义 where 非 was put before it."""
    keys, (start, end) = stretch
    return keys, (start, end) if start < end else (max(0, start - 1), min(len(keys), end + 1))


def _number(here: _Stretch, there: _Stretch, _meanings: Meanings) -> bool:
    one, other = _figures(here), _figures(there)
    if one and other:
        return one != other
    return any(key[0].isdigit() for key in (*one, *other)) or any(map(_continues, (here, there)))


def _figures(stretch: _Stretch) -> list[str]:
    return [key for key in _run(stretch) if key in NUMERALS or key[0].isdigit()]


def _continues(stretch: _Stretch) -> bool:
    """Whether it is figures and nothing else, beside a figure: 亿 behind 3."""
    keys, (start, end) = stretch
    beside = [*keys[max(0, start - 1) : start], *keys[end : end + 1]]
    run = keys[start:end]
    return bool(run) and NUMERALS.issuperset(run) and any(key in NUMERALS or key[0].isdigit() for key in beside)


def _date(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    return _number(here, there, meanings) and (_dates(here) or _dates(there))


def _dates(stretch: _Stretch) -> bool:
    """Whether a figure in it says a year, a month, a day or a day of the week."""
    keys, (start, end) = stretch
    return any(
        (at + 1 < len(keys) and (keys[at + 1] in _MONTHS or (keys[at + 1] == "年" and _is_year(keys, at))))
        or (at and (keys[at - 1] in _WEEK or keys[at - 1] in _MONTHS))
        for at in range(start, end)
        if keys[at] in NUMERALS or keys[at][0].isdigit()
    )


def _is_year(keys: Sequence[str], at: int) -> bool:
    return len(keys[at]) == _YEAR_FIGURES or all(key in NUMERALS for key in keys[max(0, at - 1) : at + 1])


def _unit(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    """A unit of measurement, or of counting, behind a number."""
    one, other = ({word.key for word in _measures(stretch, meanings)} for stretch in (here, there))
    return one != other


def _measures(stretch: _Stretch, meanings: Meanings) -> list[Touched]:
    keys, span = stretch
    return [
        word
        for word in meanings.touched(keys, span)
        if word.kind == "unit"
        and word.start
        and (keys[word.start - 1] in NUMERALS or keys[word.start - 1][0].isdigit())
    ]


def _country(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    """One character may be a country: 中美 for 中日."""
    one, other = _run(here), _run(there)
    return len(one) == len(other) == 1 and meanings.countries.issuperset((*one, *other))


def _name(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    """A foreign name, by the characters that such names are written with."""
    return bool(_run(here) and _run(there)) and any(_sounds(stretch, meanings) for stretch in (here, there))


def _sounds(stretch: _Stretch, meanings: Meanings) -> bool:
    keys, (start, end) = stretch
    while start and keys[start - 1] in meanings.sounds:
        start -= 1
    while end < len(keys) and keys[end] in meanings.sounds:
        end += 1
    return end - start >= _NAME_SOUNDS and meanings.sounds.issuperset(keys[start:end])


def _told(here: _Stretch, there: _Stretch, meanings: Meanings) -> set[Flag]:
    """What the table knows of words that are touched on one side and not on the other."""
    one, other = (set(_words(stretch, meanings)) for stretch in (here, there))
    return {flag for flag, key in one ^ other if _weighs(flag, key, one | other, here, there)}


def _words(stretch: _Stretch, meanings: Meanings) -> list[tuple[Flag, str]]:
    kinds: dict[str, Flag] = {"hedge": "hedge", "modal": "modal", "country": "country", "name": "name"}
    return [(kinds[word.kind], word.key) for word in meanings.touched(*stretch) if word.kind in kinds]


def _weighs(flag: Flag, key: str, touched: set[tuple[Flag, str]], here: _Stretch, there: _Stretch) -> bool:
    """A single character is a word of its own only where nothing else changed, or another such word stands for it."""
    if len(key) > 1:
        return True
    one, other = _run(here), _run(there)
    if one and other:
        return len([each for each in touched if each[0] == flag]) > 1
    return len(one) + len(other) == 1


_TOUCHING: dict[Flag, Callable[[_Stretch, _Stretch, Meanings], bool]] = {
    "negation": _negation,
    "opposite": _opposite,
    "number": _number,
    "date": _date,
    "unit": _unit,
    "name": _name,
    "country": _country,
}
