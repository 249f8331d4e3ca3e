"""Before the questions: the head, what is announced, what only greets; and news that tells one answer instead."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.briefing import Announcement, Remark
from bot.reading import furniture
from bot.reading.account import Fate, Piece, pieces_of, set_aside
from bot.reading.cuts import Cut, text_of
from bot.reading.dateline import Dateline
from bot.reading.tidying import editors
from bot.reading.turns import Turn
from bot.text.sentences import sentences

_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
_DAY = re.compile(r"[\d\s年月日:：./（）()\[\]-]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first question, and the account of it."""

    announcements: tuple[Announcement, ...]
    remarks: tuple[Remark, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One turn of an opening; `pieces` are those whose fate is known."""

    speaker: str | None
    news: tuple[Cut, ...]
    courtesies: tuple[Cut, ...]
    english: tuple[Cut, ...]
    pieces: tuple[Piece, ...]


def read_opening(turns: Sequence[Turn], moderators: Sequence[str], dateline: Dateline) -> Opening:
    """Sort the turns before the first question.

    A spokesperson announces; a minister's or a moderator's opening words are remarks.
    """
    parts = tuple(_part(turn, moderators, dateline) for turn in turns)
    groups = _grouped(chain.from_iterable(part.news for part in parts))
    beside = _beside(groups, parts)
    return Opening(
        tuple(_announcement(number, group, beside, dateline) for number, group in enumerate(groups, 1)),
        tuple(Remark(part.speaker, text_of(part.courtesies)) for part in parts if part.courtesies),
        (
            *chain.from_iterable(part.pieces for part in parts),
            *chain.from_iterable(pieces_of(part.courtesies, Fate.REMARK) for part in parts),
            *chain.from_iterable(pieces_of(group, Fate.ANNOUNCEMENT, number) for number, group in enumerate(groups, 1)),
            *chain.from_iterable(
                pieces_of(cuts, Fate.ENGLISH, number, "通报的英文" if number else None)
                for number, cuts in beside.items()
            ),
        ),
    )


def nothing_asked(turns: Sequence[Turn], dateline: Dateline) -> tuple[Piece, ...]:
    """The account of turns without any question: nobody's words are guessed."""
    return tuple(chain.from_iterable(_unasked(turn, dateline) for turn in turns))


def _unasked(turn: Turn, dateline: Dateline) -> Iterator[Piece]:
    yield from turn.settled
    for line in (*turn.heading, *turn.paragraphs, *turn.english):
        head = None if turn.label else _of_the_head(line, dateline)
        yield head or set_aside(line, "没有找到问答")


def _announcement(
    number: int, group: Sequence[Cut], beside: Mapping[int | None, Sequence[Cut]], dateline: Dateline
) -> Announcement:
    english = text_of(beside.get(number, ()))
    return Announcement(number, text_of(group), language=dateline.language.code, text_en=english or None)


def _part(turn: Turn, moderators: Sequence[str], dateline: Dateline) -> _Part:
    known = (*pieces_of(turn.heading, Fate.LABEL), *turn.settled)
    if turn.label is None:
        lines, head = _head_apart(turn.paragraphs, dateline)
        english, english_head = _head_apart(turn.english, dateline)
        parted = _parted(lines)
        return _Part(next(iter(dateline.officials), None), *parted, english, (*known, *head, *english_head))
    if turn.label.name in moderators or dateline.kind.startswith("minister"):
        return _Part(turn.label.written, (), turn.paragraphs, turn.english, known)
    around = tuple(piece for line in turn.paragraphs if (piece := editors(line)))
    said = (line for line in turn.paragraphs if not editors(line))
    return _Part(turn.label.written, *_parted(said), turn.english, (*known, *around))


def _head_apart(lines: Sequence[Cut], dateline: Dateline) -> tuple[tuple[Cut, ...], tuple[Piece, ...]]:
    """What is said in unlabelled paragraphs, and the head: titles, fields, captions, leads, all above `以下为…：`."""
    start = next((place for place, line in enumerate(lines) if furniture.HANDOVER.search(line)), -1)
    agency = any(furniture.DATELINE.match(line) for line in lines)
    said: list[Cut] = []
    head: list[Piece] = []
    for place, line in enumerate(lines):
        piece = _of_the_head(line, dateline)
        told = place < start or (agency and furniture.TOLD.match(line))
        if piece is None and not told and _speaks(line):
            said.append(line)
        else:
            head.append(piece or set_aside(line, "记者的转述" if told else "标题或栏目"))
    return tuple(said), tuple(head)


def _of_the_head(line: Cut, dateline: Dateline) -> Piece | None:
    """What becomes of a line that belongs to the head by its form."""
    if line == dateline.title:
        return Piece(line, Fate.TITLE)
    if _DAY.fullmatch(line):
        return Piece(line, Fate.DATE)
    leads = furniture.is_lead(line) or furniture.HANDOVER.search(line)
    return editors(line) or (Piece(line, Fate.LEAD) if leads else None)


def _speaks(line: str) -> bool:
    return furniture.is_sentence(line) or furniture.INVITATION.search(line) is not None


def _parted(lines: Iterable[Cut]) -> tuple[tuple[Cut, ...], tuple[Cut, ...]]:
    """(what is announced, what greets or hands over): sentences of the second sort at either end are set apart."""
    news: list[Cut] = []
    courtesies: list[Cut] = []
    for line in lines:
        plain = [span for span in sentences(line) if not _is_courtesy(line[slice(*span)])]
        start, end = (plain[0][0], plain[-1][1]) if plain else (0, 0)
        news += filter(None, (line.part(start, end),))
        courtesies += filter(None, (line.part(0, start).strip(), line.part(end).strip()))
    return tuple(news), tuple(courtesies)


def _is_courtesy(sentence: str) -> bool:
    return (furniture.GREETING.search(sentence) or furniture.INVITATION.search(sentence)) is not None


def _grouped(lines: Iterable[Cut]) -> list[list[Cut]]:
    """`一、` starts an announcement and unnumbered lines belong to the one above; without numbers each line is one."""
    groups: list[list[Cut]] = []
    for line in lines:
        if groups and not _NUMBERED.match(line) and _NUMBERED.match(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _beside(groups: Sequence[Sequence[Cut]], parts: Sequence[_Part]) -> dict[int | None, list[Cut]]:
    """The number of an announcement -> the English of it, which stands below it, or above where English comes first."""
    numbers = {cut.place: number for number, group in enumerate(groups, 1) for cut in group}
    places = sorted((*numbers, *(cut.place for part in parts for cut in part.courtesies)))
    english = sorted(chain.from_iterable(part.english for part in parts), key=lambda cut: cut.place)
    above = bool(english and places and english[0].place < places[0])
    beside: dict[int | None, list[Cut]] = defaultdict(list)
    for cut in english:
        place = bisect_right(places, cut.place) - (0 if above else 1)
        beside[numbers.get(places[place]) if 0 <= place < len(places) else None].append(cut)
    return beside


def narrated(turns: Sequence[Turn], dateline: Dateline) -> tuple[Turn, list[Turn]] | None:
    """`有记者问…` and `NAME表示，…`, told instead of transcribed: one question and one answer, or none."""
    lines = [line for turn in turns for line in turn.paragraphs]
    asked = next((place for place, line in enumerate(lines) if furniture.NARRATED.search(line)), None)
    if asked is None or asked + 1 >= len(lines) or not furniture.TOLD.match(lines[asked + 1]):
        return None
    head = tuple(_of_the_head(line, dateline) or set_aside(line, "记者的转述") for line in lines[:asked])
    labels = tuple(piece for turn in turns for piece in (*pieces_of(turn.heading, Fate.LABEL), *turn.settled))
    english = tuple(cut for turn in turns for cut in turn.english)
    return Turn(None, (lines[asked],), settled=(*head, *labels)), [
        Turn(None, tuple(lines[asked + 1 :]), english=english)
    ]
