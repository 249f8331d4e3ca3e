"""Paragraphs -> turns: who speaks, in which role."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, pairwise

from bot.reading.account import Fate, Piece, pieces_of
from bot.reading.confirming import confirm
from bot.reading.cuts import Cut, text_of
from bot.reading.dateline import Dateline
from bot.reading.dates import STAMP, stamp_moment
from bot.reading.labels import Label, Labels, Voice
from bot.reading.marks import Mark, marks
from bot.reading.telling import with_told

_ANSWERS = (Voice.ANSWER, Voice.PERSON)
UNDATED = date.min  # the day of stamps in an undated document: good for their order, not for a clock


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one go; `label` is None for what stands before the first label. `at` is Beijing time.

    `heading` is the label where it stands, `english` what is said once more in English. `settled` are the words whose
    fate is known: stamps, repetitions, the labels of what was put together.
    """

    label: Label | None
    paragraphs: tuple[Cut, ...]
    at: datetime | None = None
    heading: tuple[Cut, ...] = ()
    english: tuple[Cut, ...] = ()
    settled: tuple[Piece, ...] = ()

    @property
    def asks(self) -> bool:
        """A turn that opens an exchange."""
        return self.label is not None and self.label.voice.asks

    @property
    def text(self) -> str:
        """The words, paragraphs separated by one newline."""
        return text_of(self.paragraphs)


def find_turns(paragraphs: tuple[Cut, ...], dateline: Dateline, labels: Labels) -> tuple[Turn, ...]:
    """Cut a document into turns, in the order in which they were said."""
    found = confirm(marks(paragraphs, labels), paragraphs, dateline)
    found = with_told(paragraphs, found, dateline.officials)
    return _in_order(tuple(_cut(paragraphs, found, dateline.held_on)))


def _cut(paragraphs: Sequence[Cut], found: Sequence[Mark], held_on: date | None) -> Iterator[Turn]:
    """The text between one label and the next, stamps taken off."""
    starts = [(0, 0), *((mark.paragraph, mark.end) for mark in found)]
    ends = [*((mark.paragraph, mark.start) for mark in found), (len(paragraphs), 0)]
    for mark, start, end in zip([None, *found], starts, ends, strict=True):
        lines = _between(paragraphs, start, end)
        said, stamps = _stamps_apart(lines)
        heading, stamped = _stamps_apart([paragraphs[mark.paragraph].part(mark.start, mark.end)] if mark else [])
        stamp = (mark.stamp if mark else None) or next((stamp for line in lines if (stamp := STAMP.search(line))), None)
        yield Turn(
            label=mark.label if mark else None,
            paragraphs=said,
            at=stamp_moment(stamp, held_on or UNDATED) if stamp else None,
            heading=heading,
            settled=tuple(pieces_of((*stamped, *stamps), Fate.SET_ASIDE if mark else Fate.DATE, reason="发布时间")),
        )


def _between(paragraphs: Sequence[Cut], start: tuple[int, int], end: tuple[int, int]) -> list[Cut]:
    """Text from one place to another, a place being (paragraph, character)."""
    (first, offset), (last, limit) = start, end
    if first == last:
        return [line.part(offset, limit) for line in paragraphs[first : first + 1]]
    tail = [line.part(0, limit) for line in paragraphs[last : last + 1]]
    return [paragraphs[first].part(offset), *paragraphs[first + 1 : last], *tail]


def _stamps_apart(lines: Iterable[Cut]) -> tuple[tuple[Cut, ...], tuple[Cut, ...]]:
    """What was said, and when it was put on line."""
    said: list[Cut] = []
    stamps: list[Cut] = []
    for line in lines:
        end = 0
        for stamp in STAMP.finditer(line):
            said.append(line.part(end, stamp.start()).strip())
            stamps.append(line.part(*stamp.span()))
            end = stamp.end()
        said.append(line.part(end).strip())
    return tuple(filter(None, said)), tuple(stamps)


def _in_order(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """A live feed stands newest first: where the stamps descend, the last turn was said first."""
    times = [turn.at for turn in turns if turn.at]
    descending = sum(later < earlier for earlier, later in pairwise(times))
    ascending = sum(later > earlier for earlier, later in pairwise(times))
    if descending <= ascending:
        return tuple(turns)
    head = [turn for turn in turns[:1] if turn.label is None]
    return (*head, *reversed(turns[len(head) :]))


def join_turns(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Put consecutive turns of one speaker together; a turn repeated word for word was put on line twice."""
    groups: list[tuple[list[Turn], list[Piece]]] = []
    for turn in turns:
        if not groups or not _same_speaker(groups[-1][0][-1], turn):
            groups.append(([turn], []))
        elif groups[-1][0][-1].paragraphs == turn.paragraphs:
            groups[-1][1].extend(_repeated(turn))
        else:
            groups[-1][0].append(turn)
    return tuple(_joined(said, again) for said, again in groups)


def _repeated(turn: Turn) -> Iterator[Piece]:
    yield from turn.settled
    yield from pieces_of((*turn.heading, *turn.paragraphs, *turn.english), Fate.SET_ASIDE, reason="重复的一条")


def _joined(turns: Sequence[Turn], repeated: Sequence[Piece]) -> Turn:
    if len(turns) == 1 and not repeated:
        return turns[0]
    labels = (piece for turn in turns[1:] for piece in pieces_of(turn.heading, Fate.LABEL))
    return replace(
        turns[0],
        paragraphs=tuple(chain.from_iterable(turn.paragraphs for turn in turns)),
        english=tuple(chain.from_iterable(turn.english for turn in turns)),
        settled=(*chain.from_iterable(turn.settled for turn in turns), *labels, *repeated),
    )


def _same_speaker(one: Turn, other: Turn) -> bool:
    """Two questions of one outlet in a row are one only in a live feed, which cuts what is said into pieces."""
    if one.label is None or other.label is None or one.label.voice is not other.label.voice:
        return False
    if one.label.voice in _ANSWERS:
        return one.label.name == other.label.name
    named = one.label.voice is Voice.ASKER and one.label.name is not None
    return named and one.label.written == other.label.written and one.at is not None
