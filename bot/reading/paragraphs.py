"""A body -> clean paragraphs, whatever the mark-up. Words are never changed, only what is not words is taken away."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.account import Piece, set_aside
from bot.reading.cuts import Cut, glue
from bot.reading.labels import Labels
from bot.reading.markup import to_text

_SCRAP = "[!-~]{1,2}"
_NOISY = r"[!#$%&*+/<=>?@^_`{|}~\[\]\\;]"

BREAKS = (
    (r"\\[nr]|/n/t|/r/n", "写出来的换行符"),
    (r"\?{4,}", "丢失的空格"),  # two full-width spaces, each lost as two bytes
    (rf"(?<![!-~])(?=(?:[ -~]{{0,40}}?{_NOISY}){{2}}){_SCRAP}(?: {{1,2}}{_SCRAP}){{4,}}(?![!-~])", "论坛防抄的乱码"),
    (r"^[ \t]*Updated:\s*\w+ \d{1,2}, \d{4} \d{1,2}:\d{2}", "更新时间"),  # the ministry's English pages
)
"""What careless copies leave between paragraphs, and what it is."""

_BREAKS = re.compile("|".join(f"({words})" for words, _ in BREAKS), re.MULTILINE)
_INVISIBLE = re.compile(r"\\t|[\u200b-\u200f\u2060\ufeff\u00ad]")
_INDENT = re.compile(r"[\u3000\u2003]{2,}|[\u00a0\u2002]{4,}")  # it starts a paragraph, even in mid-line
_LONE_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_FIELD = re.compile(r"\S{2,6}[：:]")
_SENTENCE_END = '。！？…!?.”’"」』）)】]：:；;'
_WRAPPED_SHARE = 0.4  # of the lines: titles and captions end without a mark too, but are few
_FEWEST = 3  # such lines; fewer are a title and a field
_FEWEST_FLOWING = 2  # lines that go on in small letters on the next: Latin script has no other reason for that
_NARROWEST = 30  # columns: nobody wraps narrower, but fields and headings are as short
_FULL_LINE = 0.8  # of the usual width: a shorter line was ended by a person


@dataclass(frozen=True, slots=True)
class Body:
    """A body taken apart: `lines` are all of it, `paragraphs` those of them that say something, `aside` the others.

    `cleaned` counts the characters that were taken off before, by what they were.
    """

    lines: tuple[Cut, ...]
    paragraphs: tuple[Cut, ...]
    aside: tuple[Piece, ...]
    cleaned: Mapping[str, int]


def split_paragraphs(body: str, labels: Labels) -> Body:
    """Paragraphs without mark-up, debris, lone numbers or blank lines; hard-wrapped ones are made whole."""
    text = to_text(body)
    visible = _INVISIBLE.sub(lambda sign: " " if sign[0] == "\\t" else "", text)
    parted = _INDENT.sub("\n\u3000", _BREAKS.sub(r"\n\g<0>\n", visible))
    whole = (line for line in _unwrap(parted.split("\n"), labels) if line.strip())
    lines = tuple(Cut(line.strip(), number) for number, line in enumerate(whole))
    reasons = tuple(map(_debris, lines))
    return Body(
        lines=lines,
        paragraphs=tuple(line for line, reason in zip(lines, reasons, strict=True) if reason is None),
        aside=tuple(set_aside(line, reason) for line, reason in zip(lines, reasons, strict=True) if reason),
        cleaned={"标记": _size(body) - _size(text), "残留的符号": _size(text) - _size(visible)},
    )


def _debris(line: str) -> str | None:
    """What a line is that says nothing; None for one that does."""
    if _LONE_NUMBER.fullmatch(line):
        return "单独的编号"
    debris = _BREAKS.fullmatch(line)
    return BREAKS[(debris.lastindex or 1) - 1][1] if debris else None


def _size(text: str) -> int:
    """Characters, white space aside."""
    return sum(map(len, text.split()))


def _unwrap(lines: Sequence[str], labels: Labels) -> Iterator[str]:
    """Join lines that were broken by width.

    A document is wrapped where most lines end without a mark, or where lines that do go on in small letters.
    """
    filled = [line for line in lines if line.strip() and not _BREAKS.fullmatch(line)]
    open_widths = sorted(_width(line) for line in filled if _is_open(line))
    full = _FULL_LINE * open_widths[len(open_widths) // 2] if open_widths else 0
    cut_by_width = sum(width >= max(full, _NARROWEST) for width in open_widths)
    wrapped = cut_by_width >= _FEWEST and len(open_widths) >= _WRAPPED_SHARE * len(filled)
    flowing = sum(_is_open(line) and following[:1].islower() for line, following in pairwise(lines))
    if not wrapped and flowing < _FEWEST_FLOWING:
        yield from lines
        return
    joined: list[str] = []
    for line, following in pairwise([*lines, ""]):
        joined.append(line.strip())
        goes_on = _continues(following, labels) and (wrapped or following[:1].islower())
        if not (_is_open(line) and _width(line) >= full and goes_on):
            yield glue(joined)
            joined = []


def _is_open(line: str) -> bool:
    """No sentence has ended."""
    return bool(line.strip()) and line.rstrip()[-1] not in _SENTENCE_END


def _continues(line: str, labels: Labels) -> bool:
    indented = line.startswith(("\u3000", "  ", "\t"))
    starts = indented or _FIELD.match(line) or _BREAKS.fullmatch(line) or labels.begins_turn(line)
    return bool(line.strip()) and not starts


def _width(line: str) -> int:
    """Columns: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.strip())
