"""Title, 原标题, lead, stamps and metadata -> which day, which occasion, which organ, who was to speak."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, takewhile

from bot.reading.dates import POSTED, STAMP, full_date, latest_until, month_day, stamp_day
from bot.reading.envelope import Envelope
from bot.reading.furniture import DATELINE, OCCASION, ORIGINAL_TITLE, is_lead, is_sentence
from bot.reading.labels import OFFICES, SURNAMES, Labels
from bot.reading.language import Language, language_of
from bot.reading.occasion import kind_of, organ_of
from bot.reading.scripts import pattern

_NAME_FOLLOWS = (
    r"大校|上校|少将|主持|今|昨|日前|近日|当|在|就|答|回|举|说|表示|谈|称|宣|出席|对|关|于|应|同|会见|介绍|女士|先生|的|例行|与|"
    r"[\d一二三四五六七八九十]{1,3}日|\d|[，。：、；\s（(“《\]】]|$"
)
_HAN_OFFICIAL = pattern(
    rf"(?P<office>{OFFICES})\s*(?P<name>[一-龥][ \u3000]{{1,2}}[一-龥]|[一-龥]{{2,4}}?|[一-龥]{{1,8}}·[一-龥]{{1,8}})"
    rf"(?=\s*(?:{_NAME_FOLLOWS}))"
)
_LATIN_OFFICIAL = re.compile(
    r"(?:[Ss]pokes(?:person|man|woman)|Minister|porte-parole[^.]{0,60}?(?:étrangères)?)\s+"
    r"(?P<name>[A-Z][a-zü’'-]+ [A-Z][a-zü'-]+?)(?=[’']s|\W|$)"
)
_LABELS = re.compile(r"[^。！？.!?：:\n]{1,40}[：:]")  # what is a label cannot confirm a label
_NO_HEADING = pattern(r"今天是|现在是| > |^.{0,20}：|[：:]$|.{121}")  # a path of links, a field, a label, a paragraph
_TODAY = pattern(r"今天是|现在是|北京时间")  # when the page was looked at
_TIME = pattern(r"时\s*间\s*[：:]")
_PLACE = pattern(r"地\s*点\s*[：:]")
_SEVERAL = 3  # stamps: one or two tell when the page was made
_FRONT_LINES = 15
_LEAD_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Dateline:
    """What the head of a document says. `officials` are named with an office; `head` is all of it, to confirm names.

    Where nothing names an organ (`organ_named`) it is the Foreign Ministry, whose briefings are by far the most.
    """

    title: str
    held_on: date | None
    date_source: str | None
    organ: str
    organ_named: bool
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


def read_dateline(envelope: Envelope, paragraphs: Sequence[str], labels: Labels) -> Dateline:
    """Read the head of a document."""
    head = _head(envelope.title, paragraphs, labels)
    held_on, source = _day(head, _stamped(paragraphs), envelope.posted_on)
    publication = f"{envelope.url or ''} {envelope.publisher or ''}"
    named, language = organ_of(head.texts, publication, paragraphs), language_of(paragraphs)
    organ, officials = named or "mfa", _officials(head.texts)
    unlabelled = (line for line in head.front if not labels.begins_turn(line))
    return Dateline(
        title=head.title,
        held_on=held_on,
        date_source=source,
        organ=organ,
        organ_named=named is not None,
        kind=kind_of(head.texts, organ, language),
        language=language,
        officials=officials,
        head=_LABELS.sub("", "\n".join((head.original, head.title, *unlabelled, *officials))),
    )


def _head(title: str, paragraphs: Sequence[str], labels: Labels) -> _Head:
    front = _front(paragraphs, labels)
    original = next((match["title"] for line in paragraphs if (match := ORIGINAL_TITLE.match(line))), "")
    return _Head(title or _heading(front), original, front, tuple(line for line in front if is_lead(line)))


def _front(paragraphs: Sequence[str], labels: Labels) -> tuple[str, ...]:
    """The paragraphs before the first question, each only so far as a lead may go."""
    first = takewhile(lambda line: not labels.begins_question(line), paragraphs[:_FRONT_LINES])
    return tuple(line[:_LEAD_LENGTH] for line in first)


def _heading(front: Sequence[str]) -> str:
    """The title of a copy that has no field for it: the line that names the occasion, else the first one."""
    lines = [line for line in front if not (_NO_HEADING.search(line) or DATELINE.match(line) or is_sentence(line))]
    named = next((line for line in lines if OCCASION.search(line)), None)
    if named is None:
        return next((line for line in lines if line in front[:1]), "")
    above = lines[lines.index(named) - 1 : lines.index(named)]
    broken = above and full_date(above[0]) and not full_date(named)  # 2022年8月19日外交部发言人某某 / 主持例行记者会
    return f"{above[0]}{named}" if broken else named


def _day(head: _Head, stamped: date | None, posted_on: date | None) -> tuple[date | None, str | None]:
    """The best date and where it stood: one with its year before one without, the head before the metadata."""
    whole = (
        (full_date(head.title), "title"),
        (full_date(head.original), "original_title"),
        (stamped, "time_stamp"),
        (full_date(" ".join(head.leads)) or _announced(head.front), "dateline"),
    )
    found = next((row for row in whole if row[0]), None) or _day_of_year(head, posted_on)
    posted = posted_on or next((full_date(line) for line in head.front if POSTED.fullmatch(line)), None)
    return found or (posted, "metadata" if posted else None)


def _stamped(paragraphs: Sequence[str]) -> date | None:
    """The day of the first stamp in brackets; without brackets, of stamps that follow one another."""
    bare = [full_date(line) for line in paragraphs if STAMP.fullmatch(line) and full_date(line)]
    return next(filter(None, map(stamp_day, paragraphs)), bare[0] if len(bare) >= _SEVERAL else None)


def _announced(front: Sequence[str]) -> date | None:
    """`时间：2023年9月28日15:00` beside `地点：…`: when and where it was held, not when it was posted."""
    if not any(_PLACE.match(line) for line in front):
        return None
    return next((full_date(line) for line in front if _TIME.match(line)), None)


def _day_of_year(head: _Head, posted_on: date | None) -> tuple[date, str] | None:
    """A month and day in the head: the last such day before the end of the title's year, or before the posting."""
    fields = "\n".join(line for line in head.front if not is_sentence(line) and not _TODAY.search(line))
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


def _officials(texts: Sequence[str]) -> tuple[str, ...]:
    """Names with an office, in the order named, spokespersons first: of the first text that names any."""
    for text in texts:
        matches = sorted(_HAN_OFFICIAL.finditer(text), key=lambda match: "人" not in match["office"])
        han = (re.sub(r"\s", "", match["name"]) for match in matches)
        named = chain(han, (match["name"] for match in _LATIN_OFFICIAL.finditer(text)))
        names = dict.fromkeys(name for name in named if name[0] in SURNAMES or "·" in name or name.isascii())
        if names:
            return tuple(names)
    return ()
