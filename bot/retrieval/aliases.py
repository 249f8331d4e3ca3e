"""What people call it and what the record calls it: 川普 and 特朗普, Reuters and 路透社, 中美 for 中国 and 美国."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SettingsError
from bot.outlets import Outlets
from bot.text.folding import fold

_COUNTRIES = "countries"  # character -> the country it stands for in 中美; every other table holds names
_EVERYDAY = "everyday"  # words that mean the same more or less
_CAPITALS = "capitals"  # names that are other words in small letters: WHO

_MOST = 4
"""Countries in a word: 美日印澳."""

_TOO_SHORT = 2
"""Characters of a name that say less than the longer one they are taken from."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """`rows`: the key of a name -> the other names, the record's own first. `countries`: character -> country."""

    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    capitals: frozenset[str] = frozenset()
    everyday: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path, outlets: Outlets) -> "Aliases":
        """Read `aliases.toml`, beside the spellings of outlets. Raises SettingsError where it cannot be read."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(f"{path} cannot be read: {error}") from None
        everyday = [(word, *others) for word, others in table.pop(_EVERYDAY, {}).items()]
        countries, capitals = table.pop(_COUNTRIES, {}), frozenset(table.pop(_CAPITALS, ()))
        rows = [(name, *others) for section in table.values() for name, others in section.items()]
        placed = {key: outlets.spellings(name) for key, name in outlets.names.items()}  # 日本共同社
        return cls(placed | dict(_others([*outlets.rows.values(), *rows])), countries, capitals, _alike(everyday))

    def others(self, typed: str) -> tuple[str, ...]:
        """Other names of what is called so; none of what has one name.

        Two characters of a longer name say less than it: 半岛 is also Korea's, 半岛电视台 is not.
        """
        key = fold(typed)
        if typed.upper() in self.capitals and not typed.isupper():
            return ()
        return tuple(
            other for other in self.rows.get(key, ()) if len(fold(other)) > _TOO_SHORT or fold(other) not in key
        )

    def pair(self, key: str) -> tuple[str, ...]:
        """The countries that a word of their abbreviations stands for; empty for any other word."""
        named = tuple(self.countries.get(character, "") for character in key)
        return named if 2 <= len(named) <= _MOST and all(named) and len(set(named)) == len(named) else ()

    def pairs(self, one: str, other: str) -> tuple[str, ...]:
        """The words that name both countries by a character each: 柬泰 and 泰柬; none where one is no country."""
        short = {country: character for character, country in self.countries.items()}
        return (short[one] + short[other], short[other] + short[one]) if {one, other} <= short.keys() else ()

    def akin(self, key: str) -> tuple[str, ...]:
        """Words that say more or less the same as the one with this key."""
        return self.everyday.get(key, ())


NONE = Aliases()
"""Everything has one name."""


def _others(rows: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A name that stands in two rows has the names of the later one."""
    for names in rows:
        for name in names:
            key = fold(name)
            yield key, tuple(other for other in names if fold(other) != key)


def _alike(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A word that stands in two rows has the words of both."""
    alike = defaultdict[str, dict[str, None]](dict)
    for words in rows:
        for word in words:
            alike[fold(word)].update(dict.fromkeys(other for other in words if other != word))
    return {word: tuple(others) for word, others in alike.items()}
