"""What has two names is found by either, after what was typed."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.index.terms import Form
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.terms import terms_of, word_term
from bot.settings import resources
from bot.tokenizer import Tokenizer

CONFIG = resources() / "config"
ALIASES = Aliases.load(CONFIG / "aliases.toml", Outlets.load(CONFIG / "outlets.toml"))


def keys(typed: str, tokenizer: Tokenizer) -> list[str]:
    """The other names that are looked for."""
    return [form.key for form in word_term(typed, tokenizer, ALIASES).forms if form.alias]


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("川普", "特朗普"),
        ("特朗普", "川普"),
        ("上合组织", "上海合作组织"),
        ("进博会", "中国国际进口博览会"),
        ("刚果（金）", "刚果民主共和国"),
        ("刚果金", "刚果民主共和国"),
        ("Reuters", "路透社"),
        ("taiwan", "台湾"),
        ("South China Sea", "南海"),
        ("川普关税", "特朗普关税"),
        ("宏都拉斯", "洪都拉斯"),
        ("軟體", "软件"),
        ("WHO", "世界卫生组织"),
    ],
)
def test_another_name_is_looked_for_too(typed: str, other: str, tokenizer: Tokenizer) -> None:
    assert other in keys(typed, tokenizer)


@pytest.mark.parametrize("typed", ["who", "支援", "中美", "关系"])
def test_what_has_one_name_has_no_other(typed: str, tokenizer: Tokenizer) -> None:
    assert keys(typed, tokenizer) == []


def test_words_that_are_one_name_are_one_term(tokenizer: Tokenizer) -> None:
    terms = terms_of(Query(words=("South", "China", "Sea", "仲裁")), tokenizer, ALIASES)

    assert [term.text for term in terms] == ["South China Sea", "仲裁"]
    assert terms[0].forms[0] == Form(("south", "china", "sea"), ("south", "china", "sea"))


@pytest.mark.parametrize(
    ("typed", "countries"),
    [
        ("中美", ("中国", "美国")),
        ("俄乌", ("俄罗斯", "乌克兰")),
        ("中日韩", ("中国", "日本", "韩国")),
        ("中国", ()),
        ("中", ()),
        ("美美", ()),
        ("中美贸易", ()),
    ],
)
def test_two_abbreviations_of_countries_stand_for_both(typed: str, countries: tuple[str, ...]) -> None:
    assert ALIASES.pair(typed) == countries


def test_a_phrase_has_one_name_only(tokenizer: Tokenizer) -> None:
    (term,) = terms_of(Query(phrases=("川普",)), tokenizer, ALIASES)

    assert [form.key for form in term.forms] == ["川普"]


def test_what_cannot_be_read_is_something_to_mend(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text("[people", encoding="utf-8")

    with pytest.raises(SettingsError, match=r"aliases\.toml"):
        Aliases.load(path, Outlets({}, {}))


def test_a_part_of_a_name_is_no_other_name_of_it(tokenizer: Tokenizer) -> None:
    assert "半岛" not in keys("半岛电视台", tokenizer)  # but the Korean Peninsula
    assert "卡塔尔半岛电视台" in keys("半岛", tokenizer)


def test_everyday_words_stand_for_those_of_the_record_both_ways_and_are_no_other_names(tokenizer: Tokenizer) -> None:
    assert "失联" in ALIASES.akin("失踪")
    assert "失踪" in ALIASES.akin("失联")
    assert {"反对", "交涉"} <= set(ALIASES.akin("抗议"))  # which stands in two rows
    assert keys("失踪", tokenizer) == []


@pytest.mark.parametrize(("typed", "other"), [("日本共同社", "共同社"), ("韩国联合通讯社", "韩联社")])
def test_an_outlet_is_called_by_its_shared_name_too(typed: str, other: str, tokenizer: Tokenizer) -> None:
    assert other in keys(typed, tokenizer)
