"""config/datasette.yaml: every canned query runs on a real archive, and no table of people's is shown."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # it comes without types

from bot.archive.archive import Archive
from bot.archive.schema import metadata
from bot.settings import resources
from tests.archive.made_up import chinese, document, english

CONFIG = yaml.safe_load((resources() / "config" / "datasette.yaml").read_text(encoding="utf-8"))
DATABASE = CONFIG["databases"]["archive"]
QUERIES: Mapping[str, Mapping[str, Any]] = DATABASE["queries"]

GIVEN = {"words": "中国", "day": "2020-11-26", "days": "100"}


def run(file: str, name: str, given: Mapping[str, str]) -> list[dict[str, Any]]:
    query = QUERIES[name]
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [
            dict(row) for row in connection.execute(query["sql"], {key: given[key] for key in query.get("params", ())})
        ]


@pytest.fixture
def file(seeded_url: str) -> str:
    return seeded_url.removeprefix("sqlite:///")


@pytest.mark.parametrize("name", [name for name in QUERIES if name != "both_languages"])
def test_a_canned_query_finds_something_in_the_five_seeds(file: str, name: str) -> None:
    assert run(file, name, GIVEN)


def test_a_day_is_its_announcements_and_its_exchanges_in_their_order(file: str) -> None:
    ids = [row["id"] for row in run(file, "day", GIVEN)]
    assert ids[0] == "mfa-20201126-a1"
    assert ids == sorted(ids, key=lambda id_: ("-a" not in id_, id_))


def test_a_month_counts_what_a_search_by_letters_finds(file: str) -> None:
    assert sum(row["with_words"] for row in run(file, "months", GIVEN)) == len(run(file, "words", GIVEN))


async def test_english_is_found_beside_its_answer(seeded: Archive, file: str) -> None:
    for edition in (chinese(1, 2), english(1)):
        await seeded.add(edition, document(edition))
    both = run(file, "both_languages", {"words": ""})
    assert [bool(row["answer"] and row["answer_en"]) for row in both] == [True]


@pytest.mark.parametrize("name", QUERIES)
def test_a_canned_query_has_the_shape_that_datasette_reads(name: str) -> None:
    assert set(QUERIES[name]) <= {"title", "description", "sql", "params"}
    assert set(QUERIES[name].get("params", ())) == set(re.findall(r":(\w+)", QUERIES[name]["sql"]))


def test_only_the_views_are_shown_and_no_other_sql_is_run() -> None:
    assert DATABASE["allow_sql"] is False
    denied = {name for name, table in DATABASE["tables"].items() if table == {"allow": False}}
    assert denied == {*metadata.tables, "alembic_version"}
