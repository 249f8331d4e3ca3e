"""What a search gives back. An empty page is an answer."""

from dataclasses import dataclass
from typing import NamedTuple

from bot.citation import Passage
from bot.query import Query, Restriction


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
    """One passage found. A higher score is a better hit; scores compare within one page only.

    `same_as` is the id of the hit before it that says the same; `repeats` counts those after it that do,
    `at_least` so many where the order goes on beyond the hits that were compared.
    """

    passage: Passage
    score: float
    snippet: Snippet
    same_as: str | None = None
    repeats: int = 0
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """What is wanted of the hits: at most `limit` from `offset` on; `folded`: those that say the same are one.

    `counted`: all are counted, however many texts have to be looked at for that.
    """

    offset: int = 0
    limit: int = 5
    folded: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something the person must know about how the search was understood.

    `kind` is `partial` (no passage holds every word: `words` were left out, if any), `otherwise` (for words that
    are not there as typed the first hit has these `words`, which say nearly the same), `apart` (no passage holds
    what was typed joined, these hold its `words` apart), `some_apart` (`count` hold it as typed, the others its
    words apart), `date_as_text` (none of the day typed holds the rest: the date, its `words`, was looked for as
    text), `corrected` (the first of its `words` was typed and is nowhere, the second was looked for), `also`
    (`count` hold the words as typed, the others hold them by another name, one of `words`) or `no_words` (nothing
    to search for). There are `more` than `count` where not all were counted.
    """

    kind: str
    words: tuple[str, ...] = ()
    count: int | None = None
    more: bool = False


class Wider(NamedTuple):
    """How many passages there would be without a restriction; or `more` than so many."""

    restriction: Restriction
    total: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """`hits` from `offset` on, out of `total`: exactly so many, or `more`, where counting them would take too long.

    The `query` names outlet and organ as the record does. Where nothing was found, `wider` says how many passages would
    be without one of its restrictions, the most first; one without which nothing is found either is left out.
    `repeated` is how many of the `total` are in no page because the hits are folded: another hit stands for them.
    `resembling` are words of the record that may have been meant by a word which is nowhere: word and resemblance.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    offset: int
    notes: tuple[Note, ...] = ()
    wider: tuple[Wider, ...] = ()
    resembling: tuple[tuple[str, str], ...] = ()
    repeated: int = 0
    more: bool = False
