"""The words of passages as the search file keeps them: compressed, with the places where words begin."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.index.trust import UnusableIndexError
from bot.text.folding import fold

_ENCODING = "utf-32-le"
_CODE = np.dtype("<u4")
_DROPPED, _UNSEEN, _SEVERAL = 0, 0x110000, 0x110001
"""What the table says of a character that has no key, has not been met, or has a key of several characters."""

_DICTIONARY = 1 << 15
"""Bytes of what texts are compressed by: as far as zlib looks back."""

_SAMPLES = 32


class Kept(NamedTuple):
    """What is kept of a passage. `names` are search keys, a space between them; `rest` is JSON."""

    id: str
    language: str
    names: str
    question: str
    answer: str
    rest: str


def dictionary_of(kept: Sequence[Kept]) -> bytes:
    """What texts like these share, to compress them by; zlib finds best what stands last."""
    some = kept[:: max(1, len(kept) // _SAMPLES)][:_SAMPLES]
    return b"".join(_written(each)[: _DICTIONARY // max(1, len(some))] for each in some)


class Packing:
    """Compresses by a dictionary. Objects that know it are copied for each passage: made anew they cost ten times more.

    The format is bare (no header, no checksum): what is damaged does not end where it says.
    """

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = dictionary
        self._unpack = zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=dictionary)

    @cached_property
    def _pack(self) -> "zlib._Compress":
        return zlib.compressobj(wbits=-zlib.MAX_WBITS, zdict=self._dictionary)

    def packed(self, kept: Kept) -> bytes:
        """The bytes of one passage."""
        compressor = self._pack.copy()
        return compressor.compress(_written(kept)) + compressor.flush()

    def unpacked(self, data: bytes) -> Kept:
        """The passage again. Raises UnusableIndexError where that cannot be."""
        unpack = self._unpack.copy()
        try:
            lengths, _, written = unpack.decompress(data).decode("utf-8", "surrogatepass").partition("\n")
            id_, language, names, question, answer, rest = accumulate(map(int, lengths.split()))
        except (zlib.error, ValueError) as error:
            raise UnusableIndexError(f"it holds a damaged passage: {error}") from error
        if not unpack.eof or rest != len(written):
            raise UnusableIndexError("it holds a damaged passage")
        return Kept(
            written[:id_],
            written[id_:language],
            written[language:names],
            written[names:question],
            written[question:answer],
            written[answer:],
        )


def beginnings(words: Iterable[str]) -> bytes:
    """A bit for each character of the words joined: set where a word begins."""
    ends = np.fromiter(accumulate(map(len, words), initial=0), np.int64)
    bits = np.zeros(ends[-1], np.uint8)
    bits[ends[:-1]] = 1
    return np.packbits(bits).tobytes()


def spaced(texts: Sequence[str], begins: Sequence[bytes]) -> Iterator[str]:
    """The search key of each text as words with spaces around them.

    The texts of each of `begins` (see `beginnings`) are two: of the words of both, joined.
    """
    texts, codes = _folded(texts)
    ends = np.fromiter(accumulate(map(len, texts)), np.int64, len(texts))
    kept = codes != _DROPPED
    held = np.concatenate(([0], kept.cumsum()))[ends]
    word_begins = _bits(begins, np.diff(held[1::2], prepend=0))
    text_of = np.repeat(np.arange(len(texts)), np.diff(held, prepend=0))
    spaces = np.concatenate(([0], word_begins.cumsum(dtype=np.int64)))
    places = np.arange(len(text_of)) + spaces[1:] + text_of
    written = np.full(len(text_of) + int(spaces[-1]) + len(texts), ord(" "), _CODE)
    written[places] = codes[kept]
    whole = written.tobytes().decode(_ENCODING, "surrogatepass")
    start = 0
    for end in (held + spaces[held] + np.arange(1, len(texts) + 1)).tolist():
        yield whole[start:end]
        start = end


def _written(kept: Kept) -> bytes:
    lengths = " ".join(str(len(field)) for field in kept)
    return f"{lengths}\n{''.join(kept)}".encode("utf-8", "surrogatepass")


def _bits(begins: Sequence[bytes], lengths: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The bits, without those that fill up the last byte of each."""
    starts = 8 * np.fromiter(accumulate(map(len, begins), initial=0), np.int64, len(begins) + 1)[:-1]
    shifts = starts - (lengths.cumsum() - lengths)
    at = np.arange(int(lengths.sum())) + np.repeat(shifts, lengths)
    return np.unpackbits(np.frombuffer(b"".join(begins), np.uint8))[at]


def _folded(texts: Sequence[str]) -> tuple[Sequence[str], NDArray[np.uint32]]:
    """The texts, and of each of their characters its key; characters with longer keys are replaced by them before."""
    codes = np.frombuffer("".join(texts).encode(_ENCODING, "surrogatepass"), _CODE)
    keys = _KEYS[codes]
    if (unseen := codes[keys == _UNSEEN]).size:
        _learn(np.unique(unseen).tolist())
        keys = _KEYS[codes]
    if (keys == _SEVERAL).any():
        return _folded([text.translate(_LONGER) for text in texts])
    return texts, keys


def _learn(codes: Iterable[int]) -> None:
    for code in codes:
        key = fold(chr(code))
        _KEYS[code] = ord(key) if len(key) == 1 else _SEVERAL if key else _DROPPED
        if len(key) > 1:
            _LONGER[code] = key


_KEYS = np.full(0x110000, _UNSEEN, np.uint32)
_LONGER: dict[int, str] = {}
"""What `fold` makes of each character, as far as it has been met; of many texts at once a table is far quicker."""
