"""Replies as a terminal shows them: the same words as in Telegram, with bars and ANSI for the mark-up."""

import os
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import TextIO

BAR = "│ "
"""What a quotation's lines begin with."""

_STYLES = {
    "b": (1, 22),
    "i": (3, 23),
    "u": (4, 24),
    "s": (9, 29),
    "code": (2, 22),
    "pre": (2, 22),
    "del": ("9;31", "29;39"),
    "ins": ("4;32", "24;39"),
}
"""Tag -> the SGR numbers that turn it on and off (ECMA-48, 8.3.117). `del` and `ins`, red and green, are no reply's."""

_BARE = {"s": ("[-", "-]"), "u": ("{+", "+}")}
"""What marks a text without ANSI (as `git diff --word-diff`): nobody may take struck words for the record's."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal obeys instead of showing; a document must not be able to steer the reader's."""


def is_styled(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream may get ANSI: a terminal that understands it, and nobody set NO_COLOR (no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def harmless(text: str) -> str:
    """The text without control characters, but with its newlines and tabs."""
    return _CONTROL.sub("", text)


def quoted(text: str) -> str:
    """The text with a bar before every line."""
    return "\n".join(BAR + line for line in text.split("\n"))


def styled(text: str, tag: str, *, ansi: bool) -> str:
    """The text in the style of a tag."""
    on, off = _STYLES[tag]
    return f"\x1b[{on}m{text}\x1b[{off}m" if ansi else text


def coloured(text: str, colour: int, *, ansi: bool = True) -> str:
    """The text in a colour, by its SGR number (30 to 37, 90 to 97)."""
    return f"\x1b[{colour}m{text}\x1b[39m" if ansi else text


def highlighted(text: str, spans: tuple[tuple[int, int], ...], *, ansi: bool) -> str:
    """The text with its spans in bold; spans are ascending and do not overlap."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [harmless(text[done:start]), styled(harmless(text[start:end]), "b", ansi=ansi)]
        done = end
    return "".join([*pieces, harmless(text[done:])])


def render(html: str, *, ansi: bool) -> str:
    """Telegram's HTML as text: a quotation behind a bar, a link as `text (address)`."""
    renderer = _Renderer(ansi=ansi)
    renderer.feed(html)
    renderer.close()
    return renderer.text


class _Renderer(HTMLParser):
    """Every open quotation or link is a frame of pieces, which its end tag closes into one piece of the frame below."""

    def __init__(self, *, ansi: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._ansi = ansi
        self._frames: list[list[str]] = [[]]
        self._addresses: list[str] = []
        self._quotation_ended = False

    @property
    def text(self) -> str:
        return "".join(self._frames[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._addresses.append(dict(attrs).get("href") or "")
        if tag == "blockquote":
            self._begin_line()
        if tag in {"a", "blockquote"}:
            self._frames.append([])
        self._mark(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._say(_with_address("".join(self._frames.pop()), self._addresses.pop()))
        if tag == "blockquote":
            self._say(quoted("".join(self._frames.pop())))
            self._quotation_ended = True
        self._mark(tag, 1)

    def handle_data(self, data: str) -> None:
        self._say(harmless(data))

    def _mark(self, tag: str, side: int) -> None:
        """The beginning (0) or the end (1) of a style."""
        if self._ansi and tag in _STYLES:
            self._say(f"\x1b[{_STYLES[tag][side]}m")
        elif not self._ansi and tag in _BARE:
            self._say(_BARE[tag][side])

    def _begin_line(self) -> None:
        """A quotation stands on lines of its own; Telegram breaks the line before and after it by itself."""
        said = "".join(self._frames[-1])
        if said and not said.endswith("\n"):
            self._say("\n")

    def _say(self, text: str) -> None:
        if self._quotation_ended and not text.startswith("\n"):
            self._frames[-1].append("\n")
        self._quotation_ended = False
        self._frames[-1].append(text)


def _with_address(text: str, address: str) -> str:
    return text if text == address else f"{text} ({address})"
