"""A body -> clean paragraphs, whatever the mark-up. Words are never changed, only what is not words is taken away."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.labels import begins_turn
from bot.reading.markup import to_text

DEBRIS = (
    (re.compile(r"\\[nr]|/n/t|/r/n"), "\n"),  # line breaks written out by a careless export
    (re.compile(r"\\t"), " "),
    (re.compile(r"\?{4,}"), "\n"),  # two full-width spaces, each lost as two bytes
    (
        re.compile(r"^[ \t]*Updated:\s*\w+ \d{1,2}, \d{4} \d{1,2}:\d{2}", re.MULTILINE),
        "",
    ),  # the ministry's English pages
    (re.compile(r"(?<!\*)\*\*(?!\*)"), ""),  # Markdown's bold
    (re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]"), ""),
    (
        re.compile(r"[\u3000\u2003]{2,}|[\u00a0\u2002]{4,}"),
        "\n\u3000",
    ),  # an indent starts a paragraph, even in mid-line
)
"""What copies leave behind -> what it stands for, in this order."""

_LONE_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_FIELD = re.compile(r"\S{2,6}[：:]")
_SENTENCE_END = '。！？…!?.”’"」』）)】]：:；;'
_WRAPPED_SHARE = 0.4  # of the lines: titles and captions end without a mark too, but are few
_FEWEST = 3  # such lines; fewer are a title and a field
_NARROWEST = 30  # columns: nobody wraps narrower, but fields and headings are as short
_FULL_LINE = 0.8  # of the usual width: a shorter line was ended by a person


def split_paragraphs(body: str) -> tuple[str, ...]:
    """Paragraphs without mark-up, debris, lone numbers or blank lines; hard-wrapped ones are made whole."""
    text = to_text(body)
    for pattern, replacement in DEBRIS:
        text = pattern.sub(replacement, text)
    paragraphs = (line.strip() for line in _unwrap(text.split("\n")))
    return tuple(line for line in paragraphs if line and not _LONE_NUMBER.fullmatch(line))


def _unwrap(lines: Sequence[str]) -> Iterator[str]:
    """Join lines that were broken by width. Only where most lines end without a mark is a document wrapped at all."""
    filled = [line for line in lines if line.strip()]
    open_widths = sorted(_width(line) for line in filled if _is_open(line))
    full = _FULL_LINE * open_widths[len(open_widths) // 2] if open_widths else 0
    cut_by_width = sum(width >= max(full, _NARROWEST) for width in open_widths)
    if cut_by_width < _FEWEST or len(open_widths) < _WRAPPED_SHARE * len(filled):
        yield from lines
        return
    joined: list[str] = []
    for line, following in pairwise([*lines, ""]):
        joined.append(line.strip() if joined else line)
        if not (_is_open(line) and _width(line) >= full and _continues(following)):
            yield _join(joined)
            joined = []


def _is_open(line: str) -> bool:
    """No sentence has ended."""
    return bool(line.strip()) and line.rstrip()[-1] not in _SENTENCE_END


def _continues(line: str) -> bool:
    indented = line.startswith(("\u3000", "  ", "\t"))
    return bool(line.strip()) and not indented and not _FIELD.match(line) and not begins_turn(line)


def _join(lines: Sequence[str]) -> str:
    """Chinese needs no space where a line was broken, other scripts do."""
    text = lines[0].rstrip()
    parts = [text]
    for before, after in pairwise([text, *lines[1:]]):
        parts.append(after if not before[-1:].isascii() or not after[:1].isascii() else f" {after}")
    return "".join(parts)


def _width(line: str) -> int:
    """Columns: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line.strip())
