"""One briefing as the archive keeps it: the words of every copy, and what is current among them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.briefing import Announcement, Briefing, Exchange, Source, announcement_id, exchange_id

Part = Exchange | Announcement
"""Whatever of a briefing has a number, and words that may be cited."""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody says of the part `key`. An announcement has no question, and its text is the answer."""

    key: str
    question: str
    answer: str
    language: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of a briefing, and its lines in its own order; of two copies the later has the higher `receipt`.

    A bilingual copy has two lines of one key. A document that no reader has looked at since copies are kept has none.
    """

    source: Source
    receipt: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing of the archive with its whole past.

    `wordings` are the lines that are not current; a wording's number is its place, from 1, among those of its key.
    `successors`: key of a retired part -> id of the part that continues it; `successor`: the briefing this one became.
    """

    current: Briefing
    retired: tuple[Part, ...] = ()
    copies: tuple[Copy, ...] = ()
    wordings: tuple[Line, ...] = ()
    successors: Mapping[str, str] = field(default_factory=dict)
    successor: str | None = None

    @property
    def parts(self) -> dict[str, Part]:
        """Everything that has a number by its key, what is current first and in its order."""
        return {key_of(part): part for part in (*parts_of(self.current), *self.retired)}

    @property
    def lines(self) -> Iterator[Line]:
        """Every wording that its parts ever had, the current ones first."""
        for part in self.parts.values():
            yield from lines_of(part)
        yield from self.wordings


def shown(kept: Kept) -> tuple[object, ...]:
    """Whatever a search can find or a person can see of it: not which bytes say so."""
    sources = [(source.url, source.publisher, source.language) for source in kept.current.sources]
    held = {line for copy in kept.copies for line in copy.lines}
    past = (kept.retired, kept.wordings, kept.successors, kept.successor)
    return replace(kept.current, sources=()), sources, held, *past


def arrival(briefing: Briefing, receipt: int) -> Kept:
    """A briefing just as it was read from one document, which its one source describes; numbered from 1 anew."""
    read = replace(
        briefing,
        announcements=tuple(replace(part, number=number) for number, part in enumerate(briefing.announcements, 1)),
        exchanges=tuple(replace(part, number=number) for number, part in enumerate(briefing.exchanges, 1)),
    )
    lines = tuple(line for part in parts_of(read) for line in lines_of(part))
    (source,) = briefing.sources
    return Kept(read, copies=(Copy(source, receipt, lines),))


def parts_of(briefing: Briefing) -> tuple[Part, ...]:
    """Announcements and exchanges, in their order."""
    return (*briefing.announcements, *briefing.exchanges)


def key_of(part: Part) -> str:
    """`07` or `a1`: what the id adds to that of the briefing."""
    name = announcement_id if isinstance(part, Announcement) else exchange_id
    return name("", part.number).removeprefix("-")


def is_announcement(key: str) -> bool:
    """Keys of announcements and of exchanges are told apart by their first letter."""
    return key.startswith("a")


def id_of(kept: Kept, key: str) -> str:
    """The id of a part."""
    return f"{kept.current.id}-{key}"


def lines_of(part: Part) -> Iterator[Line]:
    """The words of a part, and the English beside them."""
    key = key_of(part)
    if isinstance(part, Announcement):
        yield Line(key, "", part.text, part.language)
        english = ("", part.text_en or "")
    else:
        yield Line(key, part.question, part.answer, part.language)
        english = (part.question_en or "", part.answer_en or "")
    if any(english):
        yield Line(key, *english, "en")


def renumbered(part: Part, key: str) -> Part:
    """The same part under another key of its kind."""
    return replace(part, number=int(key.removeprefix("a")))


def said(part: Part, line: Line, english: Line | None) -> Part:
    """The same part in other words."""
    if isinstance(part, Announcement):
        return replace(part, text=line.answer, language=line.language, text_en=english.answer if english else None)
    return replace(
        part,
        question=line.question,
        answer=line.answer,
        language=line.language,
        question_en=(english.question or None) if english else None,
        answer_en=(english.answer or None) if english else None,
    )
