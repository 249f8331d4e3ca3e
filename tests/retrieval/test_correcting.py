"""What was typed, and what was meant by it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest

from bot.index.vocabulary import TABLES, Vocabulary, count
from bot.retrieval.correcting import LONGEST, corrected, corrected_name, suggested
from bot.text.folding import fold
from bot.tokenizer import Tokenizer

WORDS = {
    **dict.fromkeys(("赵立坚", "华春莹", "王毅", "路透社", "彭博社", "泽连斯基", "乌克兰", "俄罗斯", "特朗普"), 40),
    **dict.fromkeys(("中美", "贸易战", "贸易", "南海", "台湾", "朝鲜", "东盟", "问题", "一带一路", "西藏", "怎么"), 90),
    **dict.fromkeys(("孟晚舟", "引渡", "仲裁", "芬太尼", "人类命运共同体", "半岛", "无核化", "红海", "cptpp"), 5),
    **dict.fromkeys(("事实", "实施", "时事"), 100),
}


@pytest.fixture
def vocabulary(tokenizer: Tokenizer) -> Iterator[Vocabulary]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        count(connection, Counter(WORDS), tokenizer.knows)
        yield Vocabulary(connection)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # a character that sounds the same
        ("赵力坚", "赵立坚"),
        ("孟婉舟", "孟晚舟"),
        ("王义", "王毅"),
        ("鸿海", "红海"),
        ("東萌", "东盟"),
        ("芬太你", "芬太尼"),
        ("孟婉舟引渡", "孟晚舟引渡"),
        ("中美帽易", "中美贸易"),
        # nearly the same
        ("陆透社", "路透社"),
        ("赵吏见", "赵立坚"),
        ("泽年斯基", "泽连斯基"),
        ("乌客栏", "乌克兰"),
        # dropped, doubled, too many, swapped
        ("一带路", "一带一路"),
        ("俄罗斯斯", "俄罗斯"),
        ("泽连斯斯基", "泽连斯基"),
        ("孟晚小舟", "孟晚舟"),
        ("赵坚立", "赵立坚"),
        ("泽斯连基", "泽连斯基"),
        # another character
        ("一带二路", "一带一路"),
        # its sound
        ("zhaolijian", "赵立坚"),
        ("zaolijian", "赵立坚"),
        ("ZhaoLijian", "赵立坚"),
        ("zhongmei", "中美"),
        ("nanhai", "南海"),
        ("xizang", "西藏"),
        ("zhongmeimaoyizhan", "中美贸易战"),
        ("taiwan问题", "台湾问题"),
        ("zhao立坚", "赵立坚"),
        ("赵li坚", "赵立坚"),
        ("zhao力坚", "赵立坚"),
        # beside something else
        ("赵力坚怎么说", "赵立坚怎么说"),
        ("人类命运共体", "人类命运共同体"),
        ("cptp", "cptpp"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str, vocabulary: Vocabulary, tokenizer: Tokenizer) -> None:
    assert corrected(fold(typed), vocabulary, tokenizer.knows)[:1] == (meant,)


@pytest.mark.parametrize(
    "typed",
    [
        *("中美", "中美贸易战", "孟晚舟引渡"),  # words of the record
        *("蓝海", "蓝海问题", "朝贡", "男孩"),  # other words of the language, or not alike enough
        *("量子纠缠", "火星", "火星人", "海豚", "熊猫外交", "区块链", "赵"),  # nothing like it
        *("hello", "hello world", "zz", "2020", "11月26日", "，", "", "台湾" * LONGEST),
    ],
)
def test_what_was_typed_right_or_means_something_else_stays(
    typed: str, vocabulary: Vocabulary, tokenizer: Tokenizer
) -> None:
    assert corrected(fold(typed), vocabulary, tokenizer.knows) == ()


def test_of_words_that_sound_alike_each_is_a_reading(vocabulary: Vocabulary, tokenizer: Tokenizer) -> None:
    assert set(corrected("shishi", vocabulary, tokenizer.knows)) == {"事实", "实施", "时事"}


def test_a_word_of_the_language_is_not_corrected_but_something_alike_is_suggested(vocabulary: Vocabulary) -> None:
    assert suggested("蓝海问题", vocabulary)[:1] == ("南海问题",)
    assert suggested("量子纠缠", vocabulary) == ()


def test_a_name_is_corrected_to_one_of_the_names(vocabulary: Vocabulary) -> None:
    assert corrected_name("赵力坚", vocabulary, {"赵立坚"}.__contains__) == "赵立坚"
    assert corrected_name("zhaolijian", vocabulary, {"赵立坚"}.__contains__) == "赵立坚"
    assert corrected_name("赵力坚", vocabulary, {"华春莹"}.__contains__) is None
    assert corrected_name("量子纠缠", vocabulary, {"赵立坚"}.__contains__) is None


def test_a_word_that_no_passage_holds_any_more_is_offered_to_nobody(tokenizer: Tokenizer) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(TABLES)
        vocabulary = Vocabulary(connection)
        count(connection, Counter({"赵立坚": 1}), tokenizer.knows)
        assert corrected("赵力坚", vocabulary, tokenizer.knows) == ("赵立坚",)

        count(connection, Counter({"赵立坚": -1}), tokenizer.knows)

        assert corrected("赵力坚", vocabulary, tokenizer.knows) == ()
        assert vocabulary.frequencies(["赵立坚"]) == {}

        count(connection, Counter({"赵立坚": 2}), tokenizer.knows)
        assert vocabulary.frequencies(["赵立坚"]) == {"赵立坚": 2}
