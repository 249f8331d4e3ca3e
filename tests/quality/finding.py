"""How well Dawen finds: success@1, success@5 and MRR@10 of judged queries, beside what else one could search with.

`python -m tests.quality.finding` mixes the known exchanges into 10,000 made-up ones; `--size 100000` into more.
It exits with 1 where a figure is worse than the one that is kept in `finding.json`, or a target is missed at 100,000;
`--write` keeps the figures, `--misses` lists every query whose first hit is wrong, `--alone` leaves the peers out.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from bot.settings import resources
from bot.tokenizer import Tokenizer
from tests.quality.dawen import Dawen
from tests.quality.exchanges import Corpus
from tests.quality.known import days, known
from tests.quality.peers import PEERS, Document, Engine, Peer, documents
from tests.quality.queries import Judged, judged, sampled, topics
from tests.quality.record import MadeUpRecord

FIGURES = Path(__file__).with_name("finding.json")
ALL = "all"

TARGETS: Mapping[str, float] = {ALL: 0.95, "paraphrase": 0.85}
TARGET = 0.93
"""Success@1 wanted at `FULL_SIZE`, of all queries and of a kind."""

FULL_SIZE = 100_000
_DEPTH = 10
_SHOWN = 100
"""Characters of a hit in the list of misses."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found first for a query."""

    query: Judged
    ids: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """Where the first right answer stands, from 1 on."""
        return next((place for place, id_ in enumerate(self.ids, 1) if id_ in self.query.right), None)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of `queries`: the right one first, among the first five, and the mean of 1/rank among ten."""

    queries: int
    success_1: float
    success_5: float
    mrr: float


Scores = Mapping[str, Score]
"""By kind, and of all of them."""


def answers(engine: Engine, queries: Iterable[Judged]) -> list[Answer]:
    """Ask them all."""
    return [Answer(query, tuple(engine.search(query.text, _DEPTH))) for query in queries]


def scores(given: Sequence[Answer]) -> Scores:
    """The figures of each kind and of all."""
    kinds = dict.fromkeys(answer.query.kind for answer in given)
    by_kind = {kind: _score([answer for answer in given if answer.query.kind == kind]) for kind in kinds}
    return {**by_kind, ALL: _score(given)}


def _score(given: Sequence[Answer]) -> Score:
    ranks = [answer.rank for answer in given]
    return Score(
        len(ranks),
        round(fmean(rank == 1 for rank in ranks), 3),
        round(fmean(rank is not None and rank <= 5 for rank in ranks), 3),  # its name says it
        round(fmean(1 / rank if rank else 0 for rank in ranks), 3),
    )


# --- What is said of it.


def table(figures: Mapping[str, Scores]) -> Iterator[str]:
    """A line for each kind, a column for each engine: success@1/success@5/MRR@10."""
    kinds = next(iter(figures.values()))
    width = max(map(len, figures))
    yield " ".join([f"{'':<12}{'n':>5}", *(name.rjust(width) for name in figures)])
    for kind, score in kinds.items():
        cells = (_cell(figures[name].get(kind)).rjust(width) for name in figures)
        yield " ".join([f"{kind:<12}{score.queries:>5}", *cells])


def _cell(score: Score | None) -> str:
    return f"{score.success_1:.2f}/{score.success_5:.2f}/{score.mrr:.2f}" if score else "-"


def changes(before: Mapping[str, Mapping[str, float]], now: Scores) -> Iterator[tuple[bool, str]]:
    """Every figure of Dawen's that differs from the one that is kept, and whether that is a loss."""
    for kind in before:
        if kind not in now:
            yield True, f"{kind}: not measured any more"
    for kind, score in now.items():
        for figure, value in asdict(score).items():
            kept = before.get(kind, {}).get(figure, value)
            if value != kept:
                yield value < kept, f"{kind}: {figure} {kept} -> {value}"


