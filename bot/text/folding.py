"""Search keys: what of a text still counts when it is searched.

A key is built character by character and without context, so `fold(a + b) == fold(a) + fold(b)`: whatever is a part
of a text is a part of its key too. That is why the key never composes, never looks at a word, never squeezes runs.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import compress

from opencc import OpenCC

SEPARATOR = ","
"""What every separator becomes in a key: 中美 is not found in 其中，美国."""

_SEPARATORS = frozenset("\n\u2028\u2029,;:!?。、∶…‥⋯︙︰")

_JOINERS = frozenset("\"'`′·‧•∙⋅・<>~−─━") | {chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))}
"""Quotation marks, middle dots, dashes and brackets that Unicode counts as something else, and variation selectors."""

_JOINING_CATEGORIES = frozenset({"Zs", "Cc", "Cf", "Ps", "Pe", "Pi", "Pf", "Pd"})
"""White space, controls, zero-width and bidi marks, brackets, quotation marks, dashes: Unicode's general categories."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A key that remembers its text: character `i` of `key` comes from the text's character `starts[i]`."""

    key: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of text behind `key[start:end]`, without the dropped characters around it.

        Raises IndexError for an empty stretch, which stands nowhere in particular.
        """
        covered = self.starts[start:end]
        return covered[0], covered[-1] + 1


def fold(text: str) -> str:
    """The search key: 「一帶一路」，2020 and 一带一路,２０２０ have the same."""
    return text.translate(_KEYS)


def fold_with_offsets(text: str) -> Folded:
    """The search key, able to point back into the text."""
    pieces = list(map(_KEYS.__getitem__, map(ord, text)))
    key = "".join(pieces)
    if len(key) == sum(map(bool, pieces)):  # nearly always: no character has a longer key than one
        return Folded(key, tuple(compress(range(len(text)), pieces)))
    return Folded(key, tuple(start for start, piece in enumerate(pieces) for _ in piece))


def simplify(text: str) -> str:
    """Simplified Chinese, word by word (跟著 becomes 跟着, 著作 stays): for what a person types, never for keys."""
    # OpenCC takes UTF-8 only (no lone surrogates) and stops at a NUL
    return str(_opencc("tw2s").convert(text.replace("\0", "").encode(errors="replace").decode()))


def mainland(text: str) -> str:
    """The same with Taiwan's words for things turned into those of the mainland: 宏都拉斯 becomes 洪都拉斯."""
    return str(_opencc("tw2sp").convert(text.replace("\0", "").encode(errors="replace").decode()))


def traditional(text: str) -> str:
    """Traditional Chinese in Taiwan's characters, word by word (头发 becomes 頭髮, 发展 發展); the words stay."""
    return str(_opencc("s2tw").convert(text.replace("\0", "").encode(errors="replace").decode()))


class _Keys(dict[int, str]):
    """Code point -> its part of the key, for `str.translate`; worked out when the character is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = key = _character_key(chr(code))
        return key


_KEYS = _Keys()


def _character_key(character: str) -> str:
    if character in _SEPARATORS:  # asked before NFKC, which makes full stops of …
        return SEPARATOR
    return "".join(map(_part_key, unicodedata.normalize("NFKC", character).casefold()))


def _part_key(part: str) -> str:
    category = unicodedata.category(part)
    if part in _SEPARATORS:
        return SEPARATOR
    if part in _JOINERS or category in _JOINING_CATEGORIES:
        return ""
    return str(_opencc("t2s").convert(part)) if category == "Lo" else part


@cache
def _opencc(configuration: str) -> OpenCC:
    return OpenCC(configuration)
