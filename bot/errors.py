"""What can go wrong that is not a bug, drawn as one tree."""

from dataclasses import dataclass


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


class UserError(DawenError):
    """Shown to the person as it stands, in their language, and tells the fix."""
