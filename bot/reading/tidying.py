"""What was said without what copies put around it: captions, footers, navigation, gaps; and the farewell apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading import furniture
from bot.reading.account import Fate, Piece, set_aside
from bot.reading.cuts import Cut, text_of
from bot.text.sentences import sentences

EDITORS = (
    (furniture.ORIGINAL_TITLE, Fate.TITLE, None),
    (furniture.CAPTION, Fate.SET_ASIDE, "图片说明"),
    (furniture.FOOTER, Fate.SET_ASIDE, "署名或页脚"),
)
"""Lines of the editor's, wherever they stand, and what becomes of them."""

_LAST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Tidied:
    """The paragraphs said, and the English of them.

    `notes` stood below a drawn line, `farewell` closed the briefing; `aside` is all the rest.
    """

    lines: tuple[Cut, ...] = ()
    english: tuple[Cut, ...] = ()
    notes: tuple[Cut, ...] = ()
    farewell: tuple[Cut, ...] = ()
    aside: tuple[Piece, ...] = ()
    truncated: bool = False

    @property
    def text(self) -> str:
        """Paragraphs separated by one newline."""
        return text_of(self.lines)


def tidy(paragraphs: Sequence[Cut], *, final: bool) -> Tidied:
    """Take away what nobody said. After the last answer (`final`) everything below a footer line goes too."""
    if not paragraphs:
        return Tidied()
    lines, links = _navigation_apart(paragraphs)
    shown, gap, hidden = _split_at(furniture.ELISION, lines)  # what follows a gap may be somebody else's
    above, rule, below = _split_at(furniture.RULE, shown)
    said, around = _editors_apart(above, final=final)
    under, scraps = _editors_apart(below, final=True)
    aside = (
        *(set_aside(words, "隐去的部分") for words in (*gap, *hidden)),
        *(set_aside(words, "分隔线") for words in rule),
        *(set_aside(line, "线下的栏目") for line in under if not furniture.is_sentence(line)),
    )
    notes = tuple(line for line in under if furniture.is_sentence(line))
    return Tidied(lines=tuple(said), notes=notes, aside=(*links, *around, *scraps, *aside), truncated=bool(gap))


def part_farewell(lines: Sequence[Cut]) -> tuple[tuple[Cut, ...], tuple[Cut, ...]]:
    """Split off the words that close a briefing: they answer nothing."""
    for place in range(max(0, len(lines) - _LAST_PARAGRAPHS), len(lines)):
        line = lines[place]
        start = next((start for start, end in sentences(line) if furniture.FAREWELL.search(line[start:end])), None)
        if start is not None:
            kept = (*lines[:place], *filter(None, (line.part(0, start).strip(),)))
            return kept, (line.part(start), *lines[place + 1 :])
    return tuple(lines), ()


def editors(line: Cut) -> Piece | None:
    """What becomes of a line that is the editor's."""
    return next((Piece(line, fate, reason=reason) for words, fate, reason in EDITORS if words.match(line)), None)


def _navigation_apart(lines: Sequence[Cut]) -> tuple[list[Cut], list[Piece]]:
    ends = [len(furniture.without_navigation(line)) for line in lines]
    links = [line.part(end).strip() for line, end in zip(lines, ends, strict=True)]
    return [line.part(0, end) for line, end in zip(lines, ends, strict=True)], [
        set_aside(words, "网页导航") for words in links if words
    ]


def _split_at(sign: re.Pattern[str], lines: Sequence[Cut]) -> tuple[list[Cut], list[Cut], list[Cut]]:
    """What stands before the first such sign, the sign, and what stands after it."""
    for place, line in enumerate(lines):
        found = sign.search(line)
        if found:
            start, end = found.span()
            return (
                [*lines[:place], line.part(0, start).strip()],
                [line.part(start, end)],
                [line.part(end).strip(), *lines[place + 1 :]],
            )
    return list(lines), [], []


def _editors_apart(lines: Sequence[Cut], *, final: bool) -> tuple[list[Cut], list[Piece]]:
    kept: list[Cut] = []
    aside: list[Piece] = []
    for place, line in enumerate(lines):
        if final and furniture.FOOTER.match(line):
            aside += (set_aside(words, "署名或页脚") for words in lines[place:])
            break
        piece = editors(line)
        if piece:
            aside.append(piece)
        elif line:
            kept.append(line)
    if not final and len(kept) > 1 and furniture.SUBHEADING.match(kept[-1]):
        aside.append(set_aside(kept.pop(), "小标题"))
    return kept, aside
