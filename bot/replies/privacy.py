"""What is kept of a chat, and how it is deleted."""

from bot.archive.chats import Traces
from bot.replies import Button, Reply
from bot.replies.buttons import Place
from bot.replies.html import Html, bold, join
from bot.replies.voice import Voice


def privacy(kept: Traces, days: int, place: Place, voice: Voice, *, private: bool) -> Reply:
    """What is stored, and how much of it; `days` is how long a request is kept."""
    requests = voice.say(
        "What you ask is kept with your id only where buttons need it, the words of a search among it, so that they "
        "still work tomorrow: {n} requests now. Each is deleted {days} days after it was last asked.",
        n=kept.requests,
        days=days,
    )
    lines = (
        bold(voice.say("What I keep")),
        voice.say("The id of this chat with its settings: {kept}.", kept=_settings(kept, voice)),
        voice.count(
            "{n} watch, and which answers it has found.",
            "{n} watches, and which answers they have found.",
            kept.watches,
        ),
        requests,
        voice.say("Nothing else: no names, no messages. Telegram itself sees what bots are sent."),
        voice.say("/forget deletes all of it.") if private else _in_private(voice),
    )
    delete = ((Button(voice.plainly("Delete all of it"), place.turn(2)),),) if private else ()
    return Reply(join("\n", lines), delete)


def confirm(place: Place, voice: Voice) -> Reply:
    """Asks once more."""
    said = voice.say(
        "Delete settings, watches and requests of this chat? Buttons of earlier messages stop working, and it cannot "
        "be undone."
    )
    delete = Button(voice.plainly("Yes, delete"), place.forget())
    return Reply(said, ((delete, Button(voice.plainly("No"), place.turn(1))),))


def forgotten(voice: Voice) -> Reply:
    """It is done."""
    return Reply(voice.say("Deleted. I know nothing of this chat any more, until you ask me again."))


def only_in_private(voice: Voice) -> Reply:
    """Not in a group."""
    return Reply(_in_private(voice), found=False)


def _in_private(voice: Voice) -> Html:
    return voice.say("What I keep of you is shown and deleted in a private chat with me.")


def _settings(kept: Traces, voice: Voice) -> str:
    return voice.plainly("changed by you") if kept.preferences else voice.plainly("none changed, nothing kept")
