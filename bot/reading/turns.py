"""Paragraphs -> turns: who speaks, in which role. A label counts only where the document confirms it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain, pairwise, zip_longest

from bot.reading.dateline import Dateline
from bot.reading.dates import STAMP, stamp_moment
from bot.reading.labels import KNOWN_OUTLETS, MODERATOR, Label, Voice
from bot.reading.language import Language, is_foreign
from bot.reading.marks import Mark, marks

_ANSWERS = (Voice.ANSWER, Voice.PERSON)
_WORDS = (Voice.QUESTION, Voice.FOLLOW_UP, Voice.ANSWER)
UNDATED = date.min  # the day of stamps in an undated document: good for their order, not for a clock
_OFTEN = 2  # a name that answers so often, or speaks more often, is a speaker though no head names it


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at one go; `label` is None for what stands before the first label. `at` is Beijing time."""

    label: Label | None
    paragraphs: tuple[str, ...]
    at: datetime | None = None

    @property
    def asks(self) -> bool:
        """A turn that opens an exchange."""
        return self.label is not None and self.label.voice.asks

    @property
    def text(self) -> str:
        """The words, paragraphs separated by one newline."""
        return "\n".join(self.paragraphs)


def find_turns(paragraphs: tuple[str, ...], dateline: Dateline) -> tuple[Turn, ...]:
    """Cut a document into turns, in the order in which they were said."""
    confirmed = _confirm(tuple(marks(paragraphs)), dateline)
    turns = _in_order(tuple(_cut(paragraphs, confirmed, dateline.held_on)))
    if dateline.language is Language.BILINGUAL:
        turns = _without_translation(turns)
    return _merge(turns)


def _confirm(found: Sequence[Mark], dateline: Dateline) -> tuple[Mark, ...]:
    """The marks that are labels here: each step removes one sort of pretender."""
    named = tuple(_named_after(mark, dateline) for mark in found if not mark.alone or _is_in_head(mark, dateline))
    speakers = _speakers(named, dateline)
    spoken = tuple(mark for mark in named if mark.label.voice is not Voice.PERSON or mark.label.name in speakers)
    return _of_the_family(_answered_outlets(spoken))


def _is_in_head(mark: Mark, dateline: Dateline) -> bool:
    """A label without a colon is no label unless the head names that person or outlet in another line."""
    name, written = mark.label.name, mark.label.written
    return name is not None and any(
        name in line and line.strip("[]【】") != written for line in dateline.head.splitlines()
    )


def _named_after(mark: Mark, dateline: Dateline) -> Mark:
    """In Latin script a spokesperson's label looks like an outlet's: `Chen`, `Spokesperson Chen Shiyan`."""
    if mark.label.voice is not Voice.OUTLET or not mark.label.written[0].isascii():
        return mark
    written = mark.label.written
    name = next((name for name in dateline.officials if written.endswith(name) or written in name.split()[:1]), None)
    if name is None and " " in written and written in dateline.head:
        name = written
    return replace(mark, label=replace(mark.label, voice=Voice.PERSON, name=name)) if name else mark


def _speakers(found: Sequence[Mark], dateline: Dateline) -> frozenset[str]:
    """Names confirmed by the head, by brackets or an office in a label, or by answering again and again."""
    people = [mark.label for mark in found if mark.label.voice is Voice.PERSON]
    titled = {label.name for label in people if label.bracketed or label.name != label.written}
    headed = {label.name for label in people if label.name and label.name in dateline.head}
    answering = Counter(
        mark.label.name
        for before, mark in pairwise(found)
        if before.label.voice is Voice.ASKER and mark.initial and mark.label.voice is Voice.PERSON
    )
    starting = Counter(mark.label.name for mark in found if mark.initial and mark.label.voice is Voice.PERSON)
    steady = {name for name in starting if answering[name] >= _OFTEN or starting[name] > _OFTEN}
    return frozenset(name for name in {*titled, *headed, *steady, *dateline.officials, MODERATOR} if name)


def _answered_outlets(found: Sequence[Mark]) -> tuple[Mark, ...]:
    """An outlet's bare name asks only if somebody answers it, or if the outlet is known."""
    kept = []
    for mark, following in zip_longest(found, found[1:]):
        answered = following is not None and following.label.voice in _ANSWERS and mark.initial
        known = mark.label.name in KNOWN_OUTLETS
        if mark.label.voice is not Voice.OUTLET or answered or known or mark.label.bracketed:
            kept.append(mark)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class _Family:
    """How a document labels its turns: `spelled` by outlet, not by 问; `lined` where a question starts a paragraph."""

    spelled: bool
    lined: bool

    @classmethod
    def of(cls, found: Sequence[Mark]) -> "_Family":
        initial = Counter(mark.label.voice for mark in found if mark.initial)
        running = Counter(mark.label.voice for mark in found if not mark.initial)
        return cls(
            spelled=initial[Voice.ASKER] + initial[Voice.OUTLET] > initial[Voice.QUESTION],
            lined=initial[Voice.QUESTION] > running[Voice.QUESTION],
        )


