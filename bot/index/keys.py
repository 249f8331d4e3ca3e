"""The terms of the search file: what kind of thing a passage holds, and that thing, as bytes in a useful order."""

from collections.abc import Mapping
from enum import Enum
from typing import Literal

from bot.text.folding import SEPARATOR

NameKind = Literal["speaker", "outlet", "organ"]


class Kind(bytes, Enum):
    """The first byte of a term."""

    CHARACTER = b"a"
    """One character of a search key."""

    PAIR = b"b"
    """Two characters side by side, no separator among them."""

    LONG_WORD = b"c"
    """A word of the dictionary with three characters or more, wherever it stands."""

    LETTERS = b"d"
    """A run of letters and digits in a Chinese text, from any of its characters on."""

    SPELLED = b"e"
    """A word of a text that is spelled in letters."""

    SIGN = b"f"
    """A character that search keys drop."""

    NAME = b"n"
    """What the person or the outlet is called, as it stands in the passage."""

    SPEAKER = b"s"
    OUTLET = b"o"
    ORGAN = b"g"

    def key(self, text: str) -> bytes:
        """The term; of one kind, terms that begin alike stand together."""
        return self.value + text.encode("utf-8", "surrogatepass")


NAME_KINDS: Mapping[NameKind, Kind] = {"speaker": Kind.SPEAKER, "outlet": Kind.OUTLET, "organ": Kind.ORGAN}

SHORTEST_RUN, LONGEST_RUN = 3, 32
"""Letters and digits of a run that is a term; shorter ones are characters and pairs, of longer ones the beginning."""


def pairs_of(run: str) -> list[bytes]:
    """Terms that every passage with this run holds: its pairs, and characters that stand in none."""
    pairs = {run[at : at + 2] for at in range(len(run) - 1)}
    paired = {pair for pair in pairs if SEPARATOR not in pair}
    alone = set(run).difference(*paired)
    return [*(Kind.PAIR.key(pair) for pair in sorted(paired)), *(Kind.CHARACTER.key(each) for each in sorted(alone))]
