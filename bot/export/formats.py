"""The formats of a file, and how one is written, batch by batch."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from bot.export.bibliography import write_bibtex, write_csl, write_ris
from bot.export.columnar import write_parquet, write_sqlite
from bot.export.manner import Manner, Put
from bot.export.selection import Selection
from bot.export.text import write_csv, write_jsonl


@dataclass(frozen=True, slots=True)
class Format:
    """`open` writes the file's beginning, and its end on leaving. `tabular`: it has the columns of `rows.FIELDS`.

    `binary` is nothing for a terminal.
    """

    name: str
    suffix: str
    media_type: str
    open: Callable[[BinaryIO, Manner], AbstractContextManager[Put]]
    tabular: bool = False
    binary: bool = False


FORMATS: Mapping[str, Format] = {
    each.name: each
    for each in (
        Format("jsonl", ".jsonl", "application/jsonl", write_jsonl, tabular=True),
        Format("csv", ".csv", "text/csv", write_csv, tabular=True),
        Format("parquet", ".parquet", "application/vnd.apache.parquet", write_parquet, tabular=True, binary=True),
        Format("sqlite", ".sqlite", "application/vnd.sqlite3", write_sqlite, tabular=True, binary=True),
        Format("bibtex", ".bib", "application/x-bibtex", write_bibtex),
        Format("ris", ".ris", "application/x-research-info-systems", write_ris),
        Format("csl", ".json", "application/vnd.citationstyles.csl+json", write_csl),
    )
}


async def body_of(selection: Selection, format_: Format, manner: Manner, most: int) -> bytes | None:
    """The file of a selection in memory; None as soon as it has more than this many bytes."""
    file = BytesIO()
    with format_.open(file, manner) as put:
        async for batch in selection.batches:
            await asyncio.to_thread(put, batch)
            if file.tell() > most:
                return None
    return file.getvalue() if file.tell() <= most else None


async def write(selection: Selection, format_: Format, file: BinaryIO, manner: Manner) -> int:
    """Write a selection to a file; returns how many passages there were."""
    count = 0
    with format_.open(file, manner) as put:
        async for batch in selection.batches:
            await asyncio.to_thread(put, batch)  # whoever else is answered meanwhile must not wait
            count += len(batch)
    return count
