"""Selections made up for the tests of exports."""

from collections.abc import AsyncIterator, Sequence

from bot.citation import Passage
from bot.export.selection import Selection


def selection(*passages: Passage) -> Selection:
    """These passages, one a batch."""

    async def batches() -> AsyncIterator[Sequence[Passage]]:
        for passage in passages:
            yield [passage]

    return Selection(len(passages), batches())
