"""Documents into the archive, and what the report says of each."""

import asyncio
import json
import logging
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Document
from bot.errors import FetchError, ReadingError
from bot.ingest import Outcome, Report, ingest
from bot.origins import Origin
from bot.reading import Reader, Reading
from bot.settings import resources
from tests.made_up.briefings import folder_of
from tests.reading.golden import READER

SEEDS = sorted((resources() / "seeds").glob("*.txt"))

NOVEL = "title: 小说\nurl: https://www.example.org/novel\n\n　　很久以前，有一座山。\n"

RECORD = """title: {title}
url: https://www.example.org/{name}.html
author: 外交部

　　问：关于{topic}，中方有何评论？
　　答：中方注意到{topic}，已经多次阐明立场。
"""


def record(day: str, topic: str) -> dict[str, str]:
    """An entry of a list of briefings."""
    said = f"问：关于{topic}，中方有何评论？\n答：中方注意到{topic}，已经多次阐明立场。"
    title = f"{day}外交部发言人陈试言主持例行记者会"
    return {"title": title, "url": f"https://www.example.org/{topic}.html", "content": said}


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        yield archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


async def test_the_five_seeds_are_added_once(archive: Archive) -> None:
    assert await ingest(SEEDS, archive, READER) == Report(added=5)
    coverage = await archive.coverage()
    assert (coverage.briefings, coverage.exchanges) == (5, 58)
    assert await ingest([resources() / "seeds"], archive, READER) == Report(unchanged=5)
    assert await archive.coverage() == coverage
    assert len(await archive.changes(0)) == 5


async def test_an_edited_seed_is_a_revision_that_keeps_every_id(archive: Archive, folder: Path) -> None:
    seed = SEEDS[0]
    await ingest([seed], archive, READER)
    before = await archive.briefing("mfa-20181102")
    edited = folder / "edited.txt"
    edited.write_text(seed.read_text(encoding="utf-8").replace("高度重视", "非常重视", 1), encoding="utf-8")
    assert await ingest([edited], archive, READER) == Report(revised=1)
    after = await archive.briefing("mfa-20181102")
    assert before is not None
    assert after is not None
    assert before != after
    assert [each.number for each in after.exchanges] == [each.number for each in before.exchanges]


async def test_one_bad_document_never_stops_the_others(archive: Archive, folder: Path) -> None:
    missing, empty, novel = folder / "a missing one.txt", folder / "empty.txt", folder / "novel.txt"
    empty.write_bytes(b"")
    novel.write_text(NOVEL, encoding="utf-8")
    report = await ingest([missing, empty, novel, *SEEDS], archive, READER)
    assert (report.added, report.unchanged, report.revised) == (5, 0, 0)
    assert [failure.file for failure in report.failed] == [str(missing), str(empty)]
    assert report.failed[0].error == ReadingError(0, "No such file or directory", "请检查路径和权限。")
    assert report.failed[1].error is not None
    assert [held.file for held in report.held] == [str(novel)]
    assert report.held[0].reasons


class Stumbling(Reader):
    """Reads all seeds but the first."""

    def __init__(self) -> None:
        self._steady = READER

    def read(self, document: Document) -> Reading:
        if document.name == str(SEEDS[0]):
            raise IndexError("list index out of range")
        return self._steady.read(document)


