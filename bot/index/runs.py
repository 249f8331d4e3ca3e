"""From digests to postings: the terms of many batches merged into those of one segment, within bounded memory.

A run is the terms of one batch in ascending order. Runs are cut at the same terms, so that every cut can be merged by
itself; of a great archive they wait on disk.
"""

from collections.abc import Iterator, Sequence
from io import SEEK_END
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.digest import OTHER_TERMS, Terms, term_of
from bot.index.postings import Postings, encode

_CUTS = 1023
"""Places at which runs are cut."""

_AT_ONCE = 1_000_000
"""Postings that are merged in memory, as far as cuts allow."""


class Row(NamedTuple):
    """One term as it is written."""

    term: bytes
    documents: int
    postings: bytes


class _Waiting(NamedTuple):
    """A run on disk: where its arrays begin, and where each cut of its terms, and of their postings, ends."""

    places: tuple[int, int, int]
    term_ends: NDArray[np.int64]
    held_ends: NDArray[np.int64]


class Runs:
    """The terms of digests, in the order of being added, which wait in a file, or in memory."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._cuts: NDArray[np.uint64] | None = None
        self._runs: list[_Waiting] = []
        self._others: dict[bytes, int] = {}
        self._sizes: list[int] = []

    def add(self, size: int, terms: Terms, others: Sequence[bytes]) -> None:
        """The terms of `size` more documents, which are numbered after those before; see `Digest` for the others."""
        terms = self._renumbered(terms, others)
        held_ends = terms.counts.cumsum()
        if self._cuts is None:
            shares = np.linspace(0, held_ends[-1], _CUTS + 2)[1:-1]
            self._cuts = np.unique(terms.terms[held_ends.searchsorted(shares)])
        ends = np.append(terms.terms.searchsorted(self._cuts), len(terms.terms))
        places = (self._write(terms.terms), self._write(terms.counts.astype(np.uint32)), self._write(terms.held))
        self._runs.append(_Waiting(places, ends, np.append(0, held_ends)[ends]))
        self._sizes.append(size)

    def merged(self, numbers: NDArray[np.int32], size: int) -> Iterator[Row]:
        """Every term; `numbers` are the new numbers of all documents, -1 of those that are left out."""
        others = list(self._others)
        bases = np.cumsum([0, *self._sizes])
        for first, last in self._stretches():
            parts = [self._read(run, first, last) for run in self._runs]
            held = [
                _moved(part.held, numbers[base : base + length])
                for part, base, length in zip(parts, bases.tolist(), self._sizes, strict=False)
            ]
            for number, count, data in _joined(parts, np.concatenate(held), size):
                yield Row(term_of(number, others), count, data)

    def _renumbered(self, own: Terms, others: Sequence[bytes]) -> Terms:
        """The other terms by numbers that are the same in all runs."""
        terms, counts, held = own
        numbers = np.fromiter(
            (self._others.setdefault(term, OTHER_TERMS + len(self._others)) for term in others), np.uint64
        )
        start = int(terms.searchsorted(np.uint64(OTHER_TERMS)))
        renumbered = numbers[terms[start:] - np.uint64(OTHER_TERMS)]
        order = renumbered.argsort()
        held_start = int(counts[:start].sum())
        moved = np.repeat(renumbered, counts[start:]).argsort(kind="stable")
        return Terms(
            np.append(terms[:start], renumbered[order]),
            np.append(counts[:start], counts[start:][order]),
            np.append(held[:held_start], held[held_start:][moved]),
        )

    def _write(self, array: NDArray[np.uint64] | NDArray[np.uint32]) -> int:
        place = self._file.seek(0, SEEK_END)
        self._file.write(array.tobytes())
        return place

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Cuts that are merged at once: from, and up to."""
        ends = np.sum([run.held_ends for run in self._runs], axis=0)
        first = start = 0
        for cut, end in enumerate(ends.tolist(), 1):
            if end - start >= _AT_ONCE or cut == len(ends):
                yield first, cut
                first, start = cut, end

    def _read(self, run: _Waiting, first: int, last: int) -> Terms:
        terms, held = (
            (int(ends[first - 1]) if first else 0, int(ends[last - 1])) for ends in (run.term_ends, run.held_ends)
        )
        at_terms, at_counts, at_held = run.places
        return Terms(
            self._array(np.dtype(np.uint64), at_terms, *terms),
            self._array(np.dtype(np.uint32), at_counts, *terms).astype(np.int64),
            self._array(np.dtype(np.uint32), at_held, *held),
        )

    def _array(self, type_: np.dtype[Any], place: int, start: int, end: int) -> NDArray[Any]:
        self._file.seek(place + start * type_.itemsize)
        return np.frombuffer(self._file.read((end - start) * type_.itemsize), type_)


_LEFT_OUT = np.uint64(1 << 32)


def _moved(held: NDArray[np.uint32], numbers: NDArray[np.int32]) -> NDArray[np.uint64]:
    """The documents' new numbers above their impacts."""
    moved = numbers[held >> np.uint32(4)]
    return np.where(moved < 0, _LEFT_OUT, moved.astype(np.uint64) << np.uint64(4) | (held & np.uint32(15)))


def _joined(parts: Sequence[Terms], held: NDArray[np.uint64], size: int) -> Iterator[tuple[int, int, bytes]]:
    """Each term once, with how many documents hold it, and their postings."""
    terms, places = np.unique(np.concatenate([part.terms for part in parts]), return_inverse=True)
    postings = np.repeat(places.astype(np.uint64), np.concatenate([part.counts for part in parts]))
    postings <<= np.uint64(33)
    postings |= held
    postings = postings[held < _LEFT_OUT]
    if not len(postings):
        return
    postings.sort()
    term_of_each = (postings >> np.uint64(33)).astype(np.int64)
    ends = np.append(np.flatnonzero(np.diff(term_of_each)) + 1, len(postings))
    held_low = postings & np.uint64(0xFFFFFFFF)
    encoded = encode(
        Postings((held_low >> np.uint64(4)).astype(np.int32), (held_low & np.uint64(15)).astype(np.uint8)), ends, size
    )
    counts = np.diff(ends, prepend=0)
    yield from zip(terms[term_of_each[ends - 1]].tolist(), counts.tolist(), encoded, strict=True)
