"""Repairs of single documents, each with its reason: data in `config/corrections.toml`, not branches in the reader."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from bot.errors import ReadingError, SettingsError

_EXAMPLE = 'url = "https://…"\nfind = "2O20年"\nreplace = "2020年"\nreason = "字母 O 当成了数字 0"'


@dataclass(frozen=True, slots=True)
class Correction:
    """`find` stands once in the document and is replaced; the document is known by its bytes or by its address.

    An address may be captured again after its publisher mended the fault: there, and only there, `find` may be gone.
    """

    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")

    find: Annotated[str, Field(min_length=1)]
    replace: str
    reason: Annotated[str, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None

    def __post_init__(self) -> None:
        """Raises ValueError unless the document is named in one of the two ways."""
        if (self.sha256 is None) == (self.url is None):
            raise ValueError("either sha256 or url has to say which document is meant")

    def applied(self, text: str) -> str:
        """The text with the repair. Raises ReadingError where it is not plain which words are meant."""
        found = text.count(self.find)
        if found == 1 or (found == 0 and self.url):
            return text.replace(self.find, self.replace)
        hint = f"config/corrections.toml 中“{self.reason}”一条要改的字应当只出现一次，却出现了 {found} 次。"
        raise ReadingError(0, self.find, hint)


@dataclass(frozen=True, slots=True)
class Corrections:
    """All repairs, in the order of the file."""

    entries: tuple[Correction, ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Corrections":
        """Read the file. Raises SettingsError naming the entry, the key and what is wrong with it."""
        try:
            tables = _FILE.validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise SettingsError(f"{path} cannot be read: {error.strerror}") from None
        except ValidationError as error:
            first = error.errors()[0]
            entry = ".".join(str(key + 1 if isinstance(key, int) else key) for key in first["loc"] if key != "[key]")
            raise SettingsError(f"{path}: {entry}: {first['msg']}; an entry is like\n{_EXAMPLE}") from None
        except ValueError as error:  # not TOML, or not UTF-8
            raise SettingsError(f"{path} is not valid TOML: {error}") from None
        return cls(tuple(tables.get("correction", ())))

    def concerning(self, sha256: str, addresses: Iterable[str | None]) -> tuple[Correction, ...]:
        """The repairs of one document, by the hash of its raw bytes or by any address that it goes by."""
        known = {sha256, *filter(None, addresses)}
        return tuple(entry for entry in self.entries if known & {entry.sha256, entry.url})


NO_CORRECTIONS = Corrections()

_FILE = TypeAdapter(dict[Literal["correction"], list[Correction]])


def corrected(text: str, repairs: Iterable[Correction]) -> tuple[str, tuple[str, ...]]:
    """The text with the repairs, and the reasons of those that changed something."""
    reasons: tuple[str, ...] = ()
    for repair in repairs:
        text, before = repair.applied(text), text
        reasons += (repair.reason,) if text != before else ()
    return text, reasons
