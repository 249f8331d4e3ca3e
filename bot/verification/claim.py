"""A claim read: which words are the quotation, and which only say who, when, or pass it on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.text.comparing import comparable
from bot.text.edits import Span
from bot.text.sentences import sentences
from bot.verification.attributing import SAYS

SHORTEST = 8
"""Characters that can be a quotation at all; of less it is only said where it stands."""

_FRAME = 100
"""Characters that may say whose a quotation is; more is a text that quotes."""

_MARKS = {"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"', "《": "》"}

_PARTNERS = {close: opening for opening, close in _MARKS.items() if opening != close}

_PASSED_ON = re.compile(
    r"""
      \s+ | https?://\S+ | @\w+ | \#[^#\s]{1,30}\#? | 【[^】]{0,30}】 | \[[^\]]{0,20}\]
    | (?:转发|转载|转|分享|网友投稿)[：:] | (?:来源|原文|链接|转自|Forwarded\s+from|via|Source)[：:\s][^\n]*\n
    | (?:网传|求扩散|速看|震惊|重磅|快讯|刚刚)[！!：:，,]*
    | [^\w“”「」『』‘’"《》（(]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What those who pass words on put before them and behind them."""

_PASSED_ON_BEHIND = re.compile(
    r"(?:\s*(?:https?://\S+|@\w+|\#[^#\s]{1,30}\#?|(?:来源|原文|链接|via|Source)[：:]?[^\n。！？]*|(?:求|请)?(?:转发|扩散|转起|转给更多人)+[！!。]*))+\s*\Z",
    re.IGNORECASE,
)

_BRIEF = 12
"""Characters that may say whose words follow without naming an office."""

_SPEAKS = re.compile(r"外交部|国防部|国台办|發言人|发言人|官方|记者|記者|媒体|spokes|ministry|said", re.IGNORECASE)
_DENIES = re.compile(r"[不未没無无否勿非别]")
_SAID_OFTEN = re.compile(r"不久|不同场合|不止一次|无数次|特别|分别|非洲|中非|南非")

_LABEL = re.compile(r"[^。！？!?\n“「：:]{1,60}[：:]")
_SAYS_HEAD = re.compile(rf"[^。！？!?\n“「：:]{{0,60}}?{SAYS}[，,：:\s]*")
_ENGLISH_HEAD = re.compile(r"[^.!?\n\"“:]{2,80}?\b(?:said|says|stated|told reporters)(?: that)?[,:]?\s+", re.IGNORECASE)
_TURN = re.compile(r"(?:^|\n)\s*(?=[^\s。！？!?：:，,][^\n。！？!?：:，,]{0,24}[：:])|(?<=[\s。！？?”])(?=[问答][：:])")
_HEADS = (_LABEL, _SAYS_HEAD, _ENGLISH_HEAD)

ELLIPSIS = re.compile(r"…+|\.{3,}|。{3,}|⋯+|—{0,2}[(（\[【](?:…|略|中略|\.\.\.)[)）\]】]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a claim: the span of the quotation, the rest is what is said about it."""

    quotation: Span
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """The text as it was given, and how it may be read: first as all quotation."""

    text: str
    readings: tuple[Reading, ...]

    @property
    def whole(self) -> Span:
        """The claim without what merely passes it on."""
        return self.readings[0].quotation

    @property
    def is_short(self) -> bool:
        """Too short for a verdict."""
        return len("".join(self.text[slice(*self.whole)].split())) < SHORTEST


def read(text: str, stretch: Span | None = None) -> Claim:
    """The readings of a text, or of a stretch of it, each once; those that take most for quotation first."""
    whole = _unwrapped(text, _trimmed(text, stretch or (0, len(text))))
    spans = dict.fromkeys(sorted((whole, *_cores(text, whole)), key=lambda span: span[0] - span[1]))
    return Claim(text, tuple(Reading(span, _around(text, span, stretch or (0, len(text)))) for span in spans))


def turns(text: str) -> list[Span]:
    """The turns of a transcript, each with its label; empty where the text is none."""
    starts = [found.end() for found in _TURN.finditer(text)]
    spans = [_trimmed(text, span) for span in pairwise([*starts, len(text)])]
    return spans if len(spans) > 1 and not text[: starts[0]].strip() else []


def stretches(text: str, size: int) -> list[Span]:
    """The text in stretches of whole sentences, of about this many characters; what is longer stays whole."""
    found: list[Span] = []
    for start, end in sentences(text):
        if found and end - found[-1][0] <= size:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def _cores(text: str, whole: Span) -> Iterator[Span]:
    """The quotation alone, if the words before it and behind it may say whose it is."""
    heads = (found.end() for head in _HEADS if (found := head.match(text, *whole)))
    behind = (_unwrapped(text, _trimmed(text, (end, whole[1]))) for end in heads if end < whole[1])
    for core in filter(None, (_quoted(text, whole), *behind)):
        long_enough = len(comparable(text[slice(*core)])) >= SHORTEST
        if long_enough and _attributes(text[whole[0] : core[0]] + text[core[1] : whole[1]]):
            yield core


def _attributes(frame: str) -> bool:
    """Whether words may do no more than say whose others are: what denies anything is a part of what is claimed."""
    brief = len(comparable(frame)) <= _BRIEF or _SPEAKS.search(frame) is not None
    return brief and not _DENIES.search(_SAID_OFTEN.sub("", frame))


def _quoted(text: str, whole: Span) -> Span | None:
    """What stands between the first quotation mark and its last partner, if that is most of the claim."""
    start = next((at for at in range(*whole) if text[at] in _MARKS and text[at] != "《"), None)
    if start is None:
        return None
    end = text.rfind(_MARKS[text[start]], start + 1, whole[1])
    inside, around = (
        comparable(text[start + 1 : max(end, start)]),
        comparable(text[whole[0] : start] + text[end + 1 : whole[1]]),
    )
    return (
        _trimmed(text, (start + 1, end))
        if end > start and len(around) <= _FRAME and len(inside) >= max(SHORTEST, len(around) // 2)
        else None
    )


def _unwrapped(text: str, span: Span) -> Span:
    """Without quotation marks round the whole, and without those that have no partner."""
    start, end = span
    if start < end and text[end - 1] in _PARTNERS and _PARTNERS[text[end - 1]] not in text[start:end]:
        return _unwrapped(text, _trimmed(text, (start, end - 1)))
    if start < end and text[start] in _PARTNERS.values() and _MARKS[text[start]] not in text[start:end]:
        return _unwrapped(text, _trimmed(text, (start + 1, end)))
    if end - start > 1 and _partner(text, start, end) == end - 1:
        return _trimmed(text, (start + 1, end - 1))
    return span


def _partner(text: str, start: int, end: int) -> int | None:
    """Where the quotation mark at the start is closed again."""
    mark, depth = _MARKS.get(text[start]), 0
    for at in range(start, end if mark else start):
        depth += -1 if text[at] == mark and at > start else text[at] == text[start]
        if not depth:
            return at
    return None


def _trimmed(text: str, span: Span) -> Span:
    """Without what passes it on, before and behind; marks that end a sentence stay."""
    start, end = span
    while start < end and (found := _PASSED_ON.match(text, start, end)):
        start = found.end()
    if found := _PASSED_ON_BEHIND.search(text, start, end):
        end = found.start()
    while end > start and (text[end - 1].isspace() or _is_ornament(text[end - 1])):
        end -= 1
    return start, end


def _is_ornament(character: str) -> bool:
    return not comparable(character) and character not in '。！？!?.…；;，,、：:”」』’"》）)】]'


def _around(text: str, span: Span, within: Span) -> str:
    return f"{text[within[0] : span[0]]}\n{text[span[1] : within[1]]}".strip()
