"""The needles: the briefings of the seeds, and the exchanges of `known.toml`."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from bot.briefing import RECORD_ID, Briefing, Exchange
from tests.reading.golden import SEEDS, read_seed

_WRITTEN = Path(__file__).with_name("known.toml")


def known() -> list[Briefing]:
    """All of them, oldest first."""
    return sorted([*map(read_seed, SEEDS), *_written()], key=lambda briefing: briefing.id or "")


def days(briefings: Sequence[Briefing]) -> frozenset[date]:
    """The days on which they were held."""
    return frozenset(briefing.held_on for briefing in briefings if briefing.held_on)


def _written() -> Iterator[Briefing]:
    rows = tomllib.loads(_WRITTEN.read_text(encoding="utf-8"))["exchange"]
    for id_, of_briefing in groupby(rows, key=lambda row: str(row["id"]).rpartition("-")[0]):
        yield _briefing(id_, list(of_briefing))


def _briefing(id_: str, rows: Sequence[Mapping[str, str]]) -> Briefing:
    day = date.fromisoformat(id_.removeprefix("mfa-"))
    return Briefing(
        id=id_,
        organ="mfa",
        held_on=day,
        date_source="title",
        kind="regular_briefing",
        title=f"{day.year}年{day.month}月{day.day}日外交部发言人{rows[0]['spokesperson']}主持例行记者会",
        spokespersons=(rows[0]["spokesperson"],),
        exchanges=tuple(map(_exchange, rows)),
    )


def _exchange(row: Mapping[str, str]) -> Exchange:
    id_ = RECORD_ID.fullmatch(row["id"])
    assert id_ is not None
    return Exchange(
        number=int(id_["exchange"]),
        question=row["question"],
        answer=row["answer"].strip(),
        spokesperson=row["spokesperson"],
        outlet=row["outlet"],
        asker_label=f"{row['outlet']}记者",
        question_en=row.get("question_en"),
        answer_en=row["answer_en"].strip() if "answer_en" in row else None,
    )
