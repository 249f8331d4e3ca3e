"""The keywords of `queries.toml`, mistyped as people do. `python -m tests.quality.variants` writes `variants.toml`.

Its output is kept, so that it is reviewed, and measured without the libraries it takes. The same query is always
mistyped in the same place.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import jieba
from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

from tests.quality.queries import HAND_WRITTEN, VARIANTS, rows_of

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LATIN_SEAM = re.compile(r"\w \w", re.ASCII)
_LONGEST_NAME = 4
_CAN_SPARE_ONE = 3


def joined(query: str) -> str | None:
    """Without spaces, where nobody needs them."""
    return None if _LATIN_SEAM.search(query) else query.replace(" ", "")


def traditional(query: str) -> str:
    """In the script and the words of Taiwan."""
    return str(OpenCC("s2twp").convert(query))


def homophone(query: str) -> str | None:
    """One character of one word replaced by the most frequent other of the same sound and tone."""
    slips = [query.replace(word, slip) for word in _words(query) for slip in _slips(word)]
    return random.Random(query).choice(slips) if slips else None  # noqa: S311  # nothing secret


def latin(query: str) -> str | None:
    """One word in pinyin without tones, the first that may be a name."""
    word = next((word for word in _words(query) if len(word) <= _LONGEST_NAME), None)
    return word and query.replace(word, "".join(lazy_pinyin(word)))


def dropped(query: str) -> str | None:
    """One character of the longest word left out."""
    word = max(_words(query), key=len, default="")
    if len(word) < _CAN_SPARE_ONE:
        return None
    place = random.Random(query).randrange(len(word))  # noqa: S311  # nothing secret
    return query.replace(word, word[:place] + word[place + 1 :])


KINDS: Mapping[str, Callable[[str], str | None]] = {
    "joined": joined,
    "traditional": traditional,
    "homophone": homophone,
    "pinyin": latin,
    "dropped": dropped,
}


def variants() -> Iterator[str]:
    """The lines of `variants.toml`."""
    keywords = rows_of(HAND_WRITTEN)["keywords"]
    yield "# Made by `python -m tests.quality.variants` from the keywords of queries.toml; not to be edited."
    for kind, mistyped in KINDS.items():
        yield f"\n[{kind}]"
        made = {typed: right for query, right in keywords.items() if (typed := mistyped(query)) and typed != query}
        yield from (f"{json.dumps(t, ensure_ascii=False)} = {json.dumps(right)}" for t, right in made.items())


def _words(query: str) -> list[str]:
    return [word for word in query.split() if _CHINESE.fullmatch(word)]


def _slips(word: str) -> Iterator[str]:
    for place, (sound,) in enumerate(pinyin(word, style=Style.TONE3)):
        if other := _alike(word[place], sound):
            yield word[:place] + other + word[place + 1 :]


def _alike(character: str, sound: str) -> str | None:
    return next((other for other in _by_sound()[sound] if other != character), None)


@cache
def _by_sound() -> Mapping[str, list[str]]:
    """The common characters of each sound, the frequent first, as jieba's dictionary counts them."""
    counts = defaultdict[str, int](int)
    with jieba.get_dict_file() as dictionary:
        for line in dictionary:
            word, count, _ = line.decode().split(" ")
            for character in word:
                counts[character] += int(count)
    sounds = defaultdict[str, list[str]](list)
    for character in sorted(filter(_is_common, counts), key=lambda each: -counts[each]):
        sounds[pinyin(character, style=Style.TONE3)[0][0]].append(character)
    return sounds


def _is_common(character: str) -> bool:
    """Among the 3,755 of GB 2312's first level, which input methods offer first."""
    return b"\xb0\xa1" <= character.encode("gb2312", "ignore") <= b"\xd7\xf9"


if __name__ == "__main__":
    VARIANTS.write_text("\n".join(variants()) + "\n", encoding="utf-8")
