"""The few sentences of a passage that show why it was found. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.citation import Passage
from bot.index.terms import inflects, solid, spells
from bot.retrieval.page import Snippet
from bot.text.folding import fold_with_offsets
from bot.text.sentences import sentences

LENGTH = 120
"""Characters of a snippet, as far as whole sentences allow: a single sentence may be longer."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of text in which the needle stands."""

    start: int
    end: int
    needle: str


def snippet(passage: Passage, keys: Sequence[str], literals: Sequence[str] = ()) -> Snippet:
    """The sentences that hold most of what was found, of the answer if it holds no less than the question.

    `keys` are search keys, `literals` stand as they are. Where neither occurs: the first sentence, nothing highlighted.
    """
    parts = {"answer": passage.answer, "question": passage.question}
    spelled = spells(passage.language)
    marks = {
        part: [*_key_marks(text, keys, spelled=spelled), *_literal_marks(text, literals)]
        for part, text in parts.items()
    }
    part = max(parts, key=lambda part: (_distinct(marks[part]), bool(parts[part])))
    start, end = _window(parts[part], marks[part])
    return Snippet(parts[part][start:end], _highlights(marks[part], start, end), part, start)


def _key_marks(text: str, keys: Sequence[str], *, spelled: bool) -> Iterator[_Mark]:
    folded = fold_with_offsets(text)
    for key in keys:
        run = solid(key)
        for at in _occurrences(folded.key, run):
            start, end = folded.span(at, at + len(run))
            if not spelled or _are_words(text, start, end, key):
                yield _Mark(start, end, key)


def _are_words(text: str, start: int, end: int, key: str) -> bool:
    """Whether the run stands there from where a word begins, to where one ends unless it may go on."""
    return not text[start - 1 : start].isalnum() and (inflects(key) or not text[end : end + 1].isalnum())


def _literal_marks(text: str, literals: Sequence[str]) -> Iterator[_Mark]:
    for literal in literals:
        for at in _occurrences(text, literal):
            yield _Mark(at, at + len(literal), literal)


def _occurrences(text: str, needle: str) -> Iterator[int]:
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + len(needle))


def _window(text: str, marks: Sequence[_Mark]) -> tuple[int, int]:
    """The best stretch of whole sentences; one that begins with a sentence in which something was found."""
    spans = sentences(text)
    if not spans:
        return 0, len(text)
    windows = [_from(spans, first) for first, span in enumerate(spans) if _within(marks, *span)]
    return max(windows, key=lambda window: _density(marks, *window), default=spans[0])


def _from(spans: Sequence[tuple[int, int]], first: int) -> tuple[int, int]:
    """As many whole sentences as the length allows, at least one."""
    start, end = spans[first]
    fitting = [later for _, later in spans[first:] if later - start <= LENGTH]
    return start, max([end, *fitting])


def _density(marks: Sequence[_Mark], start: int, end: int) -> tuple[int, int]:
    inside = _within(marks, start, end)
    return _distinct(inside), len(inside)


def _within(marks: Sequence[_Mark], start: int, end: int) -> list[_Mark]:
    return [mark for mark in marks if mark.start < end and mark.end > start]


def _distinct(marks: Sequence[_Mark]) -> int:
    return len({mark.needle for mark in marks})


def _highlights(marks: Sequence[_Mark], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Spans within the window, those that overlap or touch made one."""
    merged: list[tuple[int, int]] = []
    clipped = ((max(mark.start, start) - start, min(mark.end, end) - start) for mark in _within(marks, start, end))
    for left, right in sorted(clipped):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return tuple(merged)
