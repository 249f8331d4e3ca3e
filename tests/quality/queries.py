"""Judged queries: what a person types, and the exchanges that answer it."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.briefing import Briefing
from tests.quality.exchanges import Topic
from tests.quality.record import keyed

HAND_WRITTEN = Path(__file__).with_name("queries.toml")
VARIANTS = Path(__file__).with_name("variants.toml")


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the ids of the right answers."""

    kind: str
    text: str
    right: tuple[str, ...]


def judged() -> list[Judged]:
    """Every judged query, those written by hand first."""
    kinds = {kind: rows for path in (HAND_WRITTEN, VARIANTS) for kind, rows in rows_of(path).items()}
    return [Judged(kind, text, tuple(right)) for kind, rows in kinds.items() for text, right in rows.items()]


def rows_of(path: Path) -> dict[str, dict[str, list[str]]]:
    """The queries of a file with the right ids, by kind."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def sampled(queries: Sequence[Judged], of_a_kind: int | None) -> list[Judged]:
    """So many of each kind, evenly from its list."""
    if of_a_kind is None:
        return list(queries)
    kinds = dict.fromkeys(query.kind for query in queries)
    lists = ([query for query in queries if query.kind == kind] for kind in kinds)
    return [each[place * len(each) // of_a_kind] for each in lists for place in range(of_a_kind)]


def topics(queries: Iterable[Judged], needles: Iterable[Briefing]) -> Iterator[Topic]:
    """What the keywords are about, as far as the right answer has these words: they are to be found elsewhere too."""
    passages = {key: passage for needle in needles for key, passage in keyed(needle)}
    for query in queries:
        passage = passages[query.right[0]]
        words = tuple(word for word in query.text.split() if word in passage.question + passage.answer)
        if query.kind == "keywords" and len(words) > 1:
            said = passage.citation
            yield Topic(words, said.held_on.year, said.spokesperson, said.outlet)
