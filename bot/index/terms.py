"""What is looked for.

In Chinese it is a stretch of a search key, wherever it stands. In what is spelled in letters it is words: there 'sea'
is not in 'research', nor 'AI' in 'said'.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from unicodedata import category

_INFLECTED = 4
"""Letters from which on a word stands for longer ones too that begin with it: sanction, sanctions; EU for EU only."""

Part = Literal["question", "answer"]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term: `words` as the tokenizer cuts its search key, joined they are the key.

    A passage that holds all `pieces` somewhere holds the term, if less well; without pieces only the run counts.
    An `alias` was not typed: it is another name for what was.
    """

    words: tuple[str, ...]
    pieces: tuple[str, ...] = ()
    alias: bool = False

    @property
    def key(self) -> str:
        """The whole run, with a space between words that are spelled apart: 台湾海峡, but taiwan strait."""
        return _key(self.words)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a passage must hold, in any of its forms.

    `text` is as typed. Without forms (its search key is empty: —, “) the very text must stand there. `named` terms
    are also held by the exchanges of the person, or of the outlet, that bears exactly this name. A term with a `part`
    must stand there.
    """

    text: str
    forms: tuple[Form, ...] = ()
    named: bool = True
    part: Part | None = None

    def unbroken(self) -> "Term":
        """The same term, held by whole runs and names alone."""
        return replace(self, forms=tuple(replace(form, pieces=()) for form in self.forms))

    def typed(self) -> "Term":
        """The same term, held only by what was typed."""
        return replace(self, forms=tuple(form for form in self.forms if not form.alias))

    def alone(self) -> tuple["Term", ...]:
        """The term taken apart into terms that need not be held together; itself where it has no parts."""
        pieces = self.forms[0].pieces if self.forms else ()
        return tuple(replace(self, text=piece, forms=(Form((piece,)),)) for piece in pieces) or (self,)


def spells(language: str) -> bool:
    """Whether texts in this language are words with spaces between them, and searched as such."""
    return language != "zh"


def inflects(key: str) -> bool:
    """Whether the last word of a run may go on."""
    last = key.rpartition(" ")[2]
    return len(last) >= _INFLECTED and last.isalpha()


@lru_cache(1 << 12)
def _key(words: tuple[str, ...]) -> str:
    apart = (" " + word if is_spelled(before) and is_spelled(word) else word for before, word in pairwise(words))
    return "".join((*words[:1], *apart))


def solid(key: str) -> str:
    """The run as it stands in the search key of a text, which has no spaces."""
    return key.replace(" ", "")


@lru_cache(1 << 12)
def is_spelled(text: str) -> bool:
    """In letters and digits; no character of it is one of Chinese, nor of another script without cases."""
    return all(category(character) != "Lo" for character in text)
