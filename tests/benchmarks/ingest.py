"""How fast documents come in: `python -m tests.benchmarks.ingest [documents]`, 10,000 unless told.

Made-up briefings, 1 % of them broken, are ingested into a new archive, and once more; then the search file is made.
Next to it stands the time that jieba alone needs to cut the same text into words.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jieba

from bot.app import index_file
from bot.archive.archive import Archive
from bot.briefing import Document
from bot.errors import ReadingError
from bot.ingest import Report, ingest
from bot.reading.receiving import attempt
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.tokenizer import Tokenizer
from tests.made_up.briefings import MadeUp, folder_of
from tests.reading.golden import READER


def main() -> None:
    """Print what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = folder_of(count, folder / "in")
        print(f"{count} documents, {sum(len(one.body) for one in written) / 1e6:.1f} MB")
        asyncio.run(_bring_in(folder, written))
        _timed("reading alone", written, lambda: _read(written))
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = name
        tokenizer.initialize()
        _timed("jieba alone", written, lambda: _cut(written, tokenizer))


async def _bring_in(folder: Path, written: list[MadeUp]) -> None:
    path = folder / "archive.sqlite"
    async with await Archive.open(f"sqlite:///{path}") as archive:
        for run in ("ingest", "ingest again"):
            start = time.perf_counter()
            _check(await ingest([folder / "in"], archive, READER), folder / "in", written)
            _say(run, written, time.perf_counter() - start)
        print(f"{'peak memory':<16}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
        tokenizer = Tokenizer(resources() / "config" / "lexicon.txt", folder)
        tokenizer.load()
        searcher = Searcher(archive, index_file(path), tokenizer, time_limit=60)
        start = time.perf_counter()
        await searcher.follow()
        _say("search file", written, time.perf_counter() - start)
        await searcher.close()


def _check(report: Report, folder: Path, written: list[MadeUp]) -> None:
    """A run that is wrong has no speed."""
    reported = {outcome.file: outcome.fate for outcome in (*report.held, *report.failed)}
    assert reported == {str(folder / one.name): one.outcome for one in written if one.outcome != "added"}
    assert report.added + report.unchanged + len(reported) == len(written)


def _read(written: list[MadeUp]) -> None:
    for one in written:
        with suppress(ReadingError):
            attempt(Document(one.body, one.name), READER)


def _cut(written: list[MadeUp], tokenizer: jieba.Tokenizer) -> None:
    for one in written:
        tokenizer.lcut(one.body.decode(errors="replace"), HMM=False)


def _timed(name: str, written: list[MadeUp], work: Callable[[], None]) -> None:
    start = time.perf_counter()
    work()
    _say(name, written, time.perf_counter() - start)


def _say(name: str, written: list[MadeUp], seconds: float) -> None:
    print(f"{name:<16}{seconds:8.1f} s {len(written) / seconds:8.0f} documents/s", flush=True)


if __name__ == "__main__":
    main()
