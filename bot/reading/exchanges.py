"""Turns -> announcements, remarks and numbered exchanges."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.briefing import Announcement, Exchange, Remark
from bot.reading import furniture
from bot.reading.dateline import Dateline
from bot.reading.labels import KNOWN_OUTLETS, Label, Voice
from bot.reading.opening import announcements_and_greetings, narrated
from bot.reading.tidying import Tidied, part_farewell, tidy
from bot.reading.turns import UNDATED, Turn

_FOLLOWS_UP = re.compile(r"(?:我|还|想|再|要){0,4}追问|(?:a |just (?:a|to) )?follow[- ]?up\b", re.IGNORECASE)
_COUNTER_QUESTION = 60  # characters: a spokesperson who asks back does not make a speech first


@dataclass(frozen=True, slots=True)
class Minutes:
    """What was said, sorted. `spokespersons` are those who answered, in the order of their first answer."""

    announcements: tuple[Announcement, ...]
    remarks: tuple[Remark, ...]
    exchanges: tuple[Exchange, ...]
    spokespersons: tuple[str, ...]
    moderators: tuple[str, ...]


@dataclass(slots=True)
class _Talk:
    """A question and what has been answered to it so far; no question where a page starts with an answer."""

    question: Turn | None
    answers: list[Turn] = field(default_factory=list)


def take_minutes(turns: Sequence[Turn], dateline: Dateline) -> Minutes:
    """Sort the turns of one briefing."""
    moderators = _moderators(turns)
    first = next((place for place, turn in enumerate(turns) if _opens_talk(turn)), len(turns))
    course = _course(turns[first:], moderators)
    if course:
        announced, greeted = announcements_and_greetings(turns[:first], moderators, dateline)
    else:
        announced, greeted = (), ()
        course = [_Talk(*told)] if (told := narrated(turns)) else []
    exchanges, remarks = _exchanges(course, dateline)
    speakers = tuple(dict.fromkeys(exchange.spokesperson for exchange in exchanges if exchange.spokesperson))
    return Minutes(
        announcements=tuple(Announcement(number, text) for number, text in enumerate(announced, 1)),
        remarks=(*greeted, *remarks),
        exchanges=exchanges,
        spokespersons=speakers or dateline.officials,
        moderators=moderators,
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
    return label is not None and label.voice is Voice.OUTLET and label.name not in KNOWN_OUTLETS and not talk.answers


def _is_moderators(turn: Turn, moderators: Sequence[str]) -> bool:
    return turn.label is not None and turn.label.name in moderators


def _answers_back(current: _Talk | None, turn: Turn) -> bool:
    """A turn that only answers the spokesperson's own question (`你是指…？`) belongs to the same exchange."""
    if current is None or not current.answers or (turn.label and turn.label.name):
        return False
    last = current.answers[-1].text
    return len(last) <= _COUNTER_QUESTION and last.endswith(("？", "?")) and not re.search("[？?]", turn.text)


def _remark(turn: Turn) -> Remark:
    return Remark(turn.label.written if turn.label else None, tidy(turn, final=True).text)


def _exchanges(course: Sequence[_Talk | Turn], dateline: Dateline) -> tuple[tuple[Exchange, ...], list[Remark]]:
    """Number the exchanges; what is said beside them (a notice below a drawn line, the farewell) becomes remarks."""
    exchanges: list[Exchange] = []
    remarks: list[Remark] = []
    last = next((item for item in reversed(course) if isinstance(item, _Talk)), None)
    for item in course:
        if isinstance(item, Turn):
            remarks.append(_remark(item))
            continue
        question = tidy(item.question, final=item is last and not item.answers) if item.question else Tidied()
        answer = _answer(item.answers, final=item is last)
        speaker = _speaker(item, dateline)
        remarks += (Remark(None, note) for note in (*question.notes, *answer.notes))
        remarks += (Remark(speaker, "\n".join(words)) for words in (answer.farewell,) if words)
        exchanges.append(_exchange(len(exchanges) + 1, item, question, answer, speaker))
    return tuple(exchanges), remarks


def _answer(turns: Sequence[Turn], *, final: bool) -> Tidied:
    """All that was answered. Who speaks after the first keeps the label: nobody's words become another's."""
    parts = [tidy(turn, final=final and turn is turns[-1]) for turn in turns]
    lines = [line for turn, part in zip(turns, parts, strict=True) for line in _labelled(turn, part.lines, turns[0])]
    kept, farewell = part_farewell(lines) if final else (tuple(lines), ())
    notes = tuple(note for part in parts for note in part.notes)
    return Tidied(kept, notes, farewell, any(part.truncated for part in parts))


def _labelled(turn: Turn, lines: Sequence[str], first: Turn) -> Sequence[str]:
    label = turn.label
    if not lines or label is None or label.voice is Voice.ANSWER or label.name == (first.label and first.label.name):
        return lines
    return (f"{label.written}：{lines[0]}", *lines[1:])


def _speaker(talk: _Talk, dateline: Dateline) -> str | None:
    """The answerer is the turn's own label; 答 is the official named in the head."""
    if not talk.answers:
        return None
    label = talk.answers[0].label
    return (label.name if label else None) or next(iter(dateline.officials), None)


def _follows_up(label: Label | None, question: str) -> bool:
    """`追问：`, `路透社记者（追问）：`, or a question that says so itself."""
    return (label is not None and "追问" in label.written) or _FOLLOWS_UP.match(question) is not None


def _exchange(number: int, talk: _Talk, question: Tidied, answer: Tidied, speaker: str | None) -> Exchange:
    label = talk.question.label if talk.question else None
    voice = label.voice if label else None
    at = talk.question.at if talk.question else None
    return Exchange(
        number=number,
        question=question.text,
        answer=answer.text,
        spokesperson=speaker,
        outlet=label.name if label else None,
        asker_label=label.written if label and voice in (Voice.ASKER, Voice.OUTLET) else None,
        follow_up=_follows_up(label, question.text),
        after_conference=voice is Voice.AFTER,
        partial=not question.lines or not answer.lines,
        truncated=question.truncated or answer.truncated,
        asked_at=at if at and at.date() != UNDATED else None,
    )
