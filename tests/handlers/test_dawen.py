"""`dawen run` as it runs, over a socket, with the five seeds."""

import asyncio
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from tests.botapi.chats import TOKEN
from tests.botapi.rules import Json, shown
from tests.botapi.telegram import Telegram, keys
from tests.made_up.briefings import made_up

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT = Path(__file__).parents[2]
SECRET = TOKEN.partition(":")[2]


@dataclass
class Dawen:
    """A process, and everything that it prints."""

    settings: dict[str, str]
    log: Path
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DAWEN_")}
        with self.log.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=kept | self.settings, stdout=out, stderr=out
            )

    async def end(self, number: int) -> int:
        """Its exit code after that signal."""
        assert self.process
        self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 5)

    async def printed(self, words: str) -> None:
        """Wait until it has printed that."""
        async with asyncio.timeout(20):
            while words not in self.log.read_text():  # noqa: ASYNC110 - a file has no event to wait for
                await asyncio.sleep(0.05)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as server:
        yield server
        assert server.refused == []


@pytest.fixture(scope="module")
def admin(telegram: Telegram) -> Json:
    return telegram.person("Admin", "en")


@pytest.fixture(scope="module")
def house(
    telegram: Telegram, admin: Json, seeded_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The settings of a Dawen with an archive of its own."""
    archive = shutil.copy(seeded_file, tmp_path_factory.mktemp("house") / "archive.sqlite")
    return {
        "DAWEN_BOT_TOKEN": TOKEN,
        "DAWEN_API_BASE_URL": telegram.url,
        "DAWEN_DATABASE_URL": f"sqlite:///{archive}",
        "DAWEN_LOG_LEVEL": "DEBUG",
        "DAWEN_ADMINS": str(admin["id"]),
    }


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def dawen(telegram: Telegram, house: dict[str, str]) -> AsyncIterator[Dawen]:
    """It runs; in the end it stops when told to, and has nowhere printed its token."""
    dawen = Dawen(house, Path(house["DAWEN_DATABASE_URL"].removeprefix("sqlite:///")).with_name("log"))
    await dawen.start()
    await telegram.until(lambda: telegram.polling)
    yield dawen
    assert await dawen.end(signal.SIGTERM) == 0
    assert "[token]" in dawen.log.read_text()  # it did log the address that it calls
    assert SECRET not in dawen.log.read_text()


ANSWERS = [
    ("/start", "mfa-20211110-"),
    ("/help", "/cite /export"),
    ("/search 中美", "中美"),
    ("中美", "中美"),
    ("/date 2020-11-26", "mfa-20201126"),
    ("2020年11月26日", "mfa-20201126"),
    ("/latest", "mfa-"),
    ("/cite mfa-20201126-07", "mfa-20201126-07"),
    ("/start mfa-20201126-07", "mfa-20201126-07"),
    ("/start inline", "mfa-20211110-"),
    ("/weather", "/weather"),
    ("/search " + "长" * 4000, "256"),
    ("<b>&nbsp;</i>", "&nbsp;"),
]


@pytest.mark.parametrize(("question", "words"), ANSWERS, ids=[question[:24] for question, _ in ANSWERS])
async def test_every_question_gets_its_answer(telegram: Telegram, dawen: Dawen, question: str, words: str) -> None:
    alice = telegram.person()
    assert words in (await telegram.ask(alice, alice, question))["text"]


@pytest.mark.parametrize("question", ["/search 中美", "/date 2020-11-26", "2020-11", "/cite mfa-20201126-07"])
async def test_the_terminal_gives_the_same_words(
    telegram: Telegram, dawen: Dawen, house: dict[str, str], question: str
) -> None:
    alice = telegram.person()
    terminal = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "ask", "--json", question),
        cwd=ROOT,
        env=os.environ | house | {"DAWEN_LOG_LEVEL": "WARNING"},
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await terminal.communicate()
    assert shown(json.loads(printed)["html"], "HTML") == (await telegram.ask(alice, alice, question))["text"]


async def test_each_person_is_answered_in_their_language(telegram: Telegram, dawen: Dawen) -> None:
    said = set()
    for language in ("zh-hans", "zh-hant", "en"):
        person = telegram.person(language=language)
        said.add((await telegram.ask(person, person, "/help"))["text"])
    assert len(said) == 3


async def test_buttons_outlive_a_killed_process(telegram: Telegram, dawen: Dawen) -> None:
    alice = telegram.person()
    message = await telegram.ask(alice, alice, "/search 中国")
    first = message["text"]
    await telegram.press(message, "›", alice)
    await telegram.until(lambda: message["text"] != first)
    second = message["text"]
    await dawen.end(signal.SIGKILL)
    await dawen.start()
    await telegram.press(message, "›", alice)
    await telegram.until(lambda: message["text"] not in {first, second})
    await telegram.press(message, "‹", alice)
    await telegram.until(lambda: message["text"] == second)


async def test_in_a_group_only_who_asked_turns_the_page(telegram: Telegram, dawen: Dawen) -> None:
    alice, bob, group = telegram.person("Alice"), telegram.person("Bob", "en"), telegram.group()
    message = await telegram.ask(group, alice, "/search 中国")
    first = message["text"]
    assert await telegram.press(message, "›", bob) == (
        "Only the person who asked can press here. Press again to open your own."
    )
    assert message["text"] == first
    assert await telegram.press(message, "›", alice) == ""
    await telegram.until(lambda: message["text"] != first)


async def test_in_a_group_it_speaks_when_spoken_to(telegram: Telegram, dawen: Dawen) -> None:
    alice, group = telegram.person(), telegram.group("group")
    await telegram.say(group, alice, "中美关系怎么样？")
    await telegram.say(group, alice, "/search@other_bot 中美")
    answer = await telegram.ask(group, alice, "/search@dawen_test_bot 中美")
    assert answer["reply_to_message"]["text"] == "/search@dawen_test_bot 中美"
    by_name = await telegram.ask(group, alice, "👋 @dawen_test_bot 2020-11-26")
    assert by_name["reply_to_message"]["text"].startswith("👋")
    by_reply = await telegram.ask(group, alice, "2020-11-26", reply_to_message=answer)
    assert "mfa-20201126" in by_reply["text"]
    assert len(telegram.sent[group["id"]]) == 3


async def test_a_topic_keeps_its_answers(telegram: Telegram, dawen: Dawen) -> None:
    alice, forum = telegram.person(), telegram.group(topics={9})
    assert (await telegram.ask(forum, alice, "/latest", topic=9))["message_thread_id"] == 9
    assert "message_thread_id" not in await telegram.ask(forum, alice, "/latest")


async def test_quotations_are_offered_in_any_chat(telegram: Telegram, dawen: Dawen) -> None:
    alice = telegram.person()
    first = await telegram.inline(alice, "中国")
    second = await telegram.inline(alice, "中国", first["next_offset"])
    ids = [result["id"] for result in first["results"] + second["results"]]
    assert len(set(ids)) == len(ids) > len(first["results"])
    assert (await telegram.inline(alice, "zzqxj"))["results"] == []
    assert (await telegram.inline(alice, ""))["results"]


async def test_every_button_leads_to_what_telegram_takes(telegram: Telegram, dawen: Dawen) -> None:
    """The server refuses what cannot be shown: from a list of all briefings, a hundred different buttons."""
    alice = telegram.person()
    message = await telegram.ask(alice, alice, "2018..2026")
    pressed: set[str] = set()
    while len(pressed) < 100 and (key := _fresh(message, pressed)):
        pressed.add(key["callback_data"])
        before = dict(message)
        assert await telegram.press_key(before, key, alice) == ""
        await telegram.until(partial(_differ, message, before))
    assert len(pressed) > 20


async def test_an_admin_sends_a_document_and_confirms_it_after_a_kill(
    telegram: Telegram, dawen: Dawen, admin: Json
) -> None:
    briefing = next(made_up(1))
    shown = await telegram.hand(admin, admin, briefing.body, briefing.name)
    assert "New: it would become mfa-19950102." in shown["text"]
    await dawen.end(signal.SIGKILL)
    await dawen.start()
    assert (await telegram.ask(admin, admin, "mfa-19950102"))["text"].startswith("Nothing is held")
    await telegram.press(shown, "Confirm", admin)
    await telegram.until(lambda: shown["text"] == "Kept as mfa-19950102.")
    await telegram.press(shown, "Whole briefing", admin)
    await telegram.until(lambda: shown["text"].startswith("1995-01-02"))


async def test_a_stranger_s_document_is_declined(telegram: Telegram, dawen: Dawen) -> None:
    bob = telegram.person("Bob", "en")
    declined = await telegram.hand(bob, bob, b"words", "briefing.txt")
    assert declined["text"].startswith("Thank you")


@pytest.mark.parametrize("fault", ["500", "429", "garbage", "drop"])
@pytest.mark.parametrize("method", ["sendMessage", "getUpdates"])
async def test_a_fault_of_the_network_passes(telegram: Telegram, dawen: Dawen, method: str, fault: str) -> None:
    alice = telegram.person()
    telegram.fault(method, fault)
    await telegram.ask(alice, alice, "/help")
    assert "/search" in (await telegram.ask(alice, alice, "/help"))["text"]


async def test_a_refused_token_says_how_to_get_one_and_is_not_printed(
    house: dict[str, str], telegram: Telegram, tmp_path: Path
) -> None:
    wrong = "5000000001:AAFsomebodyElsesToken_0123456789abcd"
    dawen = Dawen(house | {"DAWEN_BOT_TOKEN": wrong}, tmp_path / "log")
    await dawen.start()
    assert dawen.process
    assert await asyncio.wait_for(dawen.process.wait(), 20) == 4
    assert "@BotFather" in dawen.log.read_text()
    assert "AAFsomebodyElses" not in dawen.log.read_text()
    assert telegram.refused.pop() == "getMe: Unauthorized"


FAILING = {"connection refused": "", "garbage": "garbage", "server error": "500", "dropped": "drop"}


@pytest.mark.parametrize("fault", FAILING.values(), ids=FAILING)
async def test_a_start_without_a_network_waits_in_one_line_and_ends_at_once(
    house: dict[str, str], telegram: Telegram, tmp_path: Path, fault: str
) -> None:
    away = house | ({} if fault else {"DAWEN_API_BASE_URL": "http://127.0.0.1:9"})
    dawen = Dawen(away, tmp_path / "log")
    telegram.fault("getMe", fault, 99)
    await dawen.start()
    await dawen.printed("trying again in 1 s")
    assert await dawen.end(signal.SIGINT) == 0
    telegram.faultless()
    printed = dawen.log.read_text()
    assert "Traceback" not in re.sub(r"(?s)DEBUG.*?\n(?=\d{4})", "", printed)
    assert SECRET not in printed


def _fresh(message: Json, pressed: set[str]) -> Json | None:
    """A button not pressed yet that leads somewhere; those that lead on first, then the way back."""
    leading = [key for key in keys(message) if not key["callback_data"].startswith("stay:")]
    return next((key for key in leading if key["callback_data"] not in pressed), None)


def _differ(now: Json, before: Json) -> bool:
    return now != before
