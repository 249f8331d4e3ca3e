"""What every format is told, and what it gives back: who adds to its file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.citation import Passage
from bot.outlets import Outlets


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is written. `accessed` is the day for citations; `bom` begins a CSV file as spreadsheets expect it."""

    outlets: Outlets
    accessed: date
    bom: bool = False


Put = Callable[[Sequence[Passage]], None]
"""Adds a batch of passages to the file."""
