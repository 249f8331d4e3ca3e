"""Raw bytes -> what the copy says about itself, and its body: plain record, front matter, JSON, page or bare text."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import yaml  # type: ignore[import-untyped]  # it comes without types
from frontmatter.default_handlers import YAMLHandler

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading.corrections import NO_CORRECTIONS, Corrections, corrected
from bot.reading.dates import parse_moment, posting_day
from bot.reading.decoding import decode
from bot.reading.feeds import copies
from bot.reading.pages import is_page, open_page
from bot.reading.records import Record, field_of, record

_FIELD = re.compile(r"[*\"'“#\s]{0,4}(?P<name>[A-Za-z][\w -]{0,20}|[一-龥]{2,5})[*\"'”\s]{0,4}[:：][ \t]*(?P<value>.*)")
_LATIN_FIELD = re.compile(r"[A-Za-z]+:[ \t]+\S")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?s:.*?)\n---[ \t]*(?:\n|$)")
_HEAD_LENGTH = 20_000
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A document opened. `posted_on` is the Beijing day the copy was published, not the day of the briefing.

    `cautions` are sentences about what was done to the words before they were read. `outside` are the lines of a page
    that are no part of its article.
    """

    body: str
    sha256: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    posted_on: date | None = None
    captured_at: datetime | None = None
    cautions: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def open_envelope(document: Document, corrections: Corrections = NO_CORRECTIONS) -> Envelope:
    """Take a document apart, once more where there are corrections of it.

    Raises ReadingError where there is nothing to read: no bytes, no text, fields without a body, several copies in
    one document, or a correction whose words cannot be found.
    """
    text = decode(document.body).replace("\r\n", "\n").replace("\r", "\n")
    sha256 = hashlib.sha256(document.body).hexdigest()
    fields = _open(text)
    mended, reasons = corrected(text, corrections.concerning(sha256, (document.url, fields.get("url"))))
    if reasons:
        fields = _open(mended)
    return _envelope(fields, document, sha256, tuple(f"原文已按更正改动：{reason}。" for reason in reasons))


def _open(text: str) -> Record:
    if not text.strip():
        raise ReadingError(0, "", "文件是空的，请检查下载是否完整。")
    fields = next(fields for opener in _OPENERS if (fields := opener(text)) is not None)
    if is_page(fields.get("body", "")):
        fields = open_page(fields["body"]) | {name: value for name, value in fields.items() if name != "body"}
    if not fields.get("body", "").strip():
        line = text[: text.rfind(text.strip()[-1])].count("\n") + 1
        raise ReadingError(line, text.strip().splitlines()[-1][:40], "这之后应有正文，却什么也没有。")
    return fields


def _envelope(fields: Record, document: Document, sha256: str, cautions: tuple[str, ...]) -> Envelope:
    publisher = fields.get("publisher", "")
    named = publisher if _ADDRESS.fullmatch(publisher) else ""  # `source:` may be either
    url = fields.get("url", "") or named or document.url or None
    return Envelope(
        body=fields["body"],
        sha256=sha256,
        title=fields.get("title", ""),
        url=url,
        publisher=publisher if publisher != named else None,
        posted_on=parse_moment(fields.get("date", "")) or (posting_day(url) if url else None),
        captured_at=document.captured_at,
        cautions=cautions,
        outside=tuple(fields.get("outside", "").splitlines()),
    )


def _open_front_matter(text: str) -> Record | None:
    """`---`, YAML, `---`, body. YAML that does not parse is read line by line instead."""
    if not _FRONT_MATTER.match(text):
        return None
    handler = YAMLHandler()
    head, body = handler.split(text.lstrip())
    try:
        # Not the C loader: mark-up nested without end overruns its stack, and Python with it.
        metadata = handler.load(head[:_HEAD_LENGTH], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        metadata = None
    if not isinstance(metadata, dict):
        rows = (line.split(":", 1) for line in head.splitlines() if ":" in line)
        metadata = {name: value.strip(" '\"") for name, value in rows}
    fields = record(metadata)
    return {**fields, "body": body} if body.strip() else fields


def _open_copies(text: str) -> Record | None:
    """A JSON record, or a feed of one entry."""
    found = copies(text)
    if found is None:
        return None
    if len(found) == 1:
        return found[0]
    hint = f"这里有 {len(found)} 篇，请用 dawen ingest 逐篇收录。" if found else "这里没有一篇有正文。"
    raise ReadingError(0, text.strip()[:40], hint)


def _open_record(text: str) -> Record | None:
    """`title: …`, `url: …`, `author: …`, `content:` and then the body, to its end or to the fields below it.

    Without `content:` the body is what follows the fields, the first of which has to be the title.
    """
    lines = text.strip().split("\n")
    rows = tuple(_fields(lines))
    fields = [field_of(name) for name, _ in rows]
    if "body" in fields:
        place = fields.index("body")
        body, below = _part_fields([rows[place][1], *lines[place + 1 :]])
        head = record({**below, **dict(rows[:place])})
        return {**head, "body": body} if head else None
    known = next((place for place, (name, _) in enumerate(rows) if name and not fields[place]), len(rows))
    if fields[:1] != ["title"] or not any(fields[1:known]):
        return None
    return {**record(dict(rows[:known])), "body": "\n".join(lines[known:])}


def _part_fields(lines: list[str]) -> tuple[str, dict[str, str]]:
    """The body without the fields below it: only names in Latin script, as `来源：` may end a text too."""
    below: dict[str, str] = {}
    while lines and (not lines[-1].strip() or _LATIN_FIELD.match(lines[-1])):
        name, value = next(_fields(lines[-1:]), ("", ""))
        if name and (field_of(name) or "body") == "body":
            break
        below[name] = value
        lines.pop()
    return "\n".join(lines), below


def _fields(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names and values of the lines down to the first that is no field; both are empty in an empty line."""
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match is None and line.strip():
            return
        yield (match["name"], match["value"].strip()) if match else ("", "")


def _open_bare(text: str) -> Record | None:
    return {"body": text}


_OPENERS: Sequence[Callable[[str], Record | None]] = (
    _open_front_matter,
    _open_copies,
    _open_record,
    _open_bare,
)
"""Tried in this order. The body of any of them may be a whole page, that of bare text among them."""
