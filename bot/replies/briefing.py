"""Briefings: the card of one, and lists of many by month."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.archive.views import BriefingCard, Coverage
from bot.briefing import Briefing, announcement_id, exchange_id
from bot.citation.reference import best_source
from bot.replies import Button, Reply
from bot.replies.buttons import Place, back, pager, rows, within
from bot.replies.citation import footing, occasion, outlet, source_button, spokesperson
from bot.replies.html import Html, bold, escape, first_sentence, join, shorten
from bot.replies.notice import coverage_line
from bot.replies.revisions import revisions_button
from bot.replies.voice import Voice

_ITEMS = 10
"""Exchanges and announcements on one page of a card."""

_LINES = 20
"""Briefings on one page of a list: a month mostly has about as many."""

_SENTENCE = 300
"""UTF-16 units: ten whole sentences fit in a message; only one that a reader took a speech for is cut."""

_OUTLET = 30
_PEOPLE = 60

Item = tuple[str, str, Html]
"""What a card lists: the number as in the id, the id, the line."""


def card(briefing: Briefing, record: str, page: int, place: Place, voice: Voice, *, revised: bool = False) -> Reply:
    """One briefing and all that was announced and asked there.

    `record` is its id, `page` counts from 1; `revised` where its captures differ.
    """
    items = [*_announced(briefing, record), *_exchanged(briefing, record, voice)]
    pages = max(-(-len(items) // _ITEMS), 1)
    shown = within(page, pages)
    listed = items[(shown - 1) * _ITEMS : shown * _ITEMS]
    copy = best_source(briefing)
    more = [revisions_button(record, place, voice)] if revised else []
    buttons = (
        *rows((Button(number, place.open(item)) for number, item, _ in listed), 5),
        *pager(shown, pages, lambda to: place.open(record, to), place),
        *rows([*source_button(copy.url if copy else None, voice), *more, *back(place, voice)], 3),
    )
    return Reply(join("\n\n", (_head(briefing, record, voice), join("\n", (line for _, _, line in listed)))), buttons)


def _head(briefing: Briefing, record: str, voice: Voice) -> Html:
    copy = best_source(briefing)
    counted = counts(len(briefing.exchanges), len(briefing.announcements), voice)
    lines = (
        bold(f"{briefing.held_on} · {_people(briefing.spokespersons, voice)}"),
        occasion(briefing.title),
        counted,
        footing(record, copy.url if copy else None, copy.publisher if copy else None, voice),
    )
    return join("\n", lines)


def counts(exchanges: int, announcements: int, voice: Voice) -> Html:
    """`9 questions, 3 announcements`; what there is none of is not counted."""
    said = (
        voice.count("{n} question", "{n} questions", exchanges) if exchanges else Html(),
        voice.count("{n} announcement", "{n} announcements", announcements) if announcements else Html(),
    )
    return join(" · ", said)


def _people(names: Sequence[str], voice: Voice) -> str:
    return shorten("、".join(names), _PEOPLE) if names else spokesperson(None, voice)


def _announced(briefing: Briefing, record: str) -> Iterator[Item]:
    for one in briefing.announcements:
        number = f"a{one.number}"
        line = escape(f"{number}. {first_sentence(one.text, _SENTENCE)}")
        yield number, announcement_id(record, one.number), line


def _exchanged(briefing: Briefing, record: str, voice: Voice) -> Iterator[Item]:
    for one in briefing.exchanges:
        asked_by = shorten(outlet(one.outlet or one.asker_label, voice), _OUTLET)
        line = escape(f"{one.number}. {asked_by} · {first_sentence(one.question, _SENTENCE)}")
        yield f"{one.number}", exchange_id(record, one.number), line


def listing(cards: Sequence[BriefingCard], since: date, until: date, place: Place, voice: Voice) -> Reply:
    """Briefings from `since` to `until`, both included, a month a page; each number opens its briefing."""
    sheets = _sheets(cards)
    shown = within(place.page, len(sheets))
    sheet = sheets[shown - 1]
    total = voice.count("{n} briefing", "{n} briefings", len(cards))
    head = bold(join(" · ", (days(since, until), total)))
    lines = (_line(number, one, voice) for number, one in enumerate(sheet, 1))
    numbers = (Button(f"{number}", place.open(one.id)) for number, one in enumerate(sheet, 1))
    return Reply(
        join("\n\n", (head, join("\n", lines))), (*rows(numbers, 5), *pager(shown, len(sheets), place.turn, place))
    )


def _sheets(cards: Sequence[BriefingCard]) -> list[list[BriefingCard]]:
    """One or more pages a month, none with two months."""
    months = [list(held) for _, held in groupby(cards, key=lambda one: (one.held_on.year, one.held_on.month))]
    return [month[start : start + _LINES] for month in months for start in range(0, len(month), _LINES)]


def _line(number: int, one: BriefingCard, voice: Voice) -> Html:
    counted = counts(one.exchanges, one.announcements, voice)
    said = join(" · ", (f"{one.held_on}", _people(one.spokespersons, voice), counted, voice.id(one.id)))
    return join("\n", (Html(f"{number}. {said}"), shorten(one.title, _SENTENCE)))


def days(since: date, until: date) -> str:
    """`2020-11-26`, `2020-11-01 – 2020-11-30`."""
    return f"{since}" if since == until else f"{since} – {until}"


def nothing_on(
    since: date,
    until: date,
    around: tuple[BriefingCard | None, BriefingCard | None],
    coverage: Coverage,
    place: Place,
    voice: Voice,
) -> Reply:
    """No briefing held in these days: offers the last before and the first after."""
    before, after = around
    lines = (
        voice.say("No briefing of {days} is held.", days=days(since, until)),
        voice.say("The last before: {briefing}", briefing=_named(before, voice)) if before else "",
        voice.say("The first after: {briefing}", briefing=_named(after, voice)) if after else "",
        coverage_line(coverage, voice),
    )
    near = [
        *([Button(f"‹ {before.held_on}", place.open(before.id))] if before else []),
        *([Button(f"{after.held_on} ›", place.open(after.id))] if after else []),
    ]
    return Reply(join("\n", lines), tuple(rows(near, 2)), found=False)


def _named(one: BriefingCard, voice: Voice) -> Html:
    return join(" · ", (f"{one.held_on}", _people(one.spokespersons, voice), voice.id(one.id)))
