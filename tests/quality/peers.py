"""What else an archive could be searched with, to be measured beside Dawen.

All are given search keys instead of texts, in documents and in queries, so that none is beaten by a script or a width;
and the names and the day of an exchange as words of its text.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, ClassVar, Protocol

from bot.briefing import Briefing
from bot.citation import Passage
from bot.text.folding import SEPARATOR, fold
from bot.tokenizer import Tokenizer
from tests.quality.record import keyed

_TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Document:
    """An exchange as a peer is given it: search keys, in both languages, with its names and its day."""

    id: str
    question: str
    answer: str

    @property
    def text(self) -> str:
        return f"{self.question}{SEPARATOR}{self.answer}"


class Engine(Protocol):
    """Finds ids of exchanges, best first."""

    def search(self, text: str, limit: int) -> Sequence[str]:
        """The ids for what was typed."""


class Peer(ABC):
    """A peer is built from documents, in a folder of its own; `needs` names the packages without which it cannot be.

    `largest` is the number of exchanges beyond which measuring it takes hours, `sample` how many queries of a kind it
    is asked (None: all).
    """

    name: ClassVar[str]
    needs: ClassVar[tuple[str, ...]] = ()
    largest: ClassVar[int] = 10_000_000
    sample: ClassVar[int | None] = None

    @abstractmethod
    def __init__(self, documents: Iterable[Document], folder: Path, tokenizer: Tokenizer) -> None: ...

    @abstractmethod
    def search(self, text: str, limit: int) -> Sequence[str]:
        """The ids for what was typed, best first."""

    @classmethod
    def missing(cls) -> tuple[str, ...]:
        """What would have to be installed."""
        return tuple(package for package in cls.needs if find_spec(package) is None)


def documents(briefings: Iterable[Briefing]) -> Iterator[Document]:
    """The exchanges and announcements of briefings, each with its English."""
    for briefing in briefings:
        passages = (passage for _, passage in keyed(briefing))
        for id_, variants in groupby(passages, key=lambda passage: passage.citation.id):
            yield _document(id_, list(variants))


def _document(id_: str, variants: Sequence[Passage]) -> Document:
    citation = variants[0].citation
    day = citation.held_on
    names = (citation.spokesperson, citation.outlet, f"{day.year}年{day.month}月{day.day}日", day.isoformat())
    question = "\n".join((*(each.question for each in variants), *filter(None, names)))
    # spaces are what separates English words: a search key has none
    return Document(id_, _key(question), _key("\n".join(each.answer for each in variants)))


def _key(text: str) -> str:
    return " ".join(map(fold, text.replace("\n", SEPARATOR).split()))


# --- SQLite's full-text search.


class _Fts(Peer):
    """A table of FTS5, ranked by its BM25."""

    tokenizing: ClassVar[str]

    def __init__(self, documents: Iterable[Document], folder: Path, tokenizer: Tokenizer) -> None:
        del tokenizer
        self._connection = sqlite3.connect(folder / "fts.sqlite", isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE known (id TEXT);"
            f'CREATE VIRTUAL TABLE tokens USING fts5 (question, answer, tokenize="{self.tokenizing}");'
        )
        self._connection.execute("BEGIN")
        for document in documents:
            self._connection.execute("INSERT INTO known VALUES (?)", [document.id])
            columns = (self.stored(document.question), self.stored(document.answer))
            self._connection.execute("INSERT INTO tokens VALUES (?, ?)", columns)
        self._connection.execute("INSERT INTO tokens (tokens) VALUES ('optimize')")
        self._connection.execute("COMMIT")

    @abstractmethod
    def stored(self, text: str) -> str:
        """The text as it is put into the table."""

    def search(self, text: str, limit: int) -> list[str]:
        condition, values, order = self.asked(_key(text))
        if not condition:
            return []
        sql = (
            f"SELECT id FROM tokens JOIN known ON known.rowid = tokens.rowid"  # noqa: S608  # the condition binds
            f" WHERE {condition} ORDER BY {order} LIMIT ?"
        )
        return [id_ for (id_,) in self._connection.execute(sql, (*values, limit))]

    @abstractmethod
    def asked(self, key: str) -> tuple[str, Sequence[str], str]:
        """A condition, what it binds, and the order."""


class FtsAnd(_Fts):
    """What the tutorials show."""

    name = "jieba + FTS5, AND"
    needs = ("jieba",)
    tokenizing = "unicode61"
    joiner = " AND "

    def stored(self, text: str) -> str:
        return " ".join(jieba_words(text))

    def asked(self, key: str) -> tuple[str, Sequence[str], str]:
        words = self.joiner.join(f'"{word}"' for word in jieba_words(key))
        return ("tokens MATCH ?" if words else "", (words,), "rank")


class FtsOr(FtsAnd):
    name = "jieba + FTS5, OR"
    joiner = " OR "


class FtsTrigram(_Fts):
    """Pieces between spaces; those too short for a trigram by LIKE."""

    name = "FTS5 trigram + LIKE"
    tokenizing = "trigram"

    def stored(self, text: str) -> str:
        return text

    def asked(self, key: str) -> tuple[str, Sequence[str], str]:
        long = [f'"{piece.replace(chr(34), "")}"' for piece in key.split() if len(piece) >= _TRIGRAM]
        short = [f"%{piece}%" for piece in key.split() if len(piece) < _TRIGRAM]
        conditions = ["tokens MATCH ?"] * bool(long) + ["(question LIKE ? OR answer LIKE ?)"] * len(short)
        values = [" AND ".join(long)] * bool(long) + [piece for piece in short for _ in range(2)]
        return " AND ".join(conditions), values, "rank" if long else "tokens.rowid DESC"


def jieba_words(text: str) -> list[str]:
    """The words as jieba cuts them when left alone, by its faster twin if that is installed; no separators."""
    if find_spec("rjieba"):
        import rjieba  # may be missing

        words = rjieba.cut(text)
    else:
        import jieba  # takes a second

        words = jieba.lcut(text)
    return [word for word in words if any(map(str.isalnum, word))]


# --- tantivy.


class Tantivy(Peer):
    """BM25 over the words of Dawen's own tokenizer, any of them."""

    name = "tantivy, our words, OR"
    needs = ("tantivy",)
    weights: ClassVar[Mapping[str, float]] = {"text": 1.0}

    def __init__(self, documents: Iterable[Document], folder: Path, tokenizer: Tokenizer) -> None:
        import tantivy  # may be missing

        self._tokenizer = tokenizer
        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for field in self.weights:
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        for document in documents:
            fields = {field: " ".join(self.tokens(getattr(document, field))) for field in self.weights}
            writer.add_document(tantivy.Document(id=document.id, **fields))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def tokens(self, key: str) -> list[str]:
        return [word for word in self._tokenizer.words(key) if any(map(str.isalnum, word))]

    def search(self, text: str, limit: int) -> list[str]:
        words = dict.fromkeys(self.tokens(_key(text)))
        if not words:
            return []
        should = self._tantivy.Occur.Should
        query = self._tantivy.Query.boolean_query(
            [(should, self._term(field, word)) for field in self.weights for word in words]
        )
        hits = self._searcher.search(query, limit, count=False).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]

    def _term(self, field: str, word: str) -> Any:
        term = self._tantivy.Query.term_query(self._schema, field, word, index_option="freq")
        return self._tantivy.Query.boost_query(term, self.weights[field])


