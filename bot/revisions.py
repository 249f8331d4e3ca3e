"""What differs between the captures of a briefing: words, and passages that one holds and another lacks. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.archive.precedence import order
from bot.archive.views import Capture, Wording
from bot.text.beijing import BEIJING
from bot.text.edits import Edit, edits


@dataclass(frozen=True, slots=True)
class Difference:
    """One passage in two captures; `before` or `after` is None in the capture that lacks it.

    The edits are those of its question and of its answer, none where a side is missing.
    """

    id: str
    before: Wording | None
    after: Wording | None
    question: tuple[Edit, ...] = ()
    answer: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two captures that differ, passages in the order of the one that has them.

    `relation` of the second to the first: `later` at the same address, `elsewhere` at another, or `translated`, where
    only the presence of a passage can be compared.
    """

    before: Capture
    after: Capture
    relation: Literal["later", "elsewhere", "translated"]
    differences: tuple[Difference, ...]

    @property
    def captured(self) -> tuple[str, str]:
        """When each was captured, by the Beijing clock: the day, with the time where both are of one day."""
        first, second = (_captured(capture) for capture in (self.before, self.after))
        form = "%Y-%m-%d %H:%M" if first.date() == second.date() else "%Y-%m-%d"
        return f"{first:{form}}", f"{second:{form}}"


def compare(captures: Sequence[Capture]) -> tuple[Comparison, ...]:
    """Every capture, oldest first, with the one that it continues; pairs that do not differ are left out.

    A capture continues the last one of the same address; one from a new address, the last one of the address that came
    first in its language; the first in its language, the first of all.
    """
    found = (_comparison(_continued(captures[:place], each), each) for place, each in enumerate(captures) if place)
    return tuple(comparison for comparison in found if comparison.differences)


def about(comparisons: Sequence[Comparison], passage: str) -> tuple[Comparison, ...]:
    """What of it concerns one passage, by its id."""
    narrowed = (
        Comparison(one.before, one.after, one.relation, tuple(each for each in one.differences if each.id == passage))
        for one in comparisons
    )
    return tuple(one for one in narrowed if one.differences)


def _captured(capture: Capture) -> datetime:
    """When it was fetched, else received."""
    return (capture.captured_at or capture.received_at).astimezone(BEIJING)


def _continued(earlier: Sequence[Capture], capture: Capture) -> Capture:
    spoken = [one for one in earlier if one.language == capture.language]
    if not spoken:
        return earlier[0]
    addresses = [_address(one) for one in spoken]
    wanted = _address(capture) if _address(capture) in addresses else addresses[0]
    return next(one for one in reversed(spoken) if _address(one) == wanted)


def _address(capture: Capture) -> str:
    """What tells two copies apart; where a copy names no address, who published it."""
    return capture.url or capture.publisher or ""


def _comparison(before: Capture, after: Capture) -> Comparison:
    relation = _relation(before, after)
    earlier = {wording.id: wording for wording in before.passages}
    later = {wording.id: wording for wording in after.passages}
    differences = (
        _difference(id_, earlier.get(id_), later.get(id_), words=relation != "translated")
        for id_ in order([wording.id for wording in capture.passages] for capture in (before, after))
    )
    return Comparison(before, after, relation, tuple(one for one in differences if one))


def _relation(before: Capture, after: Capture) -> Literal["later", "elsewhere", "translated"]:
    if before.language != after.language:
        return "translated"
    return "later" if _address(before) == _address(after) else "elsewhere"


def _difference(id_: str, before: Wording | None, after: Wording | None, *, words: bool) -> Difference | None:
    if before is None or after is None:
        return Difference(id_, before, after)
    asked, answered = edits(before.question, after.question), edits(before.answer, after.answer)
    return Difference(id_, before, after, asked, answered) if words and (asked or answered) else None
