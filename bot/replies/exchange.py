"""One exchange or announcement in its own words: whole, or in parts where it is longer than a message."""

from datetime import date

from bot.citation import Passage, english_of
from bot.replies import Button, Reply, onward
from bot.replies.buttons import Place, Row, back, pager, rows, within
from bot.replies.citation import footing, heading, occasion, source_button, standing
from bot.replies.html import LIMIT, Html, bold, join, pieces, quote, shorten, size, web_address
from bot.replies.language import msgid
from bot.replies.revisions import revisions_button
from bot.replies.voice import Voice

Neighbours = tuple[str | None, str | None]
"""Ids of the exchanges before and after in the same briefing."""

_MARKS = {
    "follow_up": msgid("a follow-up question"),
    "after_conference": msgid("asked after the conference"),
    "partial": msgid("the copy gives this exchange in part"),
    "truncated": msgid("the copy breaks off before the end"),
}
"""What a reader must know about a passage, by its flag."""

_LABEL = 80
"""UTF-16 units of the names beside question and answer."""


def opened(
    passage: Passage,
    part: int,
    neighbours: Neighbours,
    place: Place,
    today: date,
    voice: Voice,
    *,
    key: str | None = None,
    revised: bool = False,
) -> Reply:
    """Part `part` of a passage, from 1, with the ways on from there; `revised` where its captures differ.

    `key` is the key of these words, where they are not the passage's own.
    """
    spans = _spans(passage, voice)
    shown = within(part, len(spans))
    key = key or passage.citation.id
    turning = pager(shown, len(spans), lambda to: place.open(key, to), place)
    buttons = (*turning, *_ways(passage, key, neighbours, place, today, voice))
    more = [(revisions_button(passage.citation.id, place, voice),)] if revised else []
    html, citation = _write(passage, spans, shown, voice), passage.citation
    return Reply(html, (*buttons, *more), preview=web_address(citation.url), shows=citation.id)


def quotation(passage: Passage, voice: Voice, *, offset: int = 0) -> Html:
    """The passage complete in itself, for a message elsewhere.

    Where it is too long, the part that holds this offset (in characters of the answer).
    """
    spans = _spans(passage, voice)
    sought = len(_asked(passage)) + offset
    part = next((number for number, (_, end) in enumerate(spans, 1) if sought < end), len(spans))
    return _write(passage, spans, part, voice)


def _asked(passage: Passage) -> str:
    """What stands before the answer in the one text that is cut into parts."""
    return f"{passage.question}\n" if passage.question else ""


def _spans(passage: Passage, voice: Voice) -> list[tuple[int, int]]:
    frame = _lay_out(passage, "?", "!", voice.say("Part {part} of {parts}", part=9999, parts=9999), voice)
    return pieces(_asked(passage) + passage.answer, LIMIT - size(frame)) or [(0, 0)]


def _write(passage: Passage, spans: list[tuple[int, int]], part: int, voice: Voice) -> Html:
    start, end = spans[part - 1]
    shift = len(_asked(passage))
    question, answer = passage.question[start:end], passage.answer[max(start - shift, 0) : max(end - shift, 0)]
    which = voice.say("Part {part} of {parts}", part=part, parts=len(spans)) if len(spans) > 1 else Html()
    return _lay_out(passage, question, answer, which, voice)


def _lay_out(passage: Passage, question: str, answer: str, part: Html, voice: Voice) -> Html:
    citation = passage.citation
    lines = (
        bold(heading(citation, voice)),
        occasion(citation.occasion),
        standing(passage, voice),
        join(" · ", (voice.say(mark) for flag, mark in _MARKS.items() if getattr(passage, flag))),
        question_label(passage, voice) if question.strip() else "",
        quote(question),
        answer_label(passage, voice) if answer.strip() else "",
        quote(answer),
        part,
        footing(citation.id, citation.url, citation.publisher, voice),
    )
    return join("\n", lines)


def question_label(passage: Passage, voice: Voice) -> Html:
    """Whose question follows."""
    label = passage.citation.asker_label or passage.citation.outlet
    return voice.say("Question ({who}):", who=shorten(label, _LABEL)) if label else voice.say("Question:")


def answer_label(passage: Passage, voice: Voice) -> Html:
    """Whose answer follows."""
    if passage.is_announcement:
        return voice.say("Announcement:")
    who = passage.citation.spokesperson
    return voice.say("Answer ({who}):", who=shorten(who, _LABEL)) if who else voice.say("Answer:")


def _ways(
    passage: Passage, key: str, neighbours: Neighbours, place: Place, today: date, voice: Voice
) -> tuple[Row, ...]:
    citation = passage.citation
    before, after = neighbours
    around = [
        *([Button(voice.plainly("‹ Previous"), place.open(before))] if before else []),
        *([Button(voice.plainly("Next ›"), place.open(after))] if after else []),
    ]
    whole = Button(voice.plainly("Whole briefing"), place.open(citation.briefing_id))
    up = [whole, *_other_language(passage, key, place), *back(place, voice)]
    copy = onward.copy(passage, today, place.cite, voice)
    away = [*source_button(citation.url, voice), onward.share(citation.id, voice), copy]
    return (*rows(around, 2), *_successor(passage, place, voice), *rows(up, 3), *rows(away, 3))


def _other_language(passage: Passage, key: str, place: Place) -> list[Button]:
    """To the English beside the words, or back to these; languages are called by their own names."""
    id_ = passage.citation.id
    if key == english_of(id_):
        return [Button("中文", place.open(id_))]
    return [Button("EN", place.open(english_of(id_)))] if passage.question_en or passage.answer_en else []


def _successor(passage: Passage, place: Place, voice: Voice) -> list[Row]:
    """To the passage that continues one which the record no longer has."""
    if not passage.successor:
        return []
    return [(Button(voice.plainly("Continued in {id}", id=passage.successor), place.open(passage.successor)),)]
