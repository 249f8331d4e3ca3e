"""A file holds what the archive holds: each format is read back by whom it is written for."""

import csv
import io
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from bot.archive.archive import Archive
from bot.citation.formats import FORMATS as CITATIONS
from bot.citation.reference import of_passage
from bot.cli import exporting
from bot.errors import UserError
from bot.export.formats import FORMATS
from bot.export.rows import FIELDS, row
from bot.export.text import harmless, verbatim
from tests.citation.made_up import ANNOUNCEMENT, PASSAGE
from tests.cli.test_json import documented
from tests.export.conftest import MANNER, OUTLETS, Taken, held, written
from tests.export.made_up import selection

NAMES = [field.name for field in FIELDS]

AWKWARD = replace(
    PASSAGE,
    question='=HYPERLINK("http://example.com/","点"),\r\n“问”',
    answer="＝1+1\n\t'=2",
    question_en="-1",
    answer_en="@x\x00",
    captured_on=date(2021, 1, 2),
)

CELLS: dict[str, Callable[[str], Any]] = {"boolean": "true".__eq__, "integer": int, "date": date.fromisoformat}

Rows = list[dict[str, Any]]


def read_jsonl(data: bytes) -> Rows:
    return [dated(json.loads(line)) for line in data.decode().splitlines()]


def read_csv(data: bytes) -> Rows:
    """As Table Schema has it: an empty cell is none, and the apostrophes of ours are taken away."""
    given = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{field.name: cell(field.kind, line[field.name]) for field in FIELDS} for line in given]


def cell(kind: str, text: str) -> Any:
    if not text:
        return None
    reader: Callable[[str], Any] = CELLS.get(kind, verbatim)
    return reader(text)


def read_parquet(data: bytes) -> Rows:
    rows: Rows = parquet.read_table(io.BytesIO(data)).to_pylist()
    return rows


def read_sqlite(data: bytes) -> Rows:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        database.row_factory = sqlite3.Row
        rows = [dict(each) for each in database.execute("SELECT * FROM passages")]
    return [dated({name: typed(name, value) for name, value in each.items()}) for each in rows]


def typed(name: str, value: Any) -> Any:
    return bool(value) if next(field.kind for field in FIELDS if field.name == name) == "boolean" else value


def dated(row: dict[str, Any]) -> dict[str, Any]:
    days = {"held_on", "captured_on"}
    return {name: date.fromisoformat(value) if name in days and value else value for name, value in row.items()}


READERS = {"jsonl": read_jsonl, "csv": read_csv, "parquet": read_parquet, "sqlite": read_sqlite}


def by_id(rows: Iterable[dict[str, Any]]) -> Rows:
    return sorted(rows, key=lambda each: str(each["id"]))


@pytest.mark.parametrize("name", READERS)
async def test_everything_comes_back_as_it_is_held(seeded: Archive, taken: Taken, name: str) -> None:
    rows = READERS[name](await taken(name))
    assert len(rows) == 63
    assert by_id(rows) == by_id(row(passage, OUTLETS) for passage in await held(seeded))


@pytest.mark.parametrize("name", READERS)
async def test_awkward_words_come_back_verbatim(name: str) -> None:
    rows = READERS[name](await written(selection(AWKWARD, ANNOUNCEMENT), name))
    assert by_id(rows) == by_id(row(passage, OUTLETS) for passage in (AWKWARD, ANNOUNCEMENT))


def test_a_row_has_the_columns_that_are_described() -> None:
    assert list(row(PASSAGE, OUTLETS)) == NAMES
    assert set(NAMES) == set(documented("show"))


def test_the_formats_of_the_command_are_those_there_are() -> None:
    assert list(FORMATS) == list(exporting.FORMATS)


async def test_no_cell_of_a_csv_file_begins_as_a_formula_does() -> None:
    text = (await written(selection(AWKWARD), "csv")).decode()
    (line,) = csv.DictReader(io.StringIO(text, newline=""))
    assert not [value for value in line.values() if value.startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert line["question"].startswith("'=HYPERLINK")


@given(st.text(alphabet="'=+-@＝＋－＠\t\r中a", max_size=6))
def test_what_was_made_harmless_can_be_made_verbatim_again(text: str) -> None:
    assert verbatim(harmless(text)) == text


async def test_a_csv_file_for_spreadsheets_begins_with_a_byte_order_mark() -> None:
    with_mark = await written(selection(PASSAGE), "csv", replace(MANNER, bom=True))
    assert with_mark == b"\xef\xbb\xbf" + await written(selection(PASSAGE), "csv")


async def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match=re.escape("pip install 'dawen[parquet]'")):
        await written(selection(PASSAGE), "parquet")


@pytest.mark.parametrize(("name", "entry"), [("bibtex", r"@misc\{([\w-]+),"), ("ris", r"ID  - ([\w-]+)")])
async def test_a_bibliography_has_an_entry_for_every_passage(
    seeded: Archive, taken: Taken, name: str, entry: str
) -> None:
    text = (await taken(name)).decode()
    passages = await held(seeded)
    assert re.findall(entry, text) == [passage.citation.id for passage in passages]
    assert CITATIONS[name](of_passage(passages[0], MANNER.accessed)) in text


async def test_a_csl_file_is_one_list_of_items(seeded: Archive, taken: Taken) -> None:
    items = json.loads(await taken("csl"))
    assert [item["id"] for item in items] == [passage.citation.id for passage in await held(seeded)]


@pytest.mark.parametrize(("name", "empty"), [("csl", b"[\n\n]\n"), ("bibtex", b""), ("jsonl", b"")])
async def test_nothing_makes_an_empty_file(name: str, empty: bytes) -> None:
    assert await written(selection(), name) == empty


async def test_a_parquet_file_has_types_and_says_what_is_never_empty(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(await written(selection(), "parquet"))
    schema = parquet.read_schema(tmp_path / "x")
    assert {name: str(schema.field(name).type) for name in ("id", "number", "held_on", "partial")} == {
        "id": "string",
        "number": "int64",
        "held_on": "date32[day]",
        "partial": "bool",
    }
    assert [name for name in NAMES if not schema.field(name).nullable] == [
        field.name for field in FIELDS if field.required
    ]
