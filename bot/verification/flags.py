"""What a change touches: a negation, a number, a name; see `Flag`."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import get_args

from bot.text.edits import Span
from bot.text.numbers import NUMERALS
from bot.verification.aligning import Unlike
from bot.verification.meanings import NEGATIONS, Meanings, Touched
from bot.verification.verdict import Flag

_LONG = 8
"""Words: of what is longer it is told that it is new, or left out, not what it touches."""

_MONTHS = frozenset("月日号")
_ENGLISH_MONTHS = "january february march april may june july august september october november december"
_BEFORE_A_DAY = _MONTHS | frozenset("周期") | frozenset(_ENGLISH_MONTHS.split())

_ENGLISH_NEGATIONS = frozenset({"not", "no", "never", "cannot", "neither", "nor"})
_YEAR_FIGURES = 4
_NAME_SOUNDS = 3


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of one text, `start` to `end` of all its `keys`, and the words of the table that they touch."""

    keys: Sequence[str]
    start: int
    end: int
    touched: Sequence[Touched]

    @classmethod
    def of(cls, keys: Sequence[str], start: int, end: int, meanings: Meanings) -> "_Stretch":
        return cls(keys, start, end, meanings.touched(keys, (start, end)))

    @property
    def run(self) -> Sequence[str]:
        return self.keys[self.start : self.end]

    @property
    def about(self) -> Span:
        """Of nothing what stands on both sides: 正义 where 非 was put before it."""
        if self.start < self.end:
            return self.start, self.end
        return max(0, self.start - 1), min(len(self.keys), self.end + 1)

    @property
    def figures(self) -> list[str]:
        return [key for key in self.run if _is_figure(key)]


def flags(claimed: Sequence[str], said: Sequence[str], row: Unlike, meanings: Meanings) -> tuple[Flag, ...]:
    """In the order of `Flag`."""
    here = _Stretch.of(claimed, row.claimed, row.claimed_end, meanings)
    there = _Stretch.of(said, row.said, row.said_end, meanings)
    found: set[Flag] = set()
    if not there.run:
        found.add("insertion")
    if not here.run:
        found.add("omission")
    if not (found and row.size > _LONG):
        found |= {flag for flag, touches in _TOUCHING.items() if touches(here, there, meanings)}
        found |= _told(here, there)
    return tuple(flag for flag in get_args(Flag) if flag in found)


def _is_figure(key: str) -> bool:
    return key in NUMERALS or key[0].isdigit()


def _negation(here: _Stretch, there: _Stretch, _meanings: Meanings) -> bool:
    """One side denies what the other does not.

    What was merely put in or taken out denies whatever it stood in: without its 非, 非洲 is no continent.
    """
    alone = not (here.run and there.run)
    return _denials(here, alone=alone) != _denials(there, alone=alone)


def _denials(stretch: _Stretch, *, alone: bool) -> int:
    covered = {at for word in stretch.touched if len(word.key) > 1 and not alone for at in range(word.start, word.end)}
    chinese = sum(stretch.keys[at] in NEGATIONS for at in range(stretch.start, stretch.end) if at not in covered)
    return chinese + sum(key in _ENGLISH_NEGATIONS or key.endswith("n't") for key in stretch.run if key.isascii())


def _opposite(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    return meanings.denied(here.keys, here.about, there.keys, there.about)


def _number(here: _Stretch, there: _Stretch, _meanings: Meanings) -> bool:
    if here.figures and there.figures:
        return here.figures != there.figures
    put_in = (*here.figures, *there.figures)
    return any(key[0].isdigit() for key in put_in) or any(map(_continues, (here, there)))


def _continues(stretch: _Stretch) -> bool:
    """Whether it is figures and nothing else, beside a figure: 亿 behind 3."""
    beside = [*stretch.keys[max(0, stretch.start - 1) : stretch.start], *stretch.keys[stretch.end : stretch.end + 1]]
    return bool(stretch.run) and NUMERALS.issuperset(stretch.run) and any(map(_is_figure, beside))


def _date(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    return _number(here, there, meanings) and (_dates(here) or _dates(there))


def _dates(stretch: _Stretch) -> bool:
    """Whether a figure in it says a year, a month, a day or a day of the week."""
    places = (at for at in range(stretch.start, stretch.end) if _is_figure(stretch.keys[at]))
    return any(_is_date(stretch.keys, at) for at in places)


def _is_date(keys: Sequence[str], at: int) -> bool:
    before, behind = (keys[at - 1] if at else ""), (keys[at + 1] if at + 1 < len(keys) else "")
    return before in _BEFORE_A_DAY or behind in _MONTHS or (behind == "年" and _is_year(keys, at))


def _is_year(keys: Sequence[str], at: int) -> bool:
    return len(keys[at]) == _YEAR_FIGURES or all(key in NUMERALS for key in keys[max(0, at - 1) : at + 1])


def _unit(here: _Stretch, there: _Stretch, _meanings: Meanings) -> bool:
    """A unit of measurement, or of counting, behind a number."""
    return _measures(here) != _measures(there)


def _measures(stretch: _Stretch) -> set[str]:
    behind = (word for word in stretch.touched if word.kind == "unit" and word.start)
    return {word.key for word in behind if _is_figure(stretch.keys[word.start - 1])}


def _country(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    """One character may be a country: 中美 for 中日."""
    return len(here.run) == len(there.run) == 1 and meanings.countries.issuperset((*here.run, *there.run))


def _name(here: _Stretch, there: _Stretch, meanings: Meanings) -> bool:
    """A foreign name, by the characters that such names are written with."""
    return bool(here.run and there.run) and (_sounds(here, meanings.sounds) or _sounds(there, meanings.sounds))


def _sounds(stretch: _Stretch, sounds: frozenset[str]) -> bool:
    before = takewhile(sounds.__contains__, reversed(stretch.keys[: stretch.start]))
    behind = takewhile(sounds.__contains__, stretch.keys[stretch.end :])
    name = [*before, *stretch.run, *behind]
    return len(name) >= _NAME_SOUNDS and sounds.issuperset(stretch.run)


def _told(here: _Stretch, there: _Stretch) -> set[Flag]:
    """What the table knows of words that are touched on one side and not on the other."""
    one, other = (
        {(_WORDS[word.kind], word.key) for word in stretch.touched if word.kind in _WORDS} for stretch in (here, there)
    )
    kinds = Counter(flag for flag, _ in one | other)
    return {flag for flag, key in one ^ other if len(key) > 1 or _weighs(here, there, kinds[flag])}


def _weighs(here: _Stretch, there: _Stretch, alike: int) -> bool:
    """A single character is a word of its own only where nothing else changed, or another such word stands for it."""
    return alike > 1 if here.run and there.run else len(here.run) + len(there.run) == 1


_WORDS: dict[str, Flag] = {"hedge": "hedge", "modal": "modal", "country": "country", "name": "name"}

_TOUCHING: dict[Flag, Callable[[_Stretch, _Stretch, Meanings], bool]] = {
    "negation": _negation,
    "opposite": _opposite,
    "number": _number,
    "date": _date,
    "unit": _unit,
    "name": _name,
    "country": _country,
}
