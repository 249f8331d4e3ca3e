"""Before the questions: what is announced, what only greets; and news that tells one answer instead."""

import re
from collections.abc import Iterator, Sequence

from bot.briefing import Remark
from bot.reading import furniture
from bot.reading.dateline import Dateline
from bot.reading.turns import Turn
from bot.text.sentences import sentences

_EDITORS = (furniture.ORIGINAL_TITLE, furniture.CAPTION, furniture.FOOTER)
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")


def announcements_and_greetings(
    turns: Sequence[Turn], moderators: Sequence[str], dateline: Dateline
) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Announcements, and remarks, of the turns before the first question.

    A spokesperson announces; a minister's or a moderator's opening words are remarks.
    """
    announced: list[str] = []
    remarks: list[Remark] = []
    for turn in turns:
        lines = turn.paragraphs if turn.label else tuple(_said(turn.paragraphs, dateline))
        speaker = turn.label.written if turn.label else next(iter(dateline.officials), None)
        if turn.label and (turn.label.name in moderators or dateline.kind.startswith("minister")):
            remarks.append(Remark(speaker, "\n".join(lines)))
            continue
        news = [(line, *_news(line)) for line in lines]
        announced += [middle for _, middle, _ in news if middle]
        greeting = "\n".join(rest for _, _, rest in news if rest)
        remarks += [Remark(speaker, greeting)] if greeting else []
    return tuple(_grouped(announced)), tuple(remarks)


def _said(paragraphs: Sequence[str], dateline: Dateline) -> Iterator[str]:
    """Unlabelled paragraphs without the editor's: titles, fields, captions, the lead and all above `以下为…：`."""
    start = next((place + 1 for place, line in enumerate(paragraphs) if furniture.HANDOVER.search(line)), 0)
    agency = any(furniture.DATELINE.match(line) for line in paragraphs)
    for line in paragraphs[start:]:
        editors = furniture.is_lead(line) or any(pattern.match(line) for pattern in _EDITORS)
        told = agency and furniture.TOLD.match(line)
        if _speaks(line) and not editors and not told and line != dateline.title:
            yield line


def _speaks(line: str) -> bool:
    return furniture.is_sentence(line) or furniture.INVITATION.search(line) is not None


def _news(line: str) -> tuple[str, str]:
    """(what is announced, what greets or hands over): sentences of the second sort at either end are set apart."""
    spans = sentences(line)
    plain = [span for span in spans if not _is_courtesy(line[slice(*span)])]
    if not plain:
        return "", line
    start, end = plain[0][0], plain[-1][1]
    return line[start:end], f"{line[:start]} {line[end:]}".strip()


def _is_courtesy(sentence: str) -> bool:
    return (furniture.GREETING.search(sentence) or furniture.INVITATION.search(sentence)) is not None


def _grouped(lines: Sequence[str]) -> list[str]:
    """`一、` starts an announcement and unnumbered lines belong to the one above; without numbers each line is one."""
    groups: list[list[str]] = []
    for line in lines:
        if groups and not _NUMBERED.match(line) and _NUMBERED.match(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return ["\n".join(group) for group in groups]


def narrated(turns: Sequence[Turn]) -> tuple[Turn, list[Turn]] | None:
    """`有记者问…` and `NAME表示，…`, told instead of transcribed: one question and one answer, or none."""
    lines = [line for turn in turns for line in turn.paragraphs]
    asked = next((place for place, line in enumerate(lines) if furniture.NARRATED.search(line)), None)
    if asked is None or asked + 1 >= len(lines) or not furniture.TOLD.match(lines[asked + 1]):
        return None
    return Turn(None, (lines[asked],)), [Turn(None, tuple(lines[asked + 1 :]))]
