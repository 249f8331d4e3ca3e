"""How an answer is cited: where the words stand, who said them, who asked."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Standing = Literal["current", "retired", "superseded"]
"""Retired: the briefing no longer holds the passage. Superseded: an earlier or another capture's words for it."""


def english_of(id: str) -> str:  # noqa: A002  # the vocabulary's word
    """The key of the English that stands beside a passage's own words: `mfa-20260601-07~en`."""
    return f"{id}~en"


@dataclass(frozen=True, slots=True)
class Citation:
    """Provenance of one passage; travels with the words wherever they go.

    `id` is the exchange's or the announcement's. `occasion` is the briefing's own title. `url` is None where the
    source names no address. `number` is the number in the id; an announcement has no outlet and no label.
    """

    id: str
    briefing_id: str
    organ: str
    held_on: date
    occasion: str
    kind: str
    spokesperson: str | None
    outlet: str | None
    asker_label: str | None
    number: int
    url: str | None
    publisher: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the record with their citation. An announcement has no question, and its text is the answer.

    `captured_on` is the Beijing day of the newest capture that holds words which are no longer current, and
    `successor` the id of the passage that continues a retired one; None where there is none or it is not known.
    """

    citation: Citation
    question: str
    answer: str
    follow_up: bool = False
    after_conference: bool = False
    partial: bool = False
    truncated: bool = False
    language: str = "zh"
    question_en: str | None = None
    answer_en: str | None = None
    standing: Standing = "current"
    captured_on: date | None = None
    successor: str | None = None

    @property
    def is_announcement(self) -> bool:
        """Announced before the questions, not asked for."""
        return self.citation.id.rpartition("-")[2].startswith("a")
