"""Decisions one after the other, as the archive asks for them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.archive.identity import Decision, decide
from bot.archive.kept import Kept
from bot.briefing import Briefing
from tests.archive.made_up import NO_OUTLETS


def follow(*editions: Briefing) -> tuple[Decision, Kept]:
    """What is decided about the last edition, and what is kept of all; each edition is a document of its own."""
    kept: Kept | None = None
    decision = Decision("held", None)
    for receipt, edition in enumerate(editions):
        decision = take(edition, [kept] if kept else [], receipt)
        kept = decision.kept
    assert kept is not None
    return decision, kept


def take(edition: Briefing, siblings: Sequence[Kept], receipt: int = 99, home: str | None = None) -> Decision:
    """What is decided about a document; those with the same receipt are the same document."""
    sources = tuple(replace(source, sha256=f"{receipt}") for source in edition.sources)
    return decide(replace(edition, sources=sources), siblings, home, receipt, NO_OUTLETS)


def held(edition: Briefing, receipt: int = 0) -> Kept:
    """An edition as it is kept when nothing else is."""
    kept = take(edition, [], receipt).kept
    assert kept is not None
    return kept
