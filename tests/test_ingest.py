"""Files and folders into the archive, and what the report says of each."""

import asyncio
import logging
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.archive import Archive
from bot.briefing import Briefing, Document
from bot.ingest import Failed, Held, Report, documents, ingest
from bot.reading import read
from bot.settings import resources

SEEDS = sorted((resources() / "seeds").glob("*.txt"))

RECORD = """title: {title}
url: https://www.example.org/{name}.html
author: 外交部

　　问：关于{topic}，中方有何评论？
　　答：中方注意到{topic}，已经多次阐明立场。
"""


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    async with await Archive.open(f"sqlite:///{tmp_path / 'archive.sqlite'}") as archive:
        yield archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    return folder


def nothing_new(count: int) -> Report:
    return Report(added=0, unchanged=count, revised=0, held=(), failed=())


async def test_the_five_seeds_are_added_once(archive: Archive) -> None:
    assert await ingest(SEEDS, archive) == Report(added=5, unchanged=0, revised=0, held=(), failed=())
    coverage = await archive.coverage()
    assert (coverage.briefings, coverage.exchanges) == (5, 58)
    assert await ingest([resources() / "seeds"], archive) == nothing_new(5)
    assert await archive.coverage() == coverage
    assert len(await archive.changes(0)) == 5


async def test_an_edited_seed_is_a_revision_that_keeps_every_id(archive: Archive, folder: Path) -> None:
    seed = SEEDS[0]
    await ingest([seed], archive)
    before = await archive.briefing("mfa-20181102")
    edited = folder / "edited.txt"
    edited.write_text(seed.read_text(encoding="utf-8").replace("高度重视", "非常重视", 1), encoding="utf-8")
    assert await ingest([edited], archive) == Report(added=0, unchanged=0, revised=1, held=(), failed=())
    after = await archive.briefing("mfa-20181102")
    assert before is not None
    assert after is not None
    assert before != after
    assert [each.number for each in after.exchanges] == [each.number for each in before.exchanges]


async def test_one_bad_document_never_stops_the_others(archive: Archive, folder: Path) -> None:
    missing, empty, novel = folder / "a missing one.txt", folder / "empty.txt", folder / "novel.txt"
    empty.write_bytes(b"")
    novel.write_text("title: 小说\nurl: https://www.example.org/novel\n\n　　很久以前，有一座山。\n", encoding="utf-8")
    report = await ingest([missing, empty, novel, *SEEDS], archive)
    assert (report.added, report.unchanged, report.revised) == (5, 0, 0)
    assert [failure.file for failure in report.failed] == [str(missing), str(empty)]
    assert report.failed[0] == Failed(str(missing), 0, "No such file or directory", "请检查路径和权限。")
    assert report.failed[1].hint
    assert [held.file for held in report.held] == [str(novel)]
    assert report.held[0].reasons


async def test_a_fault_of_the_reader_costs_one_document(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(document: Document) -> Briefing:
        if document.name == str(SEEDS[0]):
            raise IndexError("list index out of range")
        return read(document)

    monkeypatch.setattr("bot.reading.receiving.read", stumble)
    caplog.set_level(logging.INFO)
    report = await ingest(SEEDS, archive)
    assert report.added == 4
    assert [(failure.file, failure.found) for failure in report.failed] == [
        (str(SEEDS[0]), "IndexError('list index out of range')")
    ]
    assert "Traceback" in caplog.text  # for whoever has to mend it


async def test_a_held_document_stays_in_every_report(archive: Archive, folder: Path) -> None:
    novel = folder / "novel.txt"
    novel.write_text("title: 小说\nurl: https://www.example.org/novel\n\n　　很久以前，有一座山。\n", encoding="utf-8")
    first, second = [await ingest([folder], archive) for _ in range(2)]
    assert first == second
    assert isinstance(first.held[0], Held)
    assert (await archive.coverage()).held == 1


async def test_the_same_bytes_in_two_files_are_one_document(archive: Archive, folder: Path) -> None:
    copies = [shutil.copy(SEEDS[0], folder / name) for name in ("one.txt", "two.txt")]
    assert await ingest(map(Path, copies), archive) == Report(added=1, unchanged=1, revised=0, held=(), failed=())


async def test_progress_is_told_of_every_file_in_order(archive: Archive) -> None:
    told: list[Path] = []
    await ingest([*SEEDS, Path("missing.txt")], archive, on_progress=told.append)
    assert told == documents([*SEEDS, Path("missing.txt")])


async def test_the_loop_goes_on_while_documents_are_read(archive: Archive) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    ticking = asyncio.create_task(tick())
    await ingest(SEEDS, archive)
    ticking.cancel()
    assert ticks > 100


def test_folders_give_their_texts_in_order_and_nothing_hidden(folder: Path) -> None:
    taken = ["a/b.MD", "a/c.htm", "a/z.html", "b.txt"]
    passed_over = [".b.txt", ".git/d.txt", "a/.e/f.txt", "a/p.png", "archive.sqlite"]
    for name in taken[::-1] + passed_over:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    (folder / "folder.txt").mkdir()
    assert [str(path.relative_to(folder)) for path in documents([folder])] == taken


def test_a_file_that_is_named_is_taken_whatever_it_is_called_and_only_once(folder: Path) -> None:
    plain, odd = folder / "a.txt", folder / ".odd"
    for path in (plain, odd):
        path.touch()
    assert documents([odd, folder, plain]) == [odd, plain]
