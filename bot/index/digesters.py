"""Digesting by other processes, as many as there are cores: what comes out is in the order of what went in."""

import logging
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import NamedTuple

from bot.citation import Passage
from bot.index.digest import Digest, Digester
from bot.outlets import Outlets
from bot.tokenizer import Tokenizer

_MOST = 4
"""Processes: the one that writes cannot keep up with more."""

_AHEAD = 2
"""Batches for each process that may be under way; then the one that sends them waits."""


_log = logging.getLogger(__name__)


class _Batch(NamedTuple):
    """Some passages, what to compress them by, and what another process makes of them, if one does."""

    passages: Sequence[tuple[int, Passage]]
    dictionary: bytes
    elsewhere: Future[Digest] | None


class Digesters:
    """The first batch is digested here, the others elsewhere: an archive that has no more starts no process.

    Where processes cannot be started, or are killed, everything is digested here.
    """

    def __init__(self, tokenizer: Tokenizer, outlets: Outlets) -> None:
        self._needed = tokenizer, outlets
        self._here = Digester(tokenizer, outlets)
        self._processes = min(_MOST, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: deque[_Batch] = deque()
        self._begun = False

    def submit(self, passages: Sequence[tuple[int, Passage]], dictionary: bytes) -> None:
        """One more batch."""
        elsewhere = self._sent(passages, dictionary) if self._begun and self._processes > 1 else None
        self._under_way.append(_Batch(passages, dictionary, elsewhere))
        self._begun = True

    def done(self) -> Iterator[Digest]:
        """What is ready, and what has to be before more may be sent."""
        while self._under_way and (self._is_ready() or len(self._under_way) > _AHEAD * self._processes):
            yield self._digested(self._under_way.popleft())

    def rest(self) -> Iterator[Digest]:
        """All that is under way."""
        while self._under_way:
            yield self._digested(self._under_way.popleft())

    def close(self) -> None:
        """Give up what is under way."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _is_ready(self) -> bool:
        elsewhere = self._under_way[0].elsewhere
        return elsewhere is None or elsewhere.done()

    def _digested(self, batch: _Batch) -> Digest:
        try:
            if batch.elsewhere:
                return batch.elsewhere.result()
        except BrokenExecutor as error:
            self._give_up(error)
        return self._here.digest(batch.passages, batch.dictionary)

    def _sent(self, passages: Sequence[tuple[int, Passage]], dictionary: bytes) -> Future[Digest] | None:
        try:
            return self._started().submit(_digest, self._needed, passages, dictionary)
        except (BrokenExecutor, OSError) as error:
            self._give_up(error)
            return None

    def _give_up(self, error: Exception) -> None:
        """No process is started any more."""
        if self._processes > 1:
            _log.warning("making the search file with one process, for others cannot be had: %s", error)
            self._processes = 1

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:  # spawned: to fork a process with threads can lock the child up
            self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"))
        return self._pool


def _digest(needed: tuple[Tokenizer, Outlets], passages: Sequence[tuple[int, Passage]], dictionary: bytes) -> Digest:
    """In the other process, which is for nothing else: what was loaded for the first batch serves the others.

    `needed` comes with every batch. As arguments of a start they would fill the pipe, and a process that ends before it
    reads them would be waited for without end.
    """
    if not _ready:
        _ready.append(Digester(*needed))
    return _ready[0].digest(passages, dictionary)


_ready: list[Digester] = []
