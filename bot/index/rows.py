"""Passages as rows of the search file, and back.

A row number tells the day, the passage and the variant of its words: falling rows are newest first, and of one passage
the words that are current.
"""

import json
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.citation import Citation, Passage

Rows = NDArray[np.int64]

_VARIANT_BITS = 6
"""Room for 64 variants of a passage's words."""

_PASSAGE_BITS = 20
"""Room for a million passages a day."""

_BITS = _PASSAGE_BITS + _VARIANT_BITS
_VARIANTS = 1 << _VARIANT_BITS


def rows_of(day: date) -> tuple[int, int]:
    """The first and the last row number of a day; passages take them from the last downwards."""
    first = day.toordinal() << _BITS
    return first, first + (1 << _BITS) - 1


def next_rows(lowest: int) -> range:
    """The rows of the passage that comes next, falling; `lowest` is the lowest row in use on its day."""
    passage = (lowest >> _VARIANT_BITS) - 1
    first = passage << _VARIANT_BITS
    return range(first + _VARIANTS - 1, first - 1, -1)


def leading(rows: Rows) -> NDArray[np.bool_]:
    """Whether these are the words that speak for their passages, before all their other variants."""
    is_first: NDArray[np.bool_] = (rows & (_VARIANTS - 1)) == _VARIANTS - 1
    return is_first


def passage_number(row: int) -> int:
    """The same for all variants of a passage's words, and for nothing else."""
    return row >> _VARIANT_BITS


def passage_numbers(rows: Rows) -> Rows:
    """The same of many rows."""
    return rows >> _VARIANT_BITS


def by_precedence(variants: Sequence[Passage]) -> list[Passage]:
    """What is current before what is not, Chinese before other languages."""
    return sorted(variants, key=lambda variant: (variant.standing != "current", variant.language != "zh"))


def day_of(row: int) -> int:
    """The day of a row, as `date.toordinal` counts."""
    return row >> _BITS


def days_of(rows: Rows) -> Rows:
    """The same of many rows."""
    return rows >> _BITS


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
