"""What a conversation has at hand, wired once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

from bot.archive.archive import Archive
from bot.conversation.asking import Where
from bot.conversation.intake import Intake
from bot.outlets import UNNAMED, Outlets
from bot.replies.language import Languages
from bot.retrieval.searcher import Searcher

Manages = Callable[[Where, int], Awaitable[bool]]
"""Whether a person, by id, manages the chat: everybody does their own."""


async def _alone(where: Where, _person: int) -> bool:
    return where.private


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms below; `page_size` in hits, `today` gives the Beijing day.

    `bot_username` is None in a terminal, `intake` where nobody may send documents.
    """

    archive: Archive
    searcher: Searcher
    languages: Languages
    page_size: int
    today: Callable[[], date]
    bot_username: str | None = None
    intake: Intake | None = None
    outlets: Outlets = UNNAMED
    manages: Manages = _alone

    def intake_for(self, person: int) -> Intake | None:
        """Who takes this person's documents."""
        return self.intake if self.intake and self.intake.admits(person) else None
