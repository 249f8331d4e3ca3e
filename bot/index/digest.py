"""What the search file takes in of some passages: their words compressed, and every term that they hold. Pure.

Whole batches are counted by sorting numbers, one for each occurrence: its term, its passage, its part.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.citation import Citation, Passage
from bot.index.keys import LONGEST_RUN, NAME_KINDS, SHORTEST_RUN, Kind
from bot.index.postings import impacts_of
from bot.index.restriction import names_of
from bot.index.terms import spells
from bot.index.texts import Kept, Packing, beginnings, dictionary_of
from bot.index.vocabulary import words_of
from bot.outlets import Outlets
from bot.text.folding import SEPARATOR, fold
from bot.tokenizer import Tokenizer

BATCH = 2048
"""Passages that are taken in at once, at most."""

_RUN = re.compile(rf"[a-z0-9]{{{SHORTEST_RUN},}}")
_CODE = np.dtype("<u4")
_CODE_BITS = 21
OTHER_TERMS = 1 << 2 * _CODE_BITS
"""Numbers from here on are no characters: what is left is a place in a list of terms."""

_DOC_BITS = BATCH.bit_length() - 1


class Terms(NamedTuple):
    """Terms in ascending order, how many documents hold each, and these: a document's number << 4 | its impact."""

    terms: NDArray[np.uint64]
    counts: NDArray[np.int64]
    held: NDArray[np.uint32]


class Digest(NamedTuple):
    """Some passages, each with what is kept of it, in ascending rows; `others` are the terms from `OTHER_TERMS` on."""

    rows: NDArray[np.int64]
    lengths: NDArray[np.uint16]
    texts: Sequence[bytes]
    begins: Sequence[bytes]
    terms: Terms
    others: Sequence[bytes]
    words: Mapping[str, int]


class _Read(NamedTuple):
    """A passage and its words; `keys` are the search keys of question and answer."""

    kept: Kept
    words: tuple[list[str], list[str]]
    keys: tuple[str, str]
    marks: list[bytes]


class Digester:
    """Digests passages. What it needs besides them can be sent to another process."""

    def __init__(self, tokenizer: Tokenizer, outlets: Outlets) -> None:
        self._tokenizer = tokenizer
        self._outlets = outlets

    def dictionary(self, passages: Iterable[Passage]) -> bytes:
        """What to compress passages like these by."""
        return dictionary_of([self._read(passage).kept for passage in passages])

    def digest(self, passages: Sequence[tuple[int, Passage]], dictionary: bytes) -> Digest:
        """All of the passages with their row numbers, `BATCH` at most."""
        packing = Packing(dictionary)
        ordered = sorted(passages, key=lambda pair: pair[0])
        read = [self._read(passage) for _, passage in ordered]
        others: dict[bytes, int] = {}
        found = [*_characters(read), self._others(read, others)]
        lengths = [min(sum(map(len, each.keys)), 0xFFFF) for each in read]
        return Digest(
            np.array([row for row, _ in ordered], np.int64),
            np.array(lengths, np.uint16),
            [packing.packed(each.kept) for each in read],
            [beginnings(chain(*each.words)) for each in read],
            _counted(np.concatenate(found)),
            list(others),
            Counter(word for each in read for word in _words_of(each)),
        )

    def _read(self, passage: Passage) -> _Read:
        citation = passage.citation
        outlet = citation.outlet and self._outlets.name(citation.outlet)  # 共同社, though the record says 日本共同社
        names = (citation.spokesperson, citation.outlet, outlet, citation.asker_label)
        called = dict.fromkeys(fold(name) for name in names if name)
        words = self._tokenizer.words(passage.question), self._tokenizer.words(passage.answer)
        marks = [NAME_KINDS[name.kind].key(name.key) for name in names_of(passage, self._outlets)]
        kept = Kept(
            citation.id, passage.language, " ".join(called), passage.question, passage.answer, _rest_of(passage)
        )
        return _Read(kept, words, ("".join(words[0]), "".join(words[1])), [*map(Kind.NAME.key, called), *marks])

    def _others(self, read: Sequence[_Read], others: dict[bytes, int]) -> NDArray[np.uint64]:
        """Everything but characters and pairs, passage by passage."""
        terms: list[bytes] = []
        counts = np.zeros(2 * len(read), np.int64)
        for doc, each in enumerate(read):
            in_question, in_answer = self._others_in(each, 0), self._others_in(each, 1)
            terms += (*in_answer, *each.marks, *in_question)
            counts[2 * doc : 2 * doc + 2] = len(in_answer) + len(each.marks), len(in_question)
        text_of = np.repeat(np.arange(2 * len(read), dtype=np.uint64), counts)
        numbers = (others.setdefault(term, OTHER_TERMS + len(others)) for term in terms)
        return np.fromiter(numbers, np.uint64) << np.uint64(_DOC_BITS + 1) | text_of

    def _others_in(self, read: _Read, part: int) -> list[bytes]:
        text, key = (read.kept.question, read.kept.answer)[part], read.keys[part]
        if spells(read.kept.language):
            return [*map(Kind.SPELLED.key, read.words[part]), *_signs(text)]
        runs = (run for run in _RUN.findall(key))
        begun = (run[at : at + LONGEST_RUN] for run in runs for at in range(len(run) - SHORTEST_RUN + 1))
        words = self._tokenizer.every_long_word(text)
        return [*map(Kind.LETTERS.key, begun), *map(Kind.LONG_WORD.key, words), *_signs(text)]


