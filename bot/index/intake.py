"""Taking passages into a search file, and out of it: a small segment for each change, or one great one of all."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np
from numpy.typing import NDArray

from bot.citation import Passage
from bot.index import vocabulary
from bot.index.digest import BATCH, OTHER_TERMS, Digest, Digester, Terms
from bot.index.digesters import Digesters
from bot.index.postings import decode
from bot.index.rows import Rows, by_precedence, next_rows, rows_of
from bot.index.runs import Runs
from bot.index.segments import Documents
from bot.index.shelf import Shelf
from bot.outlets import Outlets
from bot.tokenizer import Tokenizer

Lengths = NDArray[np.uint16]

Numbered = tuple[int, Passage]
"""A passage with its row."""

_ALIKE, _SEGMENTS, _TOO_MANY = 3, 7, 40
"""Segments are about the same size where they differ less than eight times (bits). So many of a size are left alone;
and of so many some are united at once, though somebody may be waiting.
"""


class Intake:
    """Takes briefings in, each as a whole, a transaction at a time; `settle` ends one, `forsake` undoes it."""

    def __init__(self, connection: sqlite3.Connection, tokenizer: Tokenizer, outlets: Outlets) -> None:
        self._connection = connection
        self._tokenizer = tokenizer
        self._outlets = outlets
        self._waiting: dict[str, list[Numbered]] = {}
        self._words: Counter[str] = Counter()
        self._lowest: dict[date, int] = {}

    def replace(self, briefing_id: str, passages: Iterable[Passage]) -> None:
        """These are now the passages of the briefing; those of one id are variants of the same passage's words.

        Of more variants than a row number has room for, the last are left out.
        """
        self._forget(briefing_id)
        by_id: dict[str, list[Passage]] = {}
        for passage in passages:
            by_id.setdefault(passage.citation.id, []).append(passage)
        waiting = self._waiting.setdefault(briefing_id, [])
        for variants in by_id.values():
            waiting += zip(self._next_rows(variants[0]), by_precedence(variants), strict=False)
        rows = np.array([row for row, _ in waiting], np.int64)
        self._connection.execute("INSERT INTO briefing VALUES (?, ?)", [briefing_id, rows.tobytes()])

    def settle(self) -> None:
        """What was replaced can be found."""
        for batch in self._batches():
            digest = self._digester.digest(batch, self._dictionary(batch))
            self._keep(digest)
            runs = Runs(BytesIO())
            runs.add(len(digest.rows), digest.terms, digest.others)
            self._write(runs, digest.rows, digest.lengths, np.ones(len(digest.rows), np.bool_))
        self._count_words()
        self._lowest.clear()
        self.unite(_TOO_MANY)

    def unite(self, most: int = _SEGMENTS) -> bool:
        """Make one of segments of about the same size where there are more than so many; whether there were.

        Every term is looked up in each segment.
        """
        documents = Documents.read(self._connection)
        alike: dict[int, list[int]] = {}
        for number, size in documents.sizes.items():
            alike.setdefault(size.bit_length() // _ALIKE, []).append(number)
        several = next((numbers for numbers in alike.values() if len(numbers) > most), None)
        if several:
            self._unite(several, documents)
        return several is not None

    def forsake(self) -> None:
        """The transaction failed: what was replaced never was."""
        self._waiting.clear()
        self._words.clear()
        self._lowest.clear()

    def finish(self) -> None:
        """Nothing more will come."""

    def close(self) -> None:
        """Let go of what was waiting."""

    def _batches(self) -> Iterator[list[Numbered]]:
        """All that is waiting."""
        numbered = [each for waiting in self._waiting.values() for each in waiting]
        self._waiting.clear()
        for start in range(0, len(numbered), BATCH):
            yield numbered[start : start + BATCH]

    @cached_property
    def _digester(self) -> Digester:
        return Digester(self._tokenizer, self._outlets)

    def _dictionary(self, numbered: Sequence[Numbered]) -> bytes:
        """What words are compressed by: made of the first that come."""
        (dictionary,) = self._connection.execute("SELECT dictionary FROM state").fetchone()
        if not dictionary:
            dictionary = self._digester.dictionary([passage for _, passage in numbered])
            self._connection.execute("UPDATE state SET dictionary = ?", [dictionary])
        return bytes(dictionary)

    def _next_rows(self, passage: Passage) -> range:
        """The rows below those in use on its day."""
        day = passage.citation.held_on
        if day not in self._lowest:
            first, last = rows_of(day)
            lowest = "SELECT coalesce(min(row), ?) FROM passage WHERE row BETWEEN ? AND ?"
            (self._lowest[day],) = self._connection.execute(lowest, [last + 1, first, last]).fetchone()
        rows = next_rows(self._lowest[day])
        self._lowest[day] = rows[-1]
        return rows

    def _forget(self, briefing_id: str) -> None:
        waited = self._waiting.pop(briefing_id, None)
        held = self._connection.execute("SELECT rows FROM briefing WHERE id = ?", [briefing_id]).fetchone()
        self._connection.execute("DELETE FROM briefing WHERE id = ?", [briefing_id])
        if held and not waited:
            self._take_out(np.frombuffer(held[0], np.int64))

    def _take_out(self, rows: Rows) -> None:
        for candidate in Shelf(self._connection).candidates(rows.tolist()):
            language, names = "en" if candidate.spelled else "zh", " ".join(candidate.names)
            self._words.subtract(vocabulary.words_of(candidate.question, candidate.answer, language, names))
        self._bury(rows)
        self._connection.executemany("DELETE FROM passage WHERE row = ?", [(row,) for row in rows.tolist()])

    def _bury(self, rows: Rows) -> None:
        documents = Documents.read(self._connection)
        docs = documents.alive(np.flatnonzero(np.isin(documents.rows, rows)).astype(np.int32))
        for number, base in documents.bases.items():
            inside = docs[(docs >= base) & (docs < base + documents.sizes[number])] - np.int32(base)
            statement = (
                "INSERT INTO dead VALUES (?, ?) ON CONFLICT DO UPDATE SET docs = CAST(docs || excluded.docs AS BLOB)"
            )
            if len(inside):
                self._connection.execute(statement, [number, inside.astype("<i4").tobytes()])

    def _keep(self, digest: Digest) -> None:
        self._words.update(digest.words)
        kept = zip(digest.rows.tolist(), digest.texts, digest.begins, strict=True)
        self._connection.executemany("INSERT INTO passage VALUES (?, ?, ?)", kept)

    def _unite(self, small: Sequence[int], documents: Documents) -> None:
        runs = Runs(BytesIO())
        for number in small:
            runs.add(documents.sizes[number], *self._terms_of(number))
        docs = np.concatenate([documents.of(number) for number in small])
        self._write(runs, documents.rows[docs], documents.lengths[docs], np.isin(docs, documents.alive(docs)))
        for table, column in (("posting", "segment"), ("dead", "segment"), ("segment", "number")):
            removal = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608  # of the names above
            self._connection.executemany(removal, [(number,) for number in small])

    def _terms_of(self, number: int) -> tuple[Terms, list[bytes]]:
        """All the terms of a segment, as a digest has them."""
        postings = "SELECT term, documents, postings FROM posting WHERE segment = ?"
        rows = self._connection.execute(postings, [number]).fetchall()
        each = [decode(data, count) for _, count, data in rows]
        held = [docs.astype(np.uint32) << np.uint32(4) | impacts for docs, impacts in each]
        counts = np.array([count for _, count, _ in rows], np.int64)
        numbers = np.arange(OTHER_TERMS, OTHER_TERMS + len(rows), dtype=np.uint64)
        return Terms(numbers, counts, np.concatenate(held)), [term for term, *_ in rows]

    def _write(self, runs: Runs, rows: Rows, lengths: Lengths, alive: NDArray[np.bool_]) -> None:
        """A segment of what is alive of all that runs hold."""
        order = np.flatnonzero(alive)[rows[alive].argsort()]
        if not len(order):
            return
        numbers = np.full(len(rows), -1, np.int32)
        numbers[order] = np.arange(len(order))
        rows, lengths = rows[order], lengths[order]
        segment = "INSERT INTO segment (size, rows, lengths) VALUES (?, ?, ?)"
        values = [len(rows), rows.astype("<i8").tobytes(), lengths.astype("<u2").tobytes()]
        number = self._connection.execute(segment, values).lastrowid
        postings = ((number, *row) for row in runs.merged(numbers, len(rows)))
        self._connection.executemany("INSERT INTO posting VALUES (?, ?, ?, ?)", postings)

    def _count_words(self) -> None:
        vocabulary.count(self._connection, self._words, self._tokenizer.knows)
        self._words.clear()


class Making(Intake):
    """Takes in all there is: terms wait in a file in `folder` until everything is there.

    Digesting is most of the work. Once there is more than one batch of it, other processes do it.
    """

    def __init__(self, connection: sqlite3.Connection, tokenizer: Tokenizer, outlets: Outlets, folder: Path) -> None:
        super().__init__(connection, tokenizer, outlets)
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115  # it goes with this object
        self._runs = Runs(self._file)
        self._taken: list[tuple[Rows, Lengths]] = []
        self._gone: list[tuple[Rows, int]] = []
        self._digesters = Digesters(tokenizer, outlets)

    def settle(self) -> None:
        """Digest what has come, as soon as it is enough."""
        if sum(map(len, self._waiting.values())) >= BATCH:
            self._digest()

    def finish(self) -> None:
        """One segment of all."""
        self._digest()
        self._take(self._digesters.rest())
        rows = np.concatenate([np.empty(0, np.int64), *(rows for rows, _ in self._taken)])
        lengths = np.concatenate([np.empty(0, np.uint16), *(lengths for _, lengths in self._taken)])
        alive = np.ones(len(rows), np.bool_)
        for gone, before in self._gone:
            alive[:before] &= ~np.isin(rows[:before], gone)
        self._write(self._runs, rows, lengths, alive)
        self._count_words()

    def close(self) -> None:
        """Let go of what was waiting."""
        self._digesters.close()
        self._file.close()

    def _digest(self) -> None:
        for batch in self._batches():
            self._digesters.submit(batch, self._dictionary(batch))
            self._take(self._digesters.done())

    def _take(self, digests: Iterable[Digest]) -> None:
        for digest in digests:
            self._keep(digest)
            self._runs.add(len(digest.rows), digest.terms, digest.others)
            self._taken.append((digest.rows, digest.lengths))

    def _take_out(self, rows: Rows) -> None:
        self._take(self._digesters.rest())
        super()._take_out(rows)

    def _bury(self, rows: Rows) -> None:
        self._gone.append((rows, sum(len(rows) for rows, _ in self._taken)))
