"""What readers hold for wrong, on its way to the maintainer."""

from collections.abc import Awaitable, Callable

REMEMBERED = 1000
"""Reports; whoever presses again within so many others tells nothing new."""

Tell = Callable[[str], Awaitable[None]]
"""Says the id of a record to the maintainer; never raises."""


class Reports:
    """Tells of a record once for each person. Who it was is not told, and forgotten with the process."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._taken: dict[tuple[int, str], None] = {}

    async def take(self, person: int, record: str) -> None:
        """Tell of this record, unless this person has had it told already."""
        if (person, record) in self._taken:
            return
        self._taken[person, record] = None
        if len(self._taken) > REMEMBERED:
            del self._taken[next(iter(self._taken))]
        await self._tell(record)
