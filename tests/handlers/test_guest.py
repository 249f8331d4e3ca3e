"""Our name in chats of others, over the five seeds."""

import pytest

from bot.conversation import Conversation
from tests.botapi.rules import Json
from tests.botapi.telegram import Telegram

SAID = "保持中美关系的健康稳定发展符合中美两国人民的根本利益"
NAME = "@dawen_test_bot"

pytestmark = pytest.mark.usefixtures("dawen")


def message_of(result: Json) -> str:
    return str(result["input_message_content"]["message_text"])


def earlier(telegram: Telegram, chat: Json, text: str) -> Json:
    """What somebody else has said there."""
    return {
        "reply_to_message": {"message_id": 1, "date": 1, "chat": chat, "from": telegram.person("Bob"), "text": text}
    }


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("kind", ["group", "supergroup", "private"])
async def test_a_guest_is_answered_once_with_the_verdict_on_what_they_reply_to(
    telegram: Telegram, kind: str, language: str
) -> None:
    alice = telegram.person(language=language)
    chat = telegram.person("Bob") | {"type": "private"} if kind == "private" else telegram.group(kind)
    result = await telegram.guest(alice, f"{NAME} 真的吗", chat, **earlier(telegram, chat, SAID))
    assert "<b>保持中美关系" in message_of(result)
    rows = result["reply_markup"]["inline_keyboard"]
    assert not any("callback_data" in key for row in rows for key in row)
    assert telegram.sent == {}  # nothing by a chat's id


async def test_what_is_selected_comes_before_what_is_replied_to_and_that_before_words(telegram: Telegram) -> None:
    alice, group = telegram.person(), telegram.group()
    before = earlier(telegram, group, f"转发！{SAID}。大家快看，请问中方是否同拜登团队有接触？")
    selected = {"quote": {"text": "请问中方是否同拜登团队有接触？", "position": 0}}
    assert "提问者" in message_of(await telegram.guest(alice, NAME, group, **before, **selected))
    assert "提问者" not in message_of(await telegram.guest(alice, f"{NAME} 中美", group, **before))
    assert "2020-11-26 · 赵立坚" in message_of(await telegram.guest(alice, f"{NAME} 拜登团队", group))


async def test_what_another_bot_has_posted_is_checked_too(telegram: Telegram) -> None:
    alice, group = telegram.person(), telegram.group()
    posted = earlier(telegram, group, SAID)
    posted["reply_to_message"]["from"] |= {"is_bot": True, "username": "news_bot"}
    assert "一字不差" in message_of(await telegram.guest(alice, NAME, group, **posted))


async def test_a_message_that_comes_as_guest_query_and_as_message_is_answered_once(telegram: Telegram) -> None:
    alice, group = telegram.person(), telegram.group()
    said = await telegram.say(group, alice, f"{NAME} 拜登团队")
    await telegram.read(group, 0)
    twin = {"date": said["date"], "text": said["text"]}
    await telegram.push("guest_message", said | twin | {"guest_query_id": "1"})
    await telegram.ask(group, alice, f"{NAME} 2020-11-26")
    assert not any(method == "answerGuestQuery" for method, _ in telegram.calls)


@pytest.mark.parametrize("topic", [None, 9])
async def test_in_a_group_our_name_in_a_reply_checks_what_is_replied_to(telegram: Telegram, topic: int | None) -> None:
    alice, forum = telegram.person(), telegram.group(topics={9})
    answer = await telegram.ask(forum, alice, NAME, topic=topic, **earlier(telegram, forum, SAID))
    assert answer["text"].startswith("一字不差：这是赵立坚的原话。")
    assert answer.get("message_thread_id") == topic
    assert answer["reply_to_message"]["text"] == NAME


async def test_what_is_forwarded_to_dawen_is_checked_by_its_text_or_its_caption(telegram: Telegram) -> None:
    alice = telegram.person()
    origin = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Bob", "date": 1}}
    assert (await telegram.ask(alice, alice, SAID, **origin))["text"].startswith("一字不差")
    before = len(telegram.sent[alice["id"]])
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    captioned = {"message_id": 99, "date": 1, "chat": {"id": alice["id"], "type": "private"}, "from": alice}
    await telegram.push("message", captioned | origin | {"photo": photo, "caption": SAID})
    assert (await telegram.read(alice, before))["text"].startswith("一字不差")


async def test_below_a_verdict_the_exchange_is_shown_beside_it(telegram: Telegram) -> None:
    alice, group = telegram.person(), telegram.group()
    verdict = await telegram.ask(group, alice, f"/verify {SAID}")
    text = verdict["text"]
    await telegram.press(verdict, "全文", alice)
    beside = await telegram.read(group, 1)
    assert "请问中方是否同拜登团队有接触" in beside["text"]
    assert beside["reply_to_message"]["text"] == verdict["text"] == text


async def test_a_failure_is_told_by_the_query_and_not_by_the_chat(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(Conversation, "guest", broken)
    alice, bob = telegram.person(), telegram.person("Bob")
    result = await telegram.guest(alice, f"{NAME} 中美", bob | {"type": "private"})
    assert "<code>" in message_of(result)
    assert bob["id"] not in telegram.sent
