"""Document -> Briefing, by stages, not by dialects."""

from bot.briefing import Briefing, Document, Source, briefing_id
from bot.reading.dateline import read_dateline
from bot.reading.envelope import Envelope, open_envelope
from bot.reading.exchanges import take_minutes
from bot.reading.fidelity import judge
from bot.reading.paragraphs import split_paragraphs
from bot.reading.turns import find_turns

__all__ = ["read"]


def read(document: Document) -> Briefing:
    """Read one briefing, whatever its mark-up.

    A copy that is doubtful or no briefing comes back with `fidelity.trusted` False and the reasons.
    Raises ReadingError where there is nothing to read at all.
    """
    envelope = open_envelope(document)
    paragraphs = split_paragraphs(envelope.body)
    dateline = read_dateline(envelope, paragraphs)
    turns = find_turns(paragraphs, dateline)
    minutes = take_minutes(turns, dateline)
    return Briefing(
        id=briefing_id(dateline.organ, dateline.held_on) if dateline.held_on else None,
        organ=dateline.organ,
        held_on=dateline.held_on,
        date_source=dateline.date_source,
        kind=dateline.kind,
        title=dateline.title,
        spokespersons=minutes.spokespersons,
        moderators=minutes.moderators,
        sources=(_source(envelope),),
        announcements=minutes.announcements,
        remarks=minutes.remarks,
        exchanges=minutes.exchanges,
        fidelity=judge(paragraphs, dateline, minutes),
    )


def _source(envelope: Envelope) -> Source:
    """`captured_at` stays open: bytes do not say when they were fetched."""
    return Source(envelope.url, envelope.publisher, envelope.title or None, envelope.sha256)
