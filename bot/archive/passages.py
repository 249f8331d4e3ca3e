"""The statements behind passages: in their own words, in the English beside them, in words that are not current.

A passage is asked for by a key: `<id>`, `<id>~en`, or `<id>~<n>` for its wording number n.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    FromClause,
    ScalarSelect,
    Select,
    Table,
    case,
    false,
    func,
    literal,
    null,
    select,
    text,
    union_all,
)

from bot.archive.schema import announcement, briefing, copy, document, exchange, source, wording
from bot.citation import Citation, Passage

_KEY = re.compile(r"(?P<id>[^~]*)(?:~(?:(?P<english>en)|(?P<number>\d+)))?")

_Columns = tuple[ColumnElement[Any], ...]

_WHO: Mapping[Table, _Columns] = {  # spokesperson, outlet, label and number of a citation
    exchange: (exchange.c.spokesperson, exchange.c.outlet, exchange.c.asker_label, exchange.c.number),
    announcement: (
        # who announced it is known only where one person spoke
        case(
            (func.json_array_length(briefing.c.spokespersons) == 1, func.json_extract(briefing.c.spokespersons, "$[0]"))
        ),
        null(),
        null(),
        announcement.c.number,
    ),
}
_FLAGS: Mapping[Table, _Columns] = {
    exchange: (exchange.c.follow_up, exchange.c.after_conference, exchange.c.partial, exchange.c.truncated),
    announcement: (false(), false(), false(), false()),
}
_WORDS: Mapping[Table, _Columns] = {
    exchange: (exchange.c.question, exchange.c.answer),
    announcement: (literal(""), announcement.c.text),
}
_ENGLISH: Mapping[Table, _Columns] = {
    exchange: (exchange.c.question_en, exchange.c.answer_en),
    announcement: (null(), announcement.c.text_en),
}


def passages(keys: Sequence[str]) -> CompoundSelect[Any]:
    """Passages by key, retired ones too; rows for `passage`, in no order."""
    parsed = [parts for key in keys if (parts := _KEY.fullmatch(key))]
    plain = [parts["id"] for parts in parsed if parts[0] == parts["id"]]
    english = [parts["id"] for parts in parsed if parts["english"]]
    numbered = [parts for parts in parsed if parts["number"]]
    return union_all(
        *(_current(table, plain) for table in _WHO),
        *(_english(table, english) for table in _WHO if english),
        *(_superseded(table, numbered) for table in _WHO if numbered),
    )


def passage(row: Sequence[Any]) -> tuple[str, Passage]:
    """A row of `passages`: its key, and what it means."""
    key, *columns = row
    return key, Passage(Citation(*columns[:12]), *columns[12:])


def findable(briefing_ids: Sequence[str]) -> CompoundSelect[Any]:
    """The keys of all that can be found of these briefings, what is current first, in the order in which it was said.

    Nothing of a briefing that has no documents: it turned out to be another one.
    """
    ids = select(source.c.briefing_id).where(source.c.briefing_id.in_(_among(briefing_ids)))
    current = (
        select(table.c.id, literal(rank), table.c.position).where(_is_current(table), table.c.briefing_id.in_(ids))
        for rank, table in enumerate((announcement, exchange))
    )
    others = variants(ids).subquery()
    everything = union_all(*current, select(others.c[0], literal(len(_WHO)), null()))
    return everything.order_by(*map(text, "23"))


def variants(briefing_ids: Select[Any]) -> CompoundSelect[Any]:
    """The keys of whatever can be found besides the current words.

    Words that no document holds are left out: an earlier reader had cut them so, and they stand elsewhere.
    """
    english = [(table, select(_en(table)).where(_is_current(table), _has_english(table))) for table in _WHO]
    retired = [
        (table, select(table.c.id).where(~_is_current(table), _held(_own(table, table.c.language)))) for table in _WHO
    ]
    superseded = (wording, select(_numbered).where(_held(_other)))
    return union_all(
        *(keys.where(table.c.briefing_id.in_(briefing_ids)) for table, keys in (*english, *retired, superseded))
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a table's passages: `words` are question, answer, their language and the English beside them.

    `rows` is the table with whatever else the words come from; `held` finds the rows of `copy` that have them.
    """

    rows: FromClause
    key: ColumnElement[str]
    words: _Columns
    held: _Columns
    standing: ColumnElement[str]


