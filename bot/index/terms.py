"""What is looked for, and the same as an expression of SQLite's FTS5.

Of Chinese the index holds one token for each character of a search key, so a phrase of tokens is a substring of it. Of
what is spelled in letters it holds one for each word: there 'sea' is not in 'research', nor 'AI' in 'said'.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import category

_INFLECTED = 4
"""Letters from which on a word stands for longer ones too that begin with it: sanction, sanctions; EU for EU only."""

_END = "x"
"""The token between a question and an answer in one column; no query has it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term: `words` as the tokenizer cuts its search key, joined they are the key.

    A passage that holds all `pieces` somewhere holds the term, if less well; without pieces only the run counts.
    """

    words: tuple[str, ...]
    pieces: tuple[str, ...] = ()

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
    are also held by the exchanges of the person, or of the outlet, that bears exactly this name.
    """

    text: str
    forms: tuple[Form, ...] = ()
    named: bool = True

    def unbroken(self) -> "Term":
        """The same term, held by whole runs and names alone."""
        return replace(self, forms=tuple(Form(form.words) for form in self.forms))

    def alone(self) -> tuple["Term", ...]:
        """The term taken apart into terms that need not be held together; itself where it has no parts."""
        pieces = self.forms[0].pieces if self.forms else ()
        return tuple(Term(piece, (Form((piece,)),), self.named) for piece in pieces) or (self,)


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


def expression(terms: Iterable[Term], *, whole: bool = False) -> str:
    """What holds all these terms; `whole`: as whole runs in the text only. Empty if no term has a form."""
    return " AND ".join(f"({_run(term) if whole else _term(term)})" for term in terms if term.forms)


def text_tokens(question: str, answer: str, language: str, *, leads: bool) -> tuple[str, str]:
    """The tokens of the columns `question` and `answer`, given the texts as words with spaces between them.

    Only the current words of a passage lead and fill both columns: what stands in a question is listed first.
    """
    tokens = _word_tokens if spells(language) else _character_tokens
    asked, answered = tokens(question.split()), tokens(answer.split())
    return (asked, answered) if leads else ("", f"{asked} {_END} {answered}")


def name_tokens(names: Iterable[str]) -> str:
    """The tokens of the names a passage can be asked for by, given their search keys."""
    return " ".join(map(_name, names))


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


def _term(term: Term) -> str:
    return " OR ".join(_form(form, named=term.named) for form in term.forms)


def _form(form: Form, *, named: bool) -> str:
    run = _piece(form.key, named=named)
    together = " AND ".join(f"({_piece(piece, named=named)})" for piece in form.pieces)
    return f"{run} OR ({together})" if together else run


def _piece(key: str, *, named: bool) -> str:
    return f"{phrase(key)} OR {_name(solid(key))}" if named else phrase(key)


def _run(term: Term) -> str:
    return " OR ".join(phrase(form.key) for form in term.forms)


def _name(key: str) -> str:
    return f"n{_token(key)}"  # no hexadecimal digit: never mistaken for a character


def _token(text: str) -> str:
    """Letters and digits whatever the characters, so that FTS5 cuts nothing; a lone surrogate is typed, never held."""
    return text.encode("utf-8", "surrogatepass").hex()
