"""What a quotation says of its own origin, where the record says otherwise: the right words, but the wrong person."""

from collections.abc import Mapping

from bot.replies.html import Html, shorten
from bot.replies.language import msgid
from bot.replies.voice import Voice
from bot.verification.verdict import Finding, SaidBy, Verdict

_NAME = 40

_RIGHT_WORDS = frozenset({"verbatim", "script_or_punctuation", "typo", "excerpt"})

_WRONG: Mapping[str, tuple[str, str]] = {
    "speaker": (
        msgid("Right words, wrong person: {said} said this, not {claimed}."),
        msgid("The person is wrong as well: {said}, not {claimed}."),
    ),
    "day": (
        msgid("Right words, wrong day: this was said on {said}, not {claimed}."),
        msgid("The day is wrong as well: {said}, not {claimed}."),
    ),
    "outlet": (
        msgid("Right words, wrong questioner: {said} asked, not {claimed}."),
        msgid("The questioner is wrong as well: {said}, not {claimed}."),
    ),
}
"""By the aspect: where the words are right, and where they are not."""

_SILENT = {
    "speaker": msgid("The record does not name who said this; whether it was {claimed} is not known."),
    "outlet": msgid("The record does not name who asked; whether it was {claimed} is not known."),
}
"""By the aspect: what the record has nothing to say about."""

_NOT_THEIRS = msgid("These are not {claimed}'s own words.")
_THEMSELVES = {"speaker": "spokesperson", "outlet": "reporter"}
"""Who must have said the words for a name in the claim to be right, or wrong, at all."""


def wrong(found: Verdict, voice: Voice) -> list[Html]:
    """A sentence for each thing that the claim says of its origin and the record does not."""
    by = found.place.said_by if found.place else SaidBy("spokesperson")
    right = found.kind in _RIGHT_WORDS
    return [_said(finding, by, voice, right=right) for finding in found.attribution if not finding.agrees]


def _said(finding: Finding, by: SaidBy, voice: Voice, *, right: bool) -> Html:
    claimed = shorten(finding.claimed, _NAME)
    if finding.aspect in _THEMSELVES and by.role != _THEMSELVES[finding.aspect]:
        return voice.say(_NOT_THEIRS, claimed=claimed)
    if finding.said is None:
        return voice.say(_SILENT[finding.aspect], claimed=claimed)
    truly, otherwise = _WRONG[finding.aspect]
    return voice.say(truly if right else otherwise, said=shorten(finding.said, _NAME), claimed=claimed)
