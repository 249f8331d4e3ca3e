"""What a briefing holds, given its copies: which words are current, which are other wordings, what is retired. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.archive.kept import Copy, Kept, Line, Part, id_of, key_of, lines_of, parts_of, said
from bot.archive.matching import runs, share
from bot.archive.precedence import heard, leader, order, voices
from bot.briefing import Announcement, Briefing, Exchange

_CONTINUED = 0.5
"""From this share of its words on a retired part is continued by the part that holds them.

No exchange of 41 briefings of June and July 2026, in Chinese or in English, shares more than 0.42 with any other.
"""

_STILL_THERE = 0.8
"""From this share on words that no one part has half of have been cut into several: then the largest counts.

With all others of its briefing together none of those exchanges shares more than 0.50.
"""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What has just been read: its parts by the keys that they have in the briefing, and the documents it is from."""

    header: Briefing
    parts: Mapping[str, Part]
    documents: frozenset[str]


def compose(kept: Kept, copies: Iterable[Copy], fresh: Fresh | None = None) -> Kept:
    """The briefing that these copies make. What none of them holds any longer is retired with the words it had."""
    fresh = fresh or Fresh(kept.current, {}, frozenset())
    copies = tuple(sorted(copies, key=lambda copy: copy.receipt))
    speaking = voices(copies, kept.current.organ)
    parts = _parts(kept.parts, fresh, heard(speaking))
    held = {line.key for copy in copies for line in copy.lines}
    known = kept.parts | {key: part for key, part in fresh.parts.items() if key in held and key not in kept.parts}
    retired = tuple(part for key, part in known.items() if key not in parts)
    leading = [leader(speaking)] if speaking else []
    ordered = [parts[key] for key in order([line.key for line in copy.lines] for copy in (*leading, *speaking))]
    current = replace(
        _header(kept.current, fresh, speaking),
        sources=tuple(copy.source for copy in speaking),
        announcements=tuple(part for part in ordered if isinstance(part, Announcement)),
        exchanges=tuple(part for part in ordered if isinstance(part, Exchange)),
    )
    return replace(
        kept,
        current=current,
        retired=retired,
        copies=copies,
        wordings=_wordings(kept, [*parts.values(), *retired], copies),
        successors={key: id_ for key, id_ in kept.successors.items() if key not in parts},
    )


def redirected(kept: Kept, places: Sequence[Kept]) -> Kept:
    """Point each retired part to the part, in any of these places, that holds its words now; to none where none does.

    A successor in another briefing stays: that one knows where its own words have gone.
    """
    if not kept.retired:
        return kept
    current = ((place, part) for place in places for part in parts_of(place.current))
    holders = {id_of(place, key_of(part)): runs(lines_of(part)) for place, part in current}
    found = {key_of(part): _holder(runs(lines_of(part)), holders) for part in kept.retired}
    here = tuple(id_of(place, "") for place in places)
    elsewhere = {key: id_ for key, id_ in kept.successors.items() if not id_.startswith(here)}
    return replace(kept, successors={key: id_ for key, id_ in found.items() if id_} | elsewhere)


def _parts(
    known: Mapping[str, Part], fresh: Fresh, spoken: Mapping[str, Mapping[str, tuple[Line, Copy]]]
) -> dict[str, Part]:
    """Every part that somebody speaks, by its key, in the words that are listened to."""
    parts: dict[str, Part] = {}
    for key, lines in spoken.items():
        (line, speaker), *_ = lines.values()
        read_now = key not in known or (key in fresh.parts and speaker.source.sha256 in fresh.documents)
        english = lines["en"][0] if "en" in lines and line.language != "en" else None
        parts[key] = said((fresh.parts if read_now else known)[key], line, english)
    return parts


def _header(known: Briefing, fresh: Fresh, speaking: Sequence[Copy]) -> Briefing:
    """Title, names and remarks of the copy that leads."""
    if not speaking:
        return known
    leads = leader(speaking).source.sha256 in fresh.documents
    return replace(fresh.header if leads else known, id=known.id, language=speaking[0].source.language)


def _wordings(kept: Kept, parts: Iterable[Part], copies: Iterable[Copy]) -> tuple[Line, ...]:
    """All that were ever known, and whatever a copy says, or was current until now, and no part says now."""
    said_now = {line for part in parts for line in lines_of(part)}
    ever = [*kept.lines, *(line for copy in copies for line in copy.lines)]
    new = (line for line in dict.fromkeys(ever) if line not in said_now and line not in kept.wordings)
    return (*kept.wordings, *new)


def _holder(wanted: frozenset[str], holders: Mapping[str, frozenset[str]]) -> str | None:
    """The id of whoever holds most of the words; None where they have gone, rather than been cut otherwise."""
    shares = {id_: share(wanted, held) for id_, held in holders.items()}
    best = max(shares, key=lambda id_: shares[id_], default=None)
    if best is None or shares[best] >= _CONTINUED:
        return best
    return best if share(wanted, frozenset().union(*holders.values())) >= _STILL_THERE else None