class TantivyPairs(Tantivy):
    """Characters and pairs of characters, the question counting double: the best that is known of it."""

    name = "tantivy, 1+2 characters, OR"
    weights: ClassVar[Mapping[str, float]] = {"question": 2.0, "answer": 1.0}

    def tokens(self, key: str) -> list[str]:
        return [token for word in key.split() for run in word.split(SEPARATOR) for token in _pairs(run)]


def _pairs(run: str) -> list[str]:
    if run.isascii():
        return [run] if run.isalnum() else [part for part in _ascii_words(run) if part]
    return [*(each for each in run if each.isalnum()), *map("".join, pairwise(run))]


def _ascii_words(run: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in run).split()


# --- Others.


class RapidFuzz(Peer):
    """Every text aligned with the query, by the scorer that is its default."""

    name = "rapidfuzz process.extract"
    sample = 4

    def __init__(self, documents: Iterable[Document], folder: Path, tokenizer: Tokenizer) -> None:
        del folder, tokenizer
        self._texts = {document.id: document.text for document in documents}

    def search(self, text: str, limit: int) -> list[str]:
        from rapidfuzz import process  # not needed by the others

        return [id_ for _, _, id_ in process.extract(_key(text), self._texts, limit=limit)]


class Whoosh(Peer):
    """With the analyzer that jieba brings for it."""

    name = "Whoosh + jieba"
    needs = ("whoosh", "jieba")
    largest = 20_000

    def __init__(self, documents: Iterable[Document], folder: Path, tokenizer: Tokenizer) -> None:
        del tokenizer
        from jieba.analyse import ChineseAnalyzer  # may be missing
        from whoosh import fields, index, qparser  # may be missing

        analyzer = ChineseAnalyzer()
        schema = fields.Schema(id=fields.STORED, question=fields.TEXT(analyzer), answer=fields.TEXT(analyzer))
        made = index.create_in(folder, schema)
        writer = made.writer(limitmb=256)
        for document in documents:
            writer.add_document(id=document.id, question=document.question, answer=document.answer)
        writer.commit()
        self._parser = qparser.MultifieldParser(["question", "answer"], schema)
        self._searcher = made.searcher()

    def search(self, text: str, limit: int) -> list[str]:
        return [hit["id"] for hit in self._searcher.search(self._parser.parse(_key(text)), limit=limit)]


PEERS: tuple[type[Peer], ...] = (FtsAnd, FtsOr, FtsTrigram, RapidFuzz, Whoosh, Tantivy, TantivyPairs)