def _of_the_family(found: Sequence[Mark]) -> tuple[Mark, ...]:
    """问 and 答 inside an answer are rhetoric where the document labels its turns in another way.

    A document keeps to one family; a turn of the other counts where it starts a paragraph and is answered in kind.
    """
    family = _Family.of(found)
    kept: list[Mark] = []
    for mark, following in zip_longest(found, found[1:]):
        last = kept[-1] if kept else None
        if mark.label.voice not in _WORDS or not _is_rhetoric(mark, last, following, family):
            kept.append(mark)
    return tuple(kept)


def _is_rhetoric(mark: Mark, last: Mark | None, following: Mark | None, family: _Family) -> bool:
    if mark.label.voice is Voice.ANSWER:
        return not mark.initial and last is not None and last.label.voice in _ANSWERS
    if family.spelled:
        in_kind = following is not None and following.label.voice in _ANSWERS and following.initial
        return not (mark.initial and in_kind)
    in_one_breath = following is not None and following.paragraph == mark.paragraph
    return family.lined and not mark.initial and in_one_breath


def _cut(paragraphs: Sequence[str], found: Sequence[Mark], held_on: date | None) -> Iterator[Turn]:
    """The text between one label and the next, stamps taken off."""
    starts = [(0, 0), *((mark.paragraph, mark.end) for mark in found)]
    ends = [*((mark.paragraph, mark.start) for mark in found), (len(paragraphs), 0)]
    for mark, start, end in zip([None, *found], starts, ends, strict=True):
        lines = _between(paragraphs, start, end)
        texts = tuple(text for line in lines if (text := STAMP.sub("", line).strip()))
        stamp = (mark.stamp if mark else None) or next((stamp for line in lines if (stamp := STAMP.search(line))), None)
        if mark or texts:
            yield Turn(mark.label if mark else None, texts, stamp_moment(stamp, held_on or UNDATED) if stamp else None)


def _between(paragraphs: Sequence[str], start: tuple[int, int], end: tuple[int, int]) -> list[str]:
    """Text from one place to another, a place being (paragraph, character)."""
    (first, offset), (last, limit) = start, end
    if first == last:
        return [line[offset:limit] for line in paragraphs[first : first + 1]]
    tail = [line[:limit] for line in paragraphs[last : last + 1]]
    return [paragraphs[first][offset:], *paragraphs[first + 1 : last], *tail]


def _in_order(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """A live feed stands newest first: where the stamps descend, the last turn was said first."""
    times = [turn.at for turn in turns if turn.at]
    descending = sum(later < earlier for earlier, later in pairwise(times))
    ascending = sum(later > earlier for earlier, later in pairwise(times))
    if descending <= ascending:
        return tuple(turns)
    head = [turn for turn in turns[:1] if turn.label is None]
    return (*head, *reversed(turns[len(head) :]))


def _without_translation(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """The Chinese of a bilingual document: what is said once more in English is left out.

    Where the two alternate by paragraph, Chinese below an English label goes on with the Chinese turn before it.
    """
    kept: list[tuple[Turn, list[str]]] = []
    for turn in turns:
        chinese = [line for line in turn.paragraphs if not is_foreign(line)]
        if kept and turn.label and is_foreign(next(iter(turn.paragraphs), "")):
            kept[-1][1].extend(chinese)
        else:
            kept.append((turn, chinese))
    return tuple(replace(turn, paragraphs=tuple(lines)) for turn, lines in kept)


def _merge(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Join consecutive turns of one speaker; a turn repeated word for word was put on line twice."""
    groups: list[list[Turn]] = []
    for turn in turns:
        if groups and _same_speaker(groups[-1][-1], turn):
            repeated = groups[-1][-1].paragraphs == turn.paragraphs
            groups[-1].extend([] if repeated else [turn])
        else:
            groups.append([turn])
    return tuple(replace(group[0], paragraphs=tuple(chain(*(turn.paragraphs for turn in group)))) for group in groups)


def _same_speaker(one: Turn, other: Turn) -> bool:
    """Two questions of one outlet in a row are one only in a live feed, which cuts what is said into pieces."""
    if one.label is None or other.label is None or one.label.voice is not other.label.voice:
        return False
    if one.label.voice in _ANSWERS:
        return one.label.name == other.label.name
    named = one.label.voice is Voice.ASKER and one.label.name is not None
    return named and one.label.written == other.label.written and one.at is not None
