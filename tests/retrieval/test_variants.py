"""One passage in several words: in Chinese and in English, as it is now and as it was."""

import random
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.citation import Passage
from bot.outlets import Outlets
from bot.query import Query
from bot.retrieval.page import Hit, Page
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.text.folding import fold
from bot.tokenizer import Tokenizer
from tests.made_up.translated import BRIEFING, documents
from tests.reading.golden import READER
from tests.retrieval.seeds import EVERYTHING, TODAY, passages

OUTLETS = Outlets.load(resources() / "config" / "outlets.toml")
CHANCE = random.Random(20260604)  # noqa: S311  # nothing secret


@pytest.fixture
async def archive(seeded_url: str) -> AsyncIterator[Archive]:
    """The seeds, and a briefing with English beside it, superseded words and a retired exchange."""
    async with await Archive.open(seeded_url, outlets=OUTLETS) as archive:
        for document in documents():
            await archive.add(READER.read(document).briefing, document)
        yield archive


@pytest.fixture
async def searcher(archive: Archive, tokenizer: Tokenizer, tmp_path: Path) -> AsyncIterator[Searcher]:
    searcher = Searcher(archive, tmp_path / "variants.search.sqlite", tokenizer, time_limit=10.0)
    yield searcher
    await searcher.close()


async def search(searcher: Searcher, text: str, offset: int = 0, limit: int = EVERYTHING) -> Page:
    return await searcher.search(Query.parse(text, TODAY), offset=offset, limit=limit)


def told(hit: Hit) -> tuple[str, str, str]:
    """Which passage, in which words."""
    return hit.passage.citation.id.removeprefix(f"{BRIEFING}-"), hit.passage.language, hit.passage.standing


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        pytest.param("Entity List", [("04", "en", "current")], id="words of the English"),
        pytest.param('"correct its wrongdoings at once"', [("04", "en", "current")], id="a phrase of the English"),
        pytest.param('"wrongdoings correct"', [], id="no phrase in another order"),
        pytest.param("DeepSeek", [("04", "zh", "current")], id="the Chinese where both hold it"),
        pytest.param("DeepSeek Entity", [("04", "en", "current")], id="the English where only that holds all of it"),
        pytest.param("US side", [("04", "en", "current")], id="US for U.S."),
        pytest.param("U.S. dollars", [("01", "en", "current")], id="U.S. for US"),
        pytest.param("wrongdoing", [("04", "en", "current")], id="the beginning of a word"),
        pytest.param("its", [("04", "en", "current"), ("01", "en", "current")], id="a short word"),
        pytest.param("EU", [("01", "en", "current")], id="part of a compound"),
        pytest.param("doings", [], id="not the end of a word"),
        pytest.param("mutuallybeneficial", [], id="not two words as one"),
        pytest.param("trillion", [("06", "en", "current")], id="what only the English has"),
        pytest.param('"动力强劲"', [("01", "zh", "superseded")], id="words that an earlier copy had"),
        pytest.param("势头良好", [("01", "zh", "current")], id="words that are current"),
        pytest.param("互利共赢", [("01", "zh", "current")], id="words that are both"),
        pytest.param("战火重燃", [("03", "zh", "retired")], id="a passage that an earlier copy had"),
    ],
)
async def test_a_passage_is_found_once_in_the_best_of_its_words(
    text: str, hits: list[tuple[str, str, str]], searcher: Searcher
) -> None:
    page = await search(searcher, text)
    of_the_day = [hit for hit in page.hits if hit.passage.citation.briefing_id == BRIEFING]

    assert [told(hit) for hit in of_the_day if not page.notes] == hits


async def test_words_that_are_no_longer_current_come_with_their_day(searcher: Searcher, archive: Archive) -> None:
    (superseded,) = (await search(searcher, '"动力强劲"')).hits
    (capture, *_) = await archive.captures(BRIEFING)

    assert superseded.passage.captured_on == (capture.received_at + timedelta(hours=8)).date()
    assert "动力强劲" in superseded.snippet.text


