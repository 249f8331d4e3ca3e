"""Every sentence of the five seeds, as it stands and changed in every way that matters, without one exception."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

import pytest
from opencc import OpenCC

from bot.briefing import Briefing
from bot.text.comparing import comparable
from bot.text.sentences import sentences
from bot.verification.claim import SHORTEST
from bot.verification.meanings import NEGATIONS, Meanings
from bot.verification.verdict import Flag, Kind, Verdict
from bot.verification.verifier import Verifier
from tests.reading.golden import SEEDS, read_seed

pytestmark = pytest.mark.asyncio(loop_scope="package")

FIGURES = "一二三四五六七八九"


def spoken(briefing: Briefing) -> Iterator[str]:
    yield from (each.text for each in briefing.announcements)
    yield from (each.answer for each in briefing.exchanges)


def long_enough(claim: str) -> bool:
    return len("".join(claim.split())) >= SHORTEST


def cut(texts: Iterator[str]) -> list[str]:
    """Their sentences, each once."""
    whole = (text[start:end] for text in texts for start, end in sentences(text))
    return [sentence for sentence in dict.fromkeys(whole) if long_enough(sentence)]


BRIEFINGS = [read_seed(seed) for seed in SEEDS]
ANSWERED = cut(chain.from_iterable(map(spoken, BRIEFINGS)))
ASKED = cut(each.question for briefing in BRIEFINGS for each in briefing.exchanges)

Wrong = list[tuple[str, Kind, tuple[Flag, ...]]]


async def wrong(verifier: Verifier, claims: Iterator[str], right: Callable[[Verdict], bool]) -> Wrong:
    """The claims on which the verdict is another one."""
    verdicts = [await verifier.verify(claim) for claim in claims if long_enough(claim)]
    assert verdicts
    flags = [tuple(flag for change in verdict.changes for flag in change.flags) for verdict in verdicts]
    return [(each.claim, each.kind, found) for each, found in zip(verdicts, flags, strict=True) if not right(each)]


def altered(flag: Flag) -> Callable[[Verdict], bool]:
    return lambda verdict: verdict.kind == "altered" and any(flag in change.flags for change in verdict.changes)


def of_kind(kind: Kind) -> Callable[[Verdict], bool]:
    return lambda verdict: verdict.kind == kind


async def test_is_verbatim_where_it_was_answered_or_announced(verifier: Verifier) -> None:
    assert await wrong(verifier, iter(ANSWERED), of_kind("verbatim")) == []


@pytest.mark.parametrize("script", ["s2tw", "s2hk"])
async def test_is_the_same_in_traditional_script(verifier: Verifier, script: str) -> None:
    converted = map(OpenCC(script).convert, ANSWERED)
    assert (
        await wrong(verifier, (each for each in converted if each not in ANSWERED), of_kind("script_or_punctuation"))
        == []
    )


async def test_is_altered_when_it_loses_a_negation(verifier: Verifier) -> None:
    without = (
        sentence[:at] + sentence[at + 1 :]
        for sentence in ANSWERED
        for at, character in enumerate(sentence)
        if character in NEGATIONS
    )
    assert await wrong(verifier, without, altered("negation")) == []


async def test_is_altered_when_it_gains_a_negation(verifier: Verifier) -> None:
    """Each negation at another place of each sentence; all at all places is a matter of minutes, and as true."""
    negations = sorted(NEGATIONS)
    places = (
        (sentence, number * 7 % len(sentence), negations[number % len(negations)])
        for number, sentence in enumerate(ANSWERED)
    )
    gained = (sentence[:at] + negation + sentence[at:] for sentence, at, negation in places)
    assert await wrong(verifier, gained, altered("negation")) == []


async def test_is_altered_when_a_figure_is_another(verifier: Verifier) -> None:
    changed = (
        sentence[:at] + figures[(figures.index(figure) + 1 + at % 7) % len(figures)] + sentence[at + 1 :]
        for sentence in ANSWERED
        for at, figure in enumerate(sentence)
        for figures in ("0123456789", FIGURES)
        if figure in figures
    )
    assert await wrong(verifier, changed, altered("number")) == []


async def test_is_altered_when_a_word_is_swapped_for_its_opposite(verifier: Verifier, meanings: Meanings) -> None:
    swapped = (
        sentence[: found.start()] + sorted(opposites)[found.start() % len(opposites)] + sentence[found.end() :]
        for sentence in ANSWERED
        for word, opposites in meanings.opposites.items()
        for found in re.finditer(word, sentence)
    )
    assert await wrong(verifier, swapped, altered("opposite")) == []


async def test_is_the_reporters_where_it_was_asked(verifier: Verifier) -> None:
    """Unless the very words were said in an answer too: of these seeds' questions no whole sentence was."""
    answers = "\n".join(map(comparable, ANSWERED))
    only_asked = (sentence for sentence in ASKED if comparable(sentence) not in answers)
    assert await wrong(verifier, only_asked, of_kind("asked_not_answered")) == []
