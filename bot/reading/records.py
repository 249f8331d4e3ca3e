"""Records: what plain text, front matter, JSON and feeds call the fields of a copy, and what their values mean here."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

FIELDS = {
    "title": ("title", "headline", "subject", "articletitle", "标题", "標題", "题目"),
    "url": ("url", "link", "permalink", "externalurl", "链接", "鏈接", "网址", "地址", "原文链接"),
    "publisher": ("source", "publisher", "来源", "來源", "出处", "author", "authors", "作者"),
    "date": (
        *("published", "pubdate", "datepublished", "publishedat", "publishdate", "publishtime", "date", "ctime"),
        *("发布时间", "发布日期", "發布時間", "日期"),
    ),
    "body": (
        *("content", "contenthtml", "contenttext", "articlebody", "html", "body", "text", "description"),
        *("正文", "内容", "內容", "全文"),
    ),
}
"""Field -> its names, the best first; names are compared in lower case, without the marks between their words."""

KEYS = {name: field for field, names in FIELDS.items() for name in names}
"""Name -> field."""

Record = dict[str, str]
"""A copy taken apart: title, url, publisher, date, body, as far as it has them; `outside` is the rest of a page."""

_BETWEEN_WORDS = re.compile(r"[\s_:-]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # JSON and YAML may name one, no encoding can write it
_LATEST = 32_503_680_000  # seconds: the year 3000; a greater number counts milliseconds
_PROSE = 20  # characters: a shorter `text` or `body` is a caption, a button, a style


def field_of(name: str) -> str | None:
    """The field that is meant: `pub_date`, `pubDate` and `Pub-Date` are one."""
    return KEYS.get(_BETWEEN_WORDS.sub("", name).lower())


def record(values: Mapping[str, object]) -> Record:
    """The fields of one copy; of several names for a field the best that holds anything."""
    found = {_BETWEEN_WORDS.sub("", str(name)).lower(): _as_text(value) for name, value in values.items()}
    chosen = {field: next((found[name] for name in names if found.get(name)), "") for field, names in FIELDS.items()}
    return {field: value for field, value in chosen.items() if value}


def json_records(text: str) -> tuple[Record, ...] | None:
    """The copies in a JSON document or in JSON Lines, wherever in it they stand; None for what is no JSON."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    lines = text.strip().splitlines()
    for documents in ([text], lines):
        try:
            values = [json.loads(document) for document in documents if document.strip()]
        except (ValueError, RecursionError):
            continue
        return records_in(values)
    return None


def records_in(value: object) -> tuple[Record, ...]:
    """The objects that have a body, in their order; of two of which one holds the other, the one that says more.

    A feed has a description and holds entries, an article holds its author's. Not recursive: JSON may nest deeply.
    """
    found: list[Record] = []
    stack = [value]
    while stack:
        match stack.pop():
            case _Left(own, inside):
                if _length(own) > max(map(_length, found[inside:]), default=0):
                    found[inside:] = [own]
            case dict() as values:
                own = record(values)
                if "title" in own or _length(own) >= _PROSE:
                    stack.append(_Left(own, len(found)))
                stack.extend(reversed(values.values()))
            case list() as values:
                stack.extend(reversed(values))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Left:
    """All that an object holds has been looked at; what was found in it begins at `inside`."""

    own: Record
    inside: int


def _length(found: Record) -> int:
    return len(found.get("body", ""))


def _as_text(value: object) -> str:
    """What a value says: a person or a site is an object with a name, a moment may be seconds since 1970."""
    match value:
        case str():
            return _SURROGATE.sub("\ufffd", value).strip()
        case datetime() | date():
            return value.isoformat()
        case bool():
            return ""
        case int() | float():
            return _moment(value)
        case {"name": str(name)} | [{"name": str(name)}, *_]:
            return _as_text(name)
        case [str(), *_]:
            return _as_text("\n".join(line for line in value if isinstance(line, str)))
    return ""


def _moment(number: float) -> str:
    """ISO 8601 of seconds or milliseconds since 1970."""
    if not 0 < number <= _LATEST * 1000:
        return ""
    return datetime.fromtimestamp(number if number <= _LATEST else number / 1000, UTC).isoformat()
