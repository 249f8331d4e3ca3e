"""Tables as text: one JSON document a line, and CSV that a spreadsheet opens without running anything."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from operator import methodcaller
from typing import Any, BinaryIO

from bot.citation import Passage
from bot.export.manner import Manner, Put
from bot.export.rows import FIELDS, row

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet would compute, also behind marks of ours (OWASP, "CSV Injection")."""


@contextmanager
def write_jsonl(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """Each passage in the form of `dawen show --json`, on a line of its own."""

    def put(passages: Sequence[Passage]) -> None:
        for passage in passages:
            line = json.dumps(row(passage, manner.outlets), ensure_ascii=False, default=methodcaller("isoformat"))
            file.write(f"{line}\n".encode())

    yield put


@contextmanager
def write_csv(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """CSV by RFC 4180: UTF-8, a header, lines that end with CR LF, nothing where there is nothing."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if manner.bom else "utf-8", newline="", write_through=True)
    lines = csv.writer(text)
    lines.writerow(field.name for field in FIELDS)

    def put(passages: Sequence[Passage]) -> None:
        lines.writerows(map(_cell, row(passage, manner.outlets).values()) for passage in passages)

    try:
        yield put
    finally:
        text.detach()  # the file is its owner's to close


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def verbatim(cell: str) -> str:
    """What `harmless` was given: the way back for whoever reads such a file by program."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"  # as Table Schema has it
    return harmless(value) if isinstance(value, str) else value
