"""Words: one segmentation for what is stored and for what is asked."""

import hashlib
import logging
import re
import threading
import unicodedata
import warnings
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.text import folding
from bot.text.folding import fold

_LETTER = r"[^\W_\u2e80-\ud7af]"
_SEAM = re.compile(rf"(?<={_LETTER}[\s/’'–—-]|[!-/:-@”’…][\s–—-])(?=[“‘\"'(\[]*{_LETTER})")
"""Where one word that is spelled in letters ends and another begins, which a search key does not tell: de-risking."""


class Tokenizer:
    """Jieba with a dictionary of its own: its words and those of the lexicon.

    `lexicon` is a text file of words between white space, `#` begins a comment. `cache` is the folder for jieba's
    prepared dictionary: never the world-writable temp folder, for jieba unmarshals what it finds there. The
    dictionary takes about a second to load; that happens at the first use. Threads may share one tokenizer.
    """

    def __init__(self, lexicon: Path, cache: Path) -> None:
        self._lexicon = lexicon
        self._cache = cache
        self._loading = threading.Lock()
        self._jieba: Any = None

    @cached_property
    def fingerprint(self) -> str:
        """Equal fingerprints promise equal words: what is indexed under another one has to be indexed again."""
        rules = hashlib.sha256(self._lexicon.read_bytes() + Path(folding.__file__).read_bytes())
        versions = f"jieba {version('jieba')}, opencc {version('opencc')}, unicode {unicodedata.unidata_version}"
        return f"{versions}, rules {rules.hexdigest()[:16]}"

    def words(self, text: str) -> list[str]:
        """The words of the text's search key, separators included: joined they are the key again.

        No guessing of unknown words (jieba's HMM): it would cut the same name differently from text to text.
        """
        self.load()
        return [word for part in _SEAM.split(text) for word in self._jieba.cut(fold(part), HMM=False)]

    def knows(self, word: str) -> bool:
        """Whether the dictionary has this word, by its search key."""
        self.load()
        return bool(self._jieba.FREQ.get(word))

    def load(self) -> None:
        """Load the dictionary now, unless it is."""
        with self._loading:
            if self._jieba is None:
                self._jieba = self._loaded()

    def _loaded(self) -> Any:
        with warnings.catch_warnings(action="ignore"):  # of its own regular expressions, at its first compile
            import jieba  # here, not above: it takes a fifth of a second
        jieba.default_logger.removeHandler(jieba.log_console)
        jieba.setLogLevel(logging.WARNING)
        self._cache.mkdir(parents=True, exist_ok=True)
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(self._cache)
        for word in lexicon_words(self._lexicon.read_text(encoding="utf-8")):
            tokenizer.add_word(fold(word))
        return tokenizer


def lexicon_words(lexicon: str) -> list[str]:
    """The words of a lexicon in their order, without its comments."""
    return [word for line in lexicon.splitlines() for word in line.partition("#")[0].split()]
