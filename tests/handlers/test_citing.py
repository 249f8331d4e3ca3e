"""Citations and tables as they arrive in Telegram."""

import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import index_file
from bot.archive.archive import Archive
from bot.citation.formats import FORMATS
from bot.conversation import Conversation
from bot.export.rows import FIELDS
from bot.retrieval.searcher import Searcher
from bot.settings import Settings
from bot.tokenizer import Tokenizer
from tests.botapi.rules import CAPTION, units
from tests.botapi.telegram import Telegram
from tests.handlers.conftest import running
from tests.made_up.rooms import rooms


@pytest.fixture
async def dawen(settings: Settings, seeded: Archive, seeded_url: str, tokenizer: Tokenizer) -> AsyncIterator[None]:
    """Dawen is running, and has read the five seeds."""
    index = index_file(Path(seeded_url.removeprefix("sqlite:///")))
    searcher = Searcher(seeded, index, tokenizer, time_limit=10.0)
    async with running(settings, Conversation(rooms(seeded, searcher))):
        yield
    await searcher.close()


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
async def test_every_format_arrives_and_leads_to_the_next(dawen: None, telegram: Telegram, language: str) -> None:
    alice = telegram.person(language=language)
    for name in FORMATS:
        message = await telegram.ask(alice, alice, f"/cite mfa-20201126-07 {name}")
        assert "11月26日" in message["text"]
    first = message["text"]
    await telegram.press(message, "BibTeX", alice)
    await telegram.until(lambda: message["text"] != first)
    assert message["text"].startswith("@misc{mfa-20201126-07,")


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
async def test_a_table_arrives_as_a_document(dawen: None, telegram: Telegram, language: str) -> None:
    alice = telegram.person(language=language)
    message = await telegram.ask(alice, alice, "/export 中美")
    assert message["document"]["file_name"] == "dawen-中美.csv"
    assert 0 < units(message["caption"]) <= CAPTION
    body = telegram.files[message["document"]["file_id"]]
    assert body.startswith(b"\xef\xbb\xbf")
    assert next(csv.reader(body.decode("utf-8-sig").splitlines())) == [field.name for field in FIELDS]
