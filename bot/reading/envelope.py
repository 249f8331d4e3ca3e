"""Raw bytes -> what the copy says about itself, and its body: plain record, front matter, HTML page or bare text."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import yaml  # type: ignore[import-untyped]  # it comes without types
from frontmatter.default_handlers import YAMLHandler

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading.dates import parse_moment, posting_day
from bot.reading.markup import Page, is_page, open_page

KEYS = {
    "title": "title",
    "标题": "title",
    "url": "url",
    "link": "url",
    "链接": "url",
    "author": "publisher",
    "source": "publisher",
    "作者": "publisher",
    "来源": "publisher",
    "date": "date",
    "published": "date",
    "日期": "date",
    "发布时间": "date",
    "content": "body",
    "text": "body",
    "body": "body",
    "正文": "body",
    "内容": "body",
}
"""What records and front matter call their fields -> what the field means here."""

_FIELD = re.compile(rf"({'|'.join(KEYS)})[ \t]*[:：](.*)", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?s:.*?)\n---[ \t]*\n")
_HEAD_LENGTH = 20_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BROKEN_SHARE = 0.02  # a UTF-8 copy with a few torn characters stays UTF-8; GBK read as UTF-8 loses far more

WIDENED = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030"}
"""Pages say gb2312 and use characters (镕, 喆) that only its successors hold."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A document opened. `posted_on` is the Beijing day the copy was published, not the day of the briefing."""

    body: str
    sha256: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    posted_on: date | None = None


def open_envelope(document: Document) -> Envelope:
    """Take a document apart.

    Raises ReadingError where there is nothing to read: no bytes, no text, or fields without a body.
    """
    text = _decode(document.body).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadingError(0, "", "文件是空的，请检查下载是否完整。")
    fields = next(fields for opener in _OPENERS if (fields := opener(text)) is not None)
    if not fields["body"].strip():
        line = text[: text.rfind(text.strip()[-1])].count("\n") + 1
        raise ReadingError(line, text.strip().splitlines()[-1][:40], "这之后应有正文，却什么也没有。")
    return _envelope(fields, hashlib.sha256(document.body).hexdigest())


def _envelope(fields: Mapping[str, str], sha256: str) -> Envelope:
    url = fields.get("url", "").strip() or None
    return Envelope(
        body=fields["body"],
        sha256=sha256,
        title=fields.get("title", "").strip(),
        url=url,
        publisher=fields.get("publisher", "").strip() or None,
        posted_on=parse_moment(fields.get("date", "")) or (posting_day(url) if url else None),
    )


def _decode(body: bytes) -> str:
    """UTF-8, else what the page declares, else GB18030; a torn UTF-8 copy keeps U+FFFD where it is torn."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    declared = _CHARSET.search(body[:4096])
    name = declared[1].decode("ascii").lower() if declared else "gb18030"
    for encoding in ("utf-8-sig", WIDENED.get(name, name), "gb18030"):
        try:
            return _refuse_binary(body.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            if encoding == "utf-8-sig" and _is_torn_utf8(body):
                break
    return _refuse_binary(body.decode("utf-8-sig", errors="replace"))


def _is_torn_utf8(body: bytes) -> bool:
    text = body.decode("utf-8", errors="replace")
    return text.count("\ufffd") <= _BROKEN_SHARE * len(text)


def _refuse_binary(text: str) -> str:
    strange = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if strange > 0.1 * len(text):
        raise ReadingError(0, repr(text[:20]), "这不是文字文件，请提供文本或网页。")
    return text


def _open_front_matter(text: str) -> dict[str, str] | None:
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
        metadata = dict(line.split(":", 1) for line in head.splitlines() if ":" in line)
    return {**_known({str(key): _as_text(value) for key, value in metadata.items()}), "body": body}


def _as_text(value: object) -> str:
    """YAML makes dates of what looks like one; lists of tags are of no use here."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.strip(" '\"") if isinstance(value, str) else ""


def _known(fields: Mapping[str, str]) -> dict[str, str]:
    return {KEYS[key.strip().lower()]: value for key, value in fields.items() if key.strip().lower() in KEYS}


def _open_record(text: str) -> dict[str, str] | None:
    """`title: …`, `url: …`, `author: …`, `content:` and then the body to the end."""
    fields: dict[str, str] = {}
    lines = text.lstrip().splitlines(keepends=True)
    for number, line in enumerate(lines):
        match = _FIELD.match(line)
        if match is None:
            return {**fields, "body": "".join(lines[number:])} if len(fields) > 1 else None
        name = KEYS[match[1].lower()]
        if not fields and name != "title":
            return None
        fields[name] = match[2].strip() if name != "body" else match[2] + "\n" + "".join(lines[number + 1 :])
        if name == "body":
            return fields
    return {**fields, "body": ""} if len(fields) > 1 else None


def _open_page(text: str) -> dict[str, str] | None:
    if not is_page(text):
        return None
    page: Page = open_page(text)
    return {"title": page.title, "url": page.url, "publisher": page.publisher, "date": page.date, "body": page.body}


def _open_bare(text: str) -> dict[str, str] | None:
    return {"body": text}


_OPENERS: tuple[Callable[[str], dict[str, str] | None], ...] = (
    _open_front_matter,
    _open_record,
    _open_page,
    _open_bare,
)
