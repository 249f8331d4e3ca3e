"""What is looked for, and the same as an expression of SQLite's FTS5.

The index holds one token for each character of a search key, so a phrase of tokens is a substring of the key.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a term: `words` as the tokenizer cuts its search key, joined they are the key.

    A passage that holds all `pieces` somewhere holds the term, if less well; without pieces only the run counts.
    """

    words: tuple[str, ...]
    pieces: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The whole run."""
        return "".join(self.words)


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


def expression(terms: Iterable[Term], *, whole: bool = False) -> str:
    """What holds all these terms; `whole`: as whole runs in the text only. Empty if no term has a form."""
    return " AND ".join(f"({_run(term) if whole else _term(term)})" for term in terms if term.forms)


def character_tokens(words: Iterable[str]) -> str:
    """The tokens of a text, given its words."""
    return " ".join(_token(character) for word in words for character in word)


def name_tokens(names: Iterable[str]) -> str:
    """The tokens of the names a passage can be asked for by, given their search keys."""
    return " ".join(map(_name, names))


def phrase(key: str) -> str:
    """What holds this run of characters; the key must not be empty."""
    return f'"{character_tokens(key)}"'


def _term(term: Term) -> str:
    return " OR ".join(_form(form, named=term.named) for form in term.forms)


def _form(form: Form, *, named: bool) -> str:
    run = _piece(form.key, named=named)
    together = " AND ".join(f"({_piece(piece, named=named)})" for piece in form.pieces)
    return f"{run} OR ({together})" if together else run


def _piece(key: str, *, named: bool) -> str:
    return f"{phrase(key)} OR {_name(key)}" if named else phrase(key)


def _run(term: Term) -> str:
    return " OR ".join(phrase(form.key) for form in term.forms)


def _name(key: str) -> str:
    return f"n{_token(key)}"  # no hexadecimal digit: never mistaken for a character


def _token(text: str) -> str:
    """Letters and digits whatever the characters, so that FTS5 cuts nothing; a lone surrogate is typed, never held."""
    return text.encode("utf-8", "surrogatepass").hex()
