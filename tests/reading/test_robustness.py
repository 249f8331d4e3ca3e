"""Whatever the bytes: a reading or a ReadingError."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing import Briefing, Document
from bot.errors import ReadingError
from tests.made_up.heavy import HEAVY
from tests.made_up.mutated import torn
from tests.reading.golden import read


def attempt(body: bytes) -> Briefing | None:
    try:
        return read(Document(body))
    except ReadingError:
        return None


@given(torn())
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_a_mutated_document_is_read_or_refused_and_stays_consistent(body: bytes) -> None:
    briefing = attempt(body)
    if briefing is None:
        return
    assert [exchange.number for exchange in briefing.exchanges] == list(range(1, len(briefing.exchanges) + 1))
    assert all(bool(exchange.question and exchange.answer) != exchange.partial for exchange in briefing.exchanges)
    assert (briefing.id is None) == (briefing.held_on is None) == (briefing.date_source is None)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    attempt(body)


@pytest.mark.parametrize("heavy", HEAVY.values(), ids=HEAVY)
def test_a_heavy_document_is_read_or_refused(heavy: Callable[[int], str]) -> None:
    """Time that grows with the square of the length would not end at this size."""
    attempt(heavy(40_000).encode())
