"""A passage as ranking sees it, and whether it holds a term."""

from dataclasses import dataclass, field

from bot.index.rows import day_of
from bot.index.terms import Form, Part, Term, inflects, solid


@dataclass(frozen=True, slots=True)
class Candidate:
    """`question` and `answer` are the words of the search keys, spaces around each.

    `names` are the search keys of the person and the outlet. What is `spelled` is searched by words.
    """

    row: int
    id: str
    question: str
    answer: str
    names: frozenset[str] = frozenset()
    spelled: bool = False
    question_key: str = field(init=False, repr=False, compare=False)
    """The search key of the question."""

    answer_key: str = field(init=False, repr=False, compare=False)
    """The search key of the answer."""

    def __post_init__(self) -> None:
        """Looked at dozens of times, once for each key."""
        object.__setattr__(self, "question_key", solid(self.question))
        object.__setattr__(self, "answer_key", solid(self.answer))

    @property
    def day(self) -> int:
        """The day it was said on, as `date.toordinal` counts."""
        return day_of(self.row)

    def holds(self, key: str, part: Part | None = None) -> bool:
        """Whether the run stands in its text, or in that part of it."""
        needle, question, answer = self._sought(key)
        return (part != "answer" and needle in question) or (part != "question" and needle in answer)

    def occurrences(self, key: str) -> tuple[int, int]:
        """How often the run stands in the question and in the answer."""
        needle, question, answer = self._sought(key)
        return question.count(needle), answer.count(needle)

    def holds_term(self, term: Term) -> bool:
        """Whether it holds the term, which has a form, in any of its forms."""
        return any(self._holds_form(form, term) for form in term.forms)

    def _holds_form(self, form: Form, term: Term) -> bool:
        if self._holds_piece(form.key, term):
            return True
        return bool(form.pieces) and all(self._holds_piece(piece, term) for piece in form.pieces)

    def _holds_piece(self, key: str, term: Term) -> bool:
        return self.holds(key, term.part) or (term.named and solid(key) in self.names)

    def _sought(self, key: str) -> tuple[str, str, str]:
        """What to look for, and in which forms of question and answer."""
        if self.spelled:
            return (f" {key}" if inflects(key) else f" {key} "), self.question, self.answer
        return solid(key), self.question_key, self.answer_key
