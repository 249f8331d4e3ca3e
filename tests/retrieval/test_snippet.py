"""The few sentences that show why a passage was found."""

import pytest

from bot.retrieval.page import Snippet
from bot.retrieval.snippet import LENGTH, snippet
from tests.index.made_up import passage

LONG = "甲" * LENGTH + "。"


def shown(found: Snippet) -> str:
    """The snippet with its highlights in brackets."""
    text = found.text
    for start, end in reversed(found.highlights):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("question", "answer", "keys", "expected"),
    [
        pytest.param("中美？", "你好。中美合作。", ["中美"], "[中美]合作。", id="the answer before the question"),
        pytest.param(
            "中美？为何？", "你好。", ["中美"], "[中美]？为何？", id="the question where the answer has nothing"
        ),
        pytest.param("中美谈台湾？", "中美。", ["中美", "台湾"], "[中美]谈[台湾]？", id="the part that has more"),
        pytest.param(
            "问？", f"中美。{LONG}中美和台湾。", ["中美", "台湾"], "[中美]和[台湾]。", id="where most terms stand"
        ),
        pytest.param("问？", f"中美。{LONG}中美，中美。", ["中美"], "[中美]，[中美]。", id="where it stands oftenest"),
        pytest.param("问？", "“一帶—一路”好。", ["一带一路"], "“[一帶—一路]”好。", id="the original's own characters"),
        pytest.param("问？", "中美经贸。", ["中美", "美经"], "[中美经]贸。", id="highlights that overlap are one"),
        pytest.param(
            "问？", "你好。再见。", ["路透社"], "你好。", id="found by name: the first sentence, nothing marked"
        ),
        pytest.param("", "三、中美。", ["中美"], "三、[中美]。", id="an announcement"),
        pytest.param("问？", f"中{LONG}", ["中甲"], f"[中甲]{LONG[1:]}", id="one long sentence whole"),
        pytest.param("问？", f"{LONG}中，\n美国{LONG}", ["中,,美"], "[中，]", id="clipped where the window ends"),
    ],
)
def test_the_sentences_shown(question: str, answer: str, keys: list[str], expected: str) -> None:
    assert shown(snippet(passage(question, answer), keys)) == expected


def test_characters_that_keys_drop_are_marked_as_they_stand() -> None:
    found = snippet(passage("问？", "你好。中国——东盟。"), [], ["——"])

    assert shown(found) == "中国[——]东盟。"


def test_neighbours_join_as_long_as_there_is_room() -> None:
    answer = "中美合作。" + "乙" * (LENGTH - 20) + "。" + "丙" * 30 + "。"
    found = snippet(passage("问？", answer), ["中美"])

    assert found.text == answer[: LENGTH - 14]
    assert len(found.text) <= LENGTH


def test_a_snippet_says_where_it_stands() -> None:
    answer = f"{LONG}中美合作。"
    found = snippet(passage("问？", answer), ["中美"])

    assert (found.part, found.start) == ("answer", len(LONG))
    assert answer[found.start :] == found.text
