"""Turns -> announcements, remarks and numbered exchanges."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count

from bot.briefing import Announcement, Exchange, Remark
from bot.reading import furniture
from bot.reading.account import Fate, Piece, pieces_of
from bot.reading.cuts import text_of
from bot.reading.dateline import Dateline
from bot.reading.labels import Label, Voice
from bot.reading.language import Language, is_foreign
from bot.reading.opening import Opening, narrated, nothing_asked, read_opening
from bot.reading.scripts import pattern
from bot.reading.tidying import Tidied, part_farewell, tidy
from bot.reading.turns import UNDATED, Turn, join_turns

_FOLLOWS_UP = pattern(r"(?:我|还|想|再|要){0,4}追问|(?:a |just (?:a|to) )?follow[- ]?up\b", re.IGNORECASE)
_BESIDE = {Fate.QUESTION: "问题的英文", Fate.ANSWER: "回答的英文"}
_COUNTER_QUESTION = 60  # characters: a spokesperson who asks back does not make a speech first


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was said, sorted, and the account of it. `spokespersons` are those who answered, by their first answer."""

    announcements: tuple[Announcement, ...]
    remarks: tuple[Remark, ...]
    exchanges: tuple[Exchange, ...]
    spokespersons: tuple[str, ...]
    moderators: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Talk:
    """A question and what has been answered to it so far; no question where a page starts with an answer."""

    question: Turn | None
    answers: list[Turn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is taken down of one item of the course."""

    exchange: Exchange | None
    remarks: tuple[Remark, ...]
    pieces: tuple[Piece, ...]


def take_minutes(said: Sequence[Turn], dateline: Dateline) -> Minutes:
    """Sort the turns of one briefing."""
    turns = join_turns(said)
    moderators = _moderators(turns)
    first = next((place for place, turn in enumerate(turns) if _opens_talk(turn)), len(turns))
    course = _course(turns[first:], moderators)
    opening = read_opening(turns[:first], moderators, dateline)
    if not course:
        told = narrated(turns, dateline)
        course = [_Talk(*told)] if told else []
        opening = Opening((), (), () if told else nothing_asked(turns, dateline))
    entries = tuple(_entries(course, dateline))
    exchanges = tuple(entry.exchange for entry in entries if entry.exchange)
    speakers = tuple(dict.fromkeys(exchange.spokesperson for exchange in exchanges if exchange.spokesperson))
    return Minutes(
        announcements=opening.announcements,
        remarks=(*opening.remarks, *chain.from_iterable(entry.remarks for entry in entries)),
        exchanges=exchanges,
        spokespersons=speakers or dateline.officials,
        moderators=moderators,
        pieces=(*opening.pieces, *chain.from_iterable(entry.pieces for entry in entries)),
    )


def _opens_talk(turn: Turn) -> bool:
    return turn.asks or (turn.label is not None and turn.label.voice is Voice.ANSWER)


def _moderators(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Who is called 主持人 once, or welcomes to what others answer, is the moderator wherever the bare name stands."""
    people = [(turn, turn.label) for turn in turns if turn.label and turn.label.voice is Voice.PERSON]
    called = [label.name for _, label in people if label.name and "主持" in label.written]
    hosts = [label.name for turn, label in people[:1] if label.name and furniture.WELCOME.search(turn.text)]
    several = len({label.name for _, label in people}) > 1
    return tuple(dict.fromkeys([*called, *(hosts if several and not called else ())]))


def _course(turns: Iterable[Turn], moderators: Sequence[str]) -> list[_Talk | Turn]:
    """Put answers to questions; turns that are neither stand between. A moderator hands over or ends an exchange."""
    course: list[_Talk | Turn] = []
    current: _Talk | None = None
    for turn in turns:
        if turn.asks and not _answers_back(current, turn):
            current = _Talk(turn)
            course.append(current)
        elif _is_moderators(turn, moderators) or (current is None and not _opens_talk(turn)):
            course.append(turn)
            current = current if current and not current.answers else None
        elif current is None:
            current = _Talk(None, [turn])
            course.append(current)
        else:
            current.answers.append(turn)
    return [item.question if isinstance(item, _Talk) and item.question and _is_idle(item) else item for item in course]


def _is_idle(talk: _Talk) -> bool:
    """A name that may be an outlet's, before words that nobody answered, did not ask."""
    label = talk.question.label if talk.question else None
    return label is not None and label.voice is Voice.OUTLET and not label.known and not talk.answers


def _is_moderators(turn: Turn, moderators: Sequence[str]) -> bool:
    return turn.label is not None and turn.label.name in moderators


def _answers_back(current: _Talk | None, turn: Turn) -> bool:
    """A turn that only answers the spokesperson's own question (`你是指…？`) belongs to the same exchange."""
    if current is None or not current.answers or (turn.label and turn.label.name):
        return False
    last = current.answers[-1].text
    return len(last) <= _COUNTER_QUESTION and last.endswith(("？", "?")) and not re.search("[？?]", turn.text)


def _entries(course: Sequence[_Talk | Turn], dateline: Dateline) -> Iterator[_Entry]:
    """Number the exchanges."""
    last = next((item for item in reversed(course) if isinstance(item, _Talk)), None)
    numbers = count(1)
    for item in course:
        if isinstance(item, Turn):
            yield _remark(item)
        else:
            yield _entry(next(numbers), item, dateline, final=item is last)


def _remark(turn: Turn) -> _Entry:
    words = _side([turn], final=True)
    speaker = turn.label.written if turn.label else None
    remarks = (Remark(speaker, words.text),) if words.lines else ()
    return _Entry(None, (*remarks, *_notes(words)), tuple(_account(words, Fate.REMARK)))


def _entry(number: int, talk: _Talk, dateline: Dateline, *, final: bool) -> _Entry:
    """An exchange; what is said beside it (a notice below a drawn line, the farewell) becomes remarks."""
    question = _side([talk.question] if talk.question else [], final=final and not talk.answers)
    answer = _side(talk.answers, final=final)
    answer = _farewell_apart(answer) if final else answer
    speaker = _speaker(talk, dateline)
    farewell = (Remark(speaker, text_of(answer.farewell)),) if answer.farewell else ()
    return _Entry(
        _exchange(number, talk, question, answer, speaker, dateline),
        (*_notes(question), *_notes(answer), *farewell),
        (*_account(question, Fate.QUESTION, number), *_account(answer, Fate.ANSWER, number)),
    )


def _notes(words: Tidied) -> Iterator[Remark]:
    return (Remark(None, str(note)) for note in words.notes)


def _side(turns: Sequence[Turn], *, final: bool) -> Tidied:
    """All that was asked, or answered."""
    parts = [
        _said(turn, keeps_label=keeps_label, final=final and turn is turns[-1])
        for turn, keeps_label in zip(turns, _keep_labels(turns), strict=True)
    ]
    if len(parts) < 2:
        return next(iter(parts), Tidied())
    return Tidied(
        lines=tuple(chain.from_iterable(part.lines for part in parts)),
        english=tuple(chain.from_iterable(part.english for part in parts)),
        notes=tuple(chain.from_iterable(part.notes for part in parts)),
        aside=tuple(chain.from_iterable(part.aside for part in parts)),
        truncated=any(part.truncated for part in parts),
    )


def _said(turn: Turn, *, keeps_label: bool, final: bool) -> Tidied:
    words, english = tidy(turn.paragraphs, final=final), tidy(turn.english, final=final)
    kept = turn.heading if words.lines and keeps_label else ()
    labels = () if kept else pieces_of(turn.heading, Fate.LABEL)
    notes = pieces_of(english.notes, Fate.ENGLISH)
    return replace(
        words,
        lines=(*kept, *words.lines),
        english=english.lines,
        aside=(*labels, *notes, *words.aside, *english.aside, *turn.settled),
    )


def _keep_labels(turns: Sequence[Turn]) -> Iterator[bool]:
    """Who speaks after the first, and the first after another, keeps the label: nobody's words become another's."""
    names = {turn.label.name for turn in turns[:1] if turn.label}
    for turn in turns:
        another = turn.label is not None and (turn.label.name not in names or len(names) > 1)
        yield another and turn.label is not None and turn.label.voice is not Voice.ANSWER
        if turn.label and turn.label.voice is Voice.PERSON:
            names.add(turn.label.name)


def _farewell_apart(words: Tidied) -> Tidied:
    lines, farewell = part_farewell(words.lines)
    english, goodbye = part_farewell(words.english)
    aside = (*words.aside, *pieces_of(goodbye, Fate.ENGLISH))
    return replace(words, lines=lines, farewell=farewell, english=english, aside=aside)


def _account(words: Tidied, fate: Fate, number: int | None = None) -> Iterator[Piece]:
    yield from pieces_of(words.lines, fate, number)
    yield from pieces_of(words.english, Fate.ENGLISH, number, _BESIDE.get(fate))
    yield from pieces_of((*words.notes, *words.farewell), Fate.REMARK)
    yield from (replace(piece, number=number) if piece.fate is Fate.LABEL else piece for piece in words.aside)


def _speaker(talk: _Talk, dateline: Dateline) -> str | None:
    """The answerer is the turn's own label; 答 is the official named in the head."""
    if not talk.answers:
        return None
    label = talk.answers[0].label
    return (label.name if label else None) or next(iter(dateline.officials), None)


def _follows_up(label: Label | None, question: str) -> bool:
    """`追问：`, `路透社记者（追问）：`, or a question that says so itself."""
    return (label is not None and label.again) or _FOLLOWS_UP.match(question) is not None


def _exchange(
    number: int, talk: _Talk, question: Tidied, answer: Tidied, speaker: str | None, dateline: Dateline
) -> Exchange:
    label = talk.question.label if talk.question else None
    voice = label.voice if label else None
    asked, answered = question.text, answer.text
    at = talk.question.at if talk.question else None
    return Exchange(
        number=number,
        question=asked,
        answer=answered,
        spokesperson=speaker,
        outlet=label.name if label else None,
        asker_label=label.written if label and voice in (Voice.ASKER, Voice.OUTLET) else None,
        follow_up=_follows_up(label, asked),
        after_conference=voice is Voice.AFTER,
        partial=not question.lines or not answer.lines,
        truncated=question.truncated or answer.truncated,
        asked_at=at if at and at.date() != UNDATED else None,
        language=_language(asked + answered, dateline.language),
        question_en=text_of(question.english) or None,
        answer_en=text_of(answer.english) or None,
    )


def _language(words: str, document: Language) -> str:
    """What a bilingual document says in English only is in English."""
    return Language.ENGLISH.code if document is Language.BILINGUAL and is_foreign(words) else document.code
