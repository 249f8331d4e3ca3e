"""Numbers of the five seeds, compared with what is counted by looking at every passage."""

from collections import Counter
from datetime import date

import pytest

from bot.archive.archive import Archive
from bot.retrieval.searcher import Searcher
from bot.trends import Trend, trend
from bot.trends.asking import parse
from bot.trends.table import trend_csv, voices_csv
from tests.retrieval.seeds import TODAY, passages


async def counted(typed: str, searcher: Searcher, archive: Archive) -> Trend:
    asked = parse(typed, TODAY)
    assert asked
    found = await trend(asked, searcher, archive, TODAY)
    assert found
    return found


@pytest.mark.parametrize("word", ["中美", "东盟", "台湾海峡"])
async def test_every_number_is_that_of_the_passages_that_hold_the_word(
    searcher: Searcher, seeded: Archive, word: str
) -> None:
    held = await passages(seeded)
    days = [one.citation.held_on for one in held if word in one.question or word in one.answer]
    found = await counted(f"{word} by:month", searcher, seeded)
    assert found.words[0].total == len(days)
    expected = Counter(f"{day:%Y-%m}" for day in days)
    assert {row.name: row.counts[0] for row in found.rows if row.counts[0]} == expected
    assert found.held == len(held)


async def test_a_time_of_which_nothing_is_held_has_no_number(searcher: Searcher, seeded: Archive) -> None:
    found = await counted("中美 by:year", searcher, seeded)
    months = {one.citation.held_on.year for one in await passages(seeded)}
    assert {int(row.name) for row in found.rows if row.counts[0] is not None} == months
    assert [row.name for row in found.rows if row.held == 0] == ["2019"]
    assert all((row.held == 0) == (row.counts[0] is None) for row in found.rows)


async def test_names_are_counted_with_what_is_held_of_each(searcher: Searcher, seeded: Archive) -> None:
    found = await counted("中美 by:speaker", searcher, seeded)
    all_held = await passages(seeded)
    held = Counter(one.citation.spokesperson for one in all_held)
    holding = Counter(one.citation.spokesperson for one in all_held if "中美" in one.question + one.answer)
    assert {row.name: (row.held, row.counts) for row in found.rows} == {
        name or "": (held[name], (count,)) for name, count in holding.items()
    }


async def test_words_are_compared_over_the_same_days(searcher: Searcher, seeded: Archive) -> None:
    found = await counted("中美 | 欧盟 2020", searcher, seeded)
    assert (found.since, found.until, found.by) == (date(2020, 1, 1), date(2020, 12, 31), "month")
    assert [len(row.counts) for row in found.rows] == [2] * 12
    alone = await counted("欧盟 2020", searcher, seeded)
    assert [row.counts[1] for row in found.rows] == [row.counts[0] for row in alone.rows]


async def test_a_word_is_counted_as_typed_and_by_other_names_that_are_told(searcher: Searcher, seeded: Archive) -> None:
    nickname, name = [await counted(typed, searcher, seeded) for typed in ("川普", "特朗普")]
    assert nickname.words[0].total == name.words[0].total > 0
    assert nickname.words[0].also == ("特朗普",)
    assert (await counted("“川普”", searcher, seeded)).words[0].total == 0


async def test_where_nothing_is_held_there_is_no_trend(searcher: Searcher, seeded: Archive) -> None:
    asked = parse("中美 1995", TODAY)
    assert asked
    assert await trend(asked, searcher, seeded, TODAY) is None


async def test_the_table_leaves_empty_what_is_not_held(searcher: Searcher, seeded: Archive) -> None:
    lines = trend_csv(await counted("中美 | “东盟, 欧盟” by:year", searcher, seeded)).splitlines()
    assert lines[0] == 'year,held,中美,"""东盟, 欧盟"""'
    assert "2019,0,," in lines


async def test_who_asked_and_who_answered_adds_up(seeded: Archive) -> None:
    exchanges = [one.citation for one in await passages(seeded) if not one.is_announcement]
    voices = await seeded.voices(date.min, date.max)
    assert voices.exchanges == len(exchanges)
    assert voices.answered == Counter(one.spokesperson for one in exchanges if one.spokesperson)
    assert sum(voices.asked.values()) == sum(one.outlet is not None for one in exchanges)
    assert list(voices.asked.values()) == sorted(voices.asked.values(), reverse=True)
    assert voices_csv(voices).splitlines()[0] == "role,name,exchanges"
    assert (await seeded.voices(date(1990, 1, 1), date(1990, 12, 31))).exchanges == 0
