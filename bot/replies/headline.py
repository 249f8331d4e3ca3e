"""The verdict on a quotation in a sentence, and another for what it says wrongly of its origin."""

from collections.abc import Mapping

from bot.replies import attribution
from bot.replies.citation import asker
from bot.replies.html import Html, escape, plain, shorten
from bot.replies.language import msgid
from bot.replies.voice import Voice
from bot.verification.verdict import TRUE, SaidBy, Verdict

_NAME = 40
"""UTF-16 units of a name, or of a short claim."""

_HEADS: Mapping[str, str] = {
    "verbatim": msgid("Word for word: {who} said this."),
    "script_or_punctuation": msgid("{who} said this; only the way of writing differs."),
    "typo": msgid("{who} said this, with what is probably a typing error."),
    "excerpt": msgid("An excerpt: every piece is what {who} said, with more between them."),
    "cut": msgid("Pieced together: {who} said the pieces, but something between them was left out without a sign."),
    "reporter": msgid("Asked, not answered: these are the words of the questioner ({outlet})."),
    "quoted": msgid("Quoted, not said: {who} repeats somebody else's words here."),
    "quoted_in_question": msgid("Quoted, not said: the questioner repeats somebody else's words here."),
    "reported": msgid("Not found in these words. What comes nearest in the record:"),
    "not_found": msgid("Not found: the record held here has neither these words nor anything close."),
}
"""What is said first; altered and spliced quotations, and short ones, are counted."""


def headline(found: Verdict, voice: Voice) -> str:
    """The one sentence that matters most, plain."""
    return plain(sentences(found, voice)[0])


def sentences(found: Verdict, voice: Voice) -> list[Html]:
    """The verdict, and what is wrong with the origin: where the words themselves are right, that first."""
    said, wrong = escape(_head(found, voice)), attribution.wrong(found, voice)
    return [*wrong, said] if found.kind in TRUE else [said, *wrong]


def _head(found: Verdict, voice: Voice) -> str:
    if found.kind == "found":
        return voice.plain_count(
            "“{claim}” stands in {n} passage.",
            "“{claim}” stands in {n} passages.",
            found.total,
            claim=shorten(found.claim, _NAME),
        )
    strays = any(piece.place is None for piece in found.pieces)
    if strays and found.changes:
        return voice.plainly("Parts of it are in the record, but with changes. The rest is not.")
    if strays:
        return voice.plain_count(
            "Part of it is in the record: {n} passage. The rest is not.",
            "Parts of it are in the record: {n} passages. The rest is not.",
            sum(piece.place is not None for piece in found.pieces),
        )
    if found.kind == "altered":
        return voice.plain_count(
            "Not what {who} said: {n} change.",
            "Not what {who} said: {n} changes.",
            len(found.changes),
            who=_who(found, voice),
        )
    if found.kind == "spliced" and (parts := _parts(found)) > 1:
        return voice.plain_count(
            "Pieced together: the words of {n} answer, never said in one.",
            "Pieced together: the words of {n} answers, never said in one.",
            parts,
        )
    return voice.plainly(_HEADS[_variant(found)], who=_who(found, voice), outlet=_outlet(found, voice))


def _variant(found: Verdict) -> str:
    if found.kind == "spliced":
        return "cut"
    if found.kind != "asked_not_answered" or found.place is None:
        return found.kind
    by = found.place.said_by
    if by.role == "reporter":
        return by.role
    return "quoted_in_question" if found.place.part == "question" else "quoted"


def _who(found: Verdict, voice: Voice) -> str:
    by = found.place.said_by if found.place else SaidBy("spokesperson")
    return shorten(by.name, _NAME) if by.name else voice.plainly("the spokesperson")


def _outlet(found: Verdict, voice: Voice) -> str:
    return asker(found.place.passage.citation, voice) if found.place else ""


def _parts(found: Verdict) -> int:
    """How many questions and answers the pieces come from."""
    places = [piece.place for piece in found.pieces if piece.place]
    return len({(place.passage.citation.id, place.part) for place in places})
