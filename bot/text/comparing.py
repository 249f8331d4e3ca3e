"""Words of a text as they are compared: what only the writing differs in (script, width, punctuation) is equal."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.text.folding import Folded, fold

_TWINS = str.maketrans(
    "著瞭藉揹甦覆衞敍枱馀钜锺诶谘讬迳麺么暱痺睪顎颚鲶", "着了借背苏复卫叙台余巨钟欸咨托径面幺昵痹睾腭腭鲇"
)
"""What OpenCC's s2tw and s2hk write, and t2s, character by character, does not turn back: 跟著, 瞭解, 衞星."""

_WORD = re.compile(
    r"""
      \d+(?:[.．]\d+|[,，]\d{3}(?!\d))*[%％‰]?  # 2020, 3.5%, 12,000
    | [A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+)*
    | \S
    """,
    re.VERBOSE,
)

_NUMBER = re.compile(r"\d[\d.．,，]*")

_SIGNS = frozenset("%‰+=°$€£¥")
"""What is compared besides letters and numbers; emoji, dingbats and the rest of punctuation are not."""


class Word(NamedTuple):
    """A word that is spelled in letters, a number, or one Chinese character; `key` is what is compared."""

    key: str
    start: int
    end: int


def bare(text: str) -> str:
    """Without white space, zero-width and bidirectional marks."""
    return text.translate(_BARE)


def bare_with_offsets(text: str) -> Folded:
    """The same, able to point back into the text."""
    return _with_offsets(text, _BARE)


def comparable(text: str) -> str:
    """A key in which only letters, digits and signs like % are left; of 1.2 and 12 it is the same, see `words`."""
    return text.translate(_COMPARED)


def comparable_with_offsets(text: str) -> Folded:
    """The same, able to point back into the text."""
    return _with_offsets(text, _COMPARED)


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words from one place of the text to another, in their order; their own places are in the whole text."""
    stretch = text[start:end]
    shown = stretch.translate(_SEEN)
    if len(shown) == len(stretch):
        places: Sequence[int] = range(start, start + len(stretch))
    else:
        places = [start + at for at, character in enumerate(stretch) if character.translate(_SEEN)]
    found = ((_word_key(word[0]), *word.span()) for word in _WORD.finditer(shown))
    return [Word(key, places[begin], places[stop - 1] + 1) for key, begin, stop in found if key]


class _Table(dict[int, str]):
    """Code point -> what becomes of it, for `str.translate`; worked out when the character is first met."""

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        self[code] = became = self._become(chr(code))
        return became


def _compared(character: str) -> str:
    return "".join(part for part in fold(character).translate(_TWINS) if _counts(part))


def _counts(part: str) -> bool:
    return unicodedata.category(part)[0] in "LNM" or part in _SIGNS


def _seen(character: str) -> str:
    """Zero-width and bidirectional marks, variation selectors and other controls are not; white space is."""
    hidden = unicodedata.category(character) in {"Cf", "Mn", "Cc"} and not character.isspace()
    return "" if hidden else character


def _bare(character: str) -> str:
    return "" if character.isspace() else _seen(character)


_COMPARED, _SEEN, _BARE = _Table(_compared), _Table(_seen), _Table(_bare)


def _word_key(word: str) -> str:
    if len(word) == 1:
        return _COMPARED[ord(word)]
    if _NUMBER.match(word):
        return "".join(part for part in unicodedata.normalize("NFKC", word) if part != ",")
    return comparable(word)


def _with_offsets(text: str, table: _Table) -> Folded:
    pieces = [table[ord(character)] for character in text]
    return Folded("".join(pieces), tuple(start for start, piece in enumerate(pieces) for _ in piece))
