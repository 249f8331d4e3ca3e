"""The rooms of a conversation over any archive."""

from datetime import date
from typing import Any

from bot.archive.archive import Archive
from bot.conversation import Rooms
from bot.outlets import Outlets
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.verification.meanings import Meanings
from bot.verification.verifier import Verifier
from tests.replies.voices import LANGUAGES

CONFIG = resources() / "config"
OUTLETS = Outlets.load(CONFIG / "outlets.toml")
MEANINGS = Meanings.load(CONFIG / "meanings.toml")
TODAY = date(2026, 11, 21)


def rooms(archive: Archive, searcher: Searcher, **more: Any) -> Rooms:
    """The rooms below a conversation, as Dawen wires them; `more` wins over what they are here."""
    verifier = Verifier(searcher, archive, MEANINGS, OUTLETS)
    wired: dict[str, Any] = {"verifier": verifier, "page_size": 5, "today": lambda: TODAY}
    return Rooms(archive, searcher, LANGUAGES, **wired | more)
