"""`dawen verify`: whether somebody did say that, in these words."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from bot.cli.differences import marked
from bot.cli.exits import ExitCode
from bot.cli.house import db_option, opened, the_house
from bot.cli.options import batch_option, json_option, needs_one_of
from bot.cli.results import Result, answer_lines, code_for, say, typed
from bot.cli.shapes import Shape
from bot.cli.terminal import harmless, is_styled, quoted
from bot.text.edits import Edit, overlaid

if TYPE_CHECKING:
    from bot.archive.views import Coverage
    from bot.verification.verdict import Change, Finding, Piece, Place, Verdict
    from bot.verification.verifier import Verifier

_HEADS = {
    "verbatim": "the words, as said",
    "script_or_punctuation": "the words; only the writing differs",
    "typo": "the words, with what is probably a typing error",
    "excerpt": "the words, shortened, and the claim shows where",
    "altered": "not the words: something was changed",
    "spliced": "pieces that were not said like this, one after the other",
    "asked_not_answered": "not the spokesperson's own words",
    "reported": "not the words; something like it was said",
    "not_found": "not found",
    "found": "found; too short for a verdict",
}


@click.command("verify")
@click.argument("words", nargs=-1, metavar="TEXT")
@json_option
@batch_option
@db_option
def verify_command(words: tuple[str, ...], *, as_json: bool, batch: bool) -> ExitCode:
    """Say whether TEXT is what was said, word for word, and if not, what was changed.

    The exit code is 0 where it was said in these words, 1 where it was not.
    """
    needs_one_of(words, batch=batch, name="TEXT")
    house = the_house()
    with opened(house.search()) as ((archive, searcher), wait):
        verifier = house.verifier(archive, searcher)

        def answer(text: str) -> Result:
            return wait(_verify(text, verifier))

        if batch:
            return answer_lines("claim", answer)
        return say(answer(" ".join(words)), as_json=as_json)


def verdict_prose(verdict: "Verdict", *, ansi: bool) -> str:
    """The verdict, then every piece with its source: what was claimed struck through, what was said underlined."""
    return "\n".join(_lines(verdict, ansi=ansi))


def _lines(verdict: "Verdict", *, ansi: bool) -> Iterator[str]:
    yield _HEADS[verdict.kind]
    for finding in verdict.attribution:
        yield f"{finding.aspect}: {finding.claimed}" + (
            "" if finding.agrees else f", but it was {finding.said or 'not'}"
        )
    for piece in verdict.pieces:
        yield from _piece(verdict.claim, piece, ansi=ansi)
    if verdict.others:
        yield f"also in {' '.join(passage.citation.id for passage in verdict.others)}"
    for passage in verdict.nearest:
        yield f"near: {passage.citation.id} · {passage.citation.spokesperson}\n{quoted(harmless(passage.answer))}"
    if coverage := verdict.coverage:
        yield f"looked for in {coverage.briefings} briefings, {coverage.first} to {coverage.last}"
        yield "the published record itself leaves exchanges out"


def _piece(claim: str, piece: "Piece", *, ansi: bool) -> Iterator[str]:
    if piece.place is None:
        yield f"not in the record\n{quoted(harmless(claim[slice(*piece.claimed)]))}"
        return
    citation, by = piece.place.passage.citation, piece.place.said_by
    who = " · ".join(part for part in (citation.id, by.role, by.name or by.outlet, citation.url) if part)
    changed = sorted(
        (Edit(each.claimed_span, each.original_span) for each in piece.changes), key=lambda each: each.after
    )
    runs = overlaid(claim, piece.place.original, changed)
    yield f"{who}\n{quoted(marked(runs, ansi=ansi))}"
    for change in piece.changes:
        yield f"{change.kind} ({', '.join(change.flags)}): {change.claimed or '-'} / {change.said or '-'}"


async def _verify(text: str, verifier: "Verifier") -> Result:
    from bot.verification.verdict import TRUE

    verdict = await verifier.verify(typed(text))
    prose = verdict_prose(verdict, ansi=is_styled(sys.stdout))
    return Result(verdict_shape(verdict), prose, code_for(found=verdict.kind in TRUE))


def verdict_shape(verdict: "Verdict") -> Shape:
    """`verify`."""
    place = verdict.place
    return {
        "claim": verdict.claim,
        "verdict": verdict.kind,
        "said_by": _said_by_shape(place),
        "exchange_id": place and place.passage.citation.id,
        "held_on": place and place.passage.citation.held_on,
        "url": place and place.passage.citation.url,
        "original": place and place.original,
        "changes": [_change_shape(change) for change in verdict.changes],
        "pieces": [_piece_shape(piece) for piece in verdict.pieces],
        "attribution": [_finding_shape(finding) for finding in verdict.attribution],
        "others": [passage.citation.id for passage in verdict.others],
        "total": verdict.total,
        "nearest": [passage.citation.id for passage in verdict.nearest],
        "score": verdict.score,
        "coverage": verdict.coverage and _coverage_shape(verdict.coverage),
    }


def _said_by_shape(place: "Place | None") -> Shape:
    if place is None:
        return {"role": None, "name": None, "outlet": None, "introduced": ""}
    by = place.said_by
    return {"role": by.role, "name": by.name, "outlet": by.outlet, "introduced": by.introduced}


def _change_shape(change: "Change") -> Shape:
    return {
        "kind": change.kind,
        "claimed": change.claimed,
        "said": change.said,
        "flags": change.flags,
        "claimed_span": change.claimed_span,
        "original_span": change.original_span,
    }


def _piece_shape(piece: "Piece") -> Shape:
    place = piece.place
    return {
        "claimed_span": piece.claimed,
        "verdict": piece.kind,
        "said_by": _said_by_shape(place),
        "exchange_id": place and place.passage.citation.id,
        "held_on": place and place.passage.citation.held_on,
        "url": place and place.passage.citation.url,
        "part": place and place.part,
        "standing": place and place.passage.standing,
        "language": place and place.passage.language,
        "original": place and place.original,
        "changes": [_change_shape(change) for change in piece.changes],
    }


def _finding_shape(finding: "Finding") -> Shape:
    return {
        "aspect": finding.aspect,
        "claimed": finding.claimed,
        "said": finding.said,
        "agrees": finding.agrees,
    }


def _coverage_shape(coverage: "Coverage") -> Shape:
    return {"briefings": coverage.briefings, "first": coverage.first, "last": coverage.last}
