"""The vocabulary: what the archive holds. A `language` is `zh`, `en` or `fr`."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime

BRIEFING_ID = re.compile(r"(?P<organ>[a-z]+)-(?P<day>\d{8})(?P<letter>[a-z]?)")
"""`mfa-20201126`; a second briefing on the same day is `mfa-20201126b`."""

RECORD_ID = re.compile(rf"(?P<briefing>{BRIEFING_ID.pattern})(?:-(?P<exchange>\d{{2,}})|-a(?P<announcement>\d+))?")
"""Any id that is ever published: a briefing, `…-07` an exchange, `…-a1` an announcement."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as received, and where they came from. `name` is a file name or an address, for messages to people.

    `url` is where they were fetched, `captured_at` (UTC) when; both are None for a file.
    """

    body: bytes
    name: str = ""
    url: str | None = None
    captured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One published copy of a briefing. `url` is None where the copy names no address; `sha256` is of the raw bytes."""

    url: str | None
    publisher: str | None
    title: str | None
    sha256: str
    captured_at: datetime | None = None
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer, verbatim: the unit of retrieval. Paragraphs are separated by one newline.

    `number` counts from 1 and is part of the id. `outlet` is who asked (路透社), None where the record does not say;
    `asker_label` is the label as written (路透社记者). `spokesperson` is who answered this very question. `language`
    is that of question and answer; the English beside a Chinese exchange is None where there is none.
    """

    number: int
    question: str
    answer: str
    spokesperson: str | None = None
    outlet: str | None = None
    asker_label: str | None = None
    follow_up: bool = False
    after_conference: bool = False
    partial: bool = False
    truncated: bool = False
    asked_at: datetime | None = None
    language: str = "zh"
    question_en: str | None = None
    answer_en: str | None = None


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the spokesperson announced before the questions. `number` counts from 1 and is part of the id.

    `language` is that of `text`; the English beside a Chinese announcement is None where there is none.
    """

    number: int
    text: str
    language: str = "zh"
    text_en: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A turn that is neither announced nor answered: a greeting, an introduction, a moderator's closing words."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Whether a copy can be answered from. `reasons` are sentences for the person who has to look at it."""

    trusted: bool = True
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Briefing:
    """One press briefing.

    `id` is None while the day is unknown; the archive may add a letter to it. `organ` is `mfa`, `mnd`, `tao` …;
    `held_on` is a Beijing day and `date_source` one of `title`, `original_title`, `dateline`, `time_stamp`,
    `metadata`, `person` (None: no date found). `kind` is `regular_briefing`, `minister_press_conference`,
    `statement` …. `language` is `zh` where anything of it is held in Chinese, with the English beside it.
    """

    id: str | None
    organ: str
    held_on: date | None
    date_source: str | None
    kind: str
    title: str
    spokespersons: tuple[str, ...] = ()
    moderators: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    fidelity: Fidelity = field(default_factory=Fidelity)
    language: str = "zh"


def in_english(briefing: Briefing) -> Briefing:
    """The briefing with the English in place of the Chinese wherever it is held."""
    return replace(
        briefing,
        announcements=tuple(
            replace(each, text=each.text_en, language="en", text_en=None) if each.text_en else each
            for each in briefing.announcements
        ),
        exchanges=tuple(
            replace(each, question=each.question_en or "", answer=each.answer_en or "", language="en")
            if each.question_en or each.answer_en
            else each
            for each in briefing.exchanges
        ),
    )


def briefing_id(organ: str, held_on: date, letter: str = "") -> str:
    """`mfa-20201126`."""
    return f"{organ}-{held_on:%Y%m%d}{letter}"


def exchange_id(briefing: str, number: int) -> str:
    """`mfa-20201126-07`."""
    return f"{briefing}-{number:02d}"


def announcement_id(briefing: str, number: int) -> str:
    """`mfa-20201126-a1`."""
    return f"{briefing}-a{number}"
