"""From a claim and the passages it may come from to a verdict: the table of verdicts, in its order. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.citation import Passage
from bot.outlets import Outlets
from bot.text.comparing import comparable, words
from bot.text.edits import Span
from bot.verification.attributing import Attribution, attribution, findings
from bot.verification.claim import Claim, Reading, turns
from bot.verification.composing import Found, composed, single
from bot.verification.meanings import Meanings
from bot.verification.parts import Part, parts_of
from bot.verification.placing import Placing
from bot.verification.sentencewise import one_by_one
from bot.verification.tiling import tiled
from bot.verification.verdict import Place, Verdict

_PIECE = 6
"""Words: what differs in fewer is an edit, and no piece of another passage put in."""

_APART = 1.5
"""So much dearer sentences may be, each for itself, than all of them in one place: what was put in is told as such."""

_ARTICLE = 600
"""Characters: a longer text is looked at sentence by sentence."""

_CLOSE = 0.4
"""The share of its pairs of characters that a claim has in common with a passage that says something like it."""

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Judge:
    """What it takes to decide."""

    meanings: Meanings
    outlets: Outlets

    def decide(self, claim: Claim, nominated: Mapping[Span, Sequence[Passage]]) -> Verdict | None:
        """The verdict on the claim, given what its stretches may come from; None where nothing of it stands there."""
        regions = [(span, parts_of(passages)) for span, passages in nominated.items()]
        parts = [part for _, those in regions for part in those]
        ways = [
            (reading, self._placing(claim, attribution(reading.frame, self.outlets), parts))
            for reading in claim.readings
        ]
        whole, placing = ways[0]
        if (exact := placing.exact(whole.quotation)) and not exact.cost:
            return self._verdict(claim, single(exact), [], placing)
        found = [(reading, placing, one) for reading, placing in ways if (one := _nearly(claim, reading, placing))]
        reading, placing, best = min(
            found, key=lambda each: each[2].cost + _stripped(each[0]), default=(*ways[0], None)
        )
        if best is None or (best.cost >= _PIECE and best.kind == "altered"):
            apart = one_by_one(claim, placing, regions, exactly=best is not None)
            if apart and (best is None or apart[0].cost <= _APART * best.cost):
                return self._verdict(claim, *apart, placing)
        return self._verdict(claim, best, [reading.frame], placing) if best else None

    def _placing(self, claim: Claim, claimed: Attribution, parts: Sequence[Part]) -> Placing:
        def agrees(place: Place) -> bool:
            return all(finding.agrees for finding in findings(claimed, place, self.outlets))

        return Placing(claim.text, parts, self.meanings, agrees)

    def _verdict(self, claim: Claim, found: Found, frames: Iterable[str], placing: Placing) -> Verdict:
        told = (
            finding
            for frame, placed in zip(frames, found.placed, strict=False)
            for finding in findings(attribution(frame, self.outlets), placed.place, self.outlets)
        )
        return Verdict(
            found.kind,
            claim.text,
            found.pieces,
            attribution=tuple(dict.fromkeys(told)),
            others=_others(found, placing),
            score=max(
                0.0, 1 - found.cost / max(1, sum(len(words(claim.text, *piece.claimed)) for piece in found.pieces))
            ),
        )


def resembling(claim: Claim, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that say something like it, the likest first."""
    pairs = _pairs(comparable(claim.text[slice(*claim.readings[-1].quotation)]))
    shared = [(len(pairs & _pairs(comparable(each.question + each.answer))), each) for each in passages]
    close = [each for each in shared if each[0] >= _CLOSE * len(pairs)]
    return [passage for _, passage in sorted(close, key=lambda each: -each[0])[:_NEAREST]]


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}


def _stripped(reading: Reading) -> float:
    """What it costs to take words for no part of the quotation: they must be well off the record themselves."""
    return len(words(reading.frame)) / 2


def _nearly(claim: Claim, reading: Reading, placing: Placing) -> Found | None:
    """An edit of one place, or pieces of several; where both would do, few words make an edit."""
    start, end = reading.quotation
    if end - start > _ARTICLE or turns(claim.text):
        return None
    near = placing.exact(reading.quotation) or placing.near(reading.quotation)
    if near and near.cost < _PIECE:
        return single(near)
    pieces = tiled(placing, reading.quotation)
    found = composed(claim.text, pieces) if pieces else None
    return found or (single(near) if near else None)


def _others(found: Found, placing: Placing) -> tuple[Passage, ...]:
    """Further passages with the same words, of a quotation from one place; the newest first."""
    if len(found.placed) > 1:
        return ()
    shown = found.placed[0].part.passage.citation.id
    passages = {part.passage.citation.id: part.passage for part in placing.same(found.placed[0])}
    passages.pop(shown, None)
    return tuple(sorted(passages.values(), key=lambda each: each.citation.held_on, reverse=True))
