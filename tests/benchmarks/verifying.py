"""How surely and how fast a quotation is found: `python -m tests.benchmarks.verifying [--size 100000]`.

Quotations of 30 to 200 characters are cut out of made-up answers, and a share of their characters is changed: half of
these are others, a quarter is left out, a quarter put in. A quotation is found where the verdict shows its passage, or
one that holds the very same words. Beside it, on a few of the same quotations: a scan of every answer with rapidfuzz,
and SQLite's full-text search by trigrams. Last, a paste of 4,000 characters with one official sentence in it.
"""

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import fuzz, process

from bot.archive.views import Coverage
from bot.outlets import Outlets
from bot.retrieval.searcher import Searcher
from bot.settings import resources
from bot.text.comparing import comparable
from bot.tokenizer import Tokenizer
from bot.verification.meanings import Meanings
from bot.verification.verdict import Verdict
from bot.verification.verifier import Verifier
from tests.quality.exchanges import Corpus
from tests.quality.record import MadeUpRecord

TARGETS = {0.0: 99.5, 0.05: 99.0, 0.1: 98.0, 0.2: 95.0}
"""Share of changed characters -> of a hundred quotations so many must be found."""

MEDIAN, SLOWEST, PASTE = 10.0, 30.0, 300.0
"""Milliseconds that half of the quotations, 99 of 100, and the paste may take."""

SHORTEST, LONGEST = 30, 200
_SCANNED, _ASKED = 3, 10
_PASTE = 4_000

CONFIG = resources() / "config"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as they were said in the passage `id`, and as they are claimed."""

    id: str
    said: str
    claimed: str


class Empty:
    """An archive that is never asked what it holds, but where nothing was found."""

    async def coverage(self) -> Coverage:
        return Coverage(0, 0, 0, None, None, 0, {}, {})


def quotations(corpus: Corpus, count: int, share: float) -> Iterator[Quotation]:
    """Cut out of answers by lot, the same ones every time."""
    lot = random.Random(f"{count} {share}")  # noqa: S311  # nothing secret
    while count:
        briefing = corpus.briefing(lot.randrange(len(corpus)))
        exchange = lot.choice(briefing.exchanges)
        if len(exchange.answer) >= SHORTEST:
            size = lot.randint(SHORTEST, min(LONGEST, len(exchange.answer)))
            start = lot.randint(0, len(exchange.answer) - size)
            said = exchange.answer[start : start + size]
            yield Quotation(f"{briefing.id}-{exchange.number:02d}", said, changed(said, share, exchange.question, lot))
            count -= 1


def changed(text: str, share: float, letters: str, lot: random.Random) -> str:
    """So many of its characters are others, left out, or put in beside."""
    ways: Sequence[Callable[[str], str]] = (
        lambda _: lot.choice(letters),
        lambda _: lot.choice(letters),
        lambda _: "",
        lambda kept: kept + lot.choice(letters),
    )
    places = set(lot.sample(range(len(text)), round(share * len(text))))
    return "".join(lot.choice(ways)(character) if at in places else character for at, character in enumerate(text))


def found(verdict: Verdict, quotation: Quotation) -> bool:
    places = [piece.place for piece in verdict.pieces if piece.place]
    shown = {place.passage.citation.id for place in places} | {each.citation.id for each in verdict.nearest}
    return quotation.id in shown or any(comparable(quotation.said) in comparable(place.text) for place in places)


async def timed(verifier: Verifier, text: str) -> tuple[Verdict, float]:
    """The verdict and the milliseconds."""
    begun = time.perf_counter()
    verdict = await verifier.verify(text)
    return verdict, (time.perf_counter() - begun) * 1000


async def measure(verifier: Verifier, corpus: Corpus, count: int) -> None:
    print(f"{'changed':>8} {'found':>7} {'target':>7} {'p50 ms':>8} {'p99 ms':>8}")
    taken: list[float] = []
    for share, target in TARGETS.items():
        asked = list(quotations(corpus, count, share))
        answers = [await timed(verifier, each.claimed) for each in asked]
        hits = sum(found(verdict, each) for (verdict, _), each in zip(answers, asked, strict=True))
        times = [took for _, took in answers]
        taken += times
        slow = quantiles(times, n=100)[98]
        print(f"{share:>8.0%} {hits / count:>7.1%} {target:>6}% {median(times):>8.1f} {slow:>8.1f}")
    slow = quantiles(taken, n=100)[98]
    print(f"all: p50 {median(taken):.1f} ms (at most {MEDIAN:g}), p99 {slow:.1f} ms (at most {SLOWEST:g})")


def scan(texts: Sequence[str], quotation: str) -> int:
    """Every answer compared with rapidfuzz."""
    _, _, place = process.extractOne(quotation, texts, scorer=fuzz.partial_ratio)
    return place


def trigrams(texts: Sequence[str], folder: Path) -> sqlite3.Connection:
    """SQLite's full-text search by trigrams."""
    connection = sqlite3.connect(folder / "trigrams.sqlite")
    connection.execute("CREATE VIRTUAL TABLE answer USING fts5 (text, content='', tokenize='trigram')")
    connection.executemany("INSERT INTO answer (rowid, text) VALUES (?, ?)", enumerate(texts))
    return connection


