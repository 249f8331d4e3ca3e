"""The tokenizer that ships with Dawen, loaded once."""

import pytest

from bot.settings import resources
from bot.tokenizer import Tokenizer


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return Tokenizer(resources() / "config" / "lexicon.txt", tmp_path_factory.getbasetemp() / "jieba")
