"""What happened of late, as far as anybody needs to know: forgotten with the process."""

from collections.abc import Hashable

REMEMBERED = 1000
"""Things; what so many others came after is new again."""


class Recent:
    """Remembers the last of what it is told of."""

    def __init__(self) -> None:
        self._seen: dict[Hashable, None] = {}

    def again(self, what: Hashable) -> bool:
        """Whether it was told of this before; from now on it was."""
        known = what in self._seen
        self._seen[what] = None
        if len(self._seen) > REMEMBERED:
            del self._seen[next(iter(self._seen))]
        return known
