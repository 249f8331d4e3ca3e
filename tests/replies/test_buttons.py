import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.buttons import Place, Pressed, pager, read_press, within


@given(st.from_regex(r"[\w-]{1,11}", fullmatch=True).filter(str.isascii), st.integers(0, 99999), st.integers(0, 99999))
def test_what_a_button_carries_is_read_back(key: str, page: int, part: int) -> None:
    place, record = Place(key, page), "mfa-20201126b-112"
    assert read_press(place.turn(page)) == Pressed("list", key, page, 1, "")
    assert read_press(place.open(record, part)) == Pressed("open", key, page, part, record)
    assert read_press(place.choose("zh-Hant")) == Pressed("lang", key, page, 1, "zh-Hant")
    assert len(place.open(record, part).encode()) <= 64


@pytest.mark.parametrize("data", ["", "open", "list:key", "list:key:", "list:key:x", "list:key:-1", "list:k y:1"])
def test_anything_else_is_not(data: str) -> None:
    assert read_press(data) is None


def test_a_page_that_is_not_there_is_the_nearest() -> None:
    assert [within(page, 3) for page in (0, 1, 3, 9)] == [1, 1, 3, 3]


@pytest.mark.parametrize(
    ("page", "pages", "expected"),
    [(1, 1, []), (1, 3, [["1/3", "›"]]), (2, 3, [["‹", "2/3", "›"]]), (3, 3, [["‹", "3/3"]])],
)
def test_a_pager_has_only_the_ways_there_are(page: int, pages: int, expected: list[list[str]]) -> None:
    place = Place("key", page)
    assert [[button.label for button in row] for row in pager(page, pages, place.turn, place)] == expected
