"""Postings: which documents hold a term, and how, as bytes. Pure.

A document's impact is four bits: whether the term stands in the question, whether in the answer, and how often in
all. Documents are ascending numbers; of a term that most of them hold every document's impact is written, of any other
the gaps between those that hold it, as bytes or wider, and their impacts two to a byte.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Docs = NDArray[np.int32]
Impacts = NDArray[np.uint8]

IN_QUESTION, IN_ANSWER = 1, 2
"""The bits of an impact that tell the part."""

_OFTEN = np.array([0, 0, 1, 2, 2, 3], np.uint8)
"""The class of a number of occurrences; five are many."""

OCCURRENCES = (1.0, 2.0, 3.4, 6.0)
"""What a class stands for."""

_DENSE = 3
"""A term that at least one document in so many holds is written for all of them."""

_WIDTHS = (1, 2, 4)
_TYPES: dict[int, np.dtype[np.unsignedinteger]] = {1: np.dtype("<u1"), 2: np.dtype("<u2"), 4: np.dtype("<u4")}
_ALL = 0
"""The first byte: how wide gaps are written; or that every document's impact follows."""


class Postings(NamedTuple):
    """Documents that hold a term, ascending, and the impact of each."""

    docs: Docs
    impacts: Impacts


NONE = Postings(np.empty(0, np.int32), np.empty(0, np.uint8))


def impacts_of(in_question: NDArray[np.int64], in_all: NDArray[np.int64]) -> Impacts:
    """The impacts of terms that stand so often in the question and in the whole."""
    often = _OFTEN[np.minimum(in_all, len(_OFTEN) - 1)]
    parts = (in_question > 0) * IN_QUESTION | (in_all > in_question) * IN_ANSWER
    return (parts | often << 2).astype(np.uint8)


def encode(postings: Postings, ends: NDArray[np.int64], size: int) -> Iterator[bytes]:
    """The bytes of many terms among `size` documents; the postings of each end where the next one's begin."""
    counts = np.diff(ends, prepend=0)
    gaps = np.diff(postings.docs, prepend=0)
    starts = ends - counts
    gaps[starts] = postings.docs[starts]
    needed = np.stack([width * np.add.reduceat(gaps // _escape(width) + 1, starts) for width in _WIDTHS])
    widths = np.where(counts * _DENSE >= size, _ALL, np.array(_WIDTHS)[needed.argmin(axis=0)])
    impacts, impact_ends = _paired(postings.impacts, counts)
    written = {width: _gap_bytes(gaps, np.repeat(widths == width, counts), width) for width in _WIDTHS}
    at = dict.fromkeys(_WIDTHS, 0)
    sizes = needed.min(axis=0).tolist()
    first = 0
    for width, start, end, taken, stop in zip(
        widths.tolist(), starts.tolist(), ends.tolist(), sizes, impact_ends.tolist(), strict=True
    ):
        if width == _ALL:
            yield _for_all(postings.docs[start:end], postings.impacts[start:end], size)
        else:
            yield bytes((width,)) + impacts[first:stop] + written[width][at[width] : at[width] + taken]
            at[width] += taken
        first = stop


def decode(data: bytes, count: int) -> Postings:
    """The postings of one term that `count` documents hold."""
    if data[0] == _ALL:
        held = unpaired(np.frombuffer(data, np.uint8, offset=1))
        of_all = np.flatnonzero(held)
        return Postings(of_all.astype(np.int32), held[of_all])
    half = (count + 1) // 2
    gaps = np.frombuffer(data, _TYPES[data[0]], offset=1 + half)
    docs: Docs = gaps.cumsum(dtype=np.int32)
    if len(docs) > count:
        docs = docs[gaps != _escape(data[0])]
    return Postings(docs, unpaired(np.frombuffer(data, np.uint8, half, 1))[:count])


def impacts_among(data: bytes, count: int, docs: Docs, size: int) -> Impacts:
    """The impacts of these documents, out of `size`; 0 where they do not hold the term."""
    if data[0] == _ALL:
        pairs = np.frombuffer(data, np.uint8, offset=1)[docs >> 1]
        impacts: Impacts = pairs >> ((docs & 1) << 2).astype(np.uint8) & 15
        return impacts
    held = decode(data, count)
    if len(docs) * 16 < count:
        at = np.minimum(held.docs.searchsorted(docs), count - 1)
        return np.where(held.docs[at] == docs, held.impacts[at], 0).astype(np.uint8)
    table = np.zeros(size, np.uint8)
    table[held.docs] = held.impacts
    return table[docs]


def unpaired(pairs: NDArray[np.uint8]) -> Impacts:
    """Four bits each, the lower ones first."""
    both = np.empty(2 * len(pairs), np.uint8)
    both[0::2] = pairs & 15
    both[1::2] = pairs >> 4
    return both


def _escape(width: int) -> int:
    """The gap that is written where more is to be added to it, and no document stands."""
    return (1 << 8 * width) - 1


def _paired(impacts: Impacts, counts: NDArray[np.int64]) -> tuple[bytes, NDArray[np.int64]]:
    """The impacts two to a byte, those of each term from a new byte on, and where each term's end."""
    halves = (counts + 1) // 2
    ends = halves.cumsum()
    shifts = 2 * (ends - halves) - (counts.cumsum() - counts)
    spread = np.zeros(2 * int(ends[-1]), np.uint8)
    spread[np.arange(len(impacts)) + np.repeat(shifts, counts)] = impacts
    return (spread[0::2] | spread[1::2] << 4).tobytes(), ends


def _gap_bytes(gaps: NDArray[np.int32], chosen: NDArray[np.bool_], width: int) -> bytes:
    escape = _escape(width)
    more, rest = np.divmod(gaps[chosen].astype(np.int64), escape)
    ends = (more + 1).cumsum()
    written = np.full(int(ends[-1]) if len(ends) else 0, escape, _TYPES[width])
    written[ends - 1] = rest
    return written.tobytes()


def _for_all(docs: Docs, impacts: Impacts, size: int) -> bytes:
    spread = np.zeros(size + size % 2, np.uint8)
    spread[docs] = impacts
    return bytes((_ALL,)) + (spread[0::2] | spread[1::2] << 4).tobytes()
