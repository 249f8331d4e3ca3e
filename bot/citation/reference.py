"""What a citation says, whatever its format: who, what, when, where, and on which day that was looked up."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from bot.briefing import Briefing, Source
from bot.citation import Passage

Tongue = Literal["zh", "en"]
"""The language in which a format speaks; names and titles stay as the record has them."""

Part = Literal["briefing", "exchange", "announcement"]


class Organ(NamedTuple):
    """An organ's full name, as it signs itself."""

    zh: str
    en: str


ORGANS: Mapping[str, Organ] = {
    "mfa": Organ("中华人民共和国外交部", "Ministry of Foreign Affairs of the People's Republic of China"),
    "mnd": Organ("中华人民共和国国防部", "Ministry of National Defense of the People's Republic of China"),
    "tao": Organ("国务院台湾事务办公室", "Taiwan Affairs Office of the State Council, People's Republic of China"),
    "mofcom": Organ("中华人民共和国商务部", "Ministry of Commerce of the People's Republic of China"),
    "scio": Organ(
        "中华人民共和国国务院新闻办公室", "State Council Information Office of the People's Republic of China"
    ),
}
"""By the first part of an id; another organ is called by that. The English names are those of the organs' own sites."""

_STATE = "中华人民共和国"

_SAID: Mapping[tuple[Part, bool, bool], Mapping[Tongue, str]] = {
    ("exchange", True, True): {"zh": "{who}答{asker}问", "en": "{who} answering {asker}"},
    ("exchange", True, False): {"zh": "{who}答问", "en": "answer by {who}"},
    ("exchange", False, True): {"zh": "答{asker}问", "en": "answer to {asker}"},
    ("exchange", False, False): {"zh": "答问", "en": "answer"},
    ("announcement", True, False): {"zh": "{who}主动发布", "en": "announcement by {who}"},
    ("announcement", False, False): {"zh": "主动发布", "en": "announcement"},
}
"""Which part of a briefing is meant, by its kind, whether a spokesperson is known, and whether an asker is."""

_CAPTURED: Mapping[Tongue, str] = {"zh": "（{day} 的抄本）", "en": " (as captured {day})"}
"""Behind words that are not the record's any longer."""

_FORMS = (
    ("minister", "Press conference transcript"),
    ("background", "Background briefing transcript"),
    ("statement", "Statement"),
    ("", "Press briefing transcript"),
)
"""What English styles put into brackets, by how the briefing's kind begins; the first row that fits."""

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
"""What a line, or UTF-8, cannot hold."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One line of a bibliography, taken apart; every text is on one line, and empty texts are None.

    `title` is the briefing's own, `who` the spokespersons joined, `asker` an outlet or the label of whoever asked.
    `url` is None where the source names none that begins with http. `captured_on` is set where the words are no longer
    the record's. `accessed` is the Beijing day on which it is cited.
    """

    id: str
    part: Part
    organ: str
    kind: str
    held_on: date
    title: str
    who: str | None
    asker: str | None
    url: str | None
    publisher: str | None
    language: str
    captured_on: date | None
    accessed: date

    @property
    def tongue(self) -> Tongue:
        """The language of the cited words; what is not Chinese is cited in English."""
        return "zh" if self.language == "zh" else "en"

    @property
    def form(self) -> str:
        """What it is, for styles that say so: `Press briefing transcript`."""
        return next(form for kind, form in _FORMS if self.kind.startswith(kind))

    def author(self, tongue: Tongue) -> str:
        """The organ's full name."""
        organ = ORGANS.get(self.organ)
        return getattr(organ, tongue) if organ else self.organ

    def site(self) -> str | None:
        """Who published the copy, unless that is the organ itself."""
        own = {*ORGANS.get(self.organ, ()), self.author("zh").removeprefix(_STATE)}
        return None if self.publisher and self.publisher.removesuffix("网站") in own else self.publisher

    def detail(self, tongue: Tongue) -> str:
        """Which part of the briefing: `赵立坚答路透社问`; empty for the whole of it."""
        if self.part == "briefing":
            return ""
        said = _SAID[self.part, bool(self.who), bool(self.asker)][tongue].format(who=self.who, asker=self.asker)
        return said + (_CAPTURED[tongue].format(day=self.captured_on) if self.captured_on else "")

    def whole_title(self, tongue: Tongue) -> str:
        """The title with the part as its subtitle."""
        detail = self.detail(tongue)
        mark = " " if self.title.endswith(("?", "!", "？", "！")) else ": "
        return f"{self.title}{mark}{detail}" if detail else self.title


def of_passage(passage: Passage, accessed: date) -> Reference:
    """What the citation of an exchange or an announcement says."""
    cited = passage.citation
    return Reference(
        id=cited.id,
        part="announcement" if passage.is_announcement else "exchange",
        organ=cited.organ,
        kind=cited.kind,
        held_on=cited.held_on,
        title=_line(cited.occasion) or cited.briefing_id,
        who=_line(cited.spokesperson),
        asker=None if passage.is_announcement else _line(cited.outlet) or _line(cited.asker_label),
        url=address(cited.url),
        publisher=_line(cited.publisher),
        language=passage.language,
        captured_on=passage.captured_on,
        accessed=accessed,
    )


def of_briefing(briefing: Briefing, accessed: date) -> Reference:
    """What the citation of a whole briefing says.

    Raises ValueError where it has no id or no day: only what the archive holds can be cited.
    """
    if briefing.id is None or briefing.held_on is None:
        raise ValueError("a briefing that is not held cannot be cited")
    copy = best_source(briefing)
    return Reference(
        id=briefing.id,
        part="briefing",
        organ=briefing.organ,
        kind=briefing.kind,
        held_on=briefing.held_on,
        title=_line(briefing.title) or briefing.id,
        who=_line("、".join(briefing.spokespersons)),
        asker=None,
        url=address(copy.url) if copy else None,
        publisher=_line(copy.publisher) if copy else None,
        language=briefing.language,
        captured_on=None,
        accessed=accessed,
    )


def best_source(briefing: Briefing) -> Source | None:
    """The first copy that names its address, else the first."""
    return next((copy for copy in briefing.sources if copy.url), next(iter(briefing.sources), None))


def _line(text: str | None) -> str | None:
    """On one line; a title may hold anything that a page had."""
    return _BREAKS.sub(" ", text or "").strip() or None


def address(url: str | None) -> str | None:
    """The address if it can be followed: it begins with http; else None."""
    address = _line(url)
    return address if address and address.lower().startswith(("http://", "https://")) else None
