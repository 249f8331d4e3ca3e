"""What is wanted: the text without its traps, an id, the days meant."""

import unicodedata
from collections.abc import Sequence

from bot.archive.archive import Archive
from bot.archive.views import BriefingCard
from bot.briefing import RECORD_ID
from bot.text.when import When

_JOINERS = "\u200c\u200d"
"""Format characters that belong to words and emoji."""


def clean(text: str) -> str:
    """What was typed, without the control, direction and surrogate characters that would spoil an echo of it."""
    kept = (one for one in text if one in f"\n\t{_JOINERS}" or unicodedata.category(one) not in {"Cc", "Cf", "Cs"})
    return "".join(kept).strip()


def record_id(text: str) -> str | None:
    """The id that was typed, in whatever width and case; None for anything else."""
    typed = unicodedata.normalize("NFKC", text).strip(" []()").casefold()
    return typed if RECORD_ID.fullmatch(typed) and typed.isascii() else None


async def newest_held(when: When, archive: Archive) -> tuple[When, Sequence[BriefingCard]]:
    """The newest of the ranges meant in which a briefing is held, and what is; the newest of all if none is."""
    for days in (when, *when.earlier):
        if cards := await archive.briefings(days.since, days.until):
            return days, cards
    return when, ()
