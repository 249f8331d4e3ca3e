"""Whether a document is new, another copy or a revision, and which ids its words keep. Pure: nothing is read or stored.

An id belongs to words, not to a place: when a briefing is read again, whatever still says the same keeps its number,
whatever is new gets a number never used before, and whatever is gone keeps its number for ever.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from string import ascii_lowercase
from typing import Literal

from rapidfuzz import fuzz

from bot.briefing import Announcement, Briefing, Exchange, Source, briefing_id
from bot.text.folding import fold

SAME_WORDS = 70.0
"""From this likeness (0 to 100) on two passages are one, in two wordings.

No two of the 279 exchanges of 41 briefings of June and July 2026 came above 51; a corrected word leaves more than 90.
"""

Words = tuple[str, ...]
"""The folded texts of one passage: question and answer, or an announcement's text."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A briefing of the archive, and whatever revisions have left out of it."""

    current: Briefing
    retired_exchanges: tuple[Exchange, ...] = ()
    retired_announcements: tuple[Announcement, ...] = ()

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Everything that has a number, what is current first."""
        return self.current.exchanges + self.retired_exchanges

    @property
    def announcements(self) -> tuple[Announcement, ...]:
        """Everything that has a number, what is current first."""
        return self.current.announcements + self.retired_announcements


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a document. `briefing` is what the archive shall hold from now on, None where it is held back."""

    outcome: Literal["added", "unchanged", "revised", "held"]
    briefing: Briefing | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """How a document's passages pair with a kept briefing's: the document's position -> the kept position."""

    kept: Kept
    exchanges: dict[int, int]
    announcements: dict[int, int]

    @property
    def pairs(self) -> int:
        return len(self.exchanges) + len(self.announcements)


def decide(briefing: Briefing, siblings: Sequence[Kept]) -> Decision:
    """Decide what becomes of a document's briefing. `siblings` are the kept briefings of the same organ and day."""
    reasons = tuple(_doubts(briefing))
    if reasons or briefing.held_on is None:
        return Decision("held", None, reasons)
    matches = [_match(briefing, kept) for kept in siblings]
    best = max(matches, key=lambda match: match.pairs, default=None)
    if best is not None and _is_same(briefing, best):
        return _settle(briefing, best)
    return _admit(briefing, briefing.held_on, {kept.current.id for kept in siblings})


def _doubts(briefing: Briefing) -> Iterator[str]:
    """Why nothing may be answered from this copy."""
    if not briefing.fidelity.trusted:
        yield from briefing.fidelity.reasons or ("这份文件不可信。",)
    elif not _size(briefing):
        yield "没有问答，也没有发布的消息。"
    if briefing.held_on is None:
        yield "找不到日期。"


def _admit(briefing: Briefing, held_on: date, taken: set[str | None]) -> Decision:
    """A briefing of its own, with the day's next free letter."""
    for letter in ("", *ascii_lowercase[1:]):
        id_ = briefing_id(briefing.organ, held_on, letter)
        if id_ not in taken:
            return Decision("added", replace(briefing, id=id_))
    return Decision("held", None, ("这一天的编号（a 至 z）已经用完。",))


def _match(briefing: Briefing, kept: Kept) -> _Match:
    return _Match(
        kept,
        pair([_exchange_words(new) for new in briefing.exchanges], [_exchange_words(old) for old in kept.exchanges]),
        pair([(fold(new.text),) for new in briefing.announcements], [(fold(old.text),) for old in kept.announcements]),
    )


def _is_same(briefing: Briefing, match: _Match) -> bool:
    """At least half of the shorter of the two is in the other: an excerpt and the whole are one briefing."""
    return 2 * match.pairs >= min(_size(briefing), len(match.kept.exchanges) + len(match.kept.announcements))


