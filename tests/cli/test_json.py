"""docs/json.md and what is printed say the same: every key printed is written down, every key written down printed."""

import asyncio
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import resources
from tests.botapi.server import TOKEN
from tests.botapi.telegram import Telegram
from tests.cli.conftest import Dawen

SEEDS = sorted(str(path) for path in (resources() / "seeds").glob("*.txt"))
PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")

KINDS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, float),
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
}

Shape = dict[str, list[Any]]
"""Every key by its path, with the values that it was seen to have."""


def documented(command: str) -> dict[str, str]:
    """The keys of a command with their types, from the table in its section."""
    section = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert section, command
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", section[1], re.MULTILINE)
    return {key: kind.strip() for key, kind in rows}


def keys(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every key in a document, with its value: `a.b` in an object, `a[].b` in the objects of a list."""
    if isinstance(value, dict):
        for key, inner in value.items():
            here = f"{path}.{key}" if path else key
            yield here, inner
            yield from keys(inner, here)
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path}[]")


def is_of(kind: str, value: Any) -> bool:
    """Whether a value is what the table says."""
    if kind.endswith("?"):
        return value is None or is_of(kind[:-1], value)
    if kind.startswith("["):
        return isinstance(value, list) and all(is_of(kind[1:-1], inner) for inner in value)
    return KINDS[kind](value)


def assert_documented(command: str, *documents: Any) -> None:
    table = documented(command)
    printed = [pair for document in documents for pair in keys(document)]
    assert {key for key, _ in printed} == set(table)
    assert [(key, value) for key, value in printed if not is_of(table[key], value)] == []


def test_read(dawen: Dawen) -> None:
    assert_documented("read", *dawen("read", "--json", *SEEDS).json)


def test_a_briefing_that_is_shown_has_the_keys_of_one_that_is_read(dawen: Dawen) -> None:
    assert_documented("read", *(dawen("show", record, "--json").json for record in ("mfa-20180308", "mfa-20201126")))


def test_ingest(dawen: Dawen, tmp_path: Path) -> None:
    chatter = tmp_path / "chatter.txt"
    chatter.write_text("今天天气很好。", encoding="utf-8")
    report = dawen("ingest", "--json", *SEEDS, str(chatter), "none.txt").json
    assert [len(report["held"]), len(report["failed"])] == [1, 1]
    assert_documented("ingest", report)


def test_search(dawen: Dawen) -> None:
    queries = ("中美", "中美关系非常好不错", "上海合作组织", "  ")
    pages = dawen("search", "--batch", stdin="\n".join(queries)).lines
    assert {hit["kind"] for page in pages for hit in page["hits"]} == {"exchange", "announcement"}
    assert {note["kind"] for page in pages for note in page["notes"]} == {"partial", "no_words"}
    assert_documented("search", *pages)


def test_date(dawen: Dawen) -> None:
    assert_documented("date", *dawen("date", "--batch", stdin="2020-11\n2020-11-23\n2018\n").lines)


def test_show(dawen: Dawen) -> None:
    records = ("mfa-20201126-07", "mfa-20201126-a1", "mfa-20211110-01")
    assert_documented("show", *(dawen("show", record, "--json").json for record in records))


def test_cite(dawen: Dawen) -> None:
    assert_documented("cite", *(dawen("cite", record, "--json").json for record in ("mfa-20201126-07", "mfa-20201126")))


def test_coverage(dawen: Dawen, tmp_path: Path) -> None:
    empty = str(tmp_path / "empty.sqlite")
    assert_documented("coverage", dawen("coverage", "--json").json, dawen("coverage", "--json", "--db", empty).json)


def test_ask(dawen: Dawen) -> None:
    texts = ("/search 中美", "mfa-20201126-07", "/search 龘")
    assert_documented("ask", *(dawen("ask", text, "--json").json for text in texts))


async def test_setup(dawen: Dawen) -> None:
    async with Telegram() as telegram:
        variables = {"DAWEN_BOT_TOKEN": TOKEN, "DAWEN_API_BASE_URL": telegram.url}
        first, second = [await asyncio.to_thread(dawen, "setup", "--json", **variables) for _ in range(2)]
    assert first.json["changed"]
    assert second.json == {"changed": []}
    assert_documented("setup", first.json)


async def test_doctor(dawen: Dawen) -> None:
    async with Telegram() as telegram:
        variables = {"DAWEN_BOT_TOKEN": TOKEN, "DAWEN_API_BASE_URL": telegram.url}
        done = await asyncio.to_thread(dawen, "doctor", "--json", **variables)
    assert [check["name"] for check in done.json["checks"] if check["ok"] is False] == []
    assert done.code == 0
    assert_documented("doctor", done.json)


def test_migrate(dawen: Dawen, tmp_path: Path) -> None:
    archive = str(tmp_path / "new" / "archive.sqlite")
    first, second = (dawen("migrate", "--json", "--db", archive).json for _ in range(2))
    assert first["from"] is None
    assert second == {"from": first["to"], "to": first["to"]}
    assert_documented("migrate", first, second)


@pytest.mark.parametrize(
    ("arguments", "stdin", "name"),
    [
        (("read", "--batch"), "none.txt", "file"),
        (("date", "--batch"), "九二共识", "when"),
        (("search", "--batch"), b"\xff", "query"),
    ],
)
def test_error(dawen: Dawen, arguments: tuple[str, ...], stdin: str | bytes, name: str) -> None:
    document = dawen(*arguments, stdin=stdin).json
    assert list(document) == [name, "error"]
    assert_documented("error", {"error": document["error"]})
