"""A query with words that stand nowhere, and what was probably typed wrong in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import NamedTuple

from bot.index.candidate import Candidate
from bot.index.candidates import Candidates
from bot.index.restriction import Kind, Name
from bot.query import Query
from bot.retrieval.aliases import Aliases
from bot.retrieval.correcting import Vocabulary, corrected, corrected_name, suggested
from bot.retrieval.nearing import slipped
from bot.retrieval.page import Note
from bot.retrieval.terms import word_term
from bot.text.folding import fold
from bot.tokenizer import Tokenizer

_LETTER = re.compile("[a-z]")

_TRIED = 4
"""Readings of a query that are searched for."""

_SUGGESTED = 3
"""Words that are offered for one that is nowhere."""


class Mended(NamedTuple):
    """A query with other words, and a note for each that was changed."""

    query: Query
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that are read together, and how they may have been meant, the best reading first."""

    words: tuple[str, ...]
    meant: tuple[str, ...] = ()

    def read(self, choice: int) -> tuple[tuple[str, ...], tuple[Note, ...]]:
        """The words in one reading, the best where there is none of that number."""
        if not self.meant:
            return self.words, ()
        meant = self.meant[choice if choice < len(self.meant) else 0]
        return (meant,), (Note("corrected", (" ".join(self.words), meant)),)


class Mending:
    """Mends queries by the words of one moment of the record."""

    def __init__(self, candidates: Candidates, tokenizer: Tokenizer, aliases: Aliases) -> None:
        self._candidates = candidates
        self._vocabulary: Vocabulary = candidates.vocabulary
        self._tokenizer = tokenizer
        self._aliases = aliases

    def mended(self, query: Query) -> Iterator[Mended]:
        """Likely readings of the query, the best first; none where no word was probably typed wrong."""
        query, renamed = self._renamed(query)
        stretches = [stretch for words in _stretches(query.words) for stretch in self._read(words)]
        choices = max((len(stretch.meant) for stretch in stretches), default=0) or len(renamed[:1])
        for choice in range(min(choices, _TRIED)):
            read = [stretch.read(choice) for stretch in stretches]
            words = tuple(word for words, _ in read for word in words)
            notes = tuple(note for _, notes in read for note in notes)
            yield Mended(replace(query, words=words), renamed + notes)

    def in_context(self, query: Query, near: Iterable[Candidate]) -> Iterator[Mended]:
        """Readings in which the words that are nowhere are what stands for them in passages that come near."""
        nowhere = [word for word in query.words if self._is_nowhere(word)]
        readings = (
            tuple(slipped(candidate, fold(word)) for word in nowhere) for candidate in (near if nowhere else ())
        )
        complete = dict.fromkeys(meant for meant in readings if all(meant))
        for reading in islice(complete, _TRIED):
            meant = dict(zip(nowhere, filter(None, reading), strict=True))
            words = tuple(meant.get(word, word) for word in query.words)
            yield Mended(replace(query, words=words), tuple(Note("corrected", pair) for pair in meant.items()))

    def resembling(self, query: Query) -> tuple[tuple[str, str], ...]:
        """Words of the record that resemble the first word of the query that is nowhere, each with that word."""
        for word in filter(self._is_nowhere, query.words):
            found = suggested(fold(word), self._vocabulary)
            known = (text for text in found if self._candidates.any([word_term(text, self._tokenizer).unbroken()]))
            if offered := tuple((word, text) for text in islice(known, _SUGGESTED)):
                return offered
        return ()

    def _renamed(self, query: Query) -> Mended:
        """The query with names that nobody bears corrected."""
        speaker, outlet = self._name_meant("speaker", query.speaker), self._name_meant("outlet", query.outlet)
        named = replace(query, speaker=speaker or query.speaker, outlet=outlet or query.outlet)
        changed = ((query.speaker, speaker), (query.outlet, outlet))
        return Mended(named, tuple(Note("corrected", (typed, meant)) for typed, meant in changed if typed and meant))

    def _name_meant(self, kind: Kind, typed: str | None) -> str | None:
        """The name that was meant by one that nobody bears."""
        if not typed or self._candidates.bears(Name(kind, fold(typed), begins=True)):
            return None
        return corrected_name(fold(typed), self._vocabulary, lambda word: self._candidates.bears(Name(kind, word)))

    def _read(self, words: tuple[str, ...]) -> Iterator[_Stretch]:
        """The words read together where that makes sense, else one by one: beside zimaoanpai RCEP is what it is."""
        together = self._meant("".join(words)) if len(words) > 1 and any(map(self._is_nowhere, words)) else ()
        if meant := tuple(meant for meant in together if not _LETTER.search(meant)):
            yield _Stretch(words, meant)
            return
        for word in words:
            yield _Stretch((word,), self._meant(word) if self._is_nowhere(word) else ())

    def _meant(self, text: str) -> tuple[str, ...]:
        return corrected(fold(text), self._vocabulary, self._tokenizer.knows)

    def _is_nowhere(self, word: str) -> bool:
        """Whether the word, by whatever name, stands nowhere in one run."""
        return bool(fold(word)) and not self._candidates.any(
            [word_term(word, self._tokenizer, self._aliases).unbroken()]
        )


def _stretches(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Words spelled in letters that follow one another: zhong mei; of other words each alone."""
    for spelled, stretch in groupby(words, lambda word: word.isascii() and word.isalpha()):
        alone = [(word,) for word in stretch]
        yield from [tuple(word for (word,) in alone)] if spelled else alone
