"""Whatever the bytes: a briefing or a ReadingError."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing import Briefing, Document
from bot.errors import ReadingError
from bot.reading import read
from tests.reading.golden import SEEDS

HEAD = "title: 2020年11月26日外交部发言人陈试言主持例行记者会\nurl: u\ncontent:\n"
SEED_TEXTS = [seed.read_text(encoding="utf-8") for seed in SEEDS]
SPLICES = [
    "问：",
    "答：",
    "记者：",
    "样本社记者：",
    "\n",
    "　　",
    "“",
    "”",
    "[10:11]",
    "【",
    "】：",
    "<p>",
    "</div>",
    "&nbsp;",
    "---\n",
]
SPLICES += [
    "\x00",
    "\ufffd",
    "原标题：",
    "2021年2月30日",
    "……此处隐藏9个字……",
    "*****",
    "Q: ",
    "Chen: ",
    "会后有记者问及：",
    "title: ",
]


def attempt(body: bytes) -> Briefing | None:
    try:
        return read(Document(body))
    except ReadingError:
        return None


@st.composite
def mutated_seeds(draw: st.DrawFn) -> bytes:
    """A piece of a seed with pieces of other documents spliced in, perhaps torn in the middle of a character."""
    text = draw(st.sampled_from(SEED_TEXTS))
    start = draw(st.integers(0, len(text)))
    text = text[:400] + text[start : start + 3000]
    for splice in draw(st.lists(st.sampled_from(SPLICES), max_size=12)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + splice + text[place + draw(st.integers(0, 40)) :]
    body = text.encode(draw(st.sampled_from(["utf-8", "gb18030"])), errors="replace")
    return body[: draw(st.integers(0, len(body)))]


@given(mutated_seeds())
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_a_mutated_seed_is_read_or_refused_and_stays_consistent(body: bytes) -> None:
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


HEAVY: dict[str, Callable[[int], str]] = {
    "问 on one line": lambda n: "问：" * n,
    "问 on its own line": lambda n: "问：\n" * n,
    "记者 on one line": lambda n: "记者：" * n,
    "记者 on its own line": lambda n: "记者：\n" * n,
    "pairs": lambda n: "问：甲？\n答：乙。\n" * (n // 4),
    "one announcement": lambda n: HEAD + "一、甲。\n" + "乙。\n" * (n // 4) + "问：丙？",
    "one speaker": lambda n: HEAD + "陈试言：甲。\n" * (n // 4),
    "unclosed quotation marks": lambda n: HEAD + "问：“" * n,
    "unclosed brackets": lambda n: HEAD + "[" * n + ":",
    "unclosed tags": lambda n: "<p " * n,
    "nested tags": lambda n: "<div>" * n + "问：甲？",
    "nested YAML": lambda n: "---\n" + "[" * n + "\n---\n问：甲？",
    "spaces": lambda n: HEAD + "问：甲" + " " * n + "乙？",
    "line breaks": lambda n: HEAD + "\n \t" * n + "问：甲？",
    "farewells": lambda n: HEAD + "问：甲？\n答：" + "没有其他问题，" * n,
    "offices": lambda n: HEAD + "发言人" * n,
    "short lines": lambda n: "中国" * 20 + ("\n" + "中国" * 20) * (n // 20),
    "ampersands": lambda n: "&amp;" * n,
    "digits": lambda n: "1" * n,
    "dates": lambda n: "2020年1" * n,
}


@pytest.mark.parametrize("heavy", HEAVY.values(), ids=HEAVY)
def test_a_heavy_document_is_read_or_refused(heavy: Callable[[int], str]) -> None:
    """Each of these once cost the square of its length, or a stack as deep as it: at this size that does not end."""
    attempt(heavy(40_000).encode())
