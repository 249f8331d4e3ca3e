"""Which language a document speaks, and which of its sentences do: by script, as no more is needed."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby, pairwise

_HAN = re.compile(r"[一-龥]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|pour|dans|que|avec)\b", re.IGNORECASE)
_SHARE = 0.2  # of the lines: a Chinese transcript quotes an English sentence now and then

_QUOTED = r"“[^“”]{0,600}”|\"[^\"]{0,600}\"|「[^「」]{0,600}」|《[^《》]{0,100}》|（[^（）]{0,300}）|\([^()]{0,300}\)"
_QUOTATION = re.compile(_QUOTED)
_SENTENCE_END = re.compile(
    rf"""(?P<quoted>{_QUOTED})|
      [。！？!?…]+["”’）)]*\s* |
      \.+["”’)]*(?:\s*(?=[一-龥“《]) | \s*$ | (?<!\b[A-Z]\.)\s+(?=\S))
    """,
    re.VERBOSE,
)
"""Outside quotation marks and brackets, so that a quoted English sentence stays with the Chinese one around it."""

_QUOTED_END = re.compile(r"(?<=[.!?。！？…])[”\"」]\s*(?:[“《（]?(?P<chinese>[一-龥])|[“\"(]?[A-Z])")


class Language(Enum):
    """The value is what a kind of briefing ends in."""

    CHINESE = ""
    BILINGUAL = "_bilingual"
    ENGLISH = "_en"
    FRENCH = "_fr"

    @property
    def code(self) -> str:
        """As the vocabulary has it: a bilingual document is Chinese with the English beside it."""
        return self.value.removeprefix("_") if self in (Language.ENGLISH, Language.FRENCH) else "zh"


def is_foreign(text: str) -> bool:
    """A line of words in Latin script: a name or an acronym in Chinese text does not make one."""
    return len(_LATIN_WORD.findall(text)) >= 2 and len(_HAN.findall(text)) * 4 <= len(_LATIN_WORD.findall(text))


def tongues(line: str) -> list[tuple[bool, int, int]]:
    """A line taken apart where its sentences change between Chinese and Latin script: (foreign, start, end)."""
    spoken: list[tuple[bool, int, int]] = []
    for start, end in pairwise([0, *_sentence_ends(line), len(line)]):
        before = spoken[-1][0] if spoken else is_foreign(line)
        foreign = _speaks_foreign(line[start:end])
        spoken.append((before if foreign is None else foreign, start, end))
    runs = (list(run) for _, run in groupby(spoken, key=lambda sentence: sentence[0]))
    return [(run[0][0], run[0][1], run[-1][2]) for run in runs]


def _sentence_ends(line: str) -> Iterator[int]:
    """A quotation that ends with a sentence ends the one around it where the other language goes on after it."""
    start = 0
    for mark in _SENTENCE_END.finditer(line):
        if not mark["quoted"]:
            start = mark.end()
            yield start
        elif following := _QUOTED_END.match(line, mark.end() - 1):
            if _speaks_foreign(line[start : mark.end()]) is (following["chinese"] is not None):
                yield mark.end()
            start = mark.end()


def _speaks_foreign(sentence: str) -> bool | None:
    """By the words outside quotation marks, if any; None for what has none in either script: a number, a mark."""
    words = _QUOTATION.sub("", sentence)
    if not (_HAN.search(words) or _LATIN_WORD.search(words)):
        words = sentence
    if _HAN.search(words):
        return is_foreign(words)
    return True if _LATIN_WORD.search(words) else None


def language_of(paragraphs: Sequence[str]) -> Language:
    """The language of a document; bilingual where each has its good share of the lines."""
    spoken = [_languages(line) for line in paragraphs]
    foreign, chinese = (sum(tongue in languages for languages in spoken) for tongue in (True, False))
    if foreign <= _SHARE * (foreign + chinese):
        return Language.CHINESE
    if chinese > _SHARE * (foreign + chinese):
        return Language.BILINGUAL
    text = " ".join(paragraphs)[:20000]
    return Language.FRENCH if len(_FRENCH.findall(text)) * 20 > len(_LATIN_WORD.findall(text)) else Language.ENGLISH


def _languages(line: str) -> set[bool]:
    """True for Latin script, False for Chinese; a line may have both."""
    if not _LATIN_WORD.search(line):
        return {False} if _HAN.search(line) else set()
    words = ((foreign, line[start:end]) for foreign, start, end in tongues(line))
    return {foreign for foreign, said in words if is_foreign(said) or _HAN.search(said)}
