"""`dawen run` follows the sources, as it runs."""

import asyncio
import signal
from pathlib import Path

import pytest

from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.cli.test_following import followed
from tests.fetching.site import Site, answer, site
from tests.handlers.test_dawen import Dawen
from tests.sync.world import briefing, listing


def dawen_at(telegram: Telegram, folder: Path, opened: Site, **more: str) -> Dawen:
    given = {
        "DAWEN_BOT_TOKEN": TOKEN,
        "DAWEN_API_BASE_URL": telegram.url,
        "DAWEN_DATABASE_URL": f"sqlite:///{folder / 'archive.sqlite'}",
        "DAWEN_CONFIG": str(followed(folder, opened)),
    }
    return Dawen(given | more, folder / "log")


async def test_what_is_new_at_a_source_is_answered_from(telegram: Telegram, tmp_path: Path) -> None:
    async with site({"/": answer(listing(["t20.html"])), "/t20.html": answer(briefing(20))}) as opened:
        dawen = dawen_at(telegram, tmp_path, opened)
        await dawen.start()
        await dawen.printed("sync mfa: 1 added")
        alice = telegram.person()
        assert "第20项议题" in (await telegram.ask(alice, alice, "/search 第20项议题"))["text"]
        assert await dawen.end(signal.SIGTERM) == 0


async def test_a_source_that_fails_is_one_line_and_a_word_to_the_maintainer(telegram: Telegram, tmp_path: Path) -> None:
    maintainer = telegram.person("Maintainer")["id"]
    async with site({"/": answer("gone", 404)}) as opened:
        dawen = dawen_at(telegram, tmp_path, opened, DAWEN_MAINTAINER_CHAT=str(maintainer))
        await dawen.start()
        await telegram.until(lambda: bool(telegram.sent.get(maintainer)))
        assert await dawen.end(signal.SIGTERM) == 0
    (told,) = telegram.sent[maintainer]
    assert "mfa: " in told["text"]
    assert "status 404" in told["text"]
    assert len([line for line in dawen.log.read_text().splitlines() if "status 404" in line]) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_stops_at_once_in_the_middle_of_a_document(telegram: Telegram, tmp_path: Path, number: int) -> None:
    reached = asyncio.Event()

    async def hang(_writer: asyncio.StreamWriter) -> None:
        reached.set()
        await asyncio.Event().wait()

    async with site({"/": answer(listing(["t20.html"])), "/t20.html": hang}) as opened:
        dawen = dawen_at(telegram, tmp_path, opened)
        await dawen.start()
        await asyncio.wait_for(reached.wait(), 20)
        assert await dawen.end(number) == 0
    assert "Traceback" not in dawen.log.read_text()
