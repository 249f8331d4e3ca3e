"""A passage that is close to a quotation: the sentence of it that is closest."""

from collections.abc import Iterator

from bot.citation import Passage
from bot.replies.citation import footing, heading, standing
from bot.replies.html import Html, bold, escape, quote, shorten
from bot.replies.voice import Voice
from bot.text.comparing import comparable
from bot.text.sentences import sentences

_ROOM = 400
"""UTF-16 units of a sentence: three fit beside all that is said of them."""


def nearest(number: int, claim: str, passage: Passage, voice: Voice) -> Iterator[Html]:
    """Its lines: who, when; the sentence; where from."""
    citation = passage.citation
    part, sentence = _closest(claim, passage)
    yield bold(f"{number}. {heading(citation, voice)}")
    yield standing(passage, voice)
    yield voice.say("In the question:") if part == "question" else Html()
    yield quote(escape(shorten(sentence, _ROOM)))
    yield footing(citation.id, citation.url, citation.publisher, voice)


def _closest(claim: str, passage: Passage) -> tuple[str, str]:
    """The sentence that shares most pairs of characters with the claim, and which part it stands in."""
    pairs = _pairs(claim)
    parts = (("answer", passage.answer), ("question", passage.question))
    found = [(name, text[start:end]) for name, text in parts for start, end in sentences(text)]
    return max(found, key=lambda one: len(pairs & _pairs(one[1])), default=("answer", ""))


def _pairs(text: str) -> set[str]:
    key = comparable(text)
    return {key[at : at + 2] for at in range(len(key) - 1)}
