"""What is looked for, and the same as an expression of SQLite's FTS5.

Of Chinese the index holds one token for each character of a search key, so a phrase of tokens is a substring of it. Of
what is spelled in letters it holds one for each word: there 'sea' is not in 'research', nor 'AI' in 'said'.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal
from unicodedata import category

_INFLECTED = 4
"""Letters from which on a word stands for longer ones too that begin with it: sanction, sanctions; EU for EU only."""

Part = Literal["question", "answer"]

_COLUMNS: Mapping[Part | None, str] = {
    "question": "{question other_question} : ",
    "answer": "{answer other_answer} : ",
    None: "",
}
"""Where a term is looked for, by the part in which it must stand; what does not lead has columns of its own."""


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
        apart = (
            " " + word if _is_spelled(before) and _is_spelled(word) else word for before, word in pairwise(self.words)
        )
        return "".join((*self.words[:1], *apart))


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


def solid(key: str) -> str:
    """The run as it stands in the search key of a text, which has no spaces."""
    return key.replace(" ", "")


def held(term: Term) -> str:
    """What holds a term, which must have a form."""
    return f"{_COLUMNS[term.part]}({' OR '.join(_form(form, named=term.named) for form in term.forms)})"


def held_whole(term: Term, *, in_question: bool = False) -> str:
    """What holds a term as a whole run in its text; `in_question`: in the question of what leads."""
    columns = "question : " if in_question and not term.part else _COLUMNS[term.part]
    return f"{columns}({' OR '.join(phrase(form.key) for form in term.forms)})"


def text_tokens(question: str, answer: str, language: str, *, leads: bool) -> tuple[str, str, str, str]:
    """The tokens of the columns `question`, `answer`, `other_question` and `other_answer`.

    Given the texts as words with spaces between them. Only the current words of a passage lead and fill the first two:
    what stands in a question is listed first.
    """
    tokens = _word_tokens if spells(language) else _character_tokens
    texts = tokens(question.split()), tokens(answer.split())
    return (*texts, "", "") if leads else ("", "", *texts)


def name_tokens(names: Iterable[str]) -> str:
    """The tokens of the names a passage can be asked for by, given their search keys."""
    return " ".join(map(_name, names))


def mark(kind: str, key: str) -> str:
    """The token of a name by which a search can be narrowed; `kind` is a letter that begins no other sort of token."""
    return f"{kind}{_token(key)}"


def phrase(key: str) -> str:
    """What holds this run, of characters or of words; the key must not be empty."""
    characters = f'"{_character_tokens(key.split())}"'
    if not _is_spelled(key):
        return characters
    return f'{characters} OR "{_word_tokens(key.split())}"{" *" if inflects(key) else ""}'


def _is_spelled(text: str) -> bool:
    """In letters and digits; no character of it is one of Chinese, nor of another script without cases."""
    return all(category(character) != "Lo" for character in text)


def _character_tokens(words: Iterable[str]) -> str:
    return " ".join(_token(character) for word in words for character in word)


def _word_tokens(words: Iterable[str]) -> str:
    return " ".join(f"w{_token(word)}" for word in words)


def _form(form: Form, *, named: bool) -> str:
    run = _piece(form.key, named=named)
    together = " AND ".join(f"({_piece(piece, named=named)})" for piece in form.pieces)
    return f"{run} OR ({together})" if together else run


def _piece(key: str, *, named: bool) -> str:
    return f"{phrase(key)} OR {_name(solid(key))}" if named else phrase(key)


def _name(key: str) -> str:
    return mark("n", key)  # no hexadecimal digit: never mistaken for a character


def _token(text: str) -> str:
    """Letters and digits whatever the characters, so that FTS5 cuts nothing; a lone surrogate is typed, never held."""
    return text.encode("utf-8", "surrogatepass").hex()
