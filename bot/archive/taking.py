"""Taking a document in: what is held of its day, the decision, and the rows that follow from it."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive import queries
from bot.archive.documents import find_fate, keep_bytes, keep_fate, next_receipt
from bot.archive.identity import Decision, decide
from bot.archive.kept import Kept, id_of, shown
from bot.archive.rows import keep, load, put
from bot.archive.schema import arrival, change
from bot.archive.views import Added
from bot.briefing import Briefing, Document, Fidelity, Source
from bot.outlets import Outlets


async def take_in(
    connection: AsyncConnection, sha256: str, received: Briefing, origin: Document, outlets: Outlets, *, vouched: bool
) -> Added:
    """All that follows from one document, by the transaction of this connection."""
    before = await find_fate(connection, sha256)
    if before and before.decision == "dropped" and not vouched:
        return Added("dropped", None)
    home = before.added.id if before else None
    siblings = await load(connection, queries.ids_of_day(received.organ, received.held_on, home))
    known = {str(kept.current.id): kept for kept in siblings}
    read = _told(received, sha256, origin)
    released = vouched or (before is not None and before.decision == "released")
    if released:
        read = _released(read, known.get(home or ""))
    receipt = before.receipt if before else await next_receipt(connection)
    decision = await asyncio.to_thread(decide, read, siblings, home, receipt, outlets)
    fate = Added(decision.outcome, decision.briefing.id if decision.briefing else None, decision.reasons)
    if before is None:
        await keep_bytes(connection, sha256, origin)
    if before is None or fate != Added("unchanged", home):
        await keep_fate(connection, sha256, read, fate, "released" if released else None)
    await _keep_all(connection, decision, known, brings=before is None or before.added.id is None)
    return fate


def _told(received: Briefing, sha256: str, origin: Document) -> Briefing:
    """With one source, which names the bytes that are kept and says where they came from, if anybody knows."""
    source = received.sources[0] if received.sources else Source(None, None, received.title or None, sha256)
    named = replace(
        source,
        sha256=sha256,
        url=source.url or origin.url,
        captured_at=source.captured_at or origin.captured_at,
        language=received.language,
    )
    return replace(received, sources=(named,))


def _released(read: Briefing, home: Kept | None) -> Briefing:
    """As a person vouched for it: doubts are cautions, and a day that they once gave stays."""
    vouched = replace(read, fidelity=Fidelity(reasons=read.fidelity.reasons))
    if read.held_on is not None or home is None:
        return vouched
    return replace(vouched, held_on=home.current.held_on, date_source=home.current.date_source)


async def _keep_all(
    connection: AsyncConnection, decision: Decision, known: Mapping[str, Kept], *, brings: bool
) -> None:
    """Keep what has changed, and note for those who follow the changes what of it can be seen.

    `brings`: the record has not had the document yet, so that what nobody has read before arrives with it.
    """
    for kept in (*decision.others, *([decision.kept] if decision.kept else [])):
        before = known.get(str(kept.current.id))
        if kept != before:
            await keep(connection, kept, is_new=before is None)
        if before is None or shown(kept) != shown(before):
            seq = await _next_change(connection)
            await connection.execute(insert(change), [{"seq": seq, "briefing_id": kept.current.id}])
            arrived = _words(kept) - (_words(before) if before else set()) if brings else set()
            await put(connection, arrival, [_arrival(kept, *words, seq) for words in sorted(arrived)])


def _words(kept: Kept) -> set[tuple[str, str]]:
    """Of which part it has words in which language."""
    return {(line.key, line.language) for line in kept.lines}


def _arrival(kept: Kept, key: str, language: str, seq: int) -> dict[str, object]:
    return {"passage_id": id_of(kept, key), "language": language, "seq": seq}


async def _next_change(connection: AsyncConnection) -> int:
    """The next place in the change sequence: the time in microseconds, or one more than the last where that is later.

    Not 1, 2, 3: what follows the sequence must not take another archive at the same path for the one it has followed.
    """
    last = await connection.scalar(select(func.max(change.c.seq))) or 0
    return max(time.time_ns() // 1_000, last + 1)
