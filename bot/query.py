"""What a person asks for, understood: never an error, at worst plain words."""

import re
from dataclasses import dataclass

_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("『", "』"))

_PHRASE = re.compile("|".join(f"{o}{o}([^{c}]*){c}{c}|{o}([^{c}]*){c}" for o, c in _QUOTES))
"""Doubled marks are a slip of the keyboard and count once; exactly one group takes part in a match."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search as typed, taken apart.

    `words` are the unquoted pieces between spaces, `phrases` what stood in "…", “…”, 「…」 or 『…』; both in the order
    typed. `str(query)` parses back to an equal query.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Query":
        """Understand what was typed; an unclosed quotation mark is an ordinary character."""
        phrases = ("".join(match.groups("")).strip() for match in _PHRASE.finditer(text))
        return cls(tuple(_PHRASE.sub(" ", text).split()), tuple(filter(None, phrases)))

    def __str__(self) -> str:
        # phrases first: an unclosed quotation mark in a word would swallow them
        return " ".join([*(_quoted(phrase) for phrase in self.phrases), *self.words])

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


def _quoted(phrase: str) -> str:
    """The phrase in the first pair of marks that gives it back; the pair it was typed in always does."""
    return next(f"{opening}{phrase}{closing}" for opening, closing in _QUOTES if closing not in phrase)
