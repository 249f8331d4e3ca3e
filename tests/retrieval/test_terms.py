"""What was typed becomes what is looked for."""

import pytest

from bot.index.terms import Form, Term
from bot.query import Query
from bot.retrieval.terms import pieces_of, terms_of
from bot.tokenizer import Tokenizer
from tests.retrieval.seeds import TODAY


@pytest.mark.parametrize(
    ("typed", "pieces"),
    [
        ("中美", ()),
        ("台湾", ()),
        ("孟晚舟引渡", ("孟晚舟", "引渡")),
        ("美国和中国", ("美国", "中国")),
        ("美国的制裁", ("美国", "制裁")),
        ("日内，台湾", ("日内", "台湾")),
        ("11月26日", ("11月", "26日")),
        ("中方对台军售有何评论", ("中方", "对台", "军售")),
        ("郑容和", ()),  # single characters in a row: a name no dictionary knows
        ("G20峰会", ("g20", "峰会")),
        ("没有可以提供", ("没有", "可以", "提供")),  # common, but typed
        ("的", ()),
        ("，", ()),
    ],
)
def test_words_typed_joined_come_apart_where_they_say_something(
    typed: str, pieces: tuple[str, ...], tokenizer: Tokenizer
) -> None:
    (term,) = terms_of(Query(words=(typed,)), tokenizer)

    assert [form.pieces for form in term.forms] == [pieces]


def test_pieces_are_named_once() -> None:
    assert pieces_of(["中国", "和", "中国"]) == ("中国",)


def test_a_phrase_is_never_taken_apart_and_names_nobody(tokenizer: Tokenizer) -> None:
    (term,) = terms_of(Query(phrases=("孟晚舟引渡",)), tokenizer)

    assert term == Term("孟晚舟引渡", (Form(("孟晚舟", "引渡")),), named=False)


def test_what_is_typed_twice_is_looked_for_once(tokenizer: Tokenizer) -> None:
    terms = terms_of(Query(words=("中美", "中 美".replace(" ", "·"), "臺灣", "台湾", "—", "—")), tokenizer)

    assert [term.text for term in terms] == ["中美", "臺灣", "—"]


def test_characters_that_vanish_from_keys_are_looked_for_as_they_stand(tokenizer: Tokenizer) -> None:
    assert terms_of(Query(words=("——",)), tokenizer) == (Term("——"),)


def test_a_word_that_reads_differently_in_simplified_chinese_has_both_forms(tokenizer: Tokenizer) -> None:
    (term,) = terms_of(Query(words=("計畫",)), tokenizer)

    assert [form.key for form in term.forms] == ["计画", "计划"]


@pytest.mark.parametrize(("typed", "keys"), [("US", ["us", "u . s ."]), ("U.S.", ["u . s .", "us"]), ("us", ["us"])])
def test_initials_are_looked_for_with_full_stops_and_without(typed: str, keys: list[str], tokenizer: Tokenizer) -> None:
    (term,) = terms_of(Query.parse(typed, TODAY), tokenizer)

    assert [form.key for form in term.forms] == keys
    assert [form.pieces for form in term.forms] == [()] * len(keys)
