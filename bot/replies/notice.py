"""What is said besides answers: help, mistakes explained, nothing held."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.archive.views import Coverage
from bot.replies import Button, Reply
from bot.replies.buttons import Place, back, rows
from bot.replies.html import Html, bold, code, join, shorten
from bot.replies.language import NAMES
from bot.replies.voice import Voice
from bot.text.when import WHEN_EXAMPLES

_SPOKEN = ("搜 中美", "查 2020-11-26", "核 「…」")

_ASKED = re.compile(r"\n/(?P<name>[a-z]+)\Z")

_TYPED = 60
"""UTF-16 units of what somebody typed that are repeated to them."""


def coverage_line(coverage: Coverage, voice: Voice) -> Html:
    """What is held, and what follows from it: without this no empty answer is honest."""
    if not coverage.briefings:
        return voice.say("The archive holds no briefing yet.")
    held = voice.count(
        "{n} briefing is held, {first} to {last}.",
        "{n} briefings are held, {first} to {last}.",
        coverage.briefings,
        first=f"{coverage.first}",
        last=f"{coverage.last}",
    )
    return join("\n", (held, voice.say("What is not found here may still have been said.")))


def invitation(voice: Voice) -> Html:
    """What can be written."""
    return voice.say("Send a word to find it, a sentence to have it checked, a date to read that day.")


def guide(groups: Iterable[tuple[str, Sequence[str]]], coverage: Coverage, voice: Voice) -> Reply:
    """What can be written, every command in its group (a message, the names), and what is held."""
    parts = (
        invitation(voice),
        join("\n", (join(" ", (bold(voice.say(title)), *(f"/{name}" for name in names))) for title, names in groups)),
        join("\n", _elsewhere(voice)),
        coverage_line(coverage, voice),
    )
    return Reply(join("\n\n", parts))


def _elsewhere(voice: Voice) -> Iterator[Html]:
    yield voice.say("Plain words do as well: {words}", words=join(" · ", map(code, _SPOKEN)))
    yield voice.say("Reply to what a search found to narrow it: only Reuters, 2020, without trade.")
    if voice.username:
        yield voice.say("In any chat, write @{name} and a word to quote from the record.", name=voice.username)


def ask(name: str, question: str, usage: str, voice: Voice) -> Reply:
    """What a command is to do. Its name ends the question, so that the answer to that is known for what it is."""
    example = usage.partition(" ")[2]
    said = voice.say("For example: {example}", example=example)
    return Reply(join("\n", (voice.say(question), said, f"/{name}")), asks=example, found=False)


def asked(question: str) -> str | None:
    """The command whose question this is; None for anything else that was said."""
    found = _ASKED.search(question)
    return found and found["name"]


def usage(example: str, summary: str, voice: Voice) -> Reply:
    """A command came without what it needs."""
    said = voice.say("{summary}. For example: {example}", summary=voice.say(summary), example=example)
    return Reply(said, found=False)


def unknown_command(name: str, voice: Voice) -> Reply:
    """No such command."""
    said = voice.say("There is no command {name}. /help lists them all.", name=code(f"/{shorten(name, _TYPED)}"))
    return Reply(said, found=False)


def unreadable_date(text: str, voice: Voice) -> Reply:
    """Not a date; shows forms that are."""
    said = voice.say("“{text}” is not a date I can read.", text=shorten(text, _TYPED))
    forms = voice.say("These work: {forms}", forms=join(" · ", (code(form) for form in WHEN_EXAMPLES)))
    return Reply(join("\n", (said, forms)), found=False)


def not_held(record: str, coverage: Coverage, place: Place, voice: Voice) -> Reply:
    """No such id."""
    said = voice.say("Nothing is held under the id {id}.", id=code(shorten(record, _TYPED)))
    return Reply(join("\n", (said, coverage_line(coverage, voice))), tuple(rows(back(place, voice), 1)), found=False)


def not_an_id(text: str, voice: Voice) -> Reply:
    """Something else where an id was needed."""
    said = voice.say(
        "“{text}” is not an id. An id looks like {id} and stands below every answer.",
        text=shorten(text, _TYPED),
        id=code("mfa-20201126-07"),
    )
    return Reply(said, found=False)


def nothing_held(coverage: Coverage, voice: Voice) -> Reply:
    """The archive is empty."""
    return Reply(coverage_line(coverage, voice), found=False)


def too_long(most: int, voice: Voice) -> Reply:
    """More text than a search can be."""
    said = voice.say("That is too long: send a word or a sentence of at most {n} characters.", n=most)
    return Reply(said, found=False)


def languages(place: Place, voice: Voice) -> Reply:
    """The languages to choose from, each in its own words."""
    choices = (Button(name, place.choose(tag)) for tag, name in NAMES.items())
    said = voice.say("In which language shall I reply? Quotations stay as they were published.")
    return Reply(said, tuple(rows(choices, 3)))


def language_set(voice: Voice) -> Reply:
    """Said in the language just chosen."""
    return Reply(voice.say("From now on I reply in English. Quotations stay as they were published."))


def failure(reference: str, voice: Voice) -> Reply:
    """A fault of ours; the reference leads the maintainer to its details."""
    said = voice.say(
        "Something went wrong on our side. Please try again; if it stays so, report {reference}.",
        reference=code(reference),
    )
    return Reply(said, found=False)


def reported(voice: Voice) -> str:
    """Something is wrong, somebody said: a short notice."""
    return voice.plainly("Thank you. The maintainer is told its id, and nothing about you.")


def expired(voice: Voice) -> str:
    """A button whose request is not known: a short notice."""
    return voice.plainly("This button no longer works. Please ask again.")


def not_yours(voice: Voice, *, again: bool) -> str:
    """A button under somebody else's question: a short notice; pressed `again`, it opens their own."""
    if again:
        return voice.plainly("Only the person who asked can press here. Press again to open your own.")
    return voice.plainly("Only the person who asked can press here.")
