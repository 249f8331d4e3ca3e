"""Words: one segmentation for what is stored and for what is asked."""

import hashlib
import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

from bot.text import folding
from bot.text.folding import fold

Library = Literal["rjieba", "jieba"]
"""What cuts, the faster first: the same algorithm and dictionary, in Rust and in Python."""

_LETTER = r"[^\W_\u2e80-\ud7af]"
_SEAM = re.compile(rf"(?<={_LETTER}[\s/’'–—-]|[!-/:-@”’…][\s–—-])(?=[“‘\"'(\[]*{_LETTER})")
"""Where one word that is spelled in letters ends and another begins, which a search key does not tell: de-risking."""

_LONG = re.compile(r"[一-鿿]{3,}")
"""Of letters the two libraries differ (4s店), and shorter words are any two characters that stand together."""


def fastest() -> Library:
    """The library that is used: rjieba where it is installed, with the extra `dawen[fast]`."""
    return "rjieba" if find_spec("rjieba") else "jieba"


class Tokenizer:
    """A dictionary of its own: jieba's words and those of the lexicon.

    `lexicon` is a text file of words between white space, `#` begins a comment. `cache` is the folder for jieba's
    prepared dictionary: never the world-writable temp folder, for jieba unmarshals what it finds there; rjieba needs
    none. The dictionary loads at the first use, in about a second with jieba and a sixth of one with rjieba. Threads
    may share one tokenizer.
    """

    def __init__(self, lexicon: Path, cache: Path, library: Library | None = None) -> None:
        self.library = library or fastest()
        self._lexicon = lexicon
        self._cache = cache
        self._loading = threading.Lock()
        self._loaded: _Dictionary | None = None

    def __reduce__(self) -> tuple[type["Tokenizer"], tuple[Path, Path, Library]]:
        """Another process loads a dictionary of its own."""
        return type(self), (self._lexicon, self._cache, self.library)

    @cached_property
    def fingerprint(self) -> str:
        """Equal fingerprints promise equal words: what is indexed under another one has to be indexed again."""
        rules = hashlib.sha256(b"".join(path.read_bytes() for path in (self._lexicon, *_RULES)))
        versions = f"{self.library} {version(self.library)}, opencc {version('opencc')}"
        return f"{versions}, unicode {unicodedata.unidata_version}, rules {rules.hexdigest()[:16]}"

    def words(self, text: str) -> list[str]:
        """The words of the text's search key, separators included: joined they are the key again.

        No guessing of unknown words (jieba's HMM): it would cut the same name differently from text to text.
        """
        cut = self._dictionary().cut
        return [word for key in _keys(text) for word in cut(key)]

    def every_long_word(self, text: str) -> list[str]:
        """Whatever Chinese words of three characters and more stand in the text's search key, also inside one another.

        中国人民银行 and 人民银行 of 中国人民银行: in the order of their beginnings, each as often as it stands.
        """
        within = self._dictionary().within
        return [word for key in _keys(text) for word in within(key)]

    def knows(self, word: str) -> bool:
        """Whether the dictionary has this word, by its search key."""
        return self._dictionary().knows(word)

    def load(self) -> None:
        """Load the dictionary now, unless it is."""
        self._dictionary()

    def _dictionary(self) -> "_Dictionary":
        with self._loading:
            if self._loaded is None:
                words = [fold(word) for word in lexicon_words(self._lexicon.read_text(encoding="utf-8"))]
                self._loaded = _LIBRARIES[self.library](words, self._cache)
            return self._loaded


def lexicon_words(lexicon: str) -> list[str]:
    """The words of a lexicon in their order, without its comments."""
    return [word for line in lexicon.splitlines() for word in line.partition("#")[0].split()]


def _keys(text: str) -> Iterable[str]:
    """The text's search key in parts that share no word."""
    return map(fold, _SEAM.split(text))


class _Dictionary(Protocol):
    """What is asked of a library; `within` gives the long words, from left to right and the shorter first."""

    def __init__(self, words: Iterable[str], cache: Path, /) -> None: ...
    def cut(self, key: str, /) -> Iterable[str]: ...
    def within(self, key: str, /) -> Iterable[str]: ...
    def knows(self, word: str, /) -> bool: ...


class _RJieba:
    def __init__(self, words: Iterable[str], _cache: Path) -> None:
        import rjieba  # here, not above: it may be missing, and takes a tenth of a second

        self._rjieba: Any = rjieba.Jieba()
        for word in words:
            self._rjieba.add_word(word, None, None)

    def cut(self, key: str) -> Iterable[str]:
        words: Iterable[str] = self._rjieba.cut(key, hmm=False)
        return words

    def within(self, key: str) -> Iterable[str]:
        # besides words it gives what is none: the gaps between them
        return (
            word for word in self._rjieba.cut_all(key) if len(word) > 2 and _LONG.fullmatch(word) and self.knows(word)
        )

    def knows(self, word: str) -> bool:
        return bool(self._rjieba.has_word(word))


class _Jieba:
    def __init__(self, words: Iterable[str], cache: Path) -> None:
        with warnings.catch_warnings(action="ignore"):  # of its own regular expressions, at its first compile
            import jieba  # here, not above: it takes a fifth of a second
        jieba.default_logger.removeHandler(jieba.log_console)
        jieba.setLogLevel(logging.WARNING)
        cache.mkdir(parents=True, exist_ok=True)
        self._jieba: Any = jieba.Tokenizer()
        self._jieba.tmp_dir = str(cache)
        for word in words:
            self._jieba.add_word(word)

    def cut(self, key: str) -> Iterable[str]:
        words: Iterable[str] = self._jieba.cut(key, HMM=False)
        return words

    def within(self, key: str) -> Iterable[str]:
        runs = (key[start : end + 1] for start, ends in self._jieba.get_DAG(key).items() for end in ends)
        return filter(_LONG.fullmatch, runs)

    def knows(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))


_LIBRARIES: Mapping[Library, type[_Dictionary]] = {"rjieba": _RJieba, "jieba": _Jieba}
_RULES = (Path(__file__), Path(folding.__file__))
"""The code that decides what a word is."""
