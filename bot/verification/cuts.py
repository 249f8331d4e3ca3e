"""A quotation that begins right behind a 不, or ends right before a 否, says the contrary of its sentence."""

import re

from bot.text.comparing import words
from bot.text.edits import Span
from bot.verification.meanings import NEGATIONS, Meanings
from bot.verification.parts import Part
from bot.verification.verdict import Change

_BEFORE = re.compile(
    r"(?:[不未没非无否勿别](?:是|会|能|要|应|该|可|得|必|许|容|有|曾|再)?|\b(?:not|never|no)\s|n[’']t\s)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"否|不[了得起成]")


def cut_off(part: Part, span: Span, stretch: Span, meanings: Meanings) -> tuple[Change, ...]:
    """The negations that a quotation leaves out at its ends; `stretch` is the quotation's place in the claim."""
    whole = part.whole(span)
    before = _BEFORE.search(part.text, whole[0], span[0])
    behind = _BEHIND.match(part.text, span[1], whole[1])
    found = []
    if before and not _in_a_word_before(part.text, whole[0], before.start(), span[0], meanings):
        found.append(_omitted(before, stretch[0], whole[0]))
    if behind:
        found.append(_omitted(behind, stretch[1], whole[0]))
    return tuple(found)


def _in_a_word_before(text: str, start: int, negation: int, end: int, meanings: Meanings) -> bool:
    """Whether the negation is only a part of a word that is left out as a whole: 特别, 中非."""
    known = words(text, start, end)
    at = next((number for number, word in enumerate(known) if word.start >= negation), len(known))
    touched = meanings.touched([word.key for word in known], (at, at + 1)) if at < len(known) else []
    return known[at].key in NEGATIONS and any(len(word.key) > 1 for word in touched) if at < len(known) else False


def _omitted(found: re.Match[str], at: int, whole: int) -> Change:
    return Change(
        "omitted", "", found[0], ("negation", "omission"), (at, at), (found.start() - whole, found.end() - whole)
    )
