"""One segmentation for what is stored and for what is asked."""

import logging
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.settings import resources
from bot.text.folding import fold
from bot.tokenizer import Tokenizer, lexicon_words

LEXICON = resources() / "config" / "lexicon.txt"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """Jieba's own dictionary, nothing added."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "lexicon.txt").write_text("# nothing\n", encoding="utf-8")
    return Tokenizer(folder / "lexicon.txt", folder)


def test_words_joined_are_the_search_key(tokenizer: Tokenizer) -> None:
    text = "中方對“一帶一路”合作，持 Open 態度：３0％、\n其中，美国20國集團。"

    assert "".join(tokenizer.words(text)) == fold(text)


@pytest.mark.parametrize("word", lexicon_words(LEXICON.read_text(encoding="utf-8")))
def test_a_word_of_the_lexicon_stays_whole_and_jieba_alone_would_cut_it(
    word: str, tokenizer: Tokenizer, plain: Tokenizer
) -> None:
    assert tokenizer.words(word) == [word]
    assert len(plain.words(word)) > 1


def test_no_word_stands_twice_in_the_lexicon() -> None:
    counted = Counter(lexicon_words(LEXICON.read_text(encoding="utf-8")))

    assert [word for word, count in counted.items() if count > 1] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("推动中美双方健康稳定发展", ["推动", "中美", "双方", "健康", "稳定", "发展"]),
        ("其中美国占三成", ["其中", "美国", "占", "三成"]),
        ("近日美国务卿访问", ["近日", "美", "国务卿", "访问"]),
        ("昨日韩国总统表示", ["昨日", "韩国", "总统", "表示"]),
        ("在华盛顿会晤", ["在", "华盛顿", "会晤"]),
        ("孟晚舟引渡案", ["孟晚舟", "引渡", "案"]),
        ("中美經貿", ["中美", "经贸"]),
    ],
)
def test_words_of_the_lexicon_do_not_break_their_neighbours(text: str, words: list[str], tokenizer: Tokenizer) -> None:
    assert tokenizer.words(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("South China Sea", ["south", "china", "sea"]),
        ("China-EU ties, de-risking", ["china", "eu", "ties", ",", "de", "risking"]),
        ("China’s “free and open” seas", ["china", "s", "free", "and", "open", "seas"]),
        ("the U.S.-Iran deal", ["the", "u", ".", "s", ".", "iran", "deal"]),
        ("José said", ["jos", "é", "said"]),
        ("over—again (sic) it", ["over", "again", "sic", "it"]),
        ("中 美", ["中美"]),
    ],
)
def test_words_spelled_apart_stay_apart(text: str, words: list[str], tokenizer: Tokenizer) -> None:
    assert tokenizer.words(text) == words


def test_a_comment_is_no_word() -> None:
    assert lexicon_words("# 中美 is a word\n中美 中日  # both\n\n") == ["中美", "中日"]


def test_another_lexicon_has_another_fingerprint(tokenizer: Tokenizer, plain: Tokenizer, tmp_path: Path) -> None:
    assert tokenizer.fingerprint == Tokenizer(LEXICON, tmp_path).fingerprint
    assert tokenizer.fingerprint != plain.fingerprint


def test_nothing_is_loaded_for_a_fingerprint(tmp_path: Path) -> None:
    assert Tokenizer(LEXICON, tmp_path).fingerprint
    assert list(tmp_path.iterdir()) == []


def test_threads_that_start_together_get_the_same_words(tmp_path: Path) -> None:
    tokenizer = Tokenizer(LEXICON, tmp_path)

    with ThreadPoolExecutor(4) as threads:
        cuts = list(threads.map(tokenizer.words, ["孟晚舟引渡案"] * 8))

    assert cuts == [["孟晚舟", "引渡", "案"]] * 8


def test_the_dictionary_is_cached_in_its_own_folder_and_nothing_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    Tokenizer(LEXICON, tmp_path / "cache").load()

    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["jieba.cache"]
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""
