"""Feeds as text: Atom (RFC 4287) and JSON Feed 1.1. Pure."""

import json
import re
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.export.feed import Entry, Feed

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped (section 2.2)."""


def atom(feed: Feed) -> str:
    """An Atom document; it has no address of its own, for it is a file."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "zh"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated.isoformat())
    _add(root, "generator", "Dawen")
    for entry in feed.entries:
        _add_entry(root, entry)
    indent(root)
    return f"{tostring(root, encoding='utf-8', xml_declaration=True).decode()}\n"


def json_feed(feed: Feed) -> str:
    """A JSON Feed document."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": "zh",
        "items": [
            {
                "id": entry.id,
                **({"url": entry.url} if entry.url else {}),
                "title": entry.title,
                "summary": entry.summary,
                "content_text": entry.text,
                "date_published": entry.published.isoformat(),
                "date_modified": entry.updated.isoformat(),
                "authors": [{"name": entry.author}],
                "language": entry.language,
                "_dawen": {"id": entry.record},  # extensions begin with an underscore
            }
            for entry in feed.entries
        ],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"


FEEDS: Mapping[str, Callable[[Feed], str]] = {"atom": atom, "json": json_feed}
"""What `dawen feed --format` names."""


def _add_entry(root: Element, entry: Entry) -> None:
    node = SubElement(root, "entry", {"xml:lang": entry.language})
    _add(node, "id", entry.id)
    _add(node, "title", entry.title)
    _add(SubElement(node, "author"), "name", entry.author)
    _add(node, "published", entry.published.isoformat())
    _add(node, "updated", entry.updated.isoformat())
    if entry.url:
        SubElement(node, "link", {"rel": "alternate", "href": _NOT_XML.sub("", entry.url)})
    SubElement(node, "category", {"term": entry.record})
    _add(node, "summary", entry.summary)
    _add(node, "content", entry.text)


def _add(node: Element, name: str, text: str) -> None:
    """A child with text, which is plain in Atom unless it says otherwise."""
    SubElement(node, name).text = _NOT_XML.sub("", text)
