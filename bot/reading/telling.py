"""What is told where a transcript would have a label: `会后，有记者问及…。`, and `NAME表示，…` under a question."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.furniture import ASKED_AFTER, NARRATED
from bot.reading.labels import Label, Voice
from bot.reading.marks import Mark
from bot.reading.scripts import pattern

_ASKED = (Voice.QUESTION, Voice.FOLLOW_UP, Voice.AFTER)
_TELLING = "(?:[^，。：:]{0,8}?)(?:表示|说|指出|回应|回答|称|答|强调)(?:[^，。：:]{0,4})[，：:,]"


def with_told(paragraphs: Sequence[str], found: Sequence[Mark], officials: Sequence[str]) -> tuple[Mark, ...]:
    """The labels of a document and, without any width, the places where somebody begins to be told about."""
    labels = {mark.paragraph: mark.label for mark in found}
    nobody_asks = not any(label.voice.asks for label in labels.values())
    asked = (
        Mark(number, 0, 0, Label(Voice.AFTER if ASKED_AFTER.match(paragraph) else Voice.QUESTION, ""), initial=True)
        for number, paragraph in enumerate(paragraphs)
        if number not in labels
        and (ASKED_AFTER.match(paragraph) or (nobody_asks and number + 1 in labels and NARRATED.search(paragraph)))
    )
    questions = _sorted((*found, *asked))
    return _sorted((*questions, *_answers(paragraphs, questions, officials)))


def _answers(paragraphs: Sequence[str], found: Sequence[Mark], officials: Sequence[str]) -> Iterator[Mark]:
    """`陈试言表示，…` below a question that nobody's label answers: told, where news quotes a question and goes on."""
    names = "|".join(map(re.escape, officials)) or "(?!)"
    opening = pattern(rf"(?:[^，。：:]{{0,12}}发言人)?(?P<name>{names}){_TELLING}")
    for mark, following in pairwise([*found, None]):
        if mark is None or mark.label.voice not in _ASKED or not (following is None or following.label.voice.asks):
            continue
        last = following.paragraph if following else len(paragraphs)
        told = ((place, opening.match(paragraphs[place])) for place in range(mark.paragraph + 1, last))
        for place, match in told:
            if match:
                yield Mark(place, 0, 0, Label(Voice.PERSON, match["name"], match["name"]), initial=True)
                break


def _sorted(found: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(found, key=lambda mark: (mark.paragraph, mark.start)))
