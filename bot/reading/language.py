"""Which language a document speaks, and which of its lines do: by script, as no more is needed."""

import re
from collections.abc import Sequence
from enum import Enum

_HAN = re.compile(r"[一-龥]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|pour|dans|que|avec)\b", re.IGNORECASE)
_SHARE = 0.2  # of the lines: a Chinese transcript quotes an English sentence now and then


class Language(Enum):
    """The value is what a kind of briefing ends in."""

    CHINESE = ""
    BILINGUAL = "_bilingual"
    ENGLISH = "_en"
    FRENCH = "_fr"


def is_foreign(text: str) -> bool:
    """A line of words in Latin script: a name or an acronym in Chinese text does not make one."""
    return len(_LATIN_WORD.findall(text)) >= 2 and len(_HAN.findall(text)) * 4 <= len(_LATIN_WORD.findall(text))


def language_of(paragraphs: Sequence[str]) -> Language:
    """The language of a document; bilingual where each has its good share of the lines."""
    foreign = sum(is_foreign(line) for line in paragraphs)
    chinese = sum(not is_foreign(line) and _HAN.search(line) is not None for line in paragraphs)
    if foreign <= _SHARE * (foreign + chinese):
        return Language.CHINESE
    if chinese > _SHARE * (foreign + chinese):
        return Language.BILINGUAL
    text = " ".join(paragraphs)[:20000]
    return Language.FRENCH if len(_FRENCH.findall(text)) * 20 > len(_LATIN_WORD.findall(text)) else Language.ENGLISH
