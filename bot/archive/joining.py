"""How two accounts of one day pair, and whether they are of one briefing. Pure.

Within a language by their words; an English transcript with the Chinese by its order, outlets, numbers and names.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from bot.archive.alignment import align, align_announcements
from bot.archive.composing import Fresh, compose
from bot.archive.kept import Copy, Kept, Line, is_announcement, key_of, renumbered
from bot.archive.matching import pair, runs, share, words
from bot.briefing import Announcement, Briefing, Exchange
from bot.outlets import Outlets

_CARRIED = 0.5
"""From this share of its words on a passage that was cut otherwise is held by a briefing all the same."""

_GROUPS = ((True, True), (True, False), (False, True), (False, False))
"""Chinese first: what a bilingual copy has in common in Chinese need not be looked for in English."""


@dataclass(frozen=True, slots=True)
class Match:
    """How an account pairs with a kept briefing: the account's key -> the kept key."""

    incoming: Kept
    kept: Kept
    keys: dict[str, str]

    @property
    def is_same(self) -> bool:
        """Whether both are of one briefing: an excerpt and the whole are, and so are two parts of the whole.

        At least half of the shorter is in the other; less will do where the same person spoke, or where the texts
        are in two languages and few of their passages can be told by names and numbers.
        """
        mine, theirs = self.incoming, self.kept
        alike = mine.current.kind == theirs.current.kind and (
            bool(set(mine.current.spokespersons) & set(theirs.current.spokespersons))
            or mine.current.language != theirs.current.language
        )
        if self.keys and alike:
            return True
        return 2 * len(self._shared()) >= min(len(mine.parts), len(theirs.parts))

    def _shared(self) -> set[str]:
        """The account's keys whose words the briefing has, also where a reader has cut them otherwise."""
        held = runs(self.kept.lines)
        others = (line for line in self.incoming.lines if line.key not in self.keys)
        return set(self.keys) | {line.key for line in others if share(runs([line]), held) >= _CARRIED}


def match(incoming: Kept, kept: Kept, outlets: Outlets) -> Match:
    """Pair the passages of both, the same words first, then what is aligned across languages."""
    keys: dict[str, str] = {}
    for group in _GROUPS:
        mine = [line for line in incoming.lines if _group(line) == group and line.key not in keys]
        theirs = [line for line in kept.lines if _group(line) == group and line.key not in keys.values()]
        pairs = pair([words(line) for line in mine], [(line.key, words(line)) for line in theirs])
        keys |= {mine[place].key: key for place, key in pairs.items()}
    for mine_key, key in _aligned(incoming.current, kept.current, outlets):
        if mine_key not in keys and key not in keys.values():
            keys[mine_key] = key
    return Match(incoming, kept, keys)


def join(match: Match) -> Kept:
    """The kept briefing with all the account's copies; what it does not know yet gets numbers never used before."""
    keys = match.keys | dict(_new_keys(match))
    parts = {keys[key]: renumbered(part, keys[key]) for key, part in match.incoming.parts.items()}
    copies = [_rekeyed(copy, keys) for copy in match.incoming.copies]
    fresh = Fresh(match.incoming.current, parts, frozenset(copy.source.sha256 for copy in copies))
    return compose(match.kept, [*match.kept.copies, *copies], fresh)


def _group(line: Line) -> tuple[bool, bool]:
    """Only lines of one group can be the same words: Chinese or not, announced or asked."""
    return line.language == "zh", is_announcement(line.key)


def _aligned(incoming: Briefing, kept: Briefing, outlets: Outlets) -> Iterator[tuple[str, str]]:
    """Keys of an English account with those of a Chinese one, whichever of them is new."""
    if incoming.language == "en":
        yield from _across(_in(kept, "zh"), incoming, outlets)
    elif incoming.language == "zh":
        yield from ((mine, theirs) for theirs, mine in _across(incoming, _in(kept, "en"), outlets))


def _across(chinese: Briefing, english: Briefing, outlets: Outlets) -> Iterator[tuple[str, str]]:
    """English keys with Chinese ones."""
    for place, other in align_announcements(chinese, english).items():
        yield key_of(english.announcements[place]), key_of(chinese.announcements[other])
    for place, other in align(chinese, english, outlets).items():
        yield key_of(english.exchanges[place]), key_of(chinese.exchanges[other])


def _in(briefing: Briefing, language: str) -> Briefing:
    """What of the briefing is in this language."""
    return replace(
        briefing,
        language=language,
        announcements=tuple(each for each in briefing.announcements if each.language == language),
        exchanges=tuple(each for each in briefing.exchanges if each.language == language),
    )


def _new_keys(match: Match) -> Iterator[tuple[str, str]]:
    """A key for each part that the kept briefing does not know, in the account's order."""
    kept = match.kept.parts.values()
    numbers = {
        kind: count(max((part.number for part in kept if isinstance(part, kind)), default=0) + 1)
        for kind in (Announcement, Exchange)
    }
    for key, part in match.incoming.parts.items():
        if key not in match.keys:
            yield key, key_of(replace(part, number=next(numbers[type(part)])))


def _rekeyed(copy: Copy, keys: dict[str, str]) -> Copy:
    return replace(copy, lines=tuple(replace(line, key=keys[line.key]) for line in copy.lines))
