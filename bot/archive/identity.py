"""Whether a document is new, another copy or a revision, and which ids its words keep. Pure: nothing is read or stored.

An id belongs to words, not to a place: when a briefing is read again, whatever still says the same keeps its number,
whatever is new gets a number never used before, and whatever is gone keeps its number for ever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from string import ascii_lowercase
from typing import Literal

from bot.archive.composing import compose, redirected
from bot.archive.joining import Match, join, match
from bot.archive.kept import Copy, Kept, Line, arrival, lines_of, parts_of
from bot.archive.precedence import address
from bot.briefing import Briefing, briefing_id
from bot.outlets import Outlets

Outcome = Literal["added", "unchanged", "revised", "joined", "held"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a document. `kept` is the briefing that it belongs to from now on, None where it is held back.

    `others` are further briefings that change by it: the one that it was taken for until now, and those that turn out
    to be the same as `kept`.
    """

    outcome: Outcome
    kept: Kept | None
    reasons: tuple[str, ...] = ()
    others: tuple[Kept, ...] = ()

    @property
    def briefing(self) -> Briefing | None:
        """The document's briefing as it is from now on."""
        return self.kept.current if self.kept else None


def decide(briefing: Briefing, siblings: Sequence[Kept], home: str | None, receipt: int, outlets: Outlets) -> Decision:
    """Decide what becomes of a document that was read, for the first time or again; its one source is the document.

    `siblings` are the kept briefings of its organ and day, and the one whose id is `home`, to which it has belonged
    until now; `receipt` is its place in the order of receipt.
    """
    rest = [_without(kept, briefing.sources[0].sha256) for kept in siblings]
    if reasons := tuple(_doubts(briefing)):
        return Decision("held", None, reasons, tuple(_left(kept, kept.copies) for kept in rest if _id(kept) == home))
    incoming = arrival(briefing, receipt)
    matches = [match(incoming, kept, outlets) for kept in rest if _is_of_the_day(briefing, kept)]
    own = _own(matches, home) or [Match(incoming, kept, {}) for kept in _new(briefing, siblings)]
    if not own:
        return Decision("held", None, ("这一天的编号（a 至 z）已经用完。",))
    kept = join(own[0])
    for each in own[1:]:
        kept = join(match(each.kept, kept, outlets))
    kept = redirected(kept, [kept])
    others = [_left(each.kept, (), kept) for each in own[1:]]
    gone_over = {_id(other) for other in (kept, *others)}
    others += [_left(other, other.copies, kept) for other in rest if _id(other) == home and home not in gone_over]
    before = next((other for other in siblings if _id(other) == _id(kept)), None)
    return Decision(*_outcome(before, kept, incoming), others=tuple(others))


def _doubts(briefing: Briefing) -> Iterator[str]:
    """Why nothing may be answered from this copy."""
    if not briefing.fidelity.trusted:
        yield from briefing.fidelity.reasons or ("这份文件不可信。",)
    elif not parts_of(briefing):
        yield "没有问答，也没有发布的消息。"
    if briefing.held_on is None:
        yield "找不到日期。"


def _is_of_the_day(briefing: Briefing, kept: Kept) -> bool:
    """Whether the document may belong to it at all; one that turned out to be another briefing takes nothing in."""
    ours, theirs = (briefing.organ, briefing.held_on), (kept.current.organ, kept.current.held_on)
    return ours == theirs and kept.successor is None


def _own(matches: Sequence[Match], home: str | None) -> list[Match]:
    """The kept briefings that are the document's own, the one with the lowest id first: they are one from now on."""
    of_it = [each for each in matches if _id(each.kept) == home or each.is_same]
    best = max(of_it, key=lambda each: len(each.keys), default=None)
    return [each for each in of_it if each is best or (best and _are_one(best.kept, each.kept))]


def _are_one(one: Kept, other: Kept) -> bool:
    """A document of both makes them one, unless they tell of different people: a digest holds two briefings."""
    mine, theirs = one.current, other.current
    in_common = set(mine.spokespersons) & set(theirs.spokespersons) or mine.language != theirs.language
    return not one.copies or not other.copies or (mine.kind == theirs.kind and bool(in_common))


def _new(briefing: Briefing, siblings: Sequence[Kept]) -> Iterator[Kept]:
    """An empty briefing under the day's next free letter; none where the alphabet is used up."""
    taken = {_id(kept) for kept in siblings}
    letters = ("", *ascii_lowercase[1:])
    ids = (briefing_id(briefing.organ, briefing.held_on, letter) for letter in letters if briefing.held_on)
    free = (id_ for id_ in ids if id_ not in taken)
    return (Kept(replace(briefing, id=id_, announcements=(), exchanges=(), sources=())) for id_ in islice(free, 1))


def _left(kept: Kept, copies: Sequence[Copy], successor: Kept | None = None) -> Kept:
    """A briefing with the copies that are left to it; where there are none, the other one has succeeded it."""
    left = compose(kept, copies)
    left = redirected(left, [left, *([successor] if successor else [])])
    return left if copies or successor is None else replace(left, successor=_id(successor))


def _outcome(before: Kept | None, kept: Kept, incoming: Kept) -> tuple[Outcome, Kept, tuple[str, ...]]:
    """What the document has changed, for a person."""
    if before is None or not before.current.sources:
        return "added", kept, ()
    known = address(incoming.current.sources[0]) in {address(copy.source) for copy in before.copies}
    if replace(before.current, sources=()) == replace(kept.current, sources=()):
        return ("unchanged", kept, ()) if known else ("joined", kept, tuple(_nothing_new(before, incoming)))
    return "joined" if _said(before) <= _said(kept) and not known else "revised", kept, ()


def _nothing_new(before: Kept, incoming: Kept) -> Iterator[str]:
    if len(incoming.parts) < len(parts_of(before.current)):
        yield "这是节选，全文已经收录。"
    elif {(line.question, line.answer) for line in incoming.lines} <= {
        (line.question, line.answer) for line in before.lines
    }:
        yield "内容相同，来源是另一个地址。"


def _said(kept: Kept) -> set[Line]:
    return {line for part in parts_of(kept.current) for line in lines_of(part)}


def _id(kept: Kept) -> str | None:
    return kept.current.id


def _without(kept: Kept, sha256: str) -> Kept:
    return replace(kept, copies=tuple(copy for copy in kept.copies if copy.source.sha256 != sha256))