def _rest_of(passage: Passage) -> str:
    rest = {name: getattr(passage, name) for name in _REST} | {
        "citation": {name: getattr(passage.citation, name) for name in _CITATION}
    }
    return json.dumps(rest, ensure_ascii=False, default=date.isoformat)


_CITATION = [field.name for field in fields(Citation)]
_REST = [field.name for field in fields(Passage) if field.name not in {"question", "answer", "citation"}]


def _words_of(read: _Read) -> set[str]:
    question, answer = (f" {' '.join(words)} " for words in read.words)
    return words_of(question, answer, read.kept.language, read.kept.names)


def _characters(read: Sequence[_Read]) -> Iterator[NDArray[np.uint64]]:
    """Characters and pairs of the Chinese texts."""
    keys = (("", "") if spells(each.kept.language) else each.keys for each in read)
    joined = "".join(f"{question}\0{answer}\0" for question, answer in keys)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), _CODE)
    # of each character, in which text it stands: the document << 1 | whether in the question
    text_of = (np.cumsum(codes == 0) ^ 1).astype(np.uint64)
    is_key = codes != 0
    yield codes[is_key].astype(np.uint64) << np.uint64(_DOC_BITS + 1) | text_of[is_key]
    inside = is_key & (codes != ord(SEPARATOR))
    first = np.flatnonzero(inside[:-1] & inside[1:])
    pairs = codes[first].astype(np.uint64) << np.uint64(_CODE_BITS) | codes[first + 1]
    yield pairs << np.uint64(_DOC_BITS + 1) | text_of[first]


def _signs(text: str) -> Iterator[bytes]:
    """The characters of the text that its search key lacks."""
    for character in set(text).difference(_KEYED):
        if fold(character):
            _KEYED.add(character)
        elif not character.isspace():
            yield Kind.SIGN.key(character)


_KEYED: set[str] = set()
"""Characters that have a key, as far as they have been met: nearly all that are met again."""


def _counted(occurrences: NDArray[np.uint64]) -> Terms:
    """How often each term stands in each document, as impacts."""
    occurrences.sort()
    held = occurrences >> np.uint64(1)
    starts = _firsts(held)
    in_all = np.diff(starts, append=len(held))
    in_question = np.add.reduceat(occurrences & np.uint64(1), starts).astype(np.int64)
    documents = held[starts]
    terms = documents >> np.uint64(_DOC_BITS)
    begins = _firsts(terms)
    docs = (documents & np.uint64(BATCH - 1)).astype(np.uint32)
    impacts = impacts_of(in_question, in_all).astype(np.uint32)
    return Terms(terms[begins], np.diff(begins, append=len(terms)), docs << np.uint32(4) | impacts)


def _firsts(values: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where another value begins."""
    return np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))


def term_of(number: int, others: Sequence[bytes]) -> bytes:
    """The term with this number."""
    if number >= OTHER_TERMS:
        return others[number - OTHER_TERMS]
    first, second = number >> _CODE_BITS, number & (1 << _CODE_BITS) - 1
    return Kind.PAIR.key(chr(first) + chr(second)) if first else Kind.CHARACTER.key(chr(second))
