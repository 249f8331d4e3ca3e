import asyncio

from bot.settings import Settings
from tests.botapi.telegram import Telegram
from tests.handlers.conftest import Echo, running


async def test_a_private_question_is_answered_without_quoting_it(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    answer = await telegram.ask(alice, alice, "中美")
    assert answer["text"] == "中美"
    assert "reply_to_message" not in answer
    assert answer["link_preview_options"] == {"is_disabled": True}


async def test_a_question_in_a_topic_is_answered_there_as_a_reply(telegram: Telegram, echo: Echo) -> None:
    alice, forum = telegram.person(), telegram.group(topics={5})
    answer = await telegram.ask(forum, alice, "/search 中美", topic=5)
    assert answer["message_thread_id"] == 5
    assert answer["reply_to_message"]["text"] == "/search 中美"


async def test_what_is_not_said_to_dawen_is_left_alone(telegram: Telegram, echo: Echo) -> None:
    alice, group = telegram.person(), telegram.group()
    for text in ("中美", "/search@other_bot 中美", "@other_bot 中美"):
        await telegram.say(group, alice, text)
    await telegram.push("edited_message", await telegram.say(group, alice, "talk"))
    await telegram.ask(group, alice, "/help")
    assert echo.heard == ["/help"]


async def test_a_button_turns_the_message_and_stops_spinning(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    message = await telegram.ask(alice, alice, "中美")
    assert await telegram.press(message, "again", alice) == ""
    await telegram.until(lambda: message["text"] == "turned")


async def test_a_button_pressed_twice_says_nothing_of_it(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    message = await telegram.ask(alice, alice, "中美")
    keyboard = message["reply_markup"]
    await telegram.press(message, "again", alice)
    await telegram.until(lambda: message["text"] == "turned")
    await telegram.press(message | {"reply_markup": keyboard}, "again", alice)
    await telegram.until(lambda: telegram.refused)
    assert "message is not modified" in telegram.refused.pop()
    assert (await telegram.ask(alice, alice, "x"))["text"] == "x"


async def test_a_button_whose_message_is_gone_gets_a_notice(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    gone = {"message_id": 3, "date": 0, "chat": {"id": alice["id"], "type": "private", "first_name": "Alice"}}
    assert (await telegram.query("callback_query", alice, data="again", message=gone))["text"] == "dead"


async def test_a_button_of_a_message_sent_from_elsewhere_gets_a_notice(telegram: Telegram, echo: Echo) -> None:
    answer = await telegram.query("callback_query", telegram.person(), data="again", inline_message_id="x")
    assert answer["text"] == "dead"


async def test_a_button_pressed_too_long_ago_still_turns_the_page(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    message = await telegram.ask(alice, alice, "中美")
    late = {"id": "1", "from": alice, "chat_instance": "1", "message": dict(message), "data": "again"}
    await telegram.push("callback_query", late)
    await telegram.until(lambda: message["text"] == "turned")
    assert "query is too old" in telegram.refused.pop()


async def test_an_inline_query_is_answered_with_quotations(telegram: Telegram, echo: Echo) -> None:
    answer = await telegram.inline(telegram.person(), "中美")
    (result,) = answer["results"]
    assert result["input_message_content"]["message_text"] == "<i>中美</i>"
    assert (answer["next_offset"], answer["is_personal"], answer["cache_time"]) == ("1", True, 60)
    assert answer["button"] == {"text": "1 passage", "start_parameter": "inline"}


async def test_a_question_that_was_deleted_is_answered_all_the_same(telegram: Telegram, echo: Echo) -> None:
    alice, group = telegram.person(), telegram.group()
    echo.gate.clear()
    question = await telegram.say(group, alice, "/help")
    telegram.delete(question)
    echo.gate.set()
    assert "reply_to_message" not in await telegram.read(group, 0)


async def test_an_answer_follows_a_group_to_its_new_chat(telegram: Telegram, echo: Echo) -> None:
    alice, group, supergroup = telegram.person(), telegram.group("group"), telegram.group()
    telegram.migrated[group["id"]] = supergroup["id"]
    await telegram.say(group, alice, "/help")
    assert (await telegram.read(supergroup, 0))["text"] == "/help"
    assert "upgraded" in telegram.refused.pop()


async def test_a_chat_is_answered_in_its_order_and_keeps_no_other_waiting(telegram: Telegram, echo: Echo) -> None:
    alice, bob = telegram.person("Alice"), telegram.person("Bob")
    telegram.fault("sendMessage", "500")  # Alice's first answer needs a second attempt
    for number in range(4):
        await telegram.say(alice, alice, f"{number}")
    await telegram.ask(bob, bob, "x")
    assert alice["id"] not in telegram.sent
    await telegram.read(alice, 3)
    assert [message["text"] for message in telegram.sent[alice["id"]]] == [f"{number}" for number in range(4)]


async def test_what_was_asked_while_dawen_was_away_is_answered(telegram: Telegram, settings: Settings) -> None:
    alice = telegram.person()
    await telegram.say(alice, alice, "中美")
    async with running(settings, Echo()):
        assert (await telegram.read(alice, 0))["text"] == "中美"


async def test_answers_under_way_are_finished_and_nothing_is_answered_twice(
    telegram: Telegram, settings: Settings
) -> None:
    alice, conversation = telegram.person(), Echo()
    conversation.gate.clear()
    async with running(settings, conversation):
        await telegram.say(alice, alice, "中美")
        await telegram.until(lambda: not telegram.updates)
        asyncio.get_running_loop().call_later(0.1, conversation.gate.set)
    assert telegram.sent[alice["id"]][0]["text"] == "中美"
    assert telegram.updates == []
