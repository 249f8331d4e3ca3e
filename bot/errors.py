"""What can go wrong that is not a bug, drawn as one tree."""

from dataclasses import dataclass
from datetime import datetime


class DawenError(Exception):
    """Anything that Dawen can explain to the person who met it."""


class SettingsError(DawenError):
    """A setting is missing or wrong: says which key, why, and shows a value that works."""


class ArchiveError(DawenError):
    """The archive cannot be used for a reason an operator can mend: locked, full disk, not a database."""


@dataclass
class ReadingError(DawenError):
    """A document cannot be read.

    `line` counts from 1 (0: the whole document), `found` quotes what stood there, `hint` says what to do.
    """

    line: int
    found: str
    hint: str

    def __str__(self) -> str:
        return f"line {self.line}: found {self.found!r}; {self.hint}"


@dataclass
class FetchError(DawenError):
    """A document cannot be had from its address.

    `found` is what came instead, `hint` says what to do. `status` is None where no answer came. `passing` is whether
    another time may do better, `again_at` (aware) when it will be tried, or may be, where that is known.
    """

    address: str
    found: str
    hint: str
    status: int | None = None
    passing: bool = False
    again_at: datetime | None = None

    def __str__(self) -> str:
        again = f" (again {self.again_at:%Y-%m-%d %H:%M %Z})" if self.again_at else ""
        return f"{self.address}: {self.found}; {self.hint}{again}"


class UserError(DawenError):
    """Shown to the person as it stands, in their language, and tells the fix."""
