"""Where labels stand: at the start of a paragraph or after a sentence, outside quotation marks and brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.dates import STAMP
from bot.reading.labels import Label, read_label

_SIGNS = re.compile(r"[“”\"「」『』《》（）()【】\[\]：:。！？!?…]|\.(?=\s|[一-龥])")
_OPENING = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】", "[": "]", '"': '"'}
_LABEL_LENGTH = 90
_ALONE_LENGTH = 24
_QUOTATION_LENGTH = 600  # a quotation mark that was never closed must not hide the rest of a document


@dataclass(frozen=True, slots=True)
class Mark:
    """A label in its place: `start` is where it begins in the paragraph, `end` where its text does.

    `initial` starts its paragraph, `alone` is the whole of it and has no colon.
    """

    paragraph: int
    start: int
    end: int
    label: Label
    initial: bool
    alone: bool = False
    stamp: re.Match[str] | None = None


def marks(paragraphs: tuple[str, ...]) -> Iterator[Mark]:
    """Everything that has the place and the form of a label, whoever it names."""
    for number, paragraph in enumerate(paragraphs):
        for start, colon in _places(paragraph):
            before = paragraph[start:colon]
            label = read_label(STAMP.sub("", before))
            if label:
                yield Mark(number, start, colon + 1, label, not paragraph[:start].strip(), stamp=STAMP.search(before))
        if len(paragraph) <= _ALONE_LENGTH and (label := read_label(paragraph)) and label.name:
            yield Mark(number, 0, len(paragraph), label, initial=True, alone=True)


def _places(paragraph: str) -> Iterator[tuple[int, int]]:
    """(start, colon) of what may be a label, in one pass."""
    start, closer, opened = 0, "", 0
    for sign in _SIGNS.finditer(paragraph):
        character, place = sign[0], sign.start()
        if closer and place - opened > _QUOTATION_LENGTH:
            start, closer = _QUOTATION_LENGTH + opened, ""
        if closer:
            if character == closer:
                closer = ""
                start = place + 1 if _ended(paragraph, place) else start
        elif character in _OPENING:
            closer, opened = _OPENING[character], place
        elif character in "：:":
            if place - start <= _LABEL_LENGTH:
                yield start, place
        elif character not in _OPENING.values():
            start = place + 1


def _ended(paragraph: str, place: int) -> bool:
    """A quotation that ends with a sentence ends the sentence around it."""
    return paragraph[place - 1] in "。！？!?…."
