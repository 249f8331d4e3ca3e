"""Feeds and lists of records -> one document an entry."""

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import feedparser

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading.decoding import decode
from bot.reading.markup import to_text
from bot.reading.records import Record, json_records, record

_FEED = re.compile(  # atomic, or many comments would be tried in every combination
    r"\s*(?><\?xml[^<>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>\s*){0,9}+"
    r"<(?:\w{1,9}:)?(?:rss|feed|rdf|channel|item|entry)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/')
_UTF8 = {"content-type": "application/xml; charset=utf-8"}  # says more than what the XML declares of itself


def entries(document: Document) -> tuple[Document, ...]:
    """The entries of an RSS, Atom or JSON feed, of a JSON list or of JSON Lines; any other document is its own entry.

    An entry's body is a JSON record: the same bytes, whatever entries stand beside it. Raises ReadingError for what is
    no text, and for a feed that cannot be taken apart.
    """
    text = decode(document.body)
    found = copies(text)
    is_feed = _FEED.match(text) or _JSON_FEED.search(text)
    if not found or (len(found) == 1 and not is_feed):
        return () if is_feed else (document,)
    absolute = ({**copy, "url": urljoin(document.url or "", copy.get("url", ""))} for copy in found)
    return tuple(
        replace(document, body=_as_json(copy), name=f"{document.name}#{number}", url=copy["url"] or None)
        for number, copy in enumerate(absolute, 1)
    )


def copies(text: str) -> tuple[Record, ...] | None:
    """The copies in a feed or in JSON, in their order; None for what is neither."""
    return _feed_records(text) if _FEED.match(text) else json_records(text)


def _feed_records(text: str) -> tuple[Record, ...]:
    # Not the text itself: feedparser would take it for an address or a file's name where it looks like one.
    stream = io.BytesIO(text.encode(errors="replace"))
    try:
        feed = feedparser.parse(stream, response_headers=_UTF8, sanitize_html=False, resolve_relative_uris=False)
    except ValueError as error:  # a number that is no character, and the like
        raise ReadingError(0, text.strip()[:40], f"这份订阅源的标记坏了，拆不开：{error}。") from None
    return tuple(_entry(entry, feed.feed) for entry in feed.entries)


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Record:
    """The longest of an entry's texts is the briefing, the others are what is shown in lists."""
    texts = (*(content.get("value") for content in entry.get("content", ())), entry.get("summary"))
    author = entry.get("source", {}).get("title") or entry.get("author") or feed.get("title")
    published = entry.get("published") or entry.get("updated")
    return record(
        {
            "title": to_text(entry.get("title") or ""),
            "url": entry.get("link"),
            "published": published,
            "author": author,
            "content": max(filter(None, texts), key=len, default=""),
        }
    )


def _as_json(copy: Record) -> bytes:
    names = {"title": "title", "url": "url", "date": "published", "publisher": "author", "body": "content"}
    return json.dumps({name: copy.get(field, "") for field, name in names.items()}, ensure_ascii=False).encode()
