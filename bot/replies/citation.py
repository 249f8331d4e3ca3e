"""Where words come from, said in one line."""

from bot.briefing import Briefing, Source
from bot.citation import Citation, Passage
from bot.replies import Button, Reply
from bot.replies.buttons import Place, back, rows
from bot.replies.html import Html, code, host, join, link, shorten, web_address
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
_ADDRESS = 2000


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


def cited(passage: Passage, place: Place, voice: Voice) -> Reply:
    """The citation of a passage, to be copied with a tap, and the way to its words.

    Words that are no longer current are cited with the day of the copy that has them.
    """
    citation, day = passage.citation, passage.captured_on
    parts = (
        _who(citation, voice),
        occasion(citation.occasion),
        f"{citation.held_on}",
        shorten(citation.publisher or "", _NAME),
        shorten(citation.url or voice.plainly("No address in the source"), _ADDRESS),
        voice.plainly("as captured {day}", day=f"{day}") if day else "",
        citation.id,
    )
    return _copied(parts, citation.id, citation.url, place, voice)


def cited_briefing(briefing: Briefing, record: str, place: Place, voice: Voice) -> Reply:
    """The citation of a whole briefing."""
    copy = best_source(briefing)
    parts = (
        shorten("、".join(briefing.spokespersons), _NAME),
        occasion(briefing.title),
        f"{briefing.held_on}",
        shorten((copy and copy.publisher) or "", _NAME),
        shorten((copy and copy.url) or voice.plainly("No address in the source"), _ADDRESS),
        record,
    )
    return _copied(parts, record, copy.url if copy else None, place, voice)


def best_source(briefing: Briefing) -> Source | None:
    """The first copy that names its address, else the first."""
    return next((copy for copy in briefing.sources if copy.url), next(iter(briefing.sources), None))


def _who(citation: Citation, voice: Voice) -> str:
    who, asked = spokesperson(citation.spokesperson, voice), asker(citation, voice)
    if citation.outlet or citation.asker_label:
        return voice.plainly("{spokesperson} answering {outlet}", spokesperson=who, outlet=asked)
    return voice.plainly("{spokesperson} ({remark})", spokesperson=who, remark=asked)


def _copied(parts: tuple[str, ...], record: str, url: str | None, place: Place, voice: Voice) -> Reply:
    text = voice.plainly(", ").join(part for part in parts if part)
    opening = Button(voice.plainly("Open"), place.open(record))
    return Reply(code(text), tuple(rows([opening, *source_button(url, voice), *back(place, voice)], 3)))
