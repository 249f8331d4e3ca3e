"""A claim of many sentences, a transcript of several turns, a whole article: each for itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.text.comparing import comparable, words
from bot.text.edits import Span
from bot.text.sentences import sentences
from bot.verification.claim import SHORTEST, Claim, Reading, read, turns
from bot.verification.composing import Found, asked
from bot.verification.parts import Part
from bot.verification.placing import Placed, Placing
from bot.verification.verdict import Kind, Piece

_MOSTLY, _QUOTATION = 0.5, 150
"""A text of more words, of which the record lacks more than so many, is none altered, but one with quotations in it."""

_SAME_WORDS: tuple[Kind, ...] = ("verbatim", "script_or_punctuation")
"""From the better to the worse."""

Region = tuple[Span, Sequence[Part]]
"""A stretch of the claim, and the parts that its words may come from."""

Looked = tuple[Reading, Placed | None]
"""A sentence as it is read, and where it stands."""


def one_by_one(
    claim: Claim, placing: Placing, regions: Sequence[Region] = (), *, exactly: bool = False
) -> tuple[Found, list[str]] | None:
    """What the turns of a transcript come to, else the sentences; None where none of them is in the record.

    With each piece that is, the words round it, which may say whose it is. `exactly`: an altered sentence is none.
    """
    spans = turns(claim.text) or sentences(claim.text)
    placings = (_there(span, placing, regions) for span in spans)
    looked = [
        _look(claim.text, span, there, exactly=exactly)
        for span, there in zip(spans, placings, strict=True)
        if words(claim.text, *span)
    ]
    merged = list(_merged(looked, placing))
    placed = [found for _, found in merged if found]
    if not placed:
        return None
    pieces = tuple(found.piece if found else Piece(reading.quotation, "not_found") for reading, found in merged)
    missing = sum(len(words(claim.text, *piece.claimed)) for piece in pieces if piece.place is None)
    kind = _kind(placed, missing, len(words(claim.text)))
    frames = [reading.frame for reading, found in merged if found]
    return Found(kind, tuple(placed), pieces, missing + sum(each.cost for each in placed)), frames


def _there(span: Span, placing: Placing, regions: Sequence[Region]) -> Placing:
    """Only the parts that were found for where the sentence begins: an article has hundreds."""
    parts = next((parts for region, parts in regions if region[0] <= span[0] < region[1]), placing.parts)
    return replace(placing, parts=parts)


def _look(text: str, span: Span, placing: Placing, *, exactly: bool) -> Looked:
    """The first reading of a sentence that stands in the record, else the one that comes nearest."""
    readings = [each for each in read(text, span).readings if len(comparable(text[slice(*each.quotation)])) >= SHORTEST]
    for reading in readings:
        if (exact := placing.exact(reading.quotation)) and not exact.cost:
            return reading, exact
    near = [(reading, found) for reading in readings if not exactly and (found := placing.near(reading.quotation))]
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


def _kind(placed: Sequence[Placed], missing: int, size: int) -> Kind:
    if any(each.piece.kind not in _SAME_WORDS for each in placed):
        return "altered"
    if missing:
        return "spliced" if missing > _MOSTLY * size and size > _QUOTATION else "altered"
    if len(placed) == 1 or _is_exchange(placed):
        return asked(max((each.piece.kind for each in placed), key=_SAME_WORDS.index), placed[-1:])
    return "spliced"


def _is_exchange(placed: Sequence[Placed]) -> bool:
    """A question, and its answer."""
    ids = {each.place.passage.citation.id for each in placed}
    return len(ids) == 1 and [each.place.part for each in placed] == ["question", "answer"]
