"""One turn without what copies put around it: captions, footers, navigation, gaps; and the farewell apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading import furniture
from bot.reading.turns import Turn
from bot.text.sentences import sentences

_LAST_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Tidied:
    """The paragraphs said; `notes` stood below a drawn line, `farewell` closed the briefing."""

    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    farewell: tuple[str, ...] = ()
    truncated: bool = False

    @property
    def text(self) -> str:
        """Paragraphs separated by one newline."""
        return "\n".join(self.lines)


def tidy(turn: Turn, *, final: bool) -> Tidied:
    """Take away what nobody said. After the last answer (`final`) everything below a footer line goes too."""
    lines = [furniture.without_navigation(line) for line in turn.paragraphs]
    lines, truncated = _until_elision(lines)
    said, below = _at_rule(lines)
    said = _without_furniture(said, final=final)
    notes = tuple(note for note in _without_furniture(below, final=True) if furniture.is_sentence(note))
    return Tidied(tuple(said), notes, (), truncated)


def part_farewell(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split off the words that close a briefing: they answer nothing."""
    for place in range(max(0, len(lines) - _LAST_PARAGRAPHS), len(lines)):
        line = lines[place]
        start = next((start for start, end in sentences(line) if furniture.FAREWELL.search(line[start:end])), None)
        if start is not None:
            kept = (*lines[:place], *filter(None, (line[:start].rstrip(),)))
            return kept, (line[start:], *lines[place + 1 :])
    return tuple(lines), ()


def _until_elision(lines: Sequence[str]) -> tuple[list[str], bool]:
    """What follows a gap may be somebody else's: nothing after it is kept."""
    for place, line in enumerate(lines):
        gap = furniture.ELISION.search(line)
        if gap:
            return [*lines[:place], line[: gap.start()].rstrip()], True
    return list(lines), False


def _at_rule(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    for place, line in enumerate(lines):
        rule = furniture.RULE.search(line)
        if rule:
            return [*lines[:place], line[: rule.start()].rstrip()], [line[rule.end() :].lstrip(), *lines[place + 1 :]]
    return list(lines), []


def _without_furniture(lines: Sequence[str], *, final: bool) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if final and furniture.FOOTER.match(line):
            break
        if line.strip() and not (
            furniture.CAPTION.match(line) or furniture.FOOTER.match(line) or furniture.ORIGINAL_TITLE.match(line)
        ):
            kept.append(line)
    if not final and len(kept) > 1 and furniture.SUBHEADING.match(kept[-1]):
        kept.pop()
    return kept
