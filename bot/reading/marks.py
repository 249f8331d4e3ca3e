"""Where labels stand: at the start of a paragraph or after a sentence, outside quotation marks and brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading.dates import STAMP
from bot.reading.furniture import OCCASION
from bot.reading.labels import Label, Labels, Voice
from bot.reading.scripts import pattern

_SIGNS = re.compile(r"[“”\"「」『』《》（）()【】\[\]：:。！？!?…]|\.(?=\s|[一-龥])")
_OPENING = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "【": "】", "[": "]", '"': '"'}
_BOXES = {"[": "]", "【": "】"}
_ASIDES = {"（": "）", "(": ")"}
_LABEL_LENGTH = 90
_ALONE_LENGTH = 24
_QUOTATION_LENGTH = 600  # a quotation mark that was never closed must not hide the rest of a document

_BYLINE = pattern(r"报道|讯|电|摄|(?<![一-龥])本[报刊网台社]")
_VISIBLE = re.compile(r"\S")
_SPACED = re.compile(r"(?P<label>Q|A|问|答|問)[ \t\u3000]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A label in its place: `start` is where it begins in the paragraph, `end` where its text does.

    `initial` starts its paragraph; `alone` is the whole of it and has no colon, `boxed` is a label by brackets alone.
    """

    paragraph: int
    start: int
    end: int
    label: Label
    initial: bool
    alone: bool = False
    boxed: bool = False
    stamp: re.Match[str] | None = None


def marks(paragraphs: Sequence[str], labels: Labels) -> tuple[Mark, ...]:
    """Everything that has the place and the form of a label, whoever it names.

    `Q` and `问` before a mere space are labels only where nobody asks with a colon.
    """
    found = tuple(mark for number, paragraph in enumerate(paragraphs) for mark in _marks(number, paragraph, labels))
    if any(mark.label.voice.asks and not mark.alone for mark in found):
        return found
    return tuple(sorted((*found, *_spaced(paragraphs)), key=lambda mark: (mark.paragraph, mark.start)))


def _marks(number: int, paragraph: str, labels: Labels) -> Iterator[Mark]:
    for begin, end, colon in _places(paragraph):
        start = begin or _heading_length(paragraph[:end], labels)
        before = paragraph[start:end]
        label = labels.read(STAMP.sub("", before))
        if label and (colon or _is_boxed(label, before.strip())):
            initial, boxed = start == 0, not colon
            own = replace(label, bracketed=False) if boxed else label  # without a colon a name needs another witness
            yield Mark(number, start, end + len(colon), own, initial, boxed=boxed, stamp=STAMP.search(before))
    if len(paragraph) <= _ALONE_LENGTH and (label := labels.read(paragraph)) and label.name:
        yield Mark(number, 0, len(paragraph), label, initial=True, alone=True)


def _heading_length(text: str, labels: Labels) -> int:
    """A title that a copy put before the first label, with nothing but a space between them."""
    head, space, _ = text.rstrip().rpartition(" ")
    return len(head + space) if OCCASION.search(head) and not labels.read(text) else 0


def _is_boxed(label: Label, written: str) -> bool:
    """`[路透社记者]我的问题是…`, `（记者追问）…`: a label by its brackets alone; a byline in brackets is none."""
    if _BYLINE.search(written):
        return False
    if written[:1] in _ASIDES:
        return label.again
    return label.known or label.voice is not Voice.OUTLET


def _places(paragraph: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, colon) of what may be a label, in one pass; no colon where brackets alone make one of it."""
    start, closer, opened = 0, "", 0
    for sign in _SIGNS.finditer(paragraph):
        character, place = sign[0], sign.start()
        if closer and place - opened > _QUOTATION_LENGTH:
            start, closer = _QUOTATION_LENGTH + opened, ""
        if closer:
            if character == closer:
                if _stands_alone(paragraph, start, opened, place):
                    yield start, place + 1, ""
                closer = ""
                start = place + 1 if _ended(paragraph, place) else start
        elif character in _OPENING:
            closer, opened = _OPENING[character], place
        elif character in "：:":
            if place - start <= _LABEL_LENGTH:
                yield start, place, character
        elif character not in _OPENING.values():
            start = place + 1


def _stands_alone(paragraph: str, start: int, opened: int, closed: int) -> bool:
    """Brackets that start a sentence, hold no more than a label, and are followed by neither colon nor stamp."""
    starts = paragraph[opened] in {**_BOXES, **_ASIDES} and not _VISIBLE.search(paragraph, start, opened)
    visible = _VISIBLE.search(paragraph, closed + 1)
    following = visible[0] if visible else ""
    return starts and closed - opened <= _ALONE_LENGTH and following not in ("", "：", ":", *_BOXES)


def _ended(paragraph: str, place: int) -> bool:
    """A quotation that ends with a sentence ends the sentence around it."""
    return paragraph[place - 1] in "。！？!?…."


def _spaced(paragraphs: Sequence[str]) -> Iterator[Mark]:
    """`Q What is …` and `A We are …`, in turns: `A` goes on with a sentence wherever no question stands before it."""
    asked = False
    for number, paragraph in enumerate(paragraphs):
        match = _SPACED.match(paragraph)
        if match and (asked or match["label"] not in "A答"):
            asked = match["label"] not in "A答"
            voice = Voice.QUESTION if asked else Voice.ANSWER
            yield Mark(number, 0, match.end(), Label(voice, match["label"]), initial=True)
