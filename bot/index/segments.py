"""The segments of the search file: passages numbered in the order of their rows, and postings of those numbers.

The passages of all segments have one row of numbers here, those of one segment after those of another. A passage that
was taken out keeps its number, and is dead.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bot.index.postings import NONE, Docs, Impacts, Postings, decode, impacts_among
from bot.index.trust import UnusableIndexError

TABLES = """
CREATE TABLE segment (
    number INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    rows BLOB NOT NULL,             -- of its passages, ascending, eight bytes each
    lengths BLOB NOT NULL           -- characters of their search keys, two bytes each
);
CREATE TABLE dead (segment INTEGER PRIMARY KEY, docs BLOB NOT NULL);
CREATE TABLE posting (
    segment INTEGER NOT NULL,
    term BLOB NOT NULL,
    documents INTEGER NOT NULL,     -- how many hold it
    postings BLOB NOT NULL,
    PRIMARY KEY (segment, term)
) WITHOUT ROWID;
"""

_ROW, _LENGTH, _DOC = np.dtype("<i8"), np.dtype("<u2"), np.dtype("<i4")
_END = b"\xff"
"""Stands in no term."""


@contextmanager
def _undamaged() -> Iterator[None]:
    """Raise UnusableIndexError where numbers cannot be read as what they say they are."""
    try:
        yield
    except (IndexError, KeyError, ValueError) as error:
        raise UnusableIndexError(f"it holds damaged numbers: {error!r}") from error


@dataclass(frozen=True)
class Documents:
    """All passages by their numbers, as they were at one moment; `bases` is the first number of each segment."""

    bases: dict[int, int]
    sizes: dict[int, int]
    rows: NDArray[np.int64]
    lengths: NDArray[np.uint16]
    dead: Docs

    @classmethod
    def read(cls, connection: sqlite3.Connection) -> Self:
        """Those of the file."""
        segments = connection.execute("SELECT number, size, rows, lengths FROM segment ORDER BY number").fetchall()
        starts = np.cumsum([0, *(size for _, size, *_ in segments)]).tolist()
        bases = {number: start for (number, *_), start in zip(segments, starts, strict=False)}
        dead = connection.execute("SELECT segment, docs FROM dead ORDER BY segment")
        with _undamaged():
            read = cls(
                bases,
                {number: size for number, size, *_ in segments},
                np.frombuffer(b"".join(rows for *_, rows, _ in segments), _ROW),
                np.frombuffer(b"".join(lengths for *_, lengths in segments), _LENGTH),
                np.concatenate([NONE.docs, *(np.frombuffer(docs, _DOC) + bases[of] for of, docs in dead)]),
            )
            if not len(read.rows) == len(read.lengths) == starts[-1]:
                raise ValueError(starts[-1])
        return read

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def _is_dead(self) -> NDArray[np.bool_]:
        is_dead = np.zeros(len(self), np.bool_)
        is_dead[self.dead] = True
        return is_dead

    @cached_property
    def brevity(self) -> NDArray[np.float32]:
        """One over the length in average lengths; long passages hold more words than they speak of."""
        return (np.float32(max(1.0, float(self.lengths.mean()))) / np.maximum(self.lengths, 1)).astype(np.float32)

    def of(self, number: int) -> Docs:
        """The documents of a segment."""
        return np.arange(self.bases[number], self.bases[number] + self.sizes[number], dtype=np.int32)

    def alive(self, docs: Docs) -> Docs:
        """Without the dead."""
        return docs[~self._is_dead[docs]] if len(self.dead) else docs

    def all(self) -> Docs:
        """All that are alive."""
        return self.alive(np.arange(len(self), dtype=np.int32))

    def between(self, docs: Docs, first: int, last: int) -> Docs:
        """Those of the documents whose rows are among these."""
        rows = self.rows[docs]
        return docs[(rows >= first) & (rows <= last)]

    def newest(self, docs: Docs, limit: int) -> Docs:
        """The newest of the documents, so many at most, newest first."""
        if len(self.bases) > 1:
            edges = docs.searchsorted([*self.bases.values(), len(self)]).tolist()
            docs = np.concatenate([docs[max(a, b - limit) : b] for a, b in pairwise(edges)])
            docs = docs[self.rows[docs].argsort()]
        return docs[: -limit - 1 : -1]


@dataclass(frozen=True, slots=True)
class _Part:
    """The postings of one segment, whose first document has the number `base`, out of `size`."""

    base: int
    size: int
    count: int
    data: bytes

    def postings(self) -> Postings:
        """Those of this segment."""
        with _undamaged():
            held = decode(self.data, self.count)
            if not len(held.docs) == len(held.impacts) == self.count or held.docs[-1] >= self.size:
                raise ValueError(self.count)
        return held

    def impacts(self, docs: Docs) -> Impacts:
        """Of these documents of this segment."""
        with _undamaged():
            return impacts_among(self.data, self.count, docs, self.size)


@dataclass(frozen=True)
class Found:
    """What the file holds of a term, or of several that mean the same."""

    parts: tuple[_Part, ...]

    @property
    def count(self) -> int:
        """How many documents hold it, the dead among them; of several terms a document may count more than once."""
        return sum(part.count for part in self.parts)

    @cached_property
    def postings(self) -> Postings:
        """All of them."""
        each = [(part.base, part.postings()) for part in self.parts]
        if len(each) == 1 and not each[0][0]:
            return each[0][1]
        return merged([Postings(held.docs + np.int32(base), held.impacts) for base, held in each])

    def impacts(self, docs: Docs) -> Impacts:
        """Of each of these documents, which ascend; 0 where it does not hold the term."""
        impacts = np.zeros(len(docs), np.uint8)
        for part in self.parts:
            start, end = docs.searchsorted([part.base, part.base + part.size]).tolist()
            if start < end:
                impacts[start:end] |= part.impacts(docs[start:end] - np.int32(part.base))
        return impacts


class Segments:
    """Looks terms up at one moment of the file."""

    def __init__(self, connection: sqlite3.Connection, documents: Documents, in_time: Callable[[], None]) -> None:
        """`in_time` raises when it is time to stop."""
        self._connection = connection
        self._in_time = in_time
        self.documents = documents
        self._met: dict[tuple[bytes, bool], Found] = {}

    def term(self, term: bytes) -> Found:
        """The term itself."""
        if (term, False) not in self._met:
            sql = (
                "SELECT number, documents, postings FROM segment"
                " JOIN posting ON segment = number AND term = ? ORDER BY number"
            )
            self._met[term, False] = self._found(self._connection.execute(sql, [term]))
        return self._met[term, False]

    def beginning(self, term: bytes) -> Found:
        """All terms that begin so."""
        if (term, True) not in self._met:
            sql = (
                "SELECT number, documents, postings FROM segment"
                " JOIN posting ON segment = number AND term >= ? AND term < ? ORDER BY number"
            )
            self._met[term, True] = self._found(self._connection.execute(sql, [term, term + _END]))
        return self._met[term, True]

    def counts(self, terms: Sequence[bytes]) -> dict[bytes, int]:
        """How many documents hold each of the terms; those that none holds are left out."""
        counts = Counter[bytes]()
        one = "SELECT documents FROM posting WHERE segment = ? AND term = ?"
        for number, term in product(self.documents.bases, terms):
            counts[term] += sum(count for (count,) in self._connection.execute(one, [number, term]))
        return +counts

    def _found(self, rows: Iterable[tuple[int, int, bytes]]) -> Found:
        self._in_time()
        documents = self.documents
        return Found(tuple(_Part(documents.bases[of], documents.sizes[of], count, data) for of, count, data in rows))


def merged(several: Sequence[Postings]) -> Postings:
    """One of several; a document that stands in more than one has all its impacts."""
    if not several:
        return NONE
    docs = np.concatenate([each.docs for each in several])
    impacts = np.concatenate([each.impacts for each in several])
    if len(docs) < 2 or (docs[1:] > docs[:-1]).all():
        return Postings(docs, impacts)
    order = docs.argsort(kind="stable")
    docs, impacts = docs[order], impacts[order]
    starts = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    return Postings(docs[starts], np.bitwise_or.reduceat(impacts, starts))
