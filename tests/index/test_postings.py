"""Postings as bytes: what is written is read again, however rare or common the term."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.index.postings import Postings, decode, encode, impacts_among

SIZES = st.sampled_from([1, 2, 7, 300, 70_000])


@st.composite
def several(draw: st.DrawFn) -> tuple[int, list[dict[int, int]]]:
    """So many documents, and the impacts of some terms in those that hold them."""
    size = draw(SIZES)
    held = st.dictionaries(st.integers(0, size - 1), st.integers(1, 15), min_size=1, max_size=min(size, 200))
    return size, draw(st.lists(held, min_size=1, max_size=5))


def postings_of(held: dict[int, int]) -> Postings:
    docs = sorted(held)
    return Postings(np.array(docs, np.int32), np.array([held[doc] for doc in docs], np.uint8))


@given(several())
def test_postings_are_read_as_they_were_written(made: tuple[int, list[dict[int, int]]]) -> None:
    size, terms = made
    each = list(map(postings_of, terms))
    together = Postings(*map(np.concatenate, zip(*each, strict=True)))
    written = list(encode(together, np.cumsum([len(postings.docs) for postings in each]), size))

    everything = np.arange(size, dtype=np.int32)
    for data, held, postings in zip(written, terms, each, strict=True):
        read = decode(data, len(held))
        assert dict(zip(read.docs.tolist(), read.impacts.tolist(), strict=True)) == held
        assert impacts_among(data, len(held), everything, size).tolist() == [held.get(doc, 0) for doc in range(size)]
        some = postings.docs[:: 1 + len(held) // 3]
        assert impacts_among(data, len(held), some, size).tolist() == [held[doc] for doc in some.tolist()]
