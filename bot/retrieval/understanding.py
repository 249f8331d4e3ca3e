"""What it takes to understand a query."""

from dataclasses import dataclass

from bot.outlets import Outlets
from bot.retrieval.aliases import NONE, Aliases
from bot.tokenizer import Tokenizer


@dataclass(frozen=True, slots=True)
class Understanding:
    """How words are cut, which spellings are one outlet's, what has two names."""

    tokenizer: Tokenizer
    outlets: Outlets
    aliases: Aliases = NONE
