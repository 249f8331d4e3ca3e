"""The words of the record: what is counted, by which clues it is recognized, and that it follows every change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.citation import Passage
from bot.index.index import SearchIndex
from bot.index.vocabulary import clues_of, lacking, sounding, sounding_near, words_of
from bot.tokenizer import Tokenizer
from tests.index.made_up import passage


@pytest.fixture
def index(tmp_path: Path, tokenizer: Tokenizer) -> Iterator[SearchIndex]:
    """An empty one, in place."""
    path = tmp_path / "archive.search.sqlite"
    index = SearchIndex.make(path, tokenizer).put_in_place(path)
    yield index
    index.close()


def hold(index: SearchIndex, *passages: Passage) -> None:
    """Make these the passages of the briefing."""
    with index.changing(after=index.position):
        index.replace("mfa-20201126", passages)
        index.advance(index.position + 1)


def frequencies(index: SearchIndex, *words: str) -> dict[str, int]:
    with index.candidates(float("inf")) as candidates:
        return candidates.vocabulary.frequencies(words)


def test_words_names_and_unknown_names_are_counted_by_passage(index: SearchIndex) -> None:
    hold(
        index,
        passage("美国国务卿蓬佩奥称，美国将制裁。", "美国无权制裁。", number=1, outlet="路透社"),
        passage("美国？", "无可奉告。", number=2, outlet="法新社"),
    )

    words = ("美国", "制裁", "蓬佩奥", "赵立坚", "路透社", "海豚", "称")
    assert frequencies(index, *words) == {"美国": 2, "制裁": 1, "蓬佩奥": 1, "赵立坚": 2, "路透社": 1}


def test_what_a_briefing_no_longer_holds_is_no_word_of_the_record(index: SearchIndex) -> None:
    hold(index, passage("海豚？", "鲸鱼。", number=1))
    hold(index, passage("鲸鱼？", "无。", number=1))

    assert frequencies(index, "海豚", "鲸鱼", "赵立坚") == {"鲸鱼": 1, "赵立坚": 1}

    hold(index)

    assert frequencies(index, "海豚", "鲸鱼", "赵立坚") == {}
    with index.candidates(float("inf")) as candidates:
        assert candidates.vocabulary.recognized([sounding("jingyu")]) == {}


def test_the_commonest_word_of_a_clue_comes_first(index: SearchIndex) -> None:
    hold(index, *(passage("实施", f"{word}。", number=number) for number, word in enumerate(("事实", "实施"), 1)))

    with index.candidates(float("inf")) as candidates:
        (words,) = candidates.vocabulary.recognized([sounding("shishi")]).values()
    assert [(known.word, known.passages) for known in words] == [("实施", 2), ("事实", 1)]


def test_a_word_within_longer_ones_is_a_word(index: SearchIndex) -> None:
    hold(index, passage("间谍罪？", "无。"))

    assert frequencies(index, "间谍", "谍罪") == {"间谍": 1}


def test_english_is_not_counted() -> None:
    assert set(words_of(" taiwan strait ", " ", "en", "")) == set()
    assert set(words_of(" 台湾 海峡 ", " g20 ", "zh", "路透社")) == {"台湾", "海峡", "g20", "路透社"}


@pytest.mark.parametrize(
    ("word", "clues"),
    [
        ("南海", {sounding("nanhai"), sounding_near("lanhai")}),
        ("赵立坚", {sounding("zhaolijian"), sounding_near("zaolijian"), *map(lacking, ("立坚", "赵坚", "赵立"))}),
        ("g7", set()),
    ],
)
def test_a_word_is_recognized_by_its_sound_and_by_what_a_slip_leaves_of_it(word: str, clues: set[str]) -> None:
    assert clues_of(word) == clues
