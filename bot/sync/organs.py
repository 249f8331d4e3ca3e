"""A source may be known to carry one organ's briefings alone."""

from dataclasses import replace

from bot.briefing import Document, Fidelity
from bot.reading import Reader, Reading


class ReaderFor(Reader):
    """Reads as another reader does, but does not trust what it reads as the briefing of any organ but one."""

    def __init__(self, reader: Reader, organ: str) -> None:
        self._reader = reader
        self._organ = organ

    def read(self, document: Document) -> Reading:
        """One briefing; raises ReadingError as the other reader does."""
        reading = self._reader.read(document)
        briefing = reading.briefing
        if briefing.organ == self._organ:
            return reading
        reason = f"来源应是 {self._organ} 的记录，这一份读作 {briefing.organ}。"
        doubted = Fidelity(trusted=False, reasons=(*briefing.fidelity.reasons, reason))
        return replace(reading, briefing=replace(briefing, fidelity=doubted))
