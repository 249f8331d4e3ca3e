"""Document -> Reading, by stages, not by dialects."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.briefing import Briefing, Document, Source, briefing_id
from bot.outlets import Outlets
from bot.reading.account import Fate, Piece, settle
from bot.reading.bilingual import put_english_beside
from bot.reading.corrections import NO_CORRECTIONS, Corrections
from bot.reading.dateline import Dateline, read_dateline
from bot.reading.envelope import Envelope, open_envelope
from bot.reading.exchanges import take_minutes
from bot.reading.fidelity import judge
from bot.reading.labels import Labels
from bot.reading.language import Language
from bot.reading.paragraphs import split_paragraphs
from bot.reading.turns import find_turns

__all__ = ["Fate", "Piece", "Reader", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A briefing, and what became of every word of its document.

    The pieces in order are the body, white space aside. What was taken off before, such as mark-up, `cleaned` counts in
    characters; `outside` are the lines of a page round its article: navigation, links, what others wrote.
    """

    briefing: Briefing
    pieces: tuple[Piece, ...]
    cleaned: Mapping[str, int] = field(default_factory=dict)
    outside: tuple[str, ...] = ()


class Reader:
    """Reads briefings, whatever their mark-up."""

    def __init__(self, outlets: Outlets, corrections: Corrections = NO_CORRECTIONS) -> None:
        self._labels = Labels(outlets)
        self._corrections = corrections

    def read(self, document: Document) -> Reading:
        """Read one briefing.

        A copy that is doubtful or no briefing comes back with `fidelity.trusted` False and the reasons.
        Raises ReadingError where there is nothing to read at all.
        """
        envelope = open_envelope(document, self._corrections)
        body = split_paragraphs(envelope.body, self._labels)
        dateline = read_dateline(envelope, body.paragraphs, self._labels)
        turns = find_turns(body.paragraphs, dateline, self._labels)
        if dateline.language is Language.BILINGUAL:
            turns = put_english_beside(turns)
        minutes = take_minutes(turns, dateline)
        fidelity = judge(body.paragraphs, dateline, minutes)
        briefing = Briefing(
            id=briefing_id(dateline.organ, dateline.held_on) if dateline.held_on else None,
            organ=dateline.organ,
            held_on=dateline.held_on,
            date_source=dateline.date_source,
            kind=dateline.kind,
            title=dateline.title,
            spokespersons=minutes.spokespersons,
            moderators=minutes.moderators,
            sources=(_source(envelope, dateline),),
            announcements=minutes.announcements,
            remarks=minutes.remarks,
            exchanges=minutes.exchanges,
            fidelity=replace(fidelity, reasons=(*fidelity.reasons, *envelope.cautions)),
            language=dateline.language.code,
        )
        pieces = settle(body.lines, (*body.aside, *minutes.pieces))
        return Reading(briefing, pieces, body.cleaned, envelope.outside)


def _source(envelope: Envelope, dateline: Dateline) -> Source:
    return Source(
        url=envelope.url,
        publisher=envelope.publisher,
        title=envelope.title or None,
        sha256=envelope.sha256,
        captured_at=envelope.captured_at,
        language=dateline.language.code,
    )
