"""Bibliographies: an entry for every passage, as `dawen cite` writes one."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from bot.citation import Passage
from bot.citation.records import bibtex, csl_item, ris
from bot.citation.reference import Reference, of_passage
from bot.export.manner import Manner, Put


@contextmanager
def write_bibtex(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """A `.bib` file in UTF-8, its entries parted by an empty line."""
    yield _entries(file, manner, lambda reference: f"{bibtex(reference)}\n\n")


@contextmanager
def write_ris(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """A `.ris` file in UTF-8, its records parted by an empty line."""
    yield _entries(file, manner, lambda reference: f"{ris(reference)}\r\n\r\n")


@contextmanager
def write_csl(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """One JSON list of items, an item a line."""
    beginning = iter(("[\n",))

    def item(reference: Reference) -> str:
        return next(beginning, ",\n") + json.dumps(csl_item(reference), ensure_ascii=False)

    yield _entries(file, manner, item)
    file.write(f"{next(beginning, '')}\n]\n".encode())


def _entries(file: BinaryIO, manner: Manner, entry: Callable[[Reference], str]) -> Put:
    def put(passages: Sequence[Passage]) -> None:
        file.writelines(entry(of_passage(passage, manner.accessed)).encode() for passage in passages)

    return put
