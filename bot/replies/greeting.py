"""The first words to a person: what Dawen does, done once before their eyes."""

from collections.abc import Iterator, Sequence

from bot.archive.views import Coverage
from bot.citation import Citation
from bot.replies import Button, Reply
from bot.replies.buttons import Place
from bot.replies.citation import footing, heading
from bot.replies.headline import headline
from bot.replies.html import Html, bold, join, quote, shorten
from bot.replies.notice import coverage_line, invitation
from bot.replies.voice import Voice
from bot.verification.verdict import Verdict

_NAME = 16
"""UTF-16 units of a name on a button."""


def start(coverage: Coverage, voice: Voice, checked: Verdict | None = None, to_try: Sequence[Place] = ()) -> Reply:
    """What Dawen is for; with a verdict on a sentence of the record, and where it stands three requests to try.

    They are a search for whoever asked, a briefing, and who asks most.
    """
    citation = checked.place.passage.citation if checked and checked.place else None
    parts = (
        voice.say("Dawen finds what was said at press briefings: verbatim, with date, questioner and source."),
        join("\n", _example(checked, voice)) if checked else "",
        invitation(voice),
        coverage_line(coverage, voice),
    )
    buttons = _tries(citation, to_try, voice) if citation else ()
    return Reply(join("\n\n", parts), tuple((button,) for button in buttons))


def _example(checked: Verdict, voice: Voice) -> Iterator[Html]:
    yield voice.say("Checked just now, for example:")
    yield quote(checked.claim)
    yield bold(headline(checked, voice))
    if checked.place:
        citation = checked.place.passage.citation
        yield join("\n", (heading(citation, voice), footing(citation.id, citation.url, citation.publisher, voice)))


def _tries(citation: Citation, places: Sequence[Place], voice: Voice) -> Iterator[Button]:
    for label, place in zip((*_who(citation, voice), voice.plainly("Who asks most")), places, strict=True):
        yield Button(label, place.beside())


def _who(citation: Citation, voice: Voice) -> tuple[str, str]:
    """The labels of the search and of the briefing."""
    if citation.outlet:
        search = voice.plainly("What else {outlet} asked", outlet=shorten(citation.outlet, _NAME))
    else:
        search = voice.plainly("What else {name} said", name=shorten(citation.spokesperson or "", _NAME))
    return search, voice.plainly("The briefing of {day}", day=f"{citation.held_on}")
