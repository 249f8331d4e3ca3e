"""Title, 原标题, lead, stamps and metadata -> which day, which occasion, which organ, who was to speak."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from bot.reading.dates import full_date, latest_until, month_day, stamp_day
from bot.reading.envelope import Envelope
from bot.reading.furniture import OCCASION, ORIGINAL_TITLE, is_lead, is_sentence
from bot.reading.labels import OFFICES, SURNAMES, begins_question, begins_turn
from bot.reading.language import Language, language_of

ORGANS = (
    ("mnd", r"国防部|Ministry of National Defense|Defense Ministry"),
    ("tao", r"国台办|国务院台湾事务办公室|国务院台办|Taiwan Affairs Office"),
    ("mofcom", r"商务部|Ministry of Commerce|MOFCOM"),
    ("scio", r"国新办|国务院新闻办|State Council Information Office"),
    ("mfa", r"外交部|外长|Foreign Minist|Ministry of Foreign Affairs|Affaires étrangères|\bM[FA]A\b|\bMAE\b"),
)
"""Whose briefing: the organ named first in title or lead; the Foreign Ministry's where none is."""

KINDS = (
    ("minister_press_conference", r"(?:部长|外长|国务委员)[^。：]{0,24}(?:会见.{0,4}记者|记者会|回?答.{0,8}记者提?问)"),
    ("minister_press_conference", r"Minister .{0,60}(?:meets? the press|press conference)"),
    ("background_briefing", r"吹风会|background briefing"),
    ("regular_briefing", r"例行|记者会|发布会|记者招待会|press conference|conférence de presse"),
    ("statement", r"答记者问|答问|就.{1,60}(?:发表谈话|表态|回应)|remarks on|answers? to"),
)
"""What sort of occasion, by how it is called; the first row that matches the first text that says anything."""

_NAME_FOLLOWS = (
    r"大校|上校|少将|主持|在|就|答|回|举|说|表示|谈|称|宣|出席|对|关|于|应|同|会见|介绍|女士|先生|的|例行|与|"
    r"\d|[，。：、；\s（(“《\]】]|$"
)
_HAN_OFFICIAL = re.compile(rf"(?:{OFFICES})(?P<name>[一-龥]{{2,4}}?|[一-龥]{{1,8}}·[一-龥]{{1,8}})(?={_NAME_FOLLOWS})")
_LATIN_OFFICIAL = re.compile(
    r"(?:[Ss]pokes(?:person|man|woman)|Minister|porte-parole[^.]{0,60}?(?:étrangères)?)\s+"
    r"(?P<name>[A-Z][a-zü’'-]+ [A-Z][a-zü'-]+?)(?=[’']s|\W|$)"
)
_LABELS = re.compile(r"[^。！？.!?：:\n]{1,40}[：:]")  # what is a label cannot confirm a label
_FRONT_LINES = 15
_LEAD_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the head of a document says. `officials` are named with an office; `head` is all of it, to confirm names."""

    title: str
    held_on: date | None
    date_source: str | None
    organ: str
    kind: str
    language: Language
    officials: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the questions; `leads` are the lines of `front` that name the occasion."""

    title: str
    original: str
    front: tuple[str, ...]
    leads: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What may name organ, occasion and officials: a reposter changes the title, so the original comes first."""
        return tuple(text for text in (self.original, self.title, *self.leads) if text)


def read_dateline(envelope: Envelope, paragraphs: Sequence[str]) -> Dateline:
    """Read the head of a document."""
    head = _head(envelope.title, paragraphs)
    held_on, source = _day(head, next(filter(None, map(stamp_day, paragraphs)), None), envelope.posted_on)
    organ, language = _organ(head.texts), language_of(paragraphs)
    unlabelled = (line for line in head.front if not begins_turn(line))
    return Dateline(
        title=head.title,
        held_on=held_on,
        date_source=source,
        organ=organ,
        kind=_kind(head.texts, organ, language),
        language=language,
        officials=_officials(head.texts),
        head=_LABELS.sub("", "\n".join((head.original, head.title, *unlabelled))),
    )


def _head(title: str, paragraphs: Sequence[str]) -> _Head:
    front = _front(paragraphs)
    original = next((match["title"] for line in paragraphs if (match := ORIGINAL_TITLE.match(line))), "")
    return _Head(title or _heading(front), original, front, tuple(line for line in front if is_lead(line)))


def _front(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs before the first question, each only so far as a lead may go."""
    first = takewhile(lambda line: not begins_question(line), paragraphs[:_FRONT_LINES])
    return tuple(line[:_LEAD_LENGTH] for line in first)


def _heading(front: Sequence[str]) -> str:
    """The title of a copy that has no field for it: the line that names the occasion, else the first one."""
    lines = [line for line in front if " > " not in line and len(line) <= 120 and "：" not in line[:20]]
    named = (line for line in lines if OCCASION.search(line) and not is_sentence(line))
    return next(named, next((line for line in lines[:1] if not is_sentence(line)), ""))


def _day(head: _Head, stamped: date | None, posted_on: date | None) -> tuple[date | None, str | None]:
    """The best date and where it stood: one with its year before one without, the head before the metadata."""
    whole = (
        (full_date(head.title), "title"),
        (full_date(head.original), "original_title"),
        (stamped, "time_stamp"),
        (full_date(" ".join(head.leads)), "dateline"),
    )
    found = next((row for row in whole if row[0]), None) or _day_of_year(head, posted_on)
    return found or (posted_on, "metadata" if posted_on else None)


def _day_of_year(head: _Head, posted_on: date | None) -> tuple[date, str] | None:
    """A month and day in the head: the last such day before the end of the title's year, or before the posting."""
    fields = "\n".join(line for line in head.front if not is_sentence(line))
    limit = _end_of_year(f"{head.title} {head.original}") or posted_on or full_date(fields)
    if limit is None:
        return None
    places = ((_opening(head.title), "title"), (head.original, "original_title"), (" ".join(head.leads), "dateline"))
    for text, source in places:
        short = month_day(text)
        when = latest_until(*short, limit) if short else None
        if when:
            return when, source
    return None


def _end_of_year(title: str) -> date | None:
    """`国防部2021年3月例行记者会`: the title has the year, the lead the day."""
    year = re.search(r"(?:19|20)\d{2}(?=年)", title)
    return date(int(year[0]), 12, 31) if year else None


def _opening(title: str) -> str:
    """Only a title that names the occasion dates it; elsewhere 11月5日 is what the question was about."""
    return title if OCCASION.search(title) else ""


def _organ(texts: Sequence[str]) -> str:
    for text in texts:
        places = {match.start(): organ for organ, words in ORGANS if (match := re.search(words, text))}
        if places:
            return places[min(places)]
    return "mfa"


def _kind(texts: Sequence[str], organ: str, language: Language) -> str:
    """Another organ's regular briefing bears the organ's name: `tao_briefing`."""
    kinds = (kind for text in texts for kind, words in KINDS if re.search(words, text, re.IGNORECASE))
    kind = next(kinds, "regular_briefing")
    return f"{organ}_briefing" if kind == "regular_briefing" and organ != "mfa" else kind + language.value


def _officials(texts: Sequence[str]) -> tuple[str, ...]:
    """Names with an office, in the order named: of the first text that names any."""
    for text in texts:
        matches = (*_HAN_OFFICIAL.finditer(text), *_LATIN_OFFICIAL.finditer(text))
        named = (match["name"] for match in matches)
        names = dict.fromkeys(name for name in named if name[0] in SURNAMES or "·" in name or name.isascii())
        if names:
            return tuple(names)
    return ()
