"""What was probably meant by words that stand nowhere: the cheapest ways to read them as words of the record.

A person takes a character for another that sounds the same (赵力坚), hears zh as z, drops, doubles or swaps one, or
types the sound (zhaolijian, zhao立坚). Every such slip has its price, and the readings with the lowest sums win.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log1p
from typing import Protocol

from bot.index.vocabulary import Known, lacking, sounding, sounding_near, without_one
from bot.text.sounds import readings

LONGEST = 24
"""Characters that are corrected at once; longer texts are quotations, not queries."""

_LONGEST_WORD = 7
"""Characters of a piece in which slips are looked for; longer words are typed right, or in parts."""

_LONGEST_SOUND = 24
"""Letters of a piece that is typed as its sound."""

_SAME_SOUND, _NEAR_SOUND, _AS_WELL = 1.0, 1.3, 0.5
"""The price of a character for one that sounds the same, or nearly; of each other one in the same word."""

_SPELLED, _SPELLED_NEAR = 0.2, 0.7
"""The price of a word that is typed as its sound, or nearly."""

_DROPPED, _ADDED, _DOUBLED, _SWAPPED, _WRONG = 1.3, 1.3, 1.0, 1.3, 1.9
"""The price of a character that was lost, or is too many, or stands there twice, changed places, or is another one."""

_SHORT = 0.6
"""What is added where two characters would stand for three: nearly anything lacks something."""

_STRAY = 1.4
"""The price of a character that belongs to no word: beside one, a correction is less likely."""

_ABSENT = 0.8
"""The price of a word that the record lacks and the dictionary has: less than any slip, for it was hardly mistyped."""

_WORD = 0.35
"""The price of a word: of two ways to read the same, the one with fewer words."""

_COMMON = 0.04
"""How much a word that is frequent is preferred, by the logarithm of its frequency."""

_DOUBT, _DOUBT_EACH = 0.8, 0.3
"""What slips and strays may cost, in a word and in all: of any length, and for each character typed. Beyond, it was
meant as it stands."""

_RESEMBLING = 0.7
"""What they may cost for each character where a reading is only suggested."""

_WAYS = 4
"""Readings that are followed at once."""

_CHOICES = 6
"""Words that a clue may stand for: of many that sound the same the commonest."""


class Vocabulary(Protocol):
    """The words of the record."""

    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """How many passages hold each of the words; without those that none holds."""

    def recognized(self, clues: Iterable[str]) -> Mapping[str, Sequence[Known]]:
        """The words by their clues, the commonest of each first."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read the text up to some place. `doubt` is the part of the price that slips and strays make."""

    words: tuple[str, ...] = ()
    price: float = 0.0
    doubt: float = 0.0

    @property
    def text(self) -> str:
        """The words joined."""
        return "".join(self.words)

    def on(self, word: str, doubt: float, price: float = 0.0) -> "_Way":
        """Read on."""
        return _Way((*self.words, word), self.price + doubt + price, self.doubt + doubt)


