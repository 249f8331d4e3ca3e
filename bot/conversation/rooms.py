"""What a conversation has at hand, wired once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date

from bot.archive.archive import Archive
from bot.conversation.asking import Where
from bot.conversation.intake import Intake
from bot.conversation.reports import Reports
from bot.outlets import UNNAMED, Outlets
from bot.replies.language import Languages
from bot.retrieval.searcher import Searcher
from bot.verification.verifier import Verifier

Manages = Callable[[Where, int], Awaitable[bool]]
"""Whether a person, by id, manages the chat: everybody does their own."""


async def _alone(where: Where, _person: int) -> bool:
    return where.private


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms below; `page_size` in hits, `today` gives the Beijing day.

    `bot_username` is None in a terminal, `intake` where nobody may send documents, `reports` where nobody
    is told what readers hold for wrong.
    """

    archive: Archive
    searcher: Searcher
    languages: Languages
    page_size: int
    today: Callable[[], date]
    verifier: Verifier = field(kw_only=True)
    bot_username: str | None = None
    intake: Intake | None = None
    outlets: Outlets = UNNAMED
    manages: Manages = _alone
    reports: Reports | None = None

    def intake_for(self, person: int) -> Intake | None:
        """Who takes this person's documents."""
        return self.intake if self.intake and self.intake.admits(person) else None
