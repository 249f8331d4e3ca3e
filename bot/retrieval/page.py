"""What a search gives back. An empty page is an answer."""

from dataclasses import dataclass

from bot.citation import Passage
from bot.query import Query


@dataclass(frozen=True, slots=True)
class Snippet:
    """Verbatim whole sentences of a passage with what matched.

    `highlights` are spans of characters of `text`, ascending, never overlapping. `part` is `question` or `answer`:
    where the words stand. `start` is the offset of `text` in that part.
    """

    text: str
    highlights: tuple[tuple[int, int], ...]
    part: str
    start: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage found. A higher score is a better hit; scores compare within one page only."""

    passage: Passage
    score: float
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Note:
    """Something the person must know about how the search was understood.

    `kind` is `partial` (no passage holds every word: `words` were left out), `apart` (no passage holds what was typed
    joined, these hold its `words` apart), `some_apart` (`count` hold it as typed, the others its words apart) or
    `no_words` (nothing to search for).
    """

    kind: str
    words: tuple[str, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """`hits` from `offset` on, out of `total` (exact)."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    offset: int
    notes: tuple[Note, ...] = ()
