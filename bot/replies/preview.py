"""A document that an admin sent: how it was read, what keeping it would do, and whether to keep it."""

from bot.archive.views import Added
from bot.briefing import Briefing
from bot.citation.reference import best_source
from bot.errors import ReadingError
from bot.replies import Button, Reply
from bot.replies.briefing import counts
from bot.replies.buttons import Place
from bot.replies.citation import occasion, outlet, source, spokesperson
from bot.replies.html import Html, bold, code, join, pieces, quote, shorten
from bot.replies.language import msgid
from bot.replies.voice import Voice

_WORDS = 600
"""UTF-16 units of the first question, and of the first answer, that are shown."""

_REASONS = 1200
_FOUND = 200
_NAME = 60

_WOULD = {
    "added": msgid("New: it would become {id}."),
    "revised": msgid("It would revise {id}, whose earlier words are kept."),
    "joined": msgid("Another source of {id}."),
    "unchanged": msgid("All its words are held already, in {id}."),
    "held": msgid("It could not be kept as it is."),
}
"""What a person who confirms would bring about, by the outcome of doing so."""

_DID = {
    "added": msgid("Kept as {id}."),
    "revised": msgid("Kept: {id} has new words, the earlier ones stay findable."),
    "joined": msgid("Kept as another source of {id}."),
    "unchanged": msgid("Nothing new: {id} holds all its words."),
    "held": msgid("It could not be kept as it is."),
    "dropped": msgid("This document was dropped, and is not asked about again."),
}
"""What became of it."""


def preview(briefing: Briefing, would: Added, document: str, place: Place, voice: Voice) -> Reply:
    """How a document was read; `document` is the id under which it waits, `would` what confirming it would do."""
    copy = best_source(briefing)
    lines = (
        bold(occasion(briefing.title)),
        _who_and_when(briefing, voice),
        counts(len(briefing.exchanges), len(briefing.announcements), voice),
        _told(_WOULD, would, voice),
        *_doubts((*briefing.fidelity.reasons, *(would.reasons if would.outcome == "held" else ()))),
        _beginning(briefing, voice),
        source(copy.url if copy else None, copy.publisher if copy else None, voice),
    )
    confirm = [Button(voice.plainly("Confirm"), place.confirm(document))] if would.outcome != "held" else []
    return Reply(join("\n", lines), ((*confirm, Button(voice.plainly("Drop"), place.drop(document))),))


def _who_and_when(briefing: Briefing, voice: Voice) -> Html:
    day = f"{briefing.held_on}" if briefing.held_on else voice.plainly("no day found")
    people = shorten("、".join(briefing.spokespersons), _NAME) or spokesperson(None, voice)
    return join(" · ", (day, briefing.organ, people))


def _told(sentences: dict[str, str], became: Added, voice: Voice) -> Html:
    return voice.say(sentences[became.outcome], id=voice.id(became.id) if became.id else "")


def _doubts(reasons: tuple[str, ...]) -> tuple[str, ...]:
    return (shorten(" ".join(dict.fromkeys(reasons)), _REASONS),)


def _beginning(briefing: Briefing, voice: Voice) -> Html:
    """The first question and its answer, or else the first announcement, each cut where a sentence ends."""
    if briefing.exchanges:
        first = briefing.exchanges[0]
        asked_by = shorten(outlet(first.outlet or first.asker_label, voice), _NAME)
        return join("\n", (bold(asked_by), quote(_cut(first.question)), quote(_cut(first.answer))))
    return quote(_cut(briefing.announcements[0].text)) if briefing.announcements else Html()


def _cut(text: str) -> str:
    """The sentences that fit, with an ellipsis where there are more."""
    start, end = next(iter(pieces(text, _WORDS)), (0, 0))
    return text[start:end] + ("……" if end < len(text) else "")


def became(added: Added, place: Place | None, voice: Voice) -> Reply:
    """What became of a document: confirmed, or known before; `place` is where its briefing can be opened."""
    opening = ((Button(voice.plainly("Whole briefing"), place.turn(1)),),) if place else ()
    lines = (_told(_DID, added, voice), *_doubts(added.reasons if added.outcome == "held" else ()))
    return Reply(join("\n", lines), opening)


def unreadable(name: str, error: ReadingError, voice: Voice) -> Reply:
    """There is nothing to read in it."""
    said = voice.say("{name} cannot be read: {found}", name=shorten(name, _NAME), found=shorten(error.found, _FOUND))
    return Reply(join("\n", (said, error.hint)), found=False)


def several(count: int, voice: Voice) -> Reply:
    """A feed or a list: too much for one preview."""
    said = voice.say(
        "This holds {n} documents. Send them one by one, or read them all with {command}.",
        n=count,
        command=code("dawen ingest"),
    )
    return Reply(said, found=False)


def too_large(most: int, voice: Voice) -> Reply:
    """More bytes than a bot may fetch."""
    said = voice.say("That file is too large: Telegram gives bots files of at most {n} MB.", n=most // 1_000_000)
    return Reply(said, found=False)


def not_for_everybody(voice: Voice) -> Reply:
    """Somebody who is no admin sent a file."""
    said = voice.say("Thank you, but I take documents only from those who look after this archive. Ask me in words.")
    return Reply(said, found=False)


def nothing_waits(voice: Voice) -> Reply:
    """No document is held."""
    return Reply(voice.say("No document waits for you."), found=False)


def waits_no_longer(voice: Voice) -> Reply:
    """Confirmed or dropped meanwhile, by somebody else or in the terminal."""
    return Reply(voice.say("This document waits no longer."), found=False)
