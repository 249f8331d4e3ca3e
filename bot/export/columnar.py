"""Tables for programs: a Parquet file, and a SQLite file with one table."""

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from bot.citation import Passage
from bot.errors import UserError
from bot.export.manner import Manner, Put
from bot.export.rows import FIELDS, Kind, row

_ROW_GROUP = 5000
"""Rows that a reader of Parquet takes in at once; smaller groups compress badly."""

_SQL: Mapping[Kind, str] = {"string": "TEXT", "integer": "INTEGER", "date": "TEXT", "boolean": "INTEGER"}


@contextmanager
def write_parquet(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """Parquet, by pyarrow. Raises UserError where that is not installed: it is large, and few need it."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise UserError("parquet needs pyarrow, which is not installed; run: pip install 'dawen[parquet]'") from None
    types = {"string": arrow.string(), "integer": arrow.int64(), "date": arrow.date32(), "boolean": arrow.bool_()}
    schema = arrow.schema([arrow.field(each.name, types[each.kind], nullable=not each.required) for each in FIELDS])
    waiting: list[dict[str, Any]] = []
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:

        def put(passages: Sequence[Passage]) -> None:
            waiting.extend(row(passage, manner.outlets) for passage in passages)
            if len(waiting) >= _ROW_GROUP:
                flush()

        def flush() -> None:
            writer.write_table(arrow.Table.from_pylist(waiting, schema=schema))
            waiting.clear()

        yield put
        flush()


@contextmanager
def write_sqlite(file: BinaryIO, manner: Manner) -> Iterator[Put]:
    """A database whose one table, `passages`, has the columns of `FIELDS`; made aside, as SQLite writes no stream."""
    columns = ", ".join(f"{each.name} {_SQL[each.kind]}{' NOT NULL' * each.required}" for each in FIELDS)
    marks = ", ".join("?" for _ in FIELDS)
    with TemporaryDirectory(prefix="dawen-") as folder:
        path = Path(folder, "passages.sqlite")
        # What puts runs in several threads, one after the other.
        with closing(sqlite3.connect(path, check_same_thread=False)) as database, database:
            database.execute(f"CREATE TABLE passages ({columns}, PRIMARY KEY (id))")

            def put(passages: Sequence[Passage]) -> None:
                rows = (tuple(map(_stored, row(passage, manner.outlets).values())) for passage in passages)
                database.executemany(f"INSERT INTO passages VALUES ({marks})", rows)  # noqa: S608  # question marks

            yield put
        with path.open("rb") as made:
            shutil.copyfileobj(made, file)


def _stored(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
