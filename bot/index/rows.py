"""Passages as rows of the search file, and back.

A row number tells the day, the passage and the variant of its words: falling rows are newest first, and of one passage
the words that are current.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import NamedTuple

from bot.citation import Citation, Passage
from bot.index.restriction import names_of
from bot.outlets import Outlets
from bot.text.folding import fold
from bot.tokenizer import Tokenizer

VARIANT_BITS = 6
"""Room for 64 variants of a passage's words."""

_PASSAGE_BITS = 20
"""Room for a million passages a day."""

_BITS = _PASSAGE_BITS + VARIANT_BITS
_VARIANTS = 1 << VARIANT_BITS


class Columns(NamedTuple):
    """One row of the table `passage` without its number."""

    id: str
    briefing_id: str
    question: str
    answer: str
    question_words: str
    answer_words: str
    language: str
    names: str
    marks: str
    rest: str


def rows_of(day: date) -> tuple[int, int]:
    """The first and the last row number of a day; passages take them from the last downwards."""
    first = day.toordinal() << _BITS
    return first, first + (1 << _BITS) - 1


def next_rows(lowest: int) -> range:
    """The rows of the passage that comes next, falling; `lowest` is the lowest row in use on its day."""
    passage = (lowest >> VARIANT_BITS) - 1
    first = passage << VARIANT_BITS
    return range(first + _VARIANTS - 1, first - 1, -1)


def leads(row: int) -> bool:
    """Whether these are the words that speak for the passage, before all its other variants."""
    return row % _VARIANTS == _VARIANTS - 1


def passage_number(row: int) -> int:
    """The same for all variants of a passage's words, and for nothing else."""
    return row >> VARIANT_BITS


def by_precedence(variants: Sequence[Passage]) -> list[Passage]:
    """What is current before what is not, Chinese before other languages."""
    return sorted(variants, key=lambda variant: (variant.standing != "current", variant.language != "zh"))


def day_of(row: int) -> int:
    """The day of a row, as `date.toordinal` counts."""
    return row >> _BITS


def columns_of(passage: Passage, tokenizer: Tokenizer, outlets: Outlets) -> Columns:
    """What the search file keeps of a passage."""
    citation = passage.citation
    names = (citation.spokesperson, citation.outlet, citation.asker_label)
    rest = asdict(passage)
    del rest["question"], rest["answer"]
    return Columns(
        citation.id,
        citation.briefing_id,
        passage.question,
        passage.answer,
        " ".join(tokenizer.words(passage.question)),
        " ".join(tokenizer.words(passage.answer)),
        passage.language,
        " ".join(dict.fromkeys(fold(name) for name in names if name)),
        " ".join(name.mark for name in names_of(passage, outlets)),
        json.dumps(rest, ensure_ascii=False, default=date.isoformat),
    )


def passage_of(question: str, answer: str, rest: str) -> Passage:
    """The passage again."""
    fields = json.loads(rest)
    citation = fields.pop("citation")
    held_on = date.fromisoformat(citation.pop("held_on"))
    captured_on = fields.pop("captured_on")
    return Passage(
        Citation(held_on=held_on, **citation),
        question,
        answer,
        captured_on=date.fromisoformat(captured_on) if captured_on else None,
        **fields,
    )
