"""The ways on from one passage, the same below every answer that shows one."""

from collections.abc import Callable
from datetime import date

from bot.citation import Citation, Passage, english_of
from bot.citation.prose import plain
from bot.citation.reference import of_passage
from bot.replies import Button
from bot.replies.buttons import COPIED, Place, Row
from bot.replies.citation import source_button
from bot.replies.html import units
from bot.replies.voice import Voice


def key_of(passage: Passage) -> str:
    """What opens these words: the id, or the key of the English where they are that."""
    return english_of(passage.citation.id) if passage.language == "en" else passage.citation.id


def share(record: str, voice: Voice) -> Button:
    """Into another chat: the words of an id."""
    return Button(voice.plainly("Share"), switch_inline=record)


def copy(passage: Passage, today: date, cite: Callable[[str], str], voice: Voice) -> Button:
    """The citation as one line: copied at once where a button can hold it, else shown to be copied."""
    label = voice.plainly("Copy citation")
    text = plain(of_passage(passage, today))
    return Button(label, copy=text) if units(text) <= COPIED else Button(label, cite(passage.citation.id))


def below(passage: Passage, today: date, place: Place, voice: Voice, *, aside: bool = False) -> tuple[Row, Row]:
    """Below an answer that shows words of a single passage; `aside`: what they lead to leaves the answer standing."""
    citation = passage.citation
    to, cite = (place.aside, place.cite_aside) if aside else (place.open, place.cite)
    whole = Button(voice.plainly("Whole exchange"), to(key_of(passage)))
    return (
        (whole, Button(voice.plainly("Whole briefing"), to(citation.briefing_id))),
        (*source_button(citation.url, voice), share(citation.id, voice), copy(passage, today, cite, voice)),
    )


def elsewhere(citation: Citation, voice: Voice) -> tuple[Row, ...]:
    """Below words that stand in somebody else's chat, where Dawen hears of no button that is pressed."""
    at_ours = deep_link(citation.id, voice)
    whole = [Button(voice.plainly("Whole exchange"), url=at_ours)] if at_ours else []
    return ((*whole, *source_button(citation.url, voice), share(citation.id, voice)),)


def to_briefing(record: str, url: str | None, voice: Voice) -> tuple[Row, ...]:
    """The same below a whole briefing."""
    at_ours = deep_link(record, voice)
    whole = [Button(voice.plainly("Open"), url=at_ours)] if at_ours else []
    return ((*whole, *source_button(url, voice), share(record, voice)),)


def deep_link(record: str, voice: Voice) -> str | None:
    """Opens a record in the private chat (core.telegram.org/api/links#bot-links); None in a terminal."""
    return f"https://t.me/{voice.username}?start={record}" if voice.username else None
