"""Numbers are one however they are written."""

from decimal import Decimal

import pytest

from bot.text.numbers import value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((text, "12000") for text in ("12000", "12,000", "１２，０００", "1.2万", "一万二千", "12千")),
        ("1亿3000万", "130000000"),
        ("一亿三千万", "130000000"),
        ("二〇二〇", "2020"),
        ("二零二零", "2020"),
        ("十二", "12"),
        ("两百", "200"),
        ("5%", "0.05"),
        ("百分之五", "0.05"),
        ("一万亿", "1000000000000"),
        ("一带", None),
        ("万亿", "1000000000000"),
        ("", None),
        ("中方", None),
    ],
)
def test_a_number_has_one_value(text: str, number: str | None) -> None:
    assert value(text) == (number and Decimal(number))
