"""What was said on one day of earlier years."""

from collections.abc import Iterator, Sequence

from bot.archive.views import BriefingCard, Coverage
from bot.briefing import Briefing, announcement_id, exchange_id
from bot.replies import Button, Reply
from bot.replies.briefing import counts
from bot.replies.buttons import Place, pager, rows
from bot.replies.citation import outlet
from bot.replies.html import Html, bold, first_sentence, join, shorten
from bot.replies.notice import coverage_line
from bot.replies.voice import Voice
from bot.trends.anniversaries import DayOfYear, written

PAGE = 5
"""Briefings on a page: years, mostly."""

_TOLD = 3
"""Passages of each that are told."""

_SENTENCE = 160
_PEOPLE, _OUTLET = 40, 24


def on_this_day(
    day: DayOfYear, shown: Sequence[tuple[BriefingCard, Briefing]], total: int, place: Place, voice: Voice
) -> Reply:
    """A page of the briefings of that day, the newest first; each number opens its briefing."""
    head = join(
        " · ", (written(day), voice.count("{n} briefing of earlier years", "{n} briefings of earlier years", total))
    )
    first = (place.page - 1) * PAGE + 1
    body = (_briefing(number, card, briefing, voice) for number, (card, briefing) in enumerate(shown, first))
    numbers = (Button(f"{number}", place.open(card.id)) for number, (card, _) in enumerate(shown, first))
    buttons = (*rows(numbers, PAGE), *pager(place.page, -(-total // PAGE), place.turn, place))
    return Reply(join("\n\n", (bold(head), *body)), buttons)


def nothing_on(day: DayOfYear, near: Sequence[DayOfYear], coverage: Coverage, place: Place, voice: Voice) -> Reply:
    """Nothing is held of that day in any earlier year: offers the nearest days of which something is."""
    said = voice.say("Nothing is held of {day} in any earlier year.", day=written(day))
    buttons = (Button(written(other), place.on_this_day(written(other))) for other in near)
    return Reply(join("\n", (said, coverage_line(coverage, voice))), tuple(rows(buttons, 2)), found=False)


def _briefing(number: int, card: BriefingCard, briefing: Briefing, voice: Voice) -> Html:
    people = shorten("、".join(card.spokespersons), _PEOPLE)
    counted = counts(card.exchanges, card.announcements, voice)
    head = join(" · ", (bold(f"{number}. {card.held_on.year}"), people, counted, voice.id(card.id)))
    return join("\n", (head, *_told(card.id, briefing, voice)))


def _told(record: str, briefing: Briefing, voice: Voice) -> Iterator[Html]:
    """The first questions; where nothing was asked, the first announcements."""
    for one in briefing.exchanges[:_TOLD]:
        asked_by = shorten(outlet(one.outlet or one.asker_label, voice), _OUTLET)
        asked = f"{asked_by}：{first_sentence(one.question, _SENTENCE)}"
        yield join(" ", ("•", asked, voice.id(exchange_id(record, one.number))))
    for announced in () if briefing.exchanges else briefing.announcements[:_TOLD]:
        said = first_sentence(announced.text, _SENTENCE)
        yield join(" ", ("•", said, voice.id(announcement_id(record, announced.number))))
