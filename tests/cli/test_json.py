"""docs/json.md and what is printed say the same: every key printed is written down, every key written down printed."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.archive.views import Wording
from bot.cli.reread import reread_shape
from bot.cli.shapes import dumps
from bot.reread import Reconsidered, Reread, Rewritten
from bot.revisions import Difference
from bot.settings import resources
from bot.text.edits import Edit
from tests.botapi.chats import TOKEN
from tests.botapi.telegram import Telegram
from tests.cli.conftest import Dawen
from tests.cli.test_following import followed
from tests.fetching.site import answer, site
from tests.made_up.copies import BRIEFING, ELSEWHERE, LATER, NOVEL, UNDATED, write
from tests.sync.world import listing

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


def test_verify(dawen: Dawen) -> None:
    claims = ["赵立坚：中方支持一切形式的恐怖主义", "明天的月亮将由三只蓝色的企鹅送到每一户人家的阳台上", "一带一路"]
    assert_documented("verify", *dawen("verify", "--batch", stdin="\n".join(claims)).lines)


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


def test_ingest_report(dawen: Dawen) -> None:
    lines = dawen("ingest", *SEEDS, "none.txt", "--report", "-", "--json").lines[:-1]
    assert len(lines) == len(SEEDS) + 1
    assert_documented("ingest --report", *lines)


def test_read_explain(dawen: Dawen) -> None:
    assert_documented("read --explain", *dawen("read", "--explain", "--json", *SEEDS).json)


async def test_sync(dawen: Dawen, tmp_path: Path) -> None:
    routes = {"/": answer(listing(["1.html", "2.html"])), "/1.html": answer("<p>今天天气很好。</p>")}
    async with site(routes) as opened:
        path = followed(tmp_path, opened)
        done = await asyncio.to_thread(dawen, "sync", "--json", DAWEN_CONFIG=str(path))
    (source,) = done.json["sources"]
    assert [len(source["held"]), len(source["failed"])] == [1, 1]
    assert_documented("sync", done.json)


def test_search(dawen: Dawen) -> None:
    narrowed = "发言人:毛宁 媒体:路透社 机构:外交部 日期:2020 问:台湾 答:香港 甲|乙 -丙"
    queries = ("中美", "中美关系非常好不错", "上海合作组织", "  ", narrowed, "中美 发言人:毛宁", "蓝海", "赵力坚")
    pages = dawen("search", "--batch", stdin="\n".join(queries)).lines
    assert {hit["kind"] for page in pages for hit in page["hits"]} == {"exchange", "announcement"}
    assert {note["kind"] for page in pages for note in page["notes"]} >= {"partial", "no_words", "corrected"}
    assert_documented("search", *pages)


def test_date(dawen: Dawen) -> None:
    assert_documented("date", *dawen("date", "--batch", stdin="2020-11\n2020-11-23\n2018\n").lines)


def test_show(dawen: Dawen) -> None:
    records = ("mfa-20201126-07", "mfa-20201126-a1", "mfa-20211110-01")
    assert_documented("show", *(dawen("show", record, "--json").json for record in records))


def test_cite(dawen: Dawen) -> None:
    assert_documented("cite", *(dawen("cite", record, "--json").json for record in ("mfa-20201126-07", "mfa-20201126")))


def test_trend(dawen: Dawen) -> None:
    queries = ("川普 by:year", "中美 | 欧盟 by:outlet")
    assert_documented("trend", *(dawen("trend", query, "--json").json for query in queries))


def test_stats(dawen: Dawen) -> None:
    assert_documented("stats", dawen("stats", "--json").json)


def test_onthisday(dawen: Dawen) -> None:
    assert_documented("onthisday", dawen("onthisday", "11-26", "--json").json)


def test_coverage(dawen: Dawen, tmp_path: Path) -> None:
    empty = str(tmp_path / "empty.sqlite")
    assert_documented(
        "coverage",
        dawen("coverage", "--json").json,
        dawen("coverage", "--json", "--gaps").json,
        dawen("coverage", "--json", "--db", empty).json,
    )


def test_revisions(dawen: Dawen, tmp_path: Path) -> None:
    reasked = LATER.replace("请问中方是否同拜登团队有接触", "请问中方同拜登团队有没有接触")
    for file in write(tmp_path, later=reasked, elsewhere=ELSEWHERE):
        dawen("ingest", file)
    assert_documented("revisions", dawen("revisions", BRIEFING, "--json").json)


def test_held_release_and_drop(dawen: Dawen, tmp_path: Path) -> None:
    dawen("ingest", *write(tmp_path, novel=NOVEL, undated=UNDATED))
    held = dawen("held", "--json").json
    assert_documented("held", held)
    novel, undated = (document["id"] for document in held["held"])
    shown = [dawen("show", record, "--json").json for record in ("mfa-20180308", BRIEFING)]
    assert_documented("read", dawen("held", undated, "--json").json, *shown)
    assert_documented(
        "release",
        dawen("release", undated, "--on", "2020-11-27", "--json").json,
        dawen("release", novel, "--on", "2020-11-27", "--json").json,
    )
    assert_documented("drop", dawen("drop", novel, "--json").json)


def test_reread() -> None:
    words = Wording("mfa-20201126-01", "问？", "旧。")
    changed = Difference(words.id, words, replace(words, answer="新。"), (), (Edit((0, 1), (0, 1)),))
    briefing = Rewritten("mfa-20201126", ("a",), ("b",), (("c", "d"),), (replace(changed, question=changed.answer),))
    found = Reread(1, (briefing,), (Reconsidered("0", "one.txt", "held", ("可疑。",)),))
    assert_documented("reread", json.loads(dumps(reread_shape(found, committed=True))))


def test_ask(dawen: Dawen) -> None:
    texts = ("/search 中美", "mfa-20201126-07", "/search 龘")
    assert_documented("ask", *(dawen("ask", text, "--json").json for text in texts))


def test_reindex(dawen: Dawen, seeded_url: str) -> None:
    document = dawen("reindex", "--json").json
    search_file = Path(seeded_url.removeprefix("sqlite:///")).with_name("archive.search.sqlite")
    assert document["bytes"] == search_file.stat().st_size
    assert document["passages"] > len(SEEDS)
    assert document["words"] > document["passages"]
    assert_documented("reindex", document)


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
