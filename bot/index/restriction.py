"""What narrows a search beside its words: who speaks, who asks, whose briefing, which days, what must not occur."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.citation import Passage
from bot.index.keys import NameKind
from bot.index.terms import Term
from bot.outlets import Outlets
from bot.text.folding import fold

Kind = NameKind


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a passage bears, by its search key; `begins`: or any that begins with it."""

    kind: Kind
    key: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Restriction:
    """A passage must bear one name of each group in `names`, and hold none of the `excluded` terms as a whole run.

    `since` and `until` are days, both included; None where that side is open.
    """

    names: tuple[tuple[Name, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self != UNRESTRICTED

    @property
    def dated(self) -> bool:
        """Whether only some days are asked for."""
        return self.since is not None or self.until is not None


UNRESTRICTED = Restriction()


def names_of(passage: Passage, outlets: Outlets) -> Iterator[Name]:
    """The names a passage bears; the spellings of an outlet are one."""
    citation = passage.citation
    yield Name("organ", fold(citation.organ))
    if citation.spokesperson:
        yield Name("speaker", fold(citation.spokesperson))
    if citation.outlet:
        yield Name("outlet", fold(outlets.name(citation.outlet)))