def _current(table: Table, ids: Sequence[str]) -> Select[Any]:
    words = (*_WORDS[table], table.c.language, *_ENGLISH[table])
    said = _Said(table, table.c.id, words, _own(table, table.c.language), _standing(table))
    return _passages(table, said).where(table.c.id.in_(_among(ids)))


def _english(table: Table, ids: Sequence[str]) -> Select[Any]:
    words = (*(func.coalesce(side, "") for side in _ENGLISH[table]), literal("en"), null(), null())
    said = _Said(table, _en(table), words, _own(table, literal("en")), _standing(table))
    return _passages(table, said).where(table.c.id.in_(_among(ids)), _has_english(table))


def _superseded(table: Table, keys: Sequence[re.Match[str]]) -> Select[Any]:
    words = (wording.c.question, wording.c.answer, wording.c.language, null(), null())
    rows = table.join(wording, wording.c.passage_id == table.c.id)
    said = _Said(rows, _numbered, words, _other, literal("superseded"))
    ids = _among([key["id"] for key in keys])  # by which the table is indexed
    return _passages(table, said).where(table.c.id.in_(ids), _numbered.in_(_among([key[0] for key in keys])))


def _passages(table: Table, said: _Said) -> Select[Any]:
    """Key, then the columns in the order of Citation's fields, then of Passage's."""
    question, answer, *languages = said.words
    cited = func.coalesce(_first(said.held), _FIRST_SOURCE)
    return select(
        said.key,
        table.c.id,
        briefing.c.id,
        briefing.c.organ,
        briefing.c.held_on,
        briefing.c.title,
        briefing.c.kind,
        *_WHO[table],
        source.c.url,
        source.c.publisher,
        question,
        answer,
        *_FLAGS[table],
        *languages,
        said.standing,
        case((said.standing != "current", _last_day(said.held))),
        table.c.successor,
    ).select_from(
        said.rows.join(briefing, briefing.c.id == table.c.briefing_id).outerjoin(source, source.c.sha256 == cited)
    )


_numbered: ColumnElement[str] = wording.c.passage_id + "~" + wording.c.number.cast(wording.c.passage_id.type)
_other: _Columns = (copy.c.passage_id == wording.c.passage_id, copy.c.wording == wording.c.number)

_witness = source.alias()
_BEST_FIRST = (_witness.c.url.is_(None), _witness.c.position.is_(None), _witness.c.position)
_FIRST_SOURCE = (
    select(_witness.c.sha256)
    .where(_witness.c.briefing_id == briefing.c.id)
    .order_by(*_BEST_FIRST)
    .limit(1)
    .correlate(briefing)
    .scalar_subquery()
)


def _first(held: _Columns) -> ScalarSelect[str]:
    """The first document with these words: one that has an address before one that has none."""
    rows = select(_witness.c.sha256).select_from(copy.join(_witness, _witness.c.sha256 == copy.c.sha256))
    return rows.where(*held).order_by(*_BEST_FIRST).limit(1).correlate_except(copy, _witness).scalar_subquery()


def _last_day(held: _Columns) -> ScalarSelect[date | None]:
    """The Beijing day on which these words were last captured, or received where nobody says when they were."""
    documents = copy.join(_witness, _witness.c.sha256 == copy.c.sha256).join(
        document, document.c.sha256 == copy.c.sha256
    )
    captured = func.date(func.coalesce(_witness.c.captured_at, document.c.received_at), "+8 hours")
    rows = select(func.max(captured, type_=Date)).select_from(documents)
    return rows.where(*held).correlate_except(copy, _witness, document).scalar_subquery()


def _held(held: _Columns) -> ColumnElement[bool]:
    return select(copy.c.sha256).where(*held).correlate_except(copy).exists()


def _own(table: Table, language: ColumnElement[str]) -> _Columns:
    """The rows of `copy` that have a passage in its own words."""
    return copy.c.passage_id == table.c.id, copy.c.language == language, copy.c.wording.is_(None)


def _standing(table: Table) -> ColumnElement[str]:
    return case((_is_current(table), "current"), else_="retired")


def _is_current(table: Table) -> ColumnElement[bool]:
    return table.c.position.is_not(None)


def _en(table: Table) -> ColumnElement[str]:
    return table.c.id + "~en"


def _has_english(table: Table) -> ColumnElement[bool]:
    return func.coalesce(*_ENGLISH[table]).is_not(None)


def _among(keys: Sequence[str]) -> Select[Any]:
    """The keys as rows, by one variable: SQLite limits their number."""
    return select(func.json_each(json.dumps(keys)).table_valued("value").c.value)
