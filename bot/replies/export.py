"""What a search finds as a file."""

from bot.query import Query
from bot.replies import Attachment, Reply
from bot.replies.html import code, join, shorten
from bot.replies.voice import Voice

MOST = 50_000_000
"""Bytes of a file that a bot may send (Bot API, "Sending files")."""

_TYPED = 100


def table(name: str, body: bytes, total: int, voice: Voice) -> Reply:
    """The file, and what is in it."""
    said = voice.count("{n} passage, verbatim, with its source.", "{n} passages, verbatim, with their sources.", total)
    return Reply(said, attachment=Attachment(name, body))


def too_large(query: Query, voice: Voice) -> Reply:
    """That Telegram takes no file of this size, and how to have a smaller one."""
    narrower = f"/export {shorten(f'{query}', _TYPED)} 日期:2020"
    said = (
        voice.say("That is more than the 50 MB that I can send. Narrow it, by the time for example:"),
        code(narrower),
    )
    return Reply(join("\n", said), found=False)