def ask(connection: sqlite3.Connection, quotation: str) -> int | None:
    """Any of the trigrams, ranked by BM25: all of them are nowhere once a character is changed."""
    pieces = dict.fromkeys(quotation[at : at + 3].replace('"', " ") for at in range(len(quotation) - 2))
    wanted = " OR ".join(f'"{piece}"' for piece in pieces)
    row = connection.execute("SELECT rowid FROM answer WHERE answer MATCH ? ORDER BY rank LIMIT 1", [wanted]).fetchone()
    return row and int(row[0])


def beside(corpus: Corpus, folder: Path) -> None:
    """The same quotations, a tenth of their characters changed, put to others."""
    said = [
        (f"{one.id}-{each.number:02d}", comparable(each.answer)) for one in corpus.briefings() for each in one.exchanges
    ]
    ids, texts = [id_ for id_, _ in said], [text for _, text in said]
    asked = list(quotations(corpus, _ASKED, 0.1))
    with closing(trigrams(texts, folder)) as connection:
        others: Sequence[tuple[str, Sequence[Quotation], Callable[[str], int | None]]] = (
            ("rapidfuzz, every answer", asked[:_SCANNED], partial(scan, texts)),
            ("FTS5 by trigrams", asked, partial(ask, connection)),
        )
        for name, some, answer in others:
            begun = time.perf_counter()
            places = [answer(comparable(each.claimed)) for each in some]
            took = (time.perf_counter() - begun) * 1000 / len(some)
            hits = sum(place is not None and ids[place] == each.id for place, each in zip(places, some, strict=True))
            print(f"{name}: {took:,.0f} ms a quotation, {hits} of {len(some)} found")


async def paste(verifier: Verifier, corpus: Corpus) -> None:
    """An article of sentences that nobody said, and one that somebody did."""
    lot = random.Random(_PASTE)  # noqa: S311  # nothing secret
    official = next(quotations(corpus, 1, 0.0)).said
    letters = sorted({character for each in quotations(corpus, 20, 0.0) for character in comparable(each.said)})
    sentences = ("".join(lot.choices(letters, k=lot.randint(15, 60))) + "。" for _ in range(_PASTE))
    half = "".join(sentences)[: (_PASTE - len(official)) // 2]
    text = f"{half}。{official}。{half[::-1]}"
    verdict, took = await timed(verifier, text)
    marked = [piece for piece in verdict.pieces if piece.place]
    print(
        f"a paste of {len(text):,} characters: {took:.0f} ms (at most {PASTE:g}), {verdict.kind}, {len(marked)} marked"
    )


async def run(size: int, count: int) -> None:
    corpus = Corpus(size)
    outlets = Outlets.load(CONFIG / "outlets.toml")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        searcher = Searcher(
            MadeUpRecord(corpus, []), folder / "search.sqlite", Tokenizer(CONFIG / "lexicon.txt", folder), time_limit=60
        )
        await searcher.follow()
        verifier = Verifier(searcher, Empty(), Meanings.load(CONFIG / "meanings.toml"), outlets)
        await verifier.verify(next(quotations(corpus, 1, 0.2)).claimed)  # loads what is loaded at first use
        print(f"{size:,} exchanges, {count} quotations of {SHORTEST} to {LONGEST} characters for each share")
        await measure(verifier, corpus, count)
        await paste(verifier, corpus)
        await searcher.close()
        beside(corpus, folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000, help="exchanges (default: 100000)")
    parser.add_argument("--quotations", type=int, default=200, help="for each share of changes (default: 200)")
    arguments = parser.parse_args()
    asyncio.run(run(arguments.size, arguments.quotations))
