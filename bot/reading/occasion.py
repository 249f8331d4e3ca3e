"""Whose briefing it is, and what sort of occasion: what the head says, else where and how the copy is published."""

import re
from collections.abc import Sequence

from bot.reading.language import Language
from bot.reading.scripts import pattern

ORGANS = (
    ("mnd", pattern(r"国防部|Ministry of National Defense|Defense Ministry")),
    ("tao", pattern(r"国台办|国务院台湾事务办公室|国务院台办|Taiwan Affairs Office")),
    ("mofcom", pattern(r"商务部|Ministry of Commerce|MOFCOM")),
    ("scio", pattern(r"国新办|国务院新闻办|State Council Information Office")),
    (
        "mfa",
        pattern(r"外交部|外长|Foreign Minist|Ministry of Foreign Affairs|Affaires étrangères|\bM[FA]A\b|\bMAE\b"),
    ),
)
"""The organ named first in the original title, the title or the lead."""

SITES = (
    ("mnd", r"\bmod\.gov\.cn"),
    ("tao", r"\bgwytb\.gov\.cn"),
    ("mofcom", r"\bmofcom\.gov\.cn"),
    ("scio", r"\bscio\.gov\.cn"),
    ("mfa", r"\b(?:fmprc|mfa)\.gov\.cn|china-?(?:embassy|consulate)|chinese-?embassy|chinaconsulate"),
)
"""The organ's own site, where its head names no organ."""

FORMS = (
    ("tao", re.compile(r"^\[[^\[\]]{2,24}\]\s*\[\d{1,2}[:：]\d{2}\]\s*[：:]", re.MULTILINE)),
    ("mofcom", re.compile(r"【[^【】]{2,24}】\s*[：:]")),
)
"""How a transcript is set that names no organ: `[NAME] [10:11]：` is the live text of the Taiwan Affairs Office's site
(gwytb.gov.cn), `【NAME】：` beside `【… 记者】：` is the manner of the Commerce Ministry's (mofcom.gov.cn)."""

_SEVERAL = 3  # labels: one bracket is only a caption's

_MINISTER = r"(?:部长(?!助理)|外长|国务委员)(?:(?!例行)[^。：]){0,40}"

KINDS = (
    ("minister_press_conference", pattern(rf"{_MINISTER}(?:会见.{{0,4}}记者|记者会|回?答.{{0,8}}记者的?提?问)")),
    ("minister_press_conference", re.compile(r"Minister .{0,60}(?:meets? the press|press conference)", re.IGNORECASE)),
    ("background_briefing", pattern(r"吹风会|background briefing", re.IGNORECASE)),
    ("statement", pattern(r"^(?!.*(?:例行|主持|举行)).{0,30}就.{1,80}(?:答记者问|答问|发表谈话|的谈话)")),
    (
        "regular_briefing",
        pattern(r"例行|记者会|发布会|记者招待会|press conference|conférence de presse", re.IGNORECASE),
    ),
    ("statement", pattern(r"答记者问|答问|就.{1,60}(?:发表谈话|表态|回应)|remarks on|answers? to", re.IGNORECASE)),
)
"""What sort of occasion, by how it is called; the first row that matches the first text that says anything."""

SPEAKS_FOR_CHINA = pattern(r"中方|我方|外交部|国防部|商务部|国台办|国新办|发言人|大陆|我国|China|Chine\b|spokes|Minist")
"""Words without which no briefing of these organs goes by."""

_REGULAR = pattern(r"例行(?:新闻)?(?:记者|发布|招待)会|regular press conference", re.IGNORECASE)
_OFFICE_LABEL = pattern(r"[^。！？：:\n]{0,20}发言人[^。！？：:\n]{0,8}[：:]")


def organ_of(texts: Sequence[str], publication: str, paragraphs: Sequence[str]) -> str | None:
    """Whose briefing: as the head or a spokesperson's label says, else the site, the publisher or the form.

    `publication` is what the copy says of its address and publisher.
    """
    labels = (match[0] for line in paragraphs if (match := _OFFICE_LABEL.match(line)))
    named = next((organ for text in (*texts, *labels) if (organ := _first_named(text))), None)
    on_site = next((organ for organ, site in SITES if re.search(site, publication)), None)
    return named or on_site or _first_named(publication) or _by_form("\n".join(paragraphs))


def kind_of(texts: Sequence[str], organ: str, language: Language) -> str:
    """Another organ's regular briefing bears the organ's name: `tao_briefing`."""
    kind = next((kind for text in texts for kind, words in KINDS if words.search(text)), "regular_briefing")
    if kind == "statement" and any(map(_REGULAR.search, texts)):
        kind = "regular_briefing"  # a title tells one topic of what the lead calls a regular briefing
    return f"{organ}_briefing" if kind == "regular_briefing" and organ != "mfa" else kind + language.value


def _first_named(text: str) -> str | None:
    places = {match.start(): organ for organ, words in ORGANS if (match := words.search(text))}
    return places[min(places)] if places else None


def _by_form(text: str) -> str | None:
    return next((organ for organ, form in FORMS if len(form.findall(text)) >= _SEVERAL), None)
