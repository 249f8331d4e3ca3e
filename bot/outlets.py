"""Outlets and how the record spells them: 总台央视, 中央电视台 and CCTV are one, 央视 and CGTN are two."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bot.errors import SettingsError
from bot.text.folding import fold

_BEFORE = "before"  # what may stand before the names of a region; every other key of its table is a name


@dataclass(frozen=True)
class Outlets:
    """`rows`: name -> every spelling, the name first. `names`: the key of a spelling -> name. `after` may end one."""

    rows: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    after: tuple[str, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Outlets":
        """Read `outlets.toml`. Raises SettingsError where it cannot be read or two rows claim one spelling."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(f"{path} cannot be read: {error}") from None
        regions = [region for region in table.values() if isinstance(region, dict)]
        rows = {name: (name, *others) for region in regions for name, others in region.items() if name != _BEFORE}
        surrounded = dict(pair for region in regions for pair in _with_places(region, rows))
        return cls(rows, surrounded | _spelled(rows), tuple(map(fold, table.get("after", ()))))

    @cached_property
    def fingerprint(self) -> str:
        """Equal fingerprints promise equal names."""
        return hashlib.sha256(repr((sorted(self.names.items()), self.after)).encode()).hexdigest()[:16]

    def known(self, name: str) -> bool:
        """Whether any row has this spelling."""
        return self._found(name) is not None

    def name(self, spelling: str) -> str:
        """The one name that all spellings of an outlet share; an unknown outlet keeps its own."""
        return self._found(spelling) or spelling

    def spellings(self, name: str) -> tuple[str, ...]:
        """Every spelling in the row that has this one, the shared name first; of an unknown outlet only its own."""
        return self.rows.get(self.name(name), (name,))

    def _found(self, spelling: str) -> str | None:
        """By its search key, in which a space torn into a name (`R euters`) is none."""
        key = fold(spelling)
        keys = (key, *(key.removesuffix(word) for word in self.after))
        return next((self.names[key] for key in keys if key in self.names), None)


UNNAMED = Outlets({}, {})
"""No rows: every outlet keeps its own name."""


def _spelled(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Key -> name. Raises SettingsError where one spelling would be two outlets'."""
    names: dict[str, str] = {}
    for name, spellings in rows.items():
        for spelling in spellings:
            if names.setdefault(fold(spelling), name) != name:
                raise SettingsError(f"outlets: {spelling} stands in two rows, {names[fold(spelling)]} and {name}")
    return names


def _with_places(region: Mapping[str, Iterable[str]], rows: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """日本 before 共同社; where a row spells such a name itself, the row is right."""
    for name in region:
        for spelling in rows.get(name, ()):
            yield from ((fold(place + spelling), name) for place in region.get(_BEFORE, ()))
