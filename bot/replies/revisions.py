"""What was changed in a briefing after it was first captured, and how its copies differ: page by page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from bot.archive.views import Capture, Wording
from bot.replies import Button, Reply
from bot.replies.buttons import Place, back, pager, rows, within
from bot.replies.html import (
    ENTITIES,
    LIMIT,
    Html,
    bold,
    entities,
    escape,
    first_sentence,
    host,
    join,
    pieces,
    quote,
    shorten,
    size,
    struck,
    underlined,
    units,
    web_address,
)
from bot.replies.language import msgid
from bot.replies.voice import Voice
from bot.revisions import Comparison, Difference
from bot.text.edits import Run, excerpts

_KEPT = 300
"""UTF-16 units of unchanged words beside a change; of a longer stretch both ends are shown."""

_CHANGED = 500
"""UTF-16 units of words removed, or added, in one place; the record itself shows them whole."""

_QUOTED = 2500
"""UTF-16 units of one quotation: with its heading it fits on a page of its own."""

_MARKED = ENTITIES // 2
"""Entities of one quotation."""

_BETWEEN = "\n\n"

_SENTENCE = 200
_NAME = 40

_RELATIONS = {
    "later": msgid("{before}: captured {first}, then {second}"),
    "elsewhere": msgid("{before} ({first}) and {after} ({second})"),
    "translated": msgid("{before} ({first}) and {after} ({second}), in another language"),
}
"""What two captures are to each other: the heading above their differences."""

_LACKING = {
    "later": (msgid("No longer in it: {passage}"), msgid("Added later: {passage}")),
    "elsewhere": (msgid("Only in the first: {passage}"), msgid("Only in the second: {passage}")),
    "translated": (msgid("Only in the first: {passage}"), msgid("Only in the second: {passage}")),
}
"""What is said of a passage that the second capture lacks, and of one that the first lacks."""

_REPLACED = msgid("[was: {before} now: {after}]")
_REMOVED = msgid("[removed: {before}]")
_ADDED = msgid("[added: {after}]")
"""Said in words too: a line through letters is lost on whoever hears them read, or copies them."""


@dataclass(frozen=True, slots=True)
class _Block:
    """What is not torn apart, and the heading that stands above it, once a page."""

    heading: Html
    text: Html


def revisions(record: str, comparisons: Sequence[Comparison], page: int, place: Place, voice: Voice) -> Reply:
    """What differs between the captures of a record; `page` counts from 1. Where nothing does, it says so."""
    head = voice.say("Revisions of {id}", id=voice.id(record))
    blocks = [block for one in comparisons for block in _blocks(one, voice)]
    sheets = _sheets(blocks or [_Block(Html(), voice.say("All captures that are held say the same."))], head)
    shown = within(page, len(sheets))
    turning = pager(shown, len(sheets), lambda to: place.revisions(record, to), place)
    ways = rows([Button(voice.plainly("Open"), place.open(record)), *back(place, voice)], 2)
    return Reply(_written(head, sheets[shown - 1]), (*turning, *ways))


def revisions_button(record: str, place: Place, voice: Voice) -> Button:
    """The way to what differs between the captures of a record."""
    return Button(voice.plainly("Revisions"), place.revisions(record))


def _sheets(blocks: Sequence[_Block], head: Html) -> list[list[_Block]]:
    """As many blocks a page as fit."""
    sheets: list[list[_Block]] = []
    room = marks = 0
    for block in blocks:
        follows = bool(sheets) and sheets[-1][-1].heading == block.heading
        html = block.text if follows else _section(block.heading, [block])
        room, marks = room - size(html) - len(_BETWEEN), marks - entities(html)
        if not sheets or min(room, marks) < 0:
            html = _section(block.heading, [block])
            room, marks = LIMIT - size(head) - len(_BETWEEN) - size(html), ENTITIES - entities(head) - entities(html)
            sheets.append([])
        sheets[-1].append(block)
    return sheets


def _written(head: Html, blocks: Sequence[_Block]) -> Html:
    sections = (_section(heading, group) for heading, group in groupby(blocks, key=attrgetter("heading")))
    return join(_BETWEEN, (head, *sections))


def _section(heading: Html, blocks: Iterable[_Block]) -> Html:
    return join("\n", (heading, *(block.text for block in blocks)))


def _blocks(comparison: Comparison, voice: Voice) -> Iterator[_Block]:
    first, second = comparison.captured
    told = voice.say(
        _RELATIONS[comparison.relation],
        before=_published(comparison.before),
        after=_published(comparison.after),
        first=first,
        second=second,
    )
    for difference in comparison.differences:
        for text in _said(difference, comparison.relation, voice):
            yield _Block(bold(told), text)


def _published(capture: Capture) -> str:
    """Who published it; else its address, else its file."""
    address = web_address(capture.url)
    return shorten(capture.publisher or (host(address) if address else capture.url) or capture.name, _NAME)


def _said(difference: Difference, relation: str, voice: Voice) -> Iterator[Html]:
    """A passage that is lacking in a line, changed words within their sentences."""
    before, after = difference.before, difference.after
    if before and after:
        asked = excerpts(before.question, after.question, difference.question)
        told = excerpts(before.answer, after.answer, difference.answer)
        yield from _quoted(asked, join(" · ", (voice.id(after.id), voice.say("Question:"))), voice)
        yield from _quoted(told, join(" · ", (voice.id(after.id), _label(after, voice))), voice)
        return
    gone, new = _LACKING[relation]
    if before:
        yield voice.say(gone, passage=_named(before, voice))
    if after:
        yield voice.say(new, passage=_named(after, voice))


def _label(wording: Wording, voice: Voice) -> Html:
    return voice.say("Answer:") if wording.question else voice.say("Announcement:")


def _named(wording: Wording, voice: Voice) -> Html:
    return join(" · ", (voice.id(wording.id), first_sentence(wording.question or wording.answer, _SENTENCE)))


def _quoted(found: Sequence[Sequence[Run]], label: Html, voice: Voice) -> Iterator[Html]:
    """Each excerpt as a quotation, or as several where so much was changed that it would not fit."""
    for excerpt in found:
        quotation = Html()
        for run in excerpt:
            more = Html(quotation + _run(run, voice))
            if size(more) > _QUOTED or entities(more) > _MARKED:
                yield join("\n", (label, quote(quotation)))
                more = _run(run, voice)
            quotation = more
        yield join("\n", (label, quote(quotation)))


def _run(run: Run, voice: Voice) -> Html:
    if run.kept:
        return escape(_both_ends(run.after))
    message = _REPLACED if run.before and run.after else _REMOVED if run.before else _ADDED
    return voice.say(
        message,
        before=struck(shorten(run.before, _CHANGED)),
        after=underlined(shorten(run.after, _CHANGED)),
    )


def _both_ends(text: str) -> str:
    """The text, or its beginning and its end where it is long."""
    if units(text) <= _KEPT:
        return text
    spans = pieces(text, _KEPT // 2)
    return f"{text[slice(*spans[0])]} … {text[slice(*spans[-1])]}"