def corrected(text: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """The likeliest readings of the text, the best first; empty where it was meant as it stands.

    `text` is a search key, `is_word` tells a word of the dictionary.
    """
    ways = _readings(text, vocabulary, is_word)
    if not ways or ways[0].text == text:
        return ()
    return tuple(way.text for way in ways if way.text != text and way.doubt <= _allowed(text))


def suggested(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What somewhat resembles the text, however little, the likest first."""
    ways = _readings(text, vocabulary, lambda _: False)
    return tuple(way.text for way in ways if way.text != text and way.doubt <= _RESEMBLING * len(text))


def corrected_name(text: str, vocabulary: Vocabulary, is_name: Callable[[str], bool]) -> str | None:
    """The name that was meant, of those that `is_name` knows; None where no name resembles the text."""
    meant = _Meant([text], vocabulary, lambda _: False)
    names = sorted((price, word) for word, price in meant.by(text) if is_name(word))
    return names[0][1] if names else None


def _allowed(text: str) -> float:
    return _DOUBT + _DOUBT_EACH * len(text)


def _readings(text: str, vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> list[_Way]:
    """The cheapest ways to read the whole text."""
    if not 2 <= len(text) <= LONGEST:
        return []
    spans = [(start, end) for end in range(2, len(text) + 1) for start in range(end - 1) if _is_piece(text[start:end])]
    meant = _Meant([text[start:end] for start, end in spans], vocabulary, is_word)
    ways: list[list[_Way]] = [[_Way()]]
    for end in range(1, len(text) + 1):
        onward = [way for start, stop in spans if stop == end for way in meant.onward(ways[start], text[start:end])]
        ways.append(_best([*onward, *_astray(ways[end - 1], text[end - 1])]))
    return ways[-1]


def _best(ways: Iterable[_Way]) -> list[_Way]:
    """A few ways, one for each reading."""
    unique: dict[str, _Way] = {}
    for way in sorted(ways, key=lambda way: (way.price, way.words)):
        unique.setdefault(way.text, way)
    return list(unique.values())[:_WAYS]


def _astray(ways: Sequence[_Way], character: str) -> Iterator[_Way]:
    """Over a character that belongs to no word; letters always do."""
    if not character.isascii() or character.isdecimal():
        yield from (way.on(character, _STRAY) for way in ways)


_HAN = re.compile(r"[一-龥]+")
_LETTER = re.compile(r"[a-z]")
_MIXED = re.compile(r"[a-z一-龥]+")


def _is_piece(text: str) -> bool:
    longest = _LONGEST_SOUND if _LETTER.search(text) else _LONGEST_WORD
    return len(text) <= longest and _MIXED.fullmatch(text) is not None


class _Meant:
    """What each of some pieces may stand for, looked up at once."""

    def __init__(self, pieces: Sequence[str], vocabulary: Vocabulary, is_word: Callable[[str], bool]) -> None:
        self._is_word = is_word
        self._clues = {piece: tuple(_clues(piece)) for piece in pieces}
        self._frequencies = vocabulary.frequencies({each for piece in pieces for each in (piece, *_shorter(piece))})
        self._recognized = vocabulary.recognized({clue for clues in self._clues.values() for clue in clues})

    def onward(self, ways: Sequence[_Way], piece: str) -> Iterator[_Way]:
        """On over a piece: a word of the record is right, anything else may be one with a slip."""
        for word, doubt in self._words(piece):
            yield from (way.on(word.word, doubt, _WORD - _COMMON * log1p(word.passages)) for way in ways)

    def _words(self, piece: str) -> Iterator[tuple[Known, float]]:
        if frequency := self._frequencies.get(piece):
            yield Known(piece, frequency), 0.0
            return
        slips = [(known, price) for known, price in self._mistyped(piece) if price <= _RESEMBLING * len(piece)]
        yield from slips
        if slips and _HAN.fullmatch(piece) and self._is_word(piece):
            yield Known(piece, 0), _ABSENT

    def by(self, piece: str) -> list[tuple[str, float]]:
        """The words that a piece may stand for if it is none, and the price of each."""
        return [(known.word, price) for known, price in self._mistyped(piece)]

    def _mistyped(self, piece: str) -> list[tuple[Known, float]]:
        prices: dict[Known, float] = {}
        for known, price in self._slips(piece):
            prices[known] = min(price, prices.get(known, price))
        return list(prices.items())

    def _slips(self, piece: str) -> Iterator[tuple[Known, float]]:
        for clue in self._clues[piece]:
            for known in self._recognized.get(clue, ())[:_CHOICES]:
                if (price := _PRICES[clue[0]](piece, known.word)) is not None:
                    yield known, price
        for rest in _shorter(piece):
            if rest in self._frequencies:
                yield Known(rest, self._frequencies[rest]), _DOUBLED if _has_double(piece) else _ADDED


def _clues(piece: str) -> Iterator[str]:
    sounds = readings(piece)
    yield from map(sounding, sounds)
    yield from map(sounding_near, sounds)
    yield lacking(piece)
    if len(piece) > 2:
        yield from map(lacking, without_one(piece))


def _shorter(piece: str) -> Sequence[str]:
    """What may be left of a piece without the character too many: two only of three that had one twice."""
    return [rest for rest in without_one(piece) if len(rest) > 2 or _has_double(piece)] if len(piece) > 2 else ()


def _has_double(piece: str) -> bool:
    return any(one == other for one, other in pairwise(piece))


def _sounds(piece: str, word: str) -> float | None:
    """A word that sounds the same."""
    return _sound_price(piece, word, _SPELLED, _SAME_SOUND)


def _sounds_nearly(piece: str, word: str) -> float | None:
    """A word that is heard the same."""
    return _sound_price(piece, word, _SPELLED_NEAR, _NEAR_SOUND)


def _sound_price(piece: str, word: str, spelled: float, taken: float) -> float | None:
    """`spelled` for letters, `taken` for a wrong character."""
    if _LETTER.search(piece):
        return spelled if all(part in word for part in _HAN.findall(piece)) else spelled + taken
    changed = _changed(piece, word)
    return taken + _AS_WELL * (changed - 1) if changed else None


def _misses(piece: str, word: str) -> float | None:
    """A word that with one character less is the piece, or the piece with one less."""
    if len(word) > len(piece):
        return _DROPPED + (_SHORT if len(piece) == 2 else 0.0)
    changed = _changed(piece, word)
    if changed == 2 and sorted(word) == sorted(piece):
        return _SWAPPED
    return _WRONG if changed == 1 else None


def _changed(piece: str, word: str) -> int:
    """In how many places they differ; 0 if they are not of one length."""
    return sum(one != other for one, other in zip(piece, word, strict=True)) if len(piece) == len(word) else 0


_PRICES = {sounding(""): _sounds, sounding_near(""): _sounds_nearly, lacking(""): _misses}
"""What it costs to take a piece for a word, by the kind of clue that they share."""
