"""What became of every word of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from bot.reading.cuts import Cut


class Fate(Enum):
    """What a piece of a document became; the value is its name in JSON."""

    LABEL = "label"
    QUESTION = "question"
    ANSWER = "answer"
    ANNOUNCEMENT = "announcement"
    REMARK = "remark"
    ENGLISH = "english"
    TITLE = "title"
    DATE = "date"
    LEAD = "lead"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a document and what became of them.

    `number` is that of the exchange, or of the announcement. `reason` is a short Chinese phrase: why the words were set
    aside, or beside what the English was put.
    """

    text: Cut
    fate: Fate
    number: int | None = None
    reason: str | None = None


def pieces_of(cuts: Iterable[Cut], fate: Fate, number: int | None = None, reason: str | None = None) -> Iterator[Piece]:
    """One piece of each cut."""
    return (Piece(cut, fate, number, reason) for cut in cuts)


def set_aside(words: Cut, reason: str) -> Piece:
    """What is no part of the record, and why."""
    return Piece(words, Fate.SET_ASIDE, reason=reason)


def settle(lines: Sequence[Cut], pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces in the order of the document. Words that no stage has spoken for are set aside as well."""
    on_line: list[list[Piece]] = [[] for _ in lines]
    for piece in pieces:
        if piece.text.strip():
            on_line[piece.text.line].append(piece)
    return tuple(piece for line, found in zip(lines, on_line, strict=True) for piece in _filled(line, found))


def _filled(line: Cut, pieces: list[Piece]) -> Iterator[Piece]:
    end = 0
    for piece in sorted(pieces, key=lambda piece: piece.text.start):
        yield from _left(line, end, piece.text.start)
        yield piece
        end = piece.text.start + len(piece.text)
    yield from _left(line, end, len(line))


def _left(line: Cut, start: int, end: int) -> Iterator[Piece]:
    if start < end and (words := line.part(start, end)).strip():
        yield set_aside(words, "未归入任何部分")
