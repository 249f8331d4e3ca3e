"""What buttons carry, `<action>:<key>:<value>` in 64 bytes at most, and how they are laid out.

The key stands for a stored request and outlives a restart; the value says where in it to go: `2` is a page of its list,
`2.1.mfa-20201126-07` part 1 of a record opened from page 2.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.replies import Button
from bot.replies.voice import Voice

Row = tuple[Button, ...]

COPIED = 256
"""UTF-16 units that a button can copy (Bot API, CopyTextButton)."""

_PRESSED = re.compile(
    r"(?P<action>[a-z]+):(?P<key>[\w-]{1,11}):(?P<page>\d{1,5})(?:\.(?P<part>\d{1,5})\.(?P<what>[\w~一-龥-]+))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reply stands: behind which stored request, on which page of its list.

    `back` is True where there is a list to come back to.
    """

    key: str
    page: int = 1
    back: bool = False

    def turn(self, page: int) -> str:
        """To a page of the list."""
        return f"list:{self.key}:{page}"

    def open(self, record: str, part: int = 1) -> str:
        """To a record, by its id; a long one has parts."""
        return f"open:{self.key}:{self.page}.{part}.{record}"

    def revisions(self, record: str, page: int = 1) -> str:
        """To what differs between the captures of a record."""
        return f"diff:{self.key}:{self.page}.{page}.{record}"

    def choose(self, language: str) -> str:
        """To another language."""
        return f"lang:{self.key}:{self.page}.1.{language}"

    def confirm(self, document: str) -> str:
        """To keeping a document that waits, by the id under which it does."""
        return f"keep:{self.key}:{self.page}.1.{document}"

    def drop(self, document: str) -> str:
        """To dropping it."""
        return f"drop:{self.key}:{self.page}.1.{document}"

    def widen(self, restriction: str) -> str:
        """To the search without one of its restrictions."""
        return f"wide:{self.key}:{self.page}.1.{restriction}"

    def exactly(self) -> str:
        """To the search for what was typed, as it was typed."""
        return f"exact:{self.key}:{self.page}"

    def instead(self, number: int, word: str) -> str:
        """To the search with another word in the place of the one with this number, which counts from 1."""
        return f"else:{self.key}:{self.page}.{number}.{word}"

    def by(self, axis: str) -> str:
        """To the same numbers along another axis."""
        return f"by:{self.key}:{self.page}.1.{axis}"

    def table(self) -> str:
        """To the numbers of a picture as a file."""
        return f"csv:{self.key}:{self.page}"

    def read(self) -> str:
        """To the passages that were counted."""
        return f"read:{self.key}:{self.page}"

    def on_this_day(self, day: str) -> str:
        """To what was said on this day of earlier years, `11-26`."""
        return f"day:{self.key}:{self.page}.1.{day}"

    def pace(self, watch: int, *, daily: bool) -> str:
        """To being told once a day, or at once, of what a watch finds."""
        return f"pace:{self.key}:{self.page}.{int(daily)}.{watch}"

    def unwatch(self, watch: int) -> str:
        """To watching it no longer."""
        return f"unwatch:{self.key}:{self.page}.1.{watch}"

    def set(self, name: str, value: str) -> str:
        """To another setting; no value has a tilde, which stands for the slash of a time zone."""
        return f"set:{self.key}:{self.page}.1.{name}~{value.replace('/', '~')}"

    def forget(self) -> str:
        """To deleting what is kept of a chat."""
        return f"forget:{self.key}:{self.page}"

    def cite(self, record: str, format_: int = 1) -> str:
        """To the citation of a record, in the format of this number in `bot.citation.formats`."""
        return f"cite:{self.key}:{self.page}.{format_}.{record}"

    def aside(self, record: str) -> str:
        """To a record, below the message, which stays."""
        return f"aside:{self.key}:{self.page}.1.{record}"

    def cite_aside(self, record: str) -> str:
        """To the citation of a record, below the message, which stays."""
        return f"aside:{self.key}:{self.page}.2.{record}"

    def beside(self) -> str:
        """To the request, below the message, which stays."""
        return f"try:{self.key}:{self.page}"

    def report(self, record: str) -> str:
        """To telling the maintainer that something is wrong with a record."""
        return f"wrong:{self.key}:{self.page}.1.{record}"

    def same(self, record: str) -> str:
        """To the hits of a list that say the same as the one with this id."""
        return f"same:{self.key}:{self.page}.1.{record}"

    def stay(self) -> str:
        """Nowhere: a button that only tells."""
        return f"stay:{self.key}:{self.page}"


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came back from a button; `what` is an id, a language's code, a restriction, a word, or empty."""

    action: str
    key: str
    page: int
    part: int
    what: str


def read_press(data: str) -> Pressed | None:
    """What a button carried; None where no button of ours carries that."""
    found = _PRESSED.fullmatch(data)
    if not found:
        return None
    return Pressed(found["action"], found["key"], int(found["page"]), int(found["part"] or 1), found["what"] or "")


def within(page: int, pages: int) -> int:
    """The page, or the nearest there is: lists grow and shrink under a button pressed late."""
    return max(1, min(page, pages))


def pager(page: int, pages: int, to: Callable[[int], str], place: Place, *, more: bool = False) -> list[Row]:
    """`‹ 2/5 ›`; nothing for a single page. Where there are `more` pages than were counted: `‹ 2/5+ ›`."""
    if pages <= 1:
        return []
    earlier = [Button("‹", to(page - 1))] if page > 1 else []
    later = [Button("›", to(page + 1))] if page < pages else []
    return [(*earlier, Button(f"{page}/{pages}{'+' * more}", place.stay()), *later)]


def rows(buttons: Iterable[Button], width: int) -> list[Row]:
    """The buttons in rows of at most `width`."""
    row = list(buttons)
    return [tuple(row[start : start + width]) for start in range(0, len(row), width)]


def back(place: Place, voice: Voice) -> list[Button]:
    """The way back to the list, where there is one."""
    return [Button(voice.plainly("Back to the list"), place.turn(place.page))] if place.back else []
