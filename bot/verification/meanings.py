"""What a changed word changes, from `meanings.toml`: opposites, hedges, modals, units, countries, names."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bot.errors import SettingsError
from bot.text.comparing import comparable
from bot.text.edits import Span

NEGATIONS = frozenset("不未没非无否勿别")
"""The characters that deny something, where they are not part of another word (非洲)."""

_LONGEST = 8
"""Characters of a word in the table."""


class Touched(NamedTuple):
    """A word of the table that a stretch touches: what it is, its key, and its places among the words."""

    kind: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Meanings:
    """`words`: key -> what it is. `opposites`: key -> the keys of what denies it. `sounds` write foreign names."""

    words: Mapping[str, str]
    opposites: Mapping[str, frozenset[str]]
    countries: frozenset[str]
    sounds: frozenset[str]
    heads: frozenset[str]

    @classmethod
    def load(cls, path: Path) -> "Meanings":
        """Read `meanings.toml`. Raises SettingsError where it cannot be read."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            kinds = {kind: section["words"].split() for kind, section in table.items() if "words" in section}
            short, sounds = table["country"]["short"], "".join(table["name"]["sounds"].split())
            opposites = _both_ways(table["opposites"])
        except (OSError, ValueError, KeyError) as error:
            raise SettingsError(f"{path} cannot be read: {error}") from None
        words = {comparable(word): kind for kind, listed in kinds.items() for word in listed}
        heads = frozenset(key[0] for key in chain(words, opposites))
        return cls(words, opposites, frozenset(short), frozenset(sounds), heads)

    def touched(self, keys: Sequence[str], span: Span) -> list[Touched]:
        """The words of the table that have a part in the span of these words, of those that overlap the longest."""
        found = [
            Touched(kind, key, start, end)
            for key, start, end in self._runs(keys, span)
            if (kind := self.words.get(key))
        ]
        return [one for one in found if not any(_inside(one, other) for other in found)]

    def denied(self, claimed: Sequence[str], span: Span, said: Sequence[str], original: Span) -> bool:
        """Whether a word in the one stretch is the opposite of a word in the other."""
        here = {key for key, *_ in self._runs(claimed, span) if key in self.opposites}
        there = {key for key, *_ in self._runs(said, original)} if here else set()
        return any(self.opposites[key] & there for key in here)

    def _runs(self, keys: Sequence[str], span: Span) -> Iterator[tuple[str, int, int]]:
        """Whatever could be a word and touches the span."""
        for start in range(max(0, span[0] - _LONGEST + 1), min(len(keys), max(span[1], span[0]))):
            if keys[start][0] in self.heads:
                for end in range(max(start, span[0]) + 1, min(len(keys), start + _LONGEST) + 1):
                    yield "".join(keys[start:end]), start, end


def _both_ways(table: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    pairs = [(comparable(word), comparable(other)) for word, others in table.items() for other in others]
    both = [*pairs, *((other, word) for word, other in pairs)]
    return {word: frozenset(other for one, other in both if one == word) for word, _ in both}


def _inside(one: Touched, other: Touched) -> bool:
    return other.start <= one.start and one.end <= other.end and (one.start, one.end) != (other.start, other.end)