async def test_a_fault_of_the_reader_costs_one_document(archive: Archive, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    report = await ingest(SEEDS, archive, Stumbling())
    assert report.added == 4
    assert [(failure.file, failure.error and failure.error.found) for failure in report.failed] == [
        (str(SEEDS[0]), "IndexError('list index out of range')")
    ]
    assert "Traceback" in caplog.text  # for whoever has to mend it


async def test_a_held_document_stays_in_every_report(archive: Archive, folder: Path) -> None:
    (folder / "novel.txt").write_text(NOVEL, encoding="utf-8")
    first, second = [await ingest([folder], archive, READER) for _ in range(2)]
    assert first == second
    assert isinstance(first.held[0], Outcome)
    assert (await archive.coverage()).held == 1


async def test_the_same_bytes_in_two_files_are_one_document(archive: Archive, folder: Path) -> None:
    copies = [shutil.copy(SEEDS[0], folder / name) for name in ("one.txt", "two.txt")]
    assert await ingest(map(Path, copies), archive, READER) == Report(added=1, unchanged=1)


async def test_every_origin_is_told_when_it_is_begun_and_every_document_when_it_is_kept(archive: Archive) -> None:
    begun: list[Origin] = []
    became: list[Outcome] = []
    named = [*SEEDS, Path("missing.txt")]
    await ingest(named, archive, READER, on_origin=begun.append, on_outcome=became.append)
    assert begun == named
    assert [outcome.file for outcome in became] == [str(path) for path in named]
    assert [outcome.fate for outcome in became] == ["added"] * 5 + ["failed"]
    assert became[0].id == "mfa-20181102"


async def test_the_loop_goes_on_while_documents_are_read(archive: Archive) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await ingest(SEEDS, archive, READER)
    ticking.cancel()
    assert ticks > 100


async def test_every_entry_of_a_list_is_a_document(archive: Archive, folder: Path) -> None:
    entries = [record("2020年3月2日", "关税"), {"title": "空", "content": "一二三四五六七八九十" * 3}]
    (folder / "list.json").write_text(json.dumps(entries), encoding="utf-8")
    first = await ingest([folder], archive, READER)
    assert (first.added, len(first.held)) == (1, 1)
    assert first.held[0].file == f"{folder / 'list.json'}#2"
    entries.append(record("2020年3月3日", "渔业"))
    (folder / "longer.json").write_text(json.dumps(entries[::-1]), encoding="utf-8")
    second = await ingest([folder / "longer.json"], archive, READER)
    assert (second.added, second.unchanged, len(second.held)) == (1, 1, 1)


async def test_a_list_of_nothing_is_said_to_be_one(archive: Archive, folder: Path) -> None:
    (folder / "list.json").write_text("[]", encoding="utf-8")
    report = await ingest([folder], archive, READER)
    assert [failure.file for failure in report.failed] == [str(folder / "list.json")]


async def test_an_address_is_fetched_and_one_that_cannot_be_had_is_reported(archive: Archive) -> None:
    here, away = "https://www.example.org/here.html", "https://www.example.org/away.html"
    document = Document(SEEDS[0].read_bytes(), here, here)

    async def fetch(address: str) -> Document:
        if address == away:
            raise FetchError(address, "404 Not Found", "请检查地址。", 404)
        return document

    report = await ingest([here, away, here], archive, READER, fetch=fetch)
    assert report == Report(
        added=1, failed=(Outcome(away, "failed", error=ReadingError(0, "404 Not Found", "请检查地址。")),)
    )


async def test_a_rehearsal_reports_the_same_and_keeps_nothing(archive: Archive, tmp_path: Path) -> None:
    folder_of(20, tmp_path / "briefings")
    async with archive.rehearsal() as rehearsed:
        foretold = await ingest([tmp_path / "briefings"], rehearsed, READER)
    assert (await archive.coverage()).briefings == 0
    assert [sha256 async for sha256, _ in archive.documents()] == []
    assert await ingest([tmp_path / "briefings"], archive, READER) == foretold


async def test_exactly_the_broken_ones_of_a_folder_are_reported_and_a_second_run_changes_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    briefings = tmp_path / "briefings"
    written = folder_of(300, briefings)
    report = await ingest([briefings], archive, READER)
    broken = {str(briefings / one.name): one.outcome for one in written if one.outcome != "added"}
    assert {outcome.file: outcome.fate for outcome in (*report.held, *report.failed)} == broken
    assert report.added == len(written) - len(broken)
    before = await archive.last_change()
    assert await ingest([briefings], archive, READER) == replace(report, added=0, unchanged=report.added)
    assert await archive.last_change() == before
