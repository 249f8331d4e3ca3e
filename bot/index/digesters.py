"""Digesting by other processes, as many as there are cores: what comes out is in the order of what went in."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from bot.citation import Passage
from bot.index.digest import Digest, Digester
from bot.outlets import Outlets
from bot.tokenizer import Tokenizer

_MOST = 4
"""Processes: the one that writes cannot keep up with more."""

_AHEAD = 2
"""Batches for each process that may be under way; then the one that sends them waits."""


class Digesters:
    """The first batch is digested here, the others elsewhere: an archive that has no more starts no process."""

    def __init__(self, tokenizer: Tokenizer, outlets: Outlets) -> None:
        self._needed = tokenizer, outlets
        self._processes = min(_MOST, os.cpu_count() or 1)
        self._pool: ProcessPoolExecutor | None = None
        self._under_way: deque[Future[Digest]] = deque()
        self._begun = False

    def submit(self, passages: Sequence[tuple[int, Passage]], dictionary: bytes) -> None:
        """One more batch."""
        if self._begun and self._processes > 1:
            self._under_way.append(self._started().submit(_digest, passages, dictionary))
            return
        self._begun = True
        digested: Future[Digest] = Future()
        digested.set_result(Digester(*self._needed).digest(passages, dictionary))
        self._under_way.append(digested)

    def done(self) -> Iterator[Digest]:
        """What is ready, and what has to be before more may be sent."""
        while self._under_way and (self._under_way[0].done() or len(self._under_way) > _AHEAD * self._processes):
            yield self._under_way.popleft().result()

    def rest(self) -> Iterator[Digest]:
        """All that is under way."""
        while self._under_way:
            yield self._under_way.popleft().result()

    def close(self) -> None:
        """Give up what is under way."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:  # spawned: to fork a process with threads can lock the child up
            self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"), _begin, self._needed)
        return self._pool


def _begin(tokenizer: Tokenizer, outlets: Outlets) -> None:
    """In the other process: have a digester ready."""
    global _digester  # the process is for nothing else
    _digester = Digester(tokenizer, outlets)


def _digest(passages: Sequence[tuple[int, Passage]], dictionary: bytes) -> Digest:
    return _digester.digest(passages, dictionary)


_digester: Digester
