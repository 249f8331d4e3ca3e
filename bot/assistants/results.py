"""What the tools give back; from these types the protocol makes the schemas that assistants read.

Every passage carries its id, its link and a citation. Texts of the record are verbatim.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.verification.verdict import Kind


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class Source(_Result):
    """Where words stand."""

    id: str
    """The id to cite, for ever: mfa-20201126-07."""

    url: str | None
    """The source's address; null where the source names none."""

    citation: str
    """A citation, ready to paste."""

    held_on: date
    """The Beijing day of the briefing."""

    occasion: str
    """The briefing's title."""

    spokesperson: str | None
    """Who answered, or announced; null where the record does not say."""

    outlet: str | None
    """Who asked; null where the record does not say, and for an announcement."""

    language: str
    """Of the words: zh, en or fr."""

    standing: Literal["current", "superseded", "retired"]
    """Superseded: a copy had these words, the record reads otherwise now. Retired: no longer in the record."""


class Excerpt(Source):
    """A passage that was found."""

    part: Literal["question", "answer"]
    """Where the excerpt stands: only an answer, or an announcement, is what the spokesperson said."""

    excerpt: str
    """The sentences that were found, verbatim."""


class Passage(Source):
    """An exchange or an announcement, whole and verbatim."""

    question: str | None
    """Null for an announcement."""

    answer: str
    """The answer, or the announcement."""

    question_en: str | None
    """The English beside the question, where it is held."""

    answer_en: str | None
    """The English beside the answer, where it is held."""

    previous: str | None
    """The id of the passage before it in the briefing."""

    next: str | None
    """The id of the passage after it."""


class Held(_Result):
    """What the archive holds at all: what is not found in it may still have been said."""

    briefings: int
    exchanges: int
    announcements: int

    first: date | None
    """The day of the first briefing; null where nothing is held."""

    last: date | None
    """The day of the last briefing."""

    organs: dict[str, int]
    """Briefings by organ: mfa is the Ministry of Foreign Affairs."""

    gaps: dict[str, int]
    """By month, weekdays without a briefing of the ministry; public holidays are among them."""


class Found(_Result):
    """What a search found."""

    understood: str
    """The query as it was understood."""

    notes: list[str]
    """How it was understood, where that must be known: words left out, corrected, or found apart."""

    total: int
    """How many passages there are."""

    more: bool
    """Whether there are more than `total`: not all were counted. Pages go on to the very last."""

    passages: list[Excerpt]
    """Those from the offset on, the best first."""

    held: Held | None
    """What is held at all, where nothing was found."""


class Briefing(_Result):
    """One briefing."""

    id: str
    url: str | None
    held_on: date
    title: str
    spokespersons: list[str]

    exchanges: int
    """How many questions with their answers."""

    announcements: int
    """How many announcements before the questions."""


class Asked(_Result):
    """One passage of a briefing, in its order."""

    id: str
    outlet: str | None
    question: str | None
    """Verbatim; null for an announcement."""


class Briefings(_Result):
    """The briefings of some days."""

    since: date
    until: date
    total: int

    briefings: list[Briefing]
    """The newest 50 of these days, the oldest first."""

    passages: list[Asked]
    """Where there is one briefing, what was announced and asked in it, in order; get_exchange has the words."""

    nearest: list[Briefing]
    """Where there is none, the last before and the first after these days."""


class Change(_Result):
    """Words that stand otherwise in the record."""

    kind: Literal["replaced", "inserted", "omitted", "moved"]

    claimed: str
    """In the quotation; empty where it leaves words out."""

    said: str
    """In the record; empty where the quotation adds words."""

    flags: list[str]
    """What it touches: negation, opposite, number, date, unit, name, country, hedge, modal, omission …"""


class Piece(_Result):
    """A stretch of the quotation, and where it comes from."""

    claimed: str
    """The stretch, as it was given."""

    verdict: str
    """On this stretch alone: verbatim, script_or_punctuation, typo, altered or not_found."""

    original: str | None
    """The record's whole sentences, verbatim; null where there are none."""

    said_by: Literal["spokesperson", "reporter", "quoted"] | None
    """Reporter: the words are a question's. Quoted: the speaker quotes somebody else."""

    source: Source | None
    changes: list[Change]


class Attribution(_Result):
    """What the quotation says of its own origin, beside what the record says."""

    aspect: Literal["speaker", "day", "outlet"]
    claimed: str
    said: str | None
    agrees: bool


class Checked(_Result):
    """The verdict on a quotation."""

    verdict: Kind
    """They said that: verbatim, script_or_punctuation, excerpt. Not so: typo, altered (see changes), spliced (from
    several places), asked_not_answered (a reporter's words), reported (only something close is held), not_found.
    Found: the text is too short for a verdict, and stands in these places."""

    said: bool
    """Whether the record has these words as the spokesperson's; false also where it only differs by a typing error."""

    pieces: list[Piece]
    attribution: list[Attribution]

    others: list[Source]
    """Other passages with the very same words, the newest first."""

    nearest: list[Source]
    """Passages that are close, where nothing more can be said."""

    held: Held | None
    """What is held at all, where nothing was found: the published record also leaves exchanges out."""
