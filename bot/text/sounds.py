"""How Chinese sounds: the letters of pinyin without tones, and what people mistake for one another."""

import re
from functools import cache
from itertools import islice, product

_HISSES = re.compile(r"(?<=[zcs])h")
_ENDINGS = re.compile(r"(?<=[aei])ng")
_ALIKE = str.maketrans({"n": "l", "r": "l", "f": "h", "v": "u"})
"""南 / 兰 and 热 / 乐, 福 / 湖, 女 typed nu: an n that ends a syllable becomes l too, which misleads nobody."""

_READINGS = 4
"""Ways to read a text that are tried: each character of several sounds multiplies them."""


def near(letters: str) -> str:
    """The letters as they are heard: 赵 as 造, 江 as 尖. What is mistaken for one another is written the same way."""
    return _ENDINGS.sub("n", _HISSES.sub("", letters)).translate(_ALIKE)


def load() -> None:
    """Load the readings of characters and words now, unless they are: it takes half a second."""
    import pypinyin  # noqa: F401  # for what its import does


def letters(word: str) -> str:
    """How a word sounds: 重庆 as chongqing. Letters stay; other characters without a sound fall away."""
    from pypinyin import Style, lazy_pinyin  # here, not above: it takes half a second

    return "".join(lazy_pinyin(word, style=Style.NORMAL, v_to_u=False))


def readings(text: str) -> tuple[str, ...]:
    """How characters that need not be a word may sound, the likeliest first."""
    ways = product(*map(_syllables, text))
    return tuple(dict.fromkeys("".join(way) for way in islice(ways, _READINGS)))


@cache
def _syllables(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # see above

    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return tuple(dict.fromkeys(found))


def alike(text: str, other: str) -> bool:
    """Whether two runs of Chinese characters may sound the same, character by character; tones make no difference."""
    return len(text) == len(other) and all(
        not set(_syllables(one)).isdisjoint(_syllables(two)) for one, two in zip(text, other, strict=True)
    )
