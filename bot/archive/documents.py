"""Documents as rows: their bytes, what became of them, and what a person decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive.kept import Copy, Kept, id_of
from bot.archive.rows import RECEIPT
from bot.archive.schema import document
from bot.archive.views import Added, Capture, HeldDocument, Wording
from bot.briefing import Briefing, Document

_SHOWN = 12
"""Digits of a SHA-256 that a person is shown: two of a million documents begin alike once in 500 archives."""

ORIGINALS = select(document.c.body, document.c.name, document.c.url, document.c.captured_at)
"""In the order of Document's fields."""

# In the order of HeldDocument's fields, but for the whole SHA-256.
HELD = (
    select(
        document.c.sha256,
        document.c.name,
        document.c.url,
        document.c.title,
        document.c.reasons,
        document.c.received_at,
        func.length(document.c.body),
    )
    .where(document.c.outcome == "held")
    .order_by(RECEIPT)
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a document, what a person decided about it, and its place in the order of receipt."""

    added: Added
    decision: str | None
    receipt: int


async def find_fate(connection: AsyncConnection, sha256: str) -> Fate | None:
    """The fate of these bytes, None where they were never received."""
    columns = (document.c.outcome, document.c.briefing_id, document.c.reasons, document.c.decision, RECEIPT)
    row = (await connection.execute(select(*columns).where(document.c.sha256 == sha256))).one_or_none()
    return None if row is None else Fate(Added(*row[:3]), *row[3:])


async def next_receipt(connection: AsyncConnection) -> int:
    """The place that the next document will have in the order of receipt."""
    return (await connection.scalar(select(func.max(RECEIPT)).select_from(document)) or 0) + 1


async def keep_bytes(connection: AsyncConnection, sha256: str, origin: Document) -> None:
    """Keep a document as it was received, for the first time."""
    fetched = {"url": origin.url, "captured_at": origin.captured_at}
    row = {"sha256": sha256, "body": origin.body, "name": origin.name, "outcome": "held", "reasons": ()}
    await connection.execute(document.insert(), [row | fetched])


async def keep_fate(
    connection: AsyncConnection, sha256: str, read: Briefing, fate: Added, decision: str | None
) -> None:
    """Keep what became of a document that is kept already; where a person released it, its reasons stay with it."""
    values = {
        "outcome": fate.outcome,
        "reasons": fate.reasons or (read.fidelity.reasons if decision else ()),
        "briefing_id": fate.id,
        "title": read.title or None,
        "decision": decision,
    }
    await connection.execute(document.update().where(document.c.sha256 == sha256).values(values))


async def drop(connection: AsyncConnection, prefix: str) -> HeldDocument | None:
    """Keep the decision of a person not to be asked about a held document again, if exactly one is meant."""
    rows = (await connection.execute(HELD.where(document.c.sha256.startswith(prefix, autoescape=True)))).all()
    if len(rows) != 1:
        return None
    dropped = document.update().where(document.c.sha256 == rows[0].sha256)
    await connection.execute(dropped.values(outcome="dropped", decision="dropped"))
    return held_document(rows[0])


def held_document(row: Sequence[Any]) -> HeldDocument:
    """A row of `HELD` as what it means."""
    sha256, name, url, title, reasons, received_at, size = row
    return HeldDocument(sha256[:_SHOWN], name, url, title, reasons, received_at.replace(tzinfo=UTC), size)


async def captures(connection: AsyncConnection, kept: Kept) -> list[Capture]:
    """The documents of a briefing whose words are known, the one that was captured first first."""
    of_it = document.c.sha256.in_([copy.source.sha256 for copy in kept.copies if copy.lines])
    received = select(document.c.sha256, document.c.name, document.c.received_at).where(of_it)
    rows = {row.sha256: row for row in await connection.execute(received)}
    found = [_capture(kept, copy, rows[copy.source.sha256]) for copy in kept.copies if copy.lines]
    return sorted(found, key=lambda capture: capture.captured_at or capture.received_at)


def _capture(kept: Kept, copy: Copy, row: Any) -> Capture:
    source = copy.source
    return Capture(
        sha256=source.sha256,
        name=row.name,
        url=source.url,
        publisher=source.publisher,
        language=source.language,
        received_at=row.received_at.replace(tzinfo=UTC),
        captured_at=source.captured_at,
        passages=tuple(_wordings(kept, copy)),
    )


def _wordings(kept: Kept, copy: Copy) -> Iterator[Wording]:
    """Its passages in its own order; of a bilingual copy the first language."""
    seen = set[str]()
    for line in copy.lines:
        if line.key not in seen:
            yield Wording(id_of(kept, line.key), line.question, line.answer)
        seen.add(line.key)
