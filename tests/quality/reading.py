"""How well the reader reads: what is right, missed and invented, and what was gained and lost since the last figures.

`python -m tests.quality.reading` prints it and exits with 1 where anything was lost; `--write` keeps the figures.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from bot.briefing import Briefing, Document, Exchange
from tests.quality.gold import Gold, GoldExchange, gold
from tests.reading.golden import read

FIGURES = Path(__file__).with_name("reading.json")
FAULTS = frozenset({"missed", "invented", "announcements_missed", "announcements_invented"})
"""Figures that are the better the smaller they are; all others the greater."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one document. Outlets, speakers and English count among the exchanges that are right."""

    exchanges: int
    missed: int
    invented: int
    outlets: int
    speakers: int
    english: int
    announcements: int
    announcements_missed: int
    announcements_invented: int
    days: int


def measure(wanted: Gold) -> Score:
    """Read a document and count what agrees with its gold."""
    briefing = read(Document(wanted.path.read_bytes(), wanted.name))
    pairs = tuple(_pairs(wanted.exchanges, briefing.exchanges))
    announced = _announced(wanted.announcements, briefing)
    return Score(
        exchanges=len(pairs),
        missed=len(wanted.exchanges) - len(pairs),
        invented=len(briefing.exchanges) - len(pairs),
        outlets=sum(exchange.outlet == row.outlet for row, exchange in pairs),
        speakers=sum(exchange.spokesperson == row.spokesperson for row, exchange in pairs),
        english=sum(bool(row.english) and _begins(exchange.question_en or "", row.english) for row, exchange in pairs),
        announcements=announced,
        announcements_missed=len(wanted.announcements) - announced,
        announcements_invented=len(briefing.announcements) - announced,
        days=int((briefing.held_on and briefing.held_on.isoformat()) == wanted.day),
    )


def perfect(wanted: Gold) -> Score:
    """What a right reading scores."""
    count, english = len(wanted.exchanges), sum(bool(row.english) for row in wanted.exchanges)
    return Score(count, 0, 0, count, count, english, len(wanted.announcements), 0, 0, 1)


def _pairs(wanted: Iterable[GoldExchange], found: Sequence[Exchange]) -> Iterator[tuple[GoldExchange, Exchange]]:
    """Exchanges that agree, in the order of the document; none is used twice."""
    place = 0
    for row in wanted:
        later = range(place, len(found))
        match = next((number for number in later if _agree(row, found[number])), None)
        if match is not None:
            yield row, found[match]
            place = match + 1


def _agree(row: GoldExchange, exchange: Exchange) -> bool:
    question, answer = _begins(exchange.question, row.question), _begins(exchange.answer, row.answer)
    return question and answer and _squeezed(exchange.answer).endswith(_squeezed(row.answer_end))


def _announced(wanted: Sequence[str], briefing: Briefing) -> int:
    found = [announcement.text for announcement in briefing.announcements]
    return sum(any(_begins(text, start) for text in found) for start in wanted)


def _begins(text: str, start: str) -> bool:
    """White space aside; where nothing is to stand, nothing may."""
    return _squeezed(text).startswith(_squeezed(start)) if start else not text


def _squeezed(text: str) -> str:
    return "".join(text.split())


def changes(before: dict[str, dict[str, int]], now: dict[str, dict[str, int]]) -> Iterator[tuple[bool, str]]:
    """Every figure that differs, and whether that is a loss; a document that is measured no more is one too."""
    for name in before:
        if name not in now:
            yield True, f"{name}: not measured any more"
    for name, figures in now.items():
        for key, figure in figures.items():
            known = before.get(name, {}).get(key, figure)
            if figure != known:
                lost = (figure > known) == (key in FAULTS)
                yield lost, f"{name}: {key} {known} -> {figure}"


def table(scores: dict[str, Score]) -> Iterator[str]:
    """One line a document, and the sums."""
    heads = [field.name.replace("announcements_", "a. ") for field in fields(Score)]
    rows = {name: list(asdict(score).values()) for name, score in scores.items()}
    rows["all"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    width = max(map(len, rows))
    yield " ".join([" " * width, *heads])
    for name, row in rows.items():
        yield " ".join(
            [name.ljust(width), *(str(value).rjust(len(head)) for value, head in zip(row, heads, strict=True))]
        )


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where a figure is worse than the one that is kept."""
    scores = {wanted.name: measure(wanted) for wanted in gold()}
    print("\n".join(table(scores)))
    now = {name: asdict(score) for name, score in scores.items()}
    before = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    differences = sorted(changes(before, now), reverse=True)
    for lost, what in differences:
        print("lost  " if lost else "gained", what)
    if "--write" in arguments:
        FIGURES.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    return int(any(lost for lost, _ in differences))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
