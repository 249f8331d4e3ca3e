"""Questions and answers of the record as a quotation is looked for in them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Literal

from bot.citation import Passage
from bot.text.comparing import bare_with_offsets, comparable, comparable_with_offsets
from bot.text.edits import Span
from bot.text.folding import Folded
from bot.text.sentences import sentences


@dataclass(frozen=True)
class Part:
    """The question or the answer of a passage."""

    passage: Passage
    name: Literal["question", "answer"]

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.passage.question if self.name == "question" else self.passage.answer

    @cached_property
    def key(self) -> str:
        """What is compared of it."""
        return comparable(self.text)

    @cached_property
    def folded(self) -> Folded:
        """The same, able to point back into the text."""
        return comparable_with_offsets(self.text)

    @cached_property
    def bare(self) -> Folded:
        """Its characters without white space and what cannot be seen."""
        return bare_with_offsets(self.text)

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Where its sentences stand."""
        return sentences(self.text)

    def whole(self, span: Span) -> Span:
        """The span with the rest of the sentences that it begins and ends in."""
        first, last = self.sentences[self.sentence_of(span[0])], self.sentences[self.sentence_of(span[1] - 1)]
        return min(span[0], first[0]), max(span[1], last[1])

    def sentence_of(self, place: int) -> int:
        """The number of the sentence that the character at this place belongs to."""
        return max(0, bisect_right(self.sentences, place, key=itemgetter(0)) - 1)


def parts_of(passages: Sequence[Passage]) -> tuple[Part, ...]:
    """What can be quoted, answers first."""
    answers = [Part(passage, "answer") for passage in passages if passage.answer]
    return (*answers, *(Part(passage, "question") for passage in passages if passage.question))


def occurrences(needle: str, haystack: str) -> Iterator[int]:
    """Where it begins, every time; of nothing nowhere."""
    at = haystack.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = haystack.find(needle, at + 1)
