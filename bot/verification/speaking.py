"""Whose words stand somewhere: the spokesperson's, the reporter's, or somebody's whom they quote."""

import re

from bot.text.edits import Span
from bot.verification.parts import Part
from bot.verification.verdict import SaidBy

_PARTNERS = {"“": "”", "「": "」", "『": "』", "‘": "’"}
_ANY_MARK = re.compile("[“”「」『』‘’]")

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
    opened: list[tuple[int, str]] = []
    for mark in _ANY_MARK.finditer(text):
        if mark[0] in _PARTNERS:
            opened.append((mark.start(), _PARTNERS[mark[0]]))
        elif opened and opened[-1][1] == mark[0]:
            start, _ = opened.pop()
            if start < span[0] and span[1] <= mark.start() and not opened and mark.start() - start > _LEAST:
                return start
    return None
