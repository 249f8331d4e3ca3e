"""From an id to what a citation of it says."""

from datetime import date

from bot.archive.archive import Archive
from bot.citation.reference import Reference, of_briefing, of_passage


async def cited(record: str, archive: Archive, accessed: date) -> Reference | None:
    """What is held under an id, or under the one that it has become; None where it was never given."""
    now = await archive.resolve(record)
    if now is None:
        return None
    if briefing := await archive.briefing(now):
        return of_briefing(briefing, accessed)
    passage = await archive.passage(now)
    return of_passage(passage, accessed) if passage else None
