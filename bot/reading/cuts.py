"""Words that know where they stood."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise


class Cut(str):
    """Words of one line, which keep their place through `part` and `strip`; whatever else is done makes a plain string.

    `line` counts the lines of the document from 0, `start` the characters of the line.
    """

    __slots__ = ("line", "start")
    line: int
    start: int

    def __new__(cls, text: str, line: int = 0, start: int = 0) -> "Cut":
        """Words that begin at this place."""
        cut = super().__new__(cls, text)
        cut.line, cut.start = line, start
        return cut

    def part(self, start: int, end: int | None = None) -> "Cut":
        """The words between two of its characters."""
        return Cut(self[start:end], self.line, self.start + start)

    def strip(self, characters: str | None = None, /) -> "Cut":
        """Without white space, or these characters, at either end."""
        bare = super().strip(characters)
        return self if bare == self else Cut(bare, self.line, self.start + len(self) - len(self.lstrip(characters)))

    @property
    def place(self) -> tuple[int, int]:
        """Sorts cuts into the order of the document."""
        return self.line, self.start


def text_of(cuts: Iterable[Cut]) -> str:
    """Lines separated by one newline; what was cut out of one line is put together again."""
    return "\n".join(glue(tuple(parts)) for _, parts in groupby(cuts, key=lambda cut: cut.line))


def glue(parts: Sequence[str]) -> str:
    """One line of several: Chinese needs no space where they meet, other scripts do."""
    meetings = (
        after if _is_wide(before[-1:]) or _is_wide(after[:1]) else f" {after}" for before, after in pairwise(parts)
    )
    return "".join((*parts[:1], *meetings))


def _is_wide(character: str) -> bool:
    return not character or unicodedata.east_asian_width(character) in "WF"
