"""One segmentation for what is stored and for what is asked."""

import logging
import pickle
import random
import string
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot import tokenizer as room
from bot.settings import resources
from bot.text.folding import fold
from bot.tokenizer import Library, Tokenizer, fastest, lexicon_words
from tests.conftest import SEEDS
from tests.quality.exchanges import Corpus

LEXICON = resources() / "config" / "lexicon.txt"
ODD = f"%+#&._-％＋🙂éßñ㐀𠀀々〇ＡＺ①½ﬁかカㄅ£°²ⅣЖ\t\r\0·葉{string.printable}"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """Jieba's own dictionary, nothing added."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "lexicon.txt").write_text("# nothing\n", encoding="utf-8")
    return Tokenizer(folder / "lexicon.txt", folder)


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def either(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """The tokenizer with each of its libraries."""
    return Tokenizer(LEXICON, tmp_path_factory.mktemp("either"), request.param)


def made_up_texts() -> Iterator[str]:
    """Hundreds of exchanges, and characters of all kinds in a muddle."""
    corpus = Corpus(100_000)
    for place in range(0, len(corpus), 300):
        for exchange in corpus.briefing(place).exchanges:
            yield f"{exchange.question}\n{exchange.answer}\n{exchange.question_en or ''}"
    lot = random.Random(4)  # noqa: S311  # nothing secret
    spoken = "一带一路倡议中美关系孟晚舟人类命运共同体江南style4s店T恤美联储KK园区《联合国海洋法公约》"
    for length in range(1, 500):
        yield "".join(lot.choices(spoken + ODD, k=length % 40 + 1))


def test_both_libraries_cut_the_same_words(tmp_path: Path) -> None:
    fast, plain = Tokenizer(LEXICON, tmp_path, "rjieba"), Tokenizer(LEXICON, tmp_path, "jieba")

    for text in (*(path.read_text(encoding="utf-8") for path in (*SEEDS, LEXICON)), *made_up_texts()):
        words = fast.words(text)
        assert words == plain.words(text)
        assert fast.every_long_word(text) == plain.every_long_word(text)
        assert [word for word in words if fast.knows(word)] == [word for word in words if plain.knows(word)]


def test_rjieba_cuts_where_it_is_installed_else_jieba(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Tokenizer(LEXICON, tmp_path).library == "rjieba"
    monkeypatch.setattr(room, "find_spec", lambda _name: None)
    assert Tokenizer(LEXICON, tmp_path).library == fastest() == "jieba"


def test_long_words_are_found_inside_one_another_and_across_the_cuts(either: Tokenizer) -> None:
    text = "中國人民銀行行長，孟晚舟引渡案"

    assert either.every_long_word(text) == ["中国人民银行", "人民银行", "银行行长", "孟晚舟"]


@pytest.mark.parametrize("word", ["", "德", "发展", "孟晚舟", "舟引", "4s店", "zxq"])
def test_a_word_is_known_that_is_cut_as_one(word: str, either: Tokenizer) -> None:
    assert either.knows(word) == (word in {"德", "发展", "孟晚舟", "4s店"})


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


def test_another_library_has_another_fingerprint(tmp_path: Path) -> None:
    assert Tokenizer(LEXICON, tmp_path, "jieba").fingerprint != Tokenizer(LEXICON, tmp_path, "rjieba").fingerprint


def test_nothing_is_loaded_for_a_fingerprint(tmp_path: Path) -> None:
    assert Tokenizer(LEXICON, tmp_path).fingerprint
    assert list(tmp_path.iterdir()) == []


def test_another_process_gets_the_same_words(either: Tokenizer) -> None:
    sent = pickle.loads(pickle.dumps(either))  # noqa: S301  # our own

    assert sent.fingerprint == either.fingerprint
    assert sent.words("孟晚舟引渡案") == ["孟晚舟", "引渡", "案"]


@pytest.mark.parametrize("library", ["rjieba", "jieba"])
def test_threads_that_start_together_get_the_same_words(library: Library, tmp_path: Path) -> None:
    tokenizer = Tokenizer(LEXICON, tmp_path, library)

    with ThreadPoolExecutor(4) as threads:
        cuts = list(threads.map(tokenizer.words, ["孟晚舟引渡案"] * 8))

    assert cuts == [["孟晚舟", "引渡", "案"]] * 8


@pytest.mark.parametrize(("library", "cached"), [("jieba", ["jieba.cache"]), ("rjieba", [])])
def test_the_dictionary_is_cached_in_its_own_folder_and_nothing_is_said(
    library: Library,
    cached: list[str],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)

    Tokenizer(LEXICON, tmp_path, library).load()

    assert [path.name for path in tmp_path.iterdir()] == cached
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""
