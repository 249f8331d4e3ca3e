"""Where words come from, said in one line."""

from collections.abc import Mapping

from bot.citation import Citation, Passage
from bot.citation.formats import FORMATS
from bot.citation.reference import Reference
from bot.replies import Attachment, Button, Reply
from bot.replies.buttons import COPIED, Place, Row, back, rows
from bot.replies.html import LIMIT, Html, block, code, host, join, link, shorten, size, units, web_address
from bot.replies.language import msgid
from bot.replies.voice import Voice

_NAME = 40
"""UTF-16 units of a name; a reader that took a sentence for a name must not break a message."""

_TITLE = 120

_STANDING = {
    "superseded": (
        msgid("As a copy of {day} had it; the record reads otherwise now"),
        msgid("As another copy has it; the record reads otherwise"),
    ),
    "retired": (msgid("Last seen in a copy of {day}; no longer in the record"), msgid("No longer in the record")),
}
"""What a reader must know of words that are not current; the second where the day of the copy is not known."""

_LABELS: Mapping[str, str] = {
    "plain": msgid("One line"),
    "gbt7714": "GB/T 7714",
    "apa": "APA",
    "chicago": "Chicago",
    "wikipedia-zh": msgid("Chinese Wikipedia"),
    "wikipedia-en": msgid("English Wikipedia"),
    "markdown": "Markdown",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl-json": "CSL-JSON",
}
"""What stands on the button of a format."""


def heading(citation: Citation, voice: Voice) -> str:
    """`2020-11-26 · 赵立坚 · 路透社`, plain."""
    return " · ".join((f"{citation.held_on}", spokesperson(citation.spokesperson, voice), asker(citation, voice)))


def standing(passage: Passage, voice: Voice) -> Html:
    """That these words are not the record's any longer, and which copy has them; nothing of those that are."""
    if passage.standing == "current":
        return Html()
    dated, undated = _STANDING[passage.standing]
    return voice.say(dated, day=f"{passage.captured_on}") if passage.captured_on else voice.say(undated)


def spokesperson(name: str | None, voice: Voice) -> str:
    """Who answered, or that the record does not say."""
    return shorten(name, _NAME) if name else voice.plainly("spokesperson not named")


def asker(citation: Citation, voice: Voice) -> str:
    """Who asked, or that the record does not say; nobody asks for an announcement."""
    if Passage(citation, "", "").is_announcement:
        return voice.plainly("announcement")
    return outlet(citation.outlet or citation.asker_label, voice)


def outlet(name: str | None, voice: Voice) -> str:
    """An outlet's name, or that the record does not say who asked."""
    return shorten(name, _NAME) if name else voice.plainly("asker not named")


def footing(record: str, url: str | None, publisher: str | None, voice: Voice) -> Html:
    """The source and the id."""
    return join(" · ", (source(url, publisher, voice), voice.id(record)))


def source(url: str | None, publisher: str | None, voice: Voice) -> Html:
    """A link to the source, or that it names no address; an address that nobody can follow is shown as it stands."""
    if address := web_address(url):
        return voice.say("Source: {source}", source=link(shorten(publisher or host(address), _NAME), address))
    if url:
        return voice.say("Source: {source}", source=shorten(url, _NAME))
    return voice.say("No address in the source")


def source_button(url: str | None, voice: Voice) -> list[Button]:
    """A button to the source, where it can be followed."""
    address = web_address(url)
    return [Button(voice.plainly("Source"), url=address)] if address else []


def occasion(title: str) -> str:
    """The briefing's own title, on one line."""
    return shorten(title, _TITLE)


def cited(reference: Reference, name: str, place: Place, voice: Voice) -> Reply:
    """The citation in the format of this name, to be copied with a tap, and the way to its words and other formats.

    What is too long for a message comes as a file.
    """
    text = FORMATS[name](reference)
    buttons = (*rows(_formats(reference.id, name, place, voice), 3), *_onward(reference, text, place, voice))
    html = block(text)
    if size(html) <= LIMIT:
        return Reply(html, buttons)
    return Reply(voice.id(reference.id), buttons, attachment=Attachment(f"{reference.id}.txt", text.encode()))


def unknown_format(typed: str, record: str, voice: Voice) -> Reply:
    """Which formats there are."""
    said = voice.say("I cannot cite in the format {format}. I know these:", format=shorten(typed, _NAME))
    return Reply(join("\n", (said, *(code(f"/cite {record} {name}") for name in FORMATS))), found=False)


def _formats(record: str, shown: str, place: Place, voice: Voice) -> list[Button]:
    return [
        Button(voice.plainly(_LABELS[name]), place.cite(record, number))
        for number, name in enumerate(FORMATS, 1)
        if name != shown
    ]


def _onward(reference: Reference, text: str, place: Place, voice: Voice) -> list[Row]:
    copy = [Button(voice.plainly("Copy"), copy=text)] if units(text) <= COPIED else []
    opening = Button(voice.plainly("Open"), place.open(reference.id))
    return rows([*copy, opening, *source_button(reference.url, voice), *back(place, voice)], 4)
