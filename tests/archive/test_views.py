"""Whoever opens the archive with another tool reads what Dawen answers, and nothing else."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.archive.archive import Archive
from bot.archive.opening import prepare
from tests.archive.made_up import ELSEWHERE, HERE, briefing, chinese, document, english, english_words


def rows(file: Path, view: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {view} ORDER BY id")]  # noqa: S608  # a view's name


async def test_a_view_says_of_an_exchange_what_dawen_says(archive: Archive, file: Path) -> None:
    for edition in (chinese(1, 2), english(1)):
        await archive.add(edition, document(edition))
    first, second = rows(file, "exchanges_view")
    passage = await archive.passage("mfa-20201126-01")
    assert passage is not None
    said = {name: getattr(passage, name) for name in ("question", "answer", "language", "question_en", "answer_en")}
    cited = {name: getattr(passage.citation, name) for name in ("spokesperson", "outlet", "asker_label", "url")}
    assert first == first | said | cited | {"id": passage.citation.id, "held_on": "2020-11-26", "occasion": "记者会"}
    assert (first["answer_en"], second["answer_en"]) == (english_words(1)[1], None)


async def test_only_current_words_are_seen_each_once_with_the_copy_that_holds_them(
    archive: Archive, file: Path
) -> None:
    shorter = briefing(1, announced=(11,))
    for edition in (briefing(1, 2, announced=(11, 12)), shorter, briefing(1, 3, url=ELSEWHERE)):
        await archive.add(edition, document(edition))
    assert [(row["id"], row["url"]) for row in rows(file, "exchanges_view")] == [
        ("mfa-20201126-01", HERE),
        ("mfa-20201126-03", ELSEWHERE),
    ]
    (announcement,) = rows(file, "announcements_view")
    assert (announcement["id"], announcement["text"]) == ("mfa-20201126-a1", shorter.announcements[0].text)
    (held,) = rows(file, "briefings_view")
    counted = {"exchanges": 2, "announcements": 1, "spokespersons": "赵立坚", "url": HERE}
    assert held == held | counted


async def test_a_briefing_that_turned_out_to_be_another_one_is_not_seen(archive: Archive, file: Path) -> None:
    await archive.add(briefing(1), document(briefing(1)))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TEMP TABLE other AS SELECT * FROM briefing")
        connection.execute("UPDATE other SET id = 'mfa-20201126b', successor = 'mfa-20201126'")
        connection.execute("INSERT INTO briefing SELECT * FROM other")
    assert [row["id"] for row in rows(file, "briefings_view")] == ["mfa-20201126"]


@pytest.mark.parametrize("view", ["briefings_view", "exchanges_view", "announcements_view"])
def test_an_empty_archive_has_empty_views(file: Path, view: str) -> None:
    prepare(file)
    assert rows(file, view) == []
