"""A file is there whole or not at all, and is described beside it."""

import hashlib
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.archive.archive import Archive
from bot.errors import UserError
from bot.export.files import Saved, save
from bot.export.formats import FORMATS
from bot.export.rows import FIELDS
from bot.export.selection import Selection, found
from bot.query import Query
from bot.retrieval.searcher import Searcher
from tests.citation.made_up import PASSAGE
from tests.cli.inside import Inside, inside
from tests.export.conftest import MANNER, held
from tests.export.made_up import selection


async def saved(path: Path, name: str = "csv", query: str | None = None) -> Saved:
    return await save(selection(PASSAGE), FORMATS[name], path, MANNER, query)


def resources(folder: Path) -> dict[str, Any]:
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {each["path"]: each for each in described["resources"]}


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


async def test_tables_in_one_folder_are_described_together(tmp_path: Path) -> None:
    await saved(tmp_path / "中美.csv", query="中美")
    await saved(tmp_path / "all.parquet", "parquet")
    first = await saved(tmp_path / "中美.csv", query="中美关系")
    assert first == Saved(1, tmp_path / "datapackage.json")
    both = resources(tmp_path)
    table = both["中美.csv"]
    assert list(both) == ["all.parquet", "中美.csv"]
    assert len({each["name"] for each in both.values()}) == 2
    assert "中美关系" in table["description"]
    assert table["hash"] == f"sha256:{hashlib.sha256((tmp_path / '中美.csv').read_bytes()).hexdigest()}"
    assert [field["name"] for field in table["schema"]["fields"]] == [field.name for field in FIELDS]


async def test_another_programs_descriptor_is_left_as_it_is(tmp_path: Path) -> None:
    theirs = tmp_path / "datapackage.json"
    for text in ('{"name": "weather"}', "no JSON"):
        theirs.write_text(text, encoding="utf-8")
        assert await saved(tmp_path / "x.csv") == Saved(1, None)
        assert theirs.read_text(encoding="utf-8") == text


async def test_a_bibliography_has_no_descriptor(tmp_path: Path) -> None:
    assert await saved(tmp_path / "x.bib", "bibtex") == Saved(1, None)
    assert contents(tmp_path).keys() == {"x.bib"}


async def test_what_fails_halfway_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("before", encoding="utf-8")

    async def breaking() -> AsyncIterator[list[Any]]:
        yield [PASSAGE]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await save(Selection(2, breaking()), FORMATS["jsonl"], path, MANNER, None)
    assert contents(tmp_path) == {"x.jsonl": "before"}


async def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere/x\.csv cannot be written: No such file or directory"):
        await saved(tmp_path / "nowhere" / "x.csv")


async def test_a_search_is_taken_out_whole_page_by_page(
    seeded: Archive, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.export.selection._BATCH", 7)
    query = Query(("中国",))
    chosen = await found(query, seeded, searcher)
    batches = [batch async for batch in chosen.batches]
    assert max(map(len, batches)) == 7
    expected = (await searcher.search(query, limit=1000)).hits
    assert [each.citation.id for batch in batches for each in batch] == [hit.passage.citation.id for hit in expected]
    assert chosen.total == len(expected)


async def test_everything_comes_in_the_order_in_which_it_was_said(seeded: Archive) -> None:
    passages = await held(seeded)
    said = [(each.citation.held_on, not each.is_announcement, each.citation.number) for each in passages]
    assert said == sorted(said)


@pytest.fixture
def dawen(seeded_url: str, capsys: pytest.CaptureFixture[str]) -> Inside:
    return inside(seeded_url, capsys)


def test_the_command_writes_to_stdout_or_to_a_file_that_names_its_format(dawen: Inside, tmp_path: Path) -> None:
    lines = dawen("export", "媒体:路透社", "-中国").lines
    assert {line["outlet_name"] for line in lines} == {"路透社"}
    done = dawen("export", "媒体:路透社", "-中国", "-o", str(tmp_path / "x.sqlite"))
    assert (done.code, done.out, done.err) == (0, "", f"{len(lines)} passages in {tmp_path / 'x.sqlite'}\n")
    with sqlite3.connect(tmp_path / "x.sqlite") as database:
        assert database.execute("SELECT count(*) FROM passages").fetchone() == (len(lines),)
    database.close()
    assert "媒体:路透社 -中国" in resources(tmp_path)["x.sqlite"]["description"]


def test_a_search_that_finds_nothing_is_exit_code_1_and_says_how_it_was_understood(dawen: Inside) -> None:
    assert dawen("export", "龘龘龘").code == 1
    assert "corrected: 赵力坚" in dawen("export", "赵力坚").err
