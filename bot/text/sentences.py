"""Where sentences begin and end, in Chinese and English."""

import re
from itertools import pairwise

_CLOSING = r"""[”’"'」』）)】\]》〉]*+"""

_ABBREVIATIONS = "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Gov|Sen|Rep|St|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"

_MARK = re.compile(
    rf"""
      (?:^|(?<=[^\x00-\x7f]))[ \t]*\d{{1,3}}[.．]                  # a list's number: 1. 坚持和平
    | (?<![A-Za-z])(?:(?:[A-Za-z]\.)+|(?:{_ABBREVIATIONS})\.|No\.(?=\s?\d))  # U.S., J., Mr., No. 5
    | (?P<end>
          (?:(?<![.!?])[.!?]++)?[。｡！？…][。｡！？…!?.]*+{_CLOSING}(?![，、；：,;:])   # “好！”，他说 goes on
        | (?<![!?])[!?]++{_CLOSING}(?![!-~])                                # not in an address: ?page=2
        | (?<![.．])[.．]++{_CLOSING}(?=\s|\Z)                                # not in 3.6% or PM2.5
        | \n
      )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""The first two rows take away the full stops that end no sentence. A run of marks is read from its start alone."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, in order, with their end marks and closing quotes; only white space lies between them."""
    ends = [mark.end() for mark in _MARK.finditer(text) if mark["end"]]
    spans = (_without_margins(text, start, end) for start, end in pairwise([0, *ends, len(text)]))
    return [(start, end) for start, end in spans if start < end]


def _without_margins(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())
