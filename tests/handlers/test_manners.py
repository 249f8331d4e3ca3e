"""The first minute with Dawen, and how it behaves: as a stranger meets it, over the five seeds."""

import re
from collections.abc import Callable
from functools import partial

import pytest

from bot.archive.archive import Archive
from bot.settings import Settings
from tests.botapi.rules import Json
from tests.botapi.telegram import Telegram, keys

pytestmark = pytest.mark.usefixtures("dawen")

LANGUAGES = ("zh-hans", "zh-hant", "en")
EMPTY = ("search", "verify", "date", "cite", "export", "watch", "unwatch")


def labels(message: Json) -> list[str]:
    return [key["text"] for row in message["reply_markup"]["inline_keyboard"] for key in row]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_sees_a_sentence_checked_and_three_things_to_try(telegram: Telegram, language: str) -> None:
    alice = telegram.person(language=language)
    start = await telegram.ask(alice, alice, "/start")
    assert "mfa-20211110-" in start["text"]
    words = start["text"]
    tried = [await _below(telegram, start, label, alice) for label in labels(start)]
    assert [message.get("text", "")[:1] != "" or "photo" in message for message in tried] == [True] * 3
    assert start["text"] == words


@pytest.mark.parametrize("language", LANGUAGES)
async def test_help_fits_one_screen(telegram: Telegram, language: str) -> None:
    alice = telegram.person(language=language)
    lines = (await telegram.ask(alice, alice, "/help"))["text"].split("\n")
    assert sum(-(-_width(line) // 44) or 1 for line in lines) <= 20  # about 22 Chinese characters in a line


def _width(line: str) -> int:
    return sum(2 if character > "⺀" else 1 for character in line)


@pytest.mark.parametrize(
    ("parameter", "words"),
    [
        ("mfa-20201126-07", "2020-11-26 · 赵立坚 · 南华早报"),
        ("mfa-20201126", "2020-11-26 · 赵立坚"),
        ("2020-11-26", "2020-11-26 · 赵立坚"),
        ("nobody-keeps-this", "mfa-20211110-"),
    ],
)
async def test_a_deep_link_opens_what_it_names(telegram: Telegram, parameter: str, words: str) -> None:
    alice = telegram.person()
    assert words in (await telegram.ask(alice, alice, f"/start {parameter}"))["text"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_command_asks_and_takes_the_answer(telegram: Telegram, language: str) -> None:
    alice = telegram.person(language=language)
    for name in EMPTY:
        question = await telegram.ask(alice, alice, f"/{name}")
        example = telegram.asking[question["message_id"]]["input_field_placeholder"]
        answer = await telegram.ask(alice, alice, example, reply_to_message=question)
        plainly = await telegram.ask(alice, alice, f"/{name} {example}")
        assert [answer.get("text"), "document" in answer] == [plainly.get("text"), "document" in plainly] or (
            name in {"watch", "unwatch"}  # done once already
        )


async def test_in_a_group_an_empty_command_is_explained_in_a_line(telegram: Telegram) -> None:
    alice, group = telegram.person(language="en"), telegram.group()
    answer = await telegram.ask(group, alice, "/search")
    assert answer["text"] == "Find what was said. For example: /search 中美"
    assert telegram.asking == {}


PLAIN = [
    ("搜 中美", "“中美”"),
    ("搜索：中美", "“中美”"),
    ("找「中美」", "“中美”"),
    ("搜尋 中美", "“中美”"),
    ("查 2020-11-26", "2020-11-26 · 赵立坚\n"),
    ("查2020年11月26日", "2020-11-26 · 赵立坚\n"),
    ("查 mfa-20201126-07", "2020-11-26 · 赵立坚 · 南华早报"),
    ("查 中美", "“中美”"),
    ("核 「保持中美关系的健康稳定发展」", "mfa-20201126-07"),
    ("核實：保持中美關係的健康穩定發展", "mfa-20201126-07"),
    ("“保持中美关系的健康稳定发展”", "Word for word"),
    (
        "保持中美关系的健康稳定发展符合中美两国人民的根本利益，也是美国国内有识之士和国际社会的普遍期待。",
        "赵立坚 said this",
    ),
    ("保持中美关系的健康稳定发展", "“保持中美关系的健康稳定发展”: 1 passage"),
    ("核武器", "核武器"),
    ("查处", "查处"),
    ("搜救", "搜救"),
]


@pytest.mark.parametrize(("said", "words"), PLAIN)
async def test_plain_words_do_what_they_say(telegram: Telegram, said: str, words: str) -> None:
    alice = telegram.person(language="en")
    assert words in (await telegram.ask(alice, alice, said))["text"]


NARROWER = [
    ("只看路透社", "outlet: 路透社"),
    ("只看赵立坚的", "spokesperson: 赵立坚"),
    ("只看2020年", "the year 2020"),
    ("2020年11月", "11/2020"),
    ("不要 贸易", "without “贸易”"),
    ("不要贸易、台湾", "without “贸易”, “台湾”"),
    ("媒体:路透社", "outlet: 路透社"),
    ("only 2018", "the year 2018"),
    ("without 贸易", "without “贸易”"),
    ("-贸易", "without “贸易”"),
    ("最新", "newest first"),
]


@pytest.mark.parametrize(("said", "words"), NARROWER)
async def test_a_reply_to_what_was_found_narrows_it(telegram: Telegram, said: str, words: str) -> None:
    alice = telegram.person(language="en")
    found = await telegram.ask(alice, alice, "/search 中国")
    narrower = (await telegram.ask(alice, alice, said, reply_to_message=found))["text"]
    assert words in narrower.split("\n")[1]
    assert "“中国”" in narrower.split("\n")[0]


@pytest.mark.parametrize(
    ("said", "words"), [("孟晚舟", "“孟晚舟”"), ("/search 孟晚舟", "“孟晚舟”"), ("mfa-20201126-07", "南华早报")]
)
async def test_a_reply_that_is_a_question_of_its_own_is_asked(telegram: Telegram, said: str, words: str) -> None:
    alice = telegram.person(language="en")
    found = await telegram.ask(alice, alice, "/search 中国")
    answer = (await telegram.ask(alice, alice, said, reply_to_message=found))["text"]
    assert words in answer
    assert "“中国”" not in answer


async def test_a_word_alone_narrows_nothing_where_nothing_was_found(telegram: Telegram) -> None:
    alice = telegram.person(language="en")
    answer = await telegram.ask(alice, alice, "/help")
    assert "“只看路透社”" in (await telegram.ask(alice, alice, "只看路透社", reply_to_message=answer))["text"]


async def test_an_edited_question_has_its_answer_edited(telegram: Telegram) -> None:
    alice, group = telegram.person(), telegram.group()
    for chat in (alice, group):
        question = await telegram.say(chat, alice, "/search 中国")
        answer = await telegram.read(chat, 0)
        await telegram.change(question, "/search 中美")
        await telegram.until(partial(_shows, answer, "中美"))
        assert telegram.sent[chat["id"]] == [answer]


async def test_an_answer_of_another_sort_takes_the_place_of_the_one_before(telegram: Telegram) -> None:
    alice = telegram.person()
    question = await telegram.say(alice, alice, "/search")
    asked = await telegram.read(alice, 0)
    assert asked["message_id"] in telegram.asking
    for words, sort in (("/search 中美", "text"), ("/stats", "photo"), ("/latest", "text")):
        await telegram.change(question, words)
        await telegram.until(partial(_is_all, telegram.sent[alice["id"]], sort))


async def test_an_edit_that_changes_no_words_or_whose_answer_is_not_known_is_left_alone(telegram: Telegram) -> None:
    alice = telegram.person()
    question = await telegram.say(alice, alice, "/search 中国")
    answer = await telegram.read(alice, 0)
    first = answer["text"]
    await telegram.press(answer, "›", alice)
    await telegram.until(lambda: answer["text"] != first)
    second = answer["text"]
    await telegram.change(question, question["text"])
    old = telegram._message(telegram._chats[alice["id"]], alice, "/search 中国")
    await telegram.change(old, "/search 中美")
    await telegram.ask(alice, alice, "/help")  # the order of updates: both edits have been taken
    assert answer["text"] == second
    assert len(telegram.sent[alice["id"]]) == 2


async def test_a_stranger_s_press_says_why_not_and_pressed_again_opens_their_own(telegram: Telegram) -> None:
    alice, bob, group = telegram.person("Alice"), telegram.person("Bob", "en"), telegram.group()
    found = await telegram.ask(group, alice, "/search 中美")
    assert "Press again" in await telegram.press_key(found, keys(found)[0], bob)
    for key in (keys(found)[0], keys(found)[-1]):
        answer = await telegram.query("callback_query", bob, message=found, data=key["callback_data"])
        assert answer["text"] == ""
        opened = await telegram.ask(bob, bob, f"/start {answer['url'].partition('=')[2]}")
        assert re.search("mfa-20\\d{6}-\\d\\d|“中美”", opened["text"])
    await telegram.press(opened, labels(opened)[0], bob)  # and there the buttons are theirs


async def test_what_is_nobody_else_s_is_not_opened_for_them(telegram: Telegram, dawen: Archive) -> None:
    alice, bob, group = telegram.person("Alice"), telegram.person("Bob", "en"), telegram.group()
    telegram.admins[group["id"]] = {alice["id"]}
    settings = await telegram.ask(group, alice, "/settings")
    for _ in range(2):
        answer = await telegram.query("callback_query", bob, message=settings, data=keys(settings)[0]["callback_data"])
        assert answer == {"text": "Only the person who asked can press here."}


WRONG = {"zh-hans": "有误", "zh-hant": "有誤", "en": "Something is wrong"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_wrong_is_told_to_the_maintainer_by_its_id_once(
    telegram: Telegram, settings: Settings, language: str
) -> None:
    alice, bob = telegram.person("Alice", language), telegram.person("Bob", language)
    told: Callable[[], list[Json]] = lambda: telegram.sent.get(settings.maintainer_chat or 0, [])  # noqa: E731
    for person in (alice, alice, bob):
        opened = await telegram.ask(person, person, "mfa-20201126-07")
        assert await telegram.press(opened, WRONG[language], person)
    assert [message["text"] for message in told()] == ["reported as wrong\nmfa-20201126-07"] * 2
    verdict = await telegram.ask(alice, alice, "/verify 保持中美关系的健康稳定发展")
    assert await telegram.press(verdict, WRONG[language], alice)
    assert len(told()) == 2  # it shows words of the same record


@pytest.mark.parametrize(("said", "preview"), [("/search 中国", False), ("mfa-20201126-07", True), ("/help", False)])
async def test_only_a_single_record_shows_a_preview_and_a_small_one(
    telegram: Telegram, said: str, *, preview: bool
) -> None:
    alice = telegram.person()
    options = (await telegram.ask(alice, alice, said))["link_preview_options"]
    assert options.get("prefer_small_media", False) is preview
    assert options.get("is_disabled", False) is not preview


async def test_a_group_is_answered_in_the_topic_and_only_when_spoken_to(telegram: Telegram) -> None:
    alice, forum = telegram.person(), telegram.group(topics={5})
    await telegram.say(forum, alice, "搜 中美", topic=5)
    answer = await telegram.ask(forum, alice, "@dawen_test_bot 搜 中美", topic=5)
    assert (answer["message_thread_id"], answer["reply_to_message"]["text"]) == (5, "@dawen_test_bot 搜 中美")
    narrower = await telegram.ask(forum, alice, "只看2018", topic=5, reply_to_message=answer)
    assert narrower["message_thread_id"] == 5
    assert len(telegram.sent[forum["id"]]) == 2


def _shows(message: Json, words: str) -> bool:
    return words in message["text"]


def _is_all(said: list[Json], sort: str) -> bool:
    """Whether one message was said, of that sort."""
    return [sort in each for each in said] == [True]


async def _below(telegram: Telegram, message: Json, label: str, person: Json) -> Json:
    """What comes below the message when that button is pressed."""
    before = len(telegram.sent[person["id"]])
    await telegram.press(message, label, person)
    return await telegram.read(person, before)
