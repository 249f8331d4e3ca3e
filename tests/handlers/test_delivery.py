from bot.handlers.delivery import keyboard, preview
from bot.replies import Button, Reply


def test_a_row_of_more_buttons_than_telegram_shows_is_broken() -> None:
    reply = Reply("x", (tuple(Button(str(number), data=str(number)) for number in range(10)), (Button("y", data="y"),)))
    made = keyboard(reply)
    assert made
    assert [[key.text for key in row] for row in made.inline_keyboard] == [list("01234567"), ["8", "9"], ["y"]]


def test_every_kind_of_button_has_its_own_action() -> None:
    row = (
        Button("a", data="list:k:2"),
        Button("b", url="https://www.fmprc.gov.cn/"),
        Button("c", switch_inline="中美"),
    )
    made = keyboard(Reply("x", (row,)))
    assert made
    assert [key.to_dict() for key in made.inline_keyboard[0]] == [
        {"text": "a", "callback_data": "list:k:2"},
        {"text": "b", "url": "https://www.fmprc.gov.cn/"},
        {"text": "c", "switch_inline_query": "中美"},
    ]


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard(Reply("x")) is None


def test_only_the_address_that_the_reply_names_is_previewed_and_small() -> None:
    assert preview(Reply("x")).to_dict() == {"is_disabled": True}
    assert preview(Reply("x", preview="https://www.fmprc.gov.cn/")).to_dict() == {
        "url": "https://www.fmprc.gov.cn/",
        "prefer_small_media": True,
    }
