"""Passages as rows of the search file, and back. Row numbers tell the day: falling rows are newest first."""

import json
from dataclasses import asdict
from datetime import date
from typing import NamedTuple

from bot.citation import Citation, Passage
from bot.text.folding import fold
from bot.tokenizer import Tokenizer

_BITS = 20
"""Room for a million passages a day."""


class Columns(NamedTuple):
    """One row of the table `passage` without its number."""

    id: str
    briefing_id: str
    question: str
    answer: str
    question_words: str
    answer_words: str
    names: str
    rest: str


def rows_of(day: date) -> tuple[int, int]:
    """The first and the last row number of a day; passages take them from the last downwards."""
    first = day.toordinal() << _BITS
    return first, first + (1 << _BITS) - 1


def day_of(row: int) -> int:
    """The day of a row, as `date.toordinal` counts."""
    return row >> _BITS


def columns_of(passage: Passage, tokenizer: Tokenizer) -> Columns:
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
        " ".join(dict.fromkeys(fold(name) for name in names if name)),
        json.dumps(rest, ensure_ascii=False, default=date.isoformat),
    )


def passage_of(question: str, answer: str, rest: str) -> Passage:
    """The passage again."""
    fields = json.loads(rest)
    citation = fields.pop("citation")
    held_on = date.fromisoformat(citation.pop("held_on"))
    return Passage(Citation(held_on=held_on, **citation), question, answer, **fields)