def _settle(briefing: Briefing, match: _Match) -> Decision:
    """The same briefing once more: the same words, a part of them, or a revision."""
    kept = match.kept.current
    elsewhere = bool(briefing.sources) and not _addresses(briefing.sources) & _addresses(kept.sources[:1])
    if elsewhere and _said(briefing) == _said(kept):
        return _witnessed(kept, briefing.sources)
    if elsewhere and _is_excerpt(briefing, match):
        return Decision("unchanged", kept, ("这是节选，全文已经收录。",))
    revised = replace(_renumbered(briefing, match), id=kept.id, sources=_joined(briefing.sources, kept.sources))
    if replace(revised, sources=kept.sources) == kept:
        return Decision("unchanged", kept)
    return Decision("revised", revised)


def _witnessed(kept: Briefing, sources: tuple[Source, ...]) -> Decision:
    """The same words from other sources, which may be known too. The first copy's title and names stay."""
    another = replace(kept, sources=_joined(kept.sources, sources))
    if another == kept:
        return Decision("unchanged", kept)
    return Decision("revised", another, ("内容相同，来源是另一个地址。",))


def _is_excerpt(briefing: Briefing, match: _Match) -> bool:
    """Nothing in it is new, and something is missing."""
    kept = match.kept.current
    current = [old for old in match.exchanges.values() if old < len(kept.exchanges)]
    current += [old for old in match.announcements.values() if old < len(kept.announcements)]
    return len(current) == _size(briefing) < _size(kept)


def _renumbered(briefing: Briefing, match: _Match) -> Briefing:
    """The document's passages in the document's order, under the ids that their words already have."""
    exchanges = _numbers(len(briefing.exchanges), [old.number for old in match.kept.exchanges], match.exchanges)
    announcements = _numbers(
        len(briefing.announcements), [old.number for old in match.kept.announcements], match.announcements
    )
    return replace(
        briefing,
        exchanges=tuple(replace(new, number=number) for new, number in zip(briefing.exchanges, exchanges, strict=True)),
        announcements=tuple(
            replace(new, number=number) for new, number in zip(briefing.announcements, announcements, strict=True)
        ),
    )


def _numbers(size: int, kept: Sequence[int], pairs: dict[int, int]) -> Iterator[int]:
    """A number for each of `size` passages: that of the kept passage it pairs with, else one never used before."""
    unused = count(max(kept, default=0) + 1)
    for position in range(size):
        yield kept[pairs[position]] if position in pairs else next(unused)


def pair(incoming: Sequence[Words], kept: Sequence[Words]) -> dict[int, int]:
    """Position in `incoming` -> position in `kept` of the same passage, the most alike first, each used once."""
    candidates = sorted(
        (-score, new, old)
        for new, words in enumerate(incoming)
        for old, known in enumerate(kept)
        if (score := likeness(words, known)) >= SAME_WORDS
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, new, old in candidates:
        if new not in pairs and old not in used:
            pairs[new] = old
            used.add(old)
    return pairs


def likeness(one: Words, other: Words) -> float:
    """0 to 100, by the side that is least alike: a long question asked again does not make another answer the same.

    A side that one copy has lost (the answer at the foot of a page) does not count.
    """
    sides = [(mine, theirs) for mine, theirs in zip(one, other, strict=True) if mine and theirs]
    return min((fuzz.ratio(mine, theirs, score_cutoff=SAME_WORDS) for mine, theirs in sides), default=0.0)


def _exchange_words(exchange: Exchange) -> Words:
    return fold(exchange.question), fold(exchange.answer)


def _said(briefing: Briefing) -> tuple[list[str], list[tuple[str, str]]]:
    """The words themselves, in their order."""
    announced = [announcement.text for announcement in briefing.announcements]
    return announced, [(exchange.question, exchange.answer) for exchange in briefing.exchanges]


def _size(briefing: Briefing) -> int:
    return len(briefing.exchanges) + len(briefing.announcements)


def _addresses(sources: Sequence[Source]) -> set[str]:
    """What tells two copies apart; where a copy names no address, who published it."""
    return {source.url or source.publisher or "" for source in sources}


def _joined(first: tuple[Source, ...], then: tuple[Source, ...]) -> tuple[Source, ...]:
    """Both, each address once: the copy that the words are taken from comes first, and is cited."""
    known = _addresses(first)
    return first + tuple(source for source in then if not _addresses([source]) & known)
