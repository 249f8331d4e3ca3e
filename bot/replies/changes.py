"""What a quotation changes, a plain sentence each (多了「不」：意思相反。)."""

from collections.abc import Sequence

from bot.replies.html import Html, join, shorten
from bot.replies.language import msgid
from bot.replies.voice import Voice
from bot.verification.verdict import Change, Flag

_MOST = 6
"""Changes that are told, the gravest first; the others are only drawn."""

_WORDS = 40
"""UTF-16 units of the words of a change."""

_CHANGED = {
    "replaced": msgid("“{claimed}” is “{said}” in the record"),
    "inserted": msgid("“{claimed}” was added"),
    "omitted": msgid("“{said}” was left out"),
    "moved": msgid("“{said}” stands elsewhere in the record"),
}
"""By the kind of a change."""

_TOUCHED: tuple[tuple[Flag, str], ...] = (
    ("negation", msgid("the meaning is reversed")),
    ("opposite", msgid("the meaning is reversed")),
    ("date", msgid("another date")),
    ("number", msgid("another number")),
    ("unit", msgid("another unit")),
    ("name", msgid("another name")),
    ("country", msgid("another country")),
    ("hedge", msgid("stronger or weaker than it was said")),
    ("modal", msgid("can, will and must are confused")),
)
"""What a change means for the reader, the gravest first; a flag that is not here says no more than the change."""

_GRAVITY: dict[Flag, int] = {flag: place for place, (flag, _) in enumerate(_TOUCHED)}


def told(changes: Sequence[Change], voice: Voice) -> Html:
    """The gravest of the changes, a line each, and how many more there are."""
    gravest = sorted(changes, key=_gravity)[:_MOST]
    lines = (join(" ", ("•", _sentence(change, voice))) for change in gravest)
    rest = len(changes) - len(gravest)
    more = voice.count("• and {n} more change", "• and {n} more changes", rest) if rest else ""
    return join("\n", (*lines, more))


def _sentence(change: Change, voice: Voice) -> Html:
    words = voice.say(_CHANGED[change.kind], claimed=shorten(change.claimed, _WORDS), said=shorten(change.said, _WORDS))
    meaning = next((meaning for flag, meaning in _TOUCHED if flag in change.flags), None)
    if meaning is None:
        return voice.say("{change}.", change=words)
    return voice.say("{change}: {meaning}.", change=words, meaning=voice.say(meaning))


def _gravity(change: Change) -> int:
    return min((_GRAVITY.get(flag, len(_GRAVITY)) for flag in change.flags), default=len(_GRAVITY))
