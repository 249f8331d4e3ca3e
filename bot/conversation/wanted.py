"""What is wanted: the text without its traps, a record by its id, its address or its title, the days meant."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from bot.archive.archive import Archive
from bot.archive.views import BriefingCard
from bot.briefing import RECORD_ID
from bot.origins import is_address
from bot.reading.occasion import ORGANS
from bot.text.folding import simplify
from bot.text.when import When, parse_when

LONGEST = 256
"""Characters of a question; also what Telegram allows an inline query (Bot API, InlineQuery)."""

_TITLE = re.compile(
    r"(?P<day>(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?[日号]|\d{4}-\d{1,2}-\d{1,2}).{0,50}"
    r"(?:记者会|发布会|招待会|吹风会|答记者问)(?:文字)?(?:实录|全文)?"
    r"|.{0,80}(?:press conference|briefing)s? (?:on|of) (?P<on>.{6,30})",
    re.IGNORECASE,
)
"""How briefings are called by their organs and by those who write of them, in Simplified script."""

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


def occasion(text: str, today: date) -> When | None:
    """The day of the briefing that a title names (2020年11月26日外交部发言人主持例行记者会); None for anything else."""
    found = _TITLE.fullmatch(simplify(text).strip("《》 "))
    return parse_when(found["day"] or found["on"], today) if found else None


def addresses(text: str) -> tuple[str, ...]:
    """The ways to write one address: http or https, with a slash at the end or without; none of anything else."""
    if not is_address(text):
        return ()
    _, _, rest = text.strip().partition("://")
    bare = rest.partition("#")[0].rstrip("/")
    return tuple(f"{scheme}://{bare}{end}" for scheme in ("http", "https") for end in ("", "/"))


async def record_named(text: str, archive: Archive, today: date) -> str | None:
    """The id that a text gives, or that of the one briefing whose address or title it is; None for anything else."""
    if record := record_id(text):
        return record
    if written := addresses(text):
        return await archive.published_at(written)
    if when := occasion(text, today):
        _, cards = await newest_held(when, archive)
        organs = [organ for organ, named in ORGANS if named.search(text)]
        theirs = [card.id for card in cards if not organs or card.id.partition("-")[0] in organs]
        return theirs[0] if len(theirs) == 1 else None
    return None


async def newest_held(when: When, archive: Archive) -> tuple[When, Sequence[BriefingCard]]:
    """The newest of the ranges meant in which a briefing is held, and what is; the newest of all if none is."""
    for days in (when, *when.earlier):
        if cards := await archive.briefings(days.since, days.until):
            return days, cards
    return when, ()
