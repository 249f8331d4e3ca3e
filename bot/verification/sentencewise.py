"""A claim of many sentences, or a whole article: each sentence for itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.text.comparing import comparable, words
from bot.text.sentences import sentences
from bot.verification.claim import SHORTEST, Claim, Reading, read
from bot.verification.composing import Found, asked
from bot.verification.placing import Placed, Placing
from bot.verification.verdict import Kind, Piece

_MOSTLY = 0.5
"""Of the words: what has more that the record lacks is no altered quotation, but a text with quotations in it."""

Looked = tuple[Reading, Placed | None]
"""A sentence as it is read, and where it stands."""


def by_sentences(claim: Claim, placing: Placing) -> tuple[Found | None, list[str]]:
    """What the sentences come to, if any of them is in the record, and the words round those that are."""
    looked = [_look(claim.text, span, placing) for span in sentences(claim.text) if words(claim.text, *span)]
    merged = list(_merged(looked, placing))
    placed = [found for _, found in merged if found]
    if not placed:
        return None, []
    pieces = tuple(found.piece if found else Piece(reading.quotation, "not_found") for reading, found in merged)
    missing = sum(len(words(claim.text, *piece.claimed)) for piece in pieces if piece.place is None)
    cost = missing + sum(each.cost for each in placed)
    kind = _kind(placed, missing / len(words(claim.text)))
    return Found(kind, tuple(placed), pieces, cost), [reading.frame for reading, found in merged if found]


def _look(text: str, span: tuple[int, int], placing: Placing) -> Looked:
    """The first reading of a sentence that stands in the record, else the one that comes nearest."""
    readings = [each for each in read(text, span).readings if len(comparable(text[slice(*each.quotation)])) >= SHORTEST]
    for reading in readings:
        if (exact := placing.exact(reading.quotation)) and not exact.cost:
            return reading, exact
    near = [(reading, found) for reading in readings if (found := placing.near(reading.quotation))]
    if not near:
        return Reading(span), None
    return min(near, key=lambda each: each[1].cost)


def _merged(looked: Sequence[Looked], placing: Placing) -> Iterator[Looked]:
    """Neighbours that stand together in one part are one piece, and so are those that stand nowhere."""
    last: Looked | None = None
    for each in looked:
        joined = last and _joined(last, each, placing)
        if last and not joined:
            yield last
        last = joined or each
    if last:
        yield last


def _joined(one: Looked, two: Looked, placing: Placing) -> Looked | None:
    span = one[0].quotation[0], two[0].quotation[1]
    if one[1] is None and two[1] is None:
        return Reading(span), None
    if not (one[1] and two[1]) or two[0].frame:
        return None
    exact = next((found for part in placing.same(one[1]) if (found := placing.exact(span, part))), None)
    return (replace(one[0], quotation=span), exact) if exact and not exact.cost else None


def _kind(placed: Sequence[Placed], missing: float) -> Kind:
    if any(each.piece.kind not in {"verbatim", "script_or_punctuation"} for each in placed):
        return "altered"
    if missing > _MOSTLY or (not missing and len(placed) > 1):
        return "spliced"
    return "altered" if missing else asked("verbatim", placed)
