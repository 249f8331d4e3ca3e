"""What a right reading of a document gives, from the three forms in which it is kept."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import resources

TESTS = Path(__file__).parents[1]
DOCUMENTS = Path(__file__).parent / "documents"
SEEDS = resources() / "seeds"

_HELD = re.compile(r"held: (?P<day>\S+) ")
_ASKED = re.compile(
    r"Q (?P<label>[^:]*?)(?: \((?P<outlet>[^)]*)\))?: (?P<question>.*?)(?: \[\w+\])*\n"
    r"A (?P<speaker>[^:]*): (?P<answer>.*)"
)
_ANNOUNCED = re.compile(r"^! (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GoldExchange:
    """How question and answer begin and end, or all of them; `english` is how the question begins in English."""

    outlet: str | None
    spokesperson: str | None
    question: str
    answer: str
    answer_end: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """A document and what it holds; `day` is in ISO 8601, None where it does not say."""

    name: str
    path: Path
    day: str | None
    announcements: tuple[str, ...]
    exchanges: tuple[GoldExchange, ...]


def gold() -> Iterator[Gold]:
    """Everything that is measured: the seeds and the layouts, the pages, and every golden reading."""
    yield from map(_begun, sorted(DOCUMENTS.glob("*.gold.json")))
    yield from map(_rendered, sorted((TESTS / "pages").glob("*.txt")))
    yield from map(_whole, sorted((TESTS / "golden").glob("*.json")))


def _begun(path: Path) -> Gold:
    """`*.gold.json`, written by hand: how every passage begins, and how the answers end."""
    held = json.loads(path.read_text(encoding="utf-8"))
    source = resources() / held["source"] if held["source"].startswith("seeds/") else DOCUMENTS / held["source"]
    exchanges = tuple(
        GoldExchange(
            outlet=row["asker"],
            spokesperson=row["answerer"],
            question=row["question_start"],
            answer=row["answer_start"],
            answer_end=row["answer_end"],
            english=row.get("question_start_en", ""),
        )
        for row in held["exchanges"]
    )
    return Gold(path.name.removesuffix(".gold.json"), source, held["date"], tuple(held["announcements"]), exchanges)


def _rendered(path: Path) -> Gold:
    """The text beside a page, as `tests.reading.cases.said` writes a reading."""
    text = path.read_text(encoding="utf-8")
    held = _HELD.search(text)
    exchanges = tuple(
        _whole_exchange(
            {
                "outlet": row["outlet"] or row["label"].removesuffix("记者") or None,
                "spokesperson": row["speaker"] or None,
                "question": row["question"],
                "answer": row["answer"].replace(" / ", "\n"),
            }
        )
        for row in _ASKED.finditer(text)
    )
    day = held["day"] if held else None
    return Gold(f"page {path.stem}", path.with_suffix(".html"), day, tuple(_ANNOUNCED.findall(text)), exchanges)


def _whole(path: Path) -> Gold:
    """A golden file: the whole reading of a seed as JSON."""
    held = json.loads(path.read_text(encoding="utf-8"))
    announcements = tuple(row["text"] for row in held["announcements"])
    exchanges = tuple(map(_whole_exchange, held["exchanges"]))
    return Gold(f"golden {path.stem[:3]}", SEEDS / f"{path.stem}.txt", held["held_on"], announcements, exchanges)


def _whole_exchange(row: dict[str, Any]) -> GoldExchange:
    return GoldExchange(row["outlet"], row["spokesperson"], row["question"], row["answer"], row["answer"])
