"""What readers hold for wrong: told to the maintainer by its id alone."""

from dataclasses import replace

from bot.conversation.asking import Answer, Asker, Press, Request
from bot.conversation.rooms import Rooms
from bot.replies import Button, Reply, notice
from bot.replies.buttons import Place, Pressed

_IN_A_ROW = 3
"""Buttons beside one another whose words a telephone shows."""


async def report(rooms: Rooms, pressed: Pressed, _: Request, asker: Asker) -> Answer | Press:
    """Pass on that something is wrong with a record."""
    if rooms.reports:
        await rooms.reports.take(asker.id, pressed.what)
    return Press(toast=notice.reported(asker.voice))


async def reportable(rooms: Rooms, reply: Reply, owner: int, asker: Asker) -> Reply:
    """The reply, with the way to say that something is wrong where it shows words of a record and somebody listens."""
    if rooms.reports is None or reply.shows is None:
        return reply
    place = Place(await rooms.archive.desk.keep(owner, f"record {reply.shows}"))
    wrong = Button(asker.voice.plainly("Something is wrong"), place.report(reply.shows))
    *above, last = reply.buttons or ((),)
    beneath = [(*last, wrong)] if len(last) < _IN_A_ROW else [last, (wrong,)]
    return replace(reply, buttons=(*above, *beneath))