def shortfalls(figures: Mapping[str, Scores]) -> Iterator[str]:
    """Kinds in which Dawen misses its target, or a peer that was asked every query finds more."""
    own = figures[Dawen.name]
    for kind, score in own.items():
        target = TARGETS.get(kind, TARGET)
        if score.success_1 < target:
            yield f"{kind}: success@1 {score.success_1} is under {target}"
        for name, peer in figures.items():
            if kind in peer and peer[kind].queries == score.queries and peer[kind].success_1 > score.success_1:
                yield f"{kind}: success@1 {score.success_1} is under {peer[kind].success_1} of {name}"


def misses(given: Iterable[Answer], record: MadeUpRecord) -> Iterator[str]:
    """Every query whose first hit is wrong, where the right one stands, and what the first three hits are about."""
    for answer in given:
        if answer.rank != 1:
            query, rank = answer.query, answer.rank or "not found"
            yield f"{query.kind} {query.text}: {rank}, {' '.join(query.right)}"
            yield from (f"    {id_:<18}{record.words(id_)[:_SHOWN]}" for id_ in answer.ids[:3])


# --- Measuring.


def haystack(size: int, queries: Sequence[Judged]) -> MadeUpRecord:
    """So many made-up exchanges, with the known ones among them."""
    needles = known()
    return MadeUpRecord(Corpus(size, free=days(needles), topics=tuple(topics(queries, needles))), needles)


def measure(record: MadeUpRecord, size: int, *, alone: bool) -> tuple[dict[str, Scores], list[Answer]]:
    """The figures by engine, Dawen's first, and Dawen's answers."""
    queries = judged()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tokenizer = Tokenizer(resources() / "config" / "lexicon.txt", folder)
        begun = time.perf_counter()
        with Dawen(record, folder, tokenizer) as dawen:
            given = answers(dawen, queries)
        _say(Dawen.name, begun)
        figures = {Dawen.name: scores(given)}
        if not alone:
            held = list(documents(record.briefings()))
            figures |= {peer.name: _measured(peer, held, queries, folder, tokenizer) for peer in _present(size)}
    return figures, given


def _present(size: int) -> Iterator[type[Peer]]:
    """The peers that can be measured; says which are left out, and why."""
    for peer in PEERS:
        if missing := peer.missing():
            print(f"left out: {peer.name}, for {', '.join(missing)} is not installed (dependency group bench)")
        elif size > peer.largest:
            print(f"left out: {peer.name}, which takes too long beyond {peer.largest:,} exchanges")
        else:
            yield peer


def _measured(
    peer: type[Peer], held: Sequence[Document], queries: Sequence[Judged], folder: Path, tokenizer: Tokenizer
) -> Scores:
    begun, own = time.perf_counter(), folder / peer.__name__
    own.mkdir()
    figures = scores(answers(peer(held, own, tokenizer), sampled(queries, peer.sample)))
    _say(peer.name, begun)
    return figures


def _say(name: str, begun: float) -> None:
    print(f"{name}: built and asked in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.finding", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000)
    for flag in ("write", "misses", "alone"):
        parser.add_argument(f"--{flag}", action="store_true")
    options = parser.parse_args(arguments)
    record = haystack(options.size, judged())
    figures, given = measure(record, options.size, alone=options.alone)
    print(f"{options.size:,} made-up exchanges; success@1/success@5/MRR@10", *table(figures), sep="\n")
    if options.misses:
        print(*misses(given, record), sep="\n")
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    before = kept.get(str(options.size), {}).get(Dawen.name, {})
    differences = sorted(changes(before, figures[Dawen.name]), reverse=True)
    for lost, what in differences:
        print("lost  " if lost else "gained", what)
    short = list(shortfalls(figures))
    print(*(f"short  {what}" for what in short), sep="\n")
    if options.write:
        _keep(kept, options.size, figures)
    return int(any(lost for lost, _ in differences) or (options.size >= FULL_SIZE and bool(short)))


def _keep(kept: dict[str, dict[str, object]], size: int, figures: Mapping[str, Scores]) -> None:
    now = {name: {kind: asdict(score) for kind, score in by_kind.items()} for name, by_kind in figures.items()}
    kept[str(size)] = {**kept.get(str(size), {}), **now}
    FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
