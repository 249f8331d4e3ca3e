"""The promise: whatever characters of the record are typed, every passage in which they stand is found."""

import random
from collections.abc import Iterator

import pytest

from bot.archive.archive import Archive
from bot.citation import Passage
from bot.query import Query
from bot.retrieval.searcher import Searcher
from tests.retrieval.seeds import TODAY, found, holding, holding_key, passages


def samples(held: list[Passage], number: int) -> Iterator[str]:
    """Stretches of 1 to 4 characters from anywhere in the record, the same every time."""
    chance = random.Random(20181102)  # noqa: S311  # nothing secret
    texts = [text for each in held for text in (each.question, each.answer) if text]
    for _ in range(number):
        text = chance.choices(texts, weights=[len(text) for text in texts])[0]
        at = chance.randrange(len(text))
        yield text[at : at + chance.randint(1, 4)]


async def test_any_characters_of_the_record_find_every_passage_they_stand_in(
    searcher: Searcher, seeded: Archive
) -> None:
    held = await passages(seeded)
    missed: dict[str, set[str]] = {}

    for text in samples(held, 2_000):
        if Query.parse(text, TODAY):  # white space alone asks for nothing
            absent = holding(text, held).difference(await found(searcher, text))
            missed |= {text: absent} if absent else {}

    assert missed == {}


async def test_a_page_of_every_hit_has_each_of_them_once(searcher: Searcher, seeded: Archive) -> None:
    for text in samples(await passages(seeded), 200):
        ids = await found(searcher, text)
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("word", ["中美", "一带一路", "台湾", "关系", "G20", "孟晚舟", "人权", "2018年", "不"])
async def test_one_word_finds_exactly_the_passages_that_contain_it(
    word: str, searcher: Searcher, seeded: Archive
) -> None:
    held = await passages(seeded)

    assert set(await found(searcher, word)) == holding_key(word, held) != set()


@pytest.mark.parametrize("joiner", ["—", "“", "”", "《", "-", "（", "）", "——", "-10"])
async def test_characters_that_a_search_key_drops_are_found_as_they_stand(
    joiner: str, searcher: Searcher, seeded: Archive
) -> None:
    held = await passages(seeded)

    assert set(await found(searcher, joiner)) >= holding(joiner, held)
