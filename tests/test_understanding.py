"""Whether a text is something to search for, or words to check."""

import pytest

from bot.conversation.understanding import LONG, is_quotation
from bot.query import Query
from bot.text.sentences import sentences
from tests.made_up.rooms import TODAY
from tests.quality.queries import judged
from tests.reading.golden import SEEDS, read_seed


def checked(text: str) -> bool:
    return is_quotation(text, Query.parse(text, TODAY))


def test_no_judged_query_is_taken_for_a_quotation() -> None:
    assert [query.text for query in judged() if checked(query.text)] == []


def test_most_sentences_of_the_record_are_known_for_quotations() -> None:
    answers = [exchange.answer for seed in SEEDS for exchange in read_seed(seed).exchanges]
    said = [text[start:end] for text in answers for start, end in sentences(text)]
    assert sum(map(checked, said)) / len(said) > 0.65
    assert all(checked(f"“{sentence}”") for sentence in said if len(sentence) >= LONG and "”" not in sentence)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“中美关系”", False),
        ("“两国人民的根本利益”", True),
        ("「兩國人民的根本利益」", True),
        ("中方对南海仲裁案裁决的立场和态度到底是什么以后还会不会改变？", False),
        ("媒体:路透社 发言人:赵立坚 日期:2020-11 孟晚舟 加拿大 引渡 法律 程序 立场", False),
        ("问：据报道，拜登总统定于下周举行视频峰会。答：目前中美双方正就元首会晤有关具体安排保持密切沟通。", True),
        ("What did China say about the arbitration tribunal and who paid for it in the end", False),
    ],
)
def test_quotation_marks_or_length_make_a_quotation_and_a_question_makes_none(text: str, *, expected: bool) -> None:
    assert checked(text) is expected
