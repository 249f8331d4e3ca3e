"""What requests show and what buttons do: a new kind of either is a row here."""

from collections.abc import Awaitable, Callable, Mapping

from bot.conversation import checking, finding, greeting, looking, records, reporting, settling, watching
from bot.conversation.asking import Answer, Aside, Asker, Press, Request
from bot.conversation.rooms import Rooms
from bot.replies import Reply
from bot.replies.buttons import Place, Pressed

View = Callable[[Rooms, str, Place, Asker], Awaitable[Reply]]
"""Shows the rest of a request at a place: behind the key under which it is kept, at a page."""

Action = Callable[[Rooms, Pressed, Request, Asker], Awaitable[Answer | Aside | Press | None]]
"""Does what a button under a request says: an answer in the message's place or aside, or a toast; None: nothing."""

VIEWS: Mapping[str, View] = {
    "search": finding.results,
    "same": finding.the_same,
    "days": finding.days,
    "record": records.show,
    "cite": records.show_citation,
    "trend": looking.show_trend,
    "stats": looking.show_stats,
    "onthisday": looking.show_day,
    "language": greeting.languages,
    "watches": watching.listing,
    "settings": settling.chosen,
    "privacy": settling.kept,
}
"""By the kind of a request."""


async def _turn(_rooms: Rooms, pressed: Pressed, request: Request, _asker: Asker) -> Answer | None:
    """Another page of the same."""
    return Request(request.text, pressed.page)


async def _stay(_rooms: Rooms, _pressed: Pressed, _request: Request, _asker: Asker) -> Answer | None:
    """A button that only tells."""
    return None


async def _confirm(rooms: Rooms, pressed: Pressed, _: Request, asker: Asker) -> Answer | None:
    intake = rooms.intake_for(asker.id)
    return await intake.confirm(pressed.what, asker.id, asker.voice) if intake else None


async def _drop(rooms: Rooms, pressed: Pressed, _: Request, asker: Asker) -> Answer | None:
    intake = rooms.intake_for(asker.id)
    return await intake.drop(pressed.what, asker.voice) if intake else None


ACTIONS: Mapping[str, Action] = {
    "list": _turn,
    "stay": _stay,
    "try": greeting.beside,
    "same": finding.same,
    "wide": finding.widen,
    "exact": finding.exactly,
    "else": finding.instead,
    "open": records.open_,
    "diff": records.differ,
    "aside": checking.aside,
    "cite": records.cite_as,
    "by": looking.along,
    "csv": looking.as_table,
    "read": looking.read,
    "day": looking.another_day,
    "lang": greeting.choose,
    "pace": watching.pace,
    "unwatch": watching.stop,
    "set": settling.choose,
    "forget": settling.delete,
    "wrong": reporting.report,
    "keep": _confirm,
    "drop": _drop,
}
"""By what a button's data begins with."""
