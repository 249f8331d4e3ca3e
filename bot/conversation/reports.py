"""What readers hold for wrong, on its way to the maintainer."""

from collections.abc import Awaitable, Callable

from bot.conversation.recent import Recent

Tell = Callable[[str], Awaitable[None]]
"""Says the id of a record to the maintainer; never raises."""


class Reports:
    """Tells of a record once for each person. Who it was is not told."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._taken = Recent()

    async def take(self, person: int, record: str) -> None:
        """Tell of this record, unless this person has had it told already."""
        if not self._taken.again((person, record)):
            await self._tell(record)
