"""Whose words stand somewhere: the spokesperson's, the reporter's, or somebody's whom they quote."""

import re

from bot.text.edits import Span
from bot.verification.parts import Part
from bot.verification.verdict import SaidBy

_MARKS = {"”": "“", "」": "「", "』": "『", "’": "‘"}

_INTRODUCES = re.compile(
    r"""
      (?:说|称|表示|指出|强调|云|道|回应|回答|宣布|提出|认为|提到|坦言|直言|谈到|问)[^，。；！？“「『]{0,6}[：:，,]?\s*
    | (?:sa(?:id|ys|ying)|stat(?:ed|es|ing)|wrote|added|quot(?:ed|es|ing)|warned|claim(?:ed|s)|told\ \w+)
      (?:\ that)?[,:]?\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What ends in this introduces somebody's words; other quotation marks are round a term or a title."""

_LEAST = 8
"""Characters of a quotation: less is a term."""

_BREAK = re.compile(r"[。！？；\n]|[.!?;](?=\s)")


def said_by(part: Part, span: Span) -> SaidBy:
    """Who said these words."""
    citation = part.passage.citation
    name, outlet = (citation.spokesperson, None) if part.name == "answer" else (None, citation.outlet)
    if (introduced := _introduction(part.text, span)) is not None:
        return SaidBy("quoted", name, outlet, introduced)
    return SaidBy("spokesperson" if part.name == "answer" else "reporter", name, outlet)


def _introduction(text: str, span: Span) -> str | None:
    """What introduces the quotation that the words stand in; None outside of one."""
    opened = _opened(text, span)
    if opened is None:
        return None
    begins = max((mark.end() for mark in _BREAK.finditer(text, 0, opened)), default=0)
    before = text[begins:opened].strip()
    found = [match for match in _INTRODUCES.finditer(before) if match.end() == len(before)]
    return before if found else None


def _opened(text: str, span: Span) -> int | None:
    """Where the outermost quotation opens that holds the span between its marks."""
    open_marks: list[int] = []
    for place, character in enumerate(text[: span[0]]):
        if character in _MARKS.values():
            open_marks.append(place)
        elif open_marks and _MARKS.get(character) == text[open_marks[-1]]:
            open_marks.pop()
    for place in open_marks:
        close = _closed(text, place)
        if close >= span[1] and close - place > _LEAST:
            return place
    return None


def _closed(text: str, opened: int) -> int:
    """Where the quotation that opens here closes; -1 where it never does."""
    (mark,) = (close for close, opening in _MARKS.items() if opening == text[opened])
    depth = 0
    for place in range(opened, len(text)):
        depth += (text[place] == text[opened]) - (text[place] == mark)
        if not depth:
            return place
    return -1
