"""Files and addresses on their way from Telegram to the conversation."""

from tests.botapi.telegram import Telegram
from tests.handlers.conftest import Echo


async def test_a_file_is_fetched_through_the_bot_api_and_keeps_its_name(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    answer = await telegram.hand(alice, alice, "例行记者会".encode(), "2020-11-26 例行记者会.txt")
    assert answer["text"] == "2020-11-26 例行记者会.txt: 例行记者会"


async def test_an_address_alone_is_visited_and_one_among_words_is_words(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    assert (await telegram.ask(alice, alice, "https://www.example.org/a.html"))["text"] == (
        "visited https://www.example.org/a.html"
    )
    assert (await telegram.ask(alice, alice, "see https://www.example.org/"))["text"] == "see https://www.example.org/"


async def test_a_group_is_no_place_for_documents(telegram: Telegram, echo: Echo) -> None:
    alice, group = telegram.person(), telegram.group()
    await telegram.offer(group, alice, b"words", "briefing.txt")
    answer = await telegram.ask(group, alice, "@dawen_test_bot https://www.example.org/a.html")
    assert answer["text"] == "https://www.example.org/a.html"
    assert not any(method == "getFile" for method, _ in telegram.calls)


async def test_a_file_that_cannot_be_fetched_is_apologized_for(telegram: Telegram, echo: Echo) -> None:
    alice = telegram.person()
    telegram.fault("getFile", "500", 2)
    assert "sorry" in (await telegram.hand(alice, alice, b"words", "briefing.txt"))["text"]
