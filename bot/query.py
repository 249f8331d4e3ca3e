"""What a person asks for, understood: never an error, at worst plain words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """A search as typed, taken apart.

    `words` are the unquoted pieces between spaces, `phrases` what stood in "…", “…” or 「…」; both in the order typed.
    `str(query)` parses back to an equal query.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Query":
        """Understand what was typed; an unclosed quotation mark is an ordinary character."""
        raise NotImplementedError

    def __str__(self) -> str:
        raise NotImplementedError

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)