async def test_what_is_found_is_shown_in_the_words_that_hold_it(searcher: Searcher) -> None:
    (hit,) = (await search(searcher, '"mutually beneficial"')).hits
    start, end = hit.snippet.highlights[0]

    assert hit.snippet.text[start:end] == "mutually beneficial"
    assert hit.passage.citation.url == "https://www.mfa.gov.cn/eng/20260604.html"


@pytest.mark.parametrize("text", ["中方", "China", "的", "its"])
async def test_the_pages_together_are_all_hits_each_once(text: str, searcher: Searcher) -> None:
    whole = await search(searcher, text)
    pages = [await search(searcher, text, offset, 1) for offset in range(whole.total)]

    ids = [hit.passage.citation.id for page in pages for hit in page.hits]
    assert ids == [hit.passage.citation.id for hit in whole.hits]
    assert len(set(ids)) == whole.total == len(whole.hits)
    assert {page.total for page in pages} == {whole.total}


def stretches(texts: list[str], number: int) -> Iterator[str]:
    """Stretches of characters from anywhere in the texts."""
    for text in CHANCE.choices(texts, weights=[len(text) for text in texts], k=number):
        at = CHANCE.randrange(len(text))
        yield text[at : at + CHANCE.randint(2, 12)]


def runs_of_words(texts: list[str], number: int) -> Iterator[str]:
    """Runs of whole words from anywhere in the texts, to be found as phrases."""
    for text in CHANCE.choices(texts, weights=[len(text) for text in texts], k=number):
        words = text.replace('"', "").split()
        at = CHANCE.randrange(len(words))
        yield f'"{" ".join(words[at : at + CHANCE.randint(1, 6)])}"'


def texts_of(held: list[Passage]) -> list[str]:
    return [text for each in held for text in (each.question, each.answer) if text]


def in_chinese(held: list[Passage]) -> list[Passage]:
    return [each for each in held if each.language == "zh"]


async def variants(archive: Archive, *, language: str, standing: str) -> list[Passage]:
    held = await archive.passages(await archive.variants(BRIEFING))
    return [each for each in held if each.language == language and each.standing == standing]


async def test_any_words_of_a_variant_find_it_or_what_is_current(searcher: Searcher, archive: Archive) -> None:
    sources = {
        "current": (in_chinese(await passages(archive)), stretches),
        "en": (await variants(archive, language="en", standing="current"), runs_of_words),
        "superseded": (await variants(archive, language="zh", standing="superseded"), stretches),
        "retired": (await variants(archive, language="zh", standing="retired"), stretches),
    }
    missed = []
    for name, (held, cut) in sources.items():
        by_id = {each.citation.id: each for each in held}
        assert by_id, name
        for text in filter(str.strip, cut(texts_of(held), 500)):
            page = await search(searcher, text)
            wanted = {id_ for id_, each in by_id.items() if _stands_in(text, each)}
            missed += [(name, text)] if wanted - {hit.passage.citation.id for hit in page.hits} else []

    assert missed == []


def _stands_in(text: str, passage: Passage) -> bool:
    if passage.language == "zh":
        return text in passage.question or text in passage.answer
    run = " " + text.strip('"') + " "
    return any(run in f" {' '.join(whole.split())} " for whole in (passage.question, passage.answer))


async def test_words_that_only_another_copy_has_are_never_shown_as_current(
    searcher: Searcher, archive: Archive
) -> None:
    now = {each.citation.id: each for each in await passages(archive)}
    for old in await variants(archive, language="zh", standing="superseded"):
        current = now[old.citation.id]
        for text in stretches([old.answer], 100):
            for hit in (await search(searcher, f"“{text}”")).hits:
                if hit.passage.citation.id == old.citation.id:
                    key = fold(text)
                    is_current = key in fold(current.question) or key in fold(current.answer)
                    assert (hit.passage.standing == "current") == is_current
