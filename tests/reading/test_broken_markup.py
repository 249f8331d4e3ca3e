"""Whatever stands in mark-up, feeds, JSON or YAML: a document is taken apart or refused, in time with its length."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading.envelope import Envelope, open_envelope
from bot.reading.feeds import entries
from tests.reading.test_feeds import FEEDS

PAGES = [
    page.read_bytes().decode("gb18030", errors="replace")
    for page in (Path(__file__).parents[1] / "pages").glob("*.html")
]
ENVELOPES = [
    *FEEDS.values(),
    *PAGES,
    '---\ntitle: "甲"\ndate: 2019-03-05\ntags: [a, b]\n---\n<p>问：甲？</p>\n',
    '{"title": "甲", "content": "问：甲？", "date": 1551801600, "author": {"name": "乙"}}',
    "title: 甲\nurl: u\nauthor: 乙\ncontent:\n问：甲？\n答：乙。\n",
]
SPLICES = ["<", ">", "</div>", "<div class='", "<!--", "-->", "]]>", "<![CDATA[", "&lt;", "&#xD800;", "&#0;", "\\ud800"]
SPLICES += [
    '"',
    "'",
    "{",
    "}",
    "[",
    "]",
    "null",
    "1e999",
    ":",
    "---\n",
    "&a",
    "*a",
    "!!python/object:os.system",
    "\x00",
]
SPLICES += [
    "<script>",
    "<title>",
    "<table><td>",
    "<pre>\n",
    "<meta name=PubDate content=",
    "content: ",
    "\u2028",
    "\ud7ff",
]


def opened(body: bytes) -> list[Envelope]:
    """The envelopes of all that a document holds, without those that are refused."""
    return [envelope for document in unpacked(body) for envelope in attempts(document)]


def unpacked(body: bytes) -> Iterable[Document]:
    try:
        return entries(Document(body))
    except ReadingError:
        return ()


def attempts(document: Document) -> list[Envelope]:
    try:
        return [open_envelope(document)]
    except ReadingError:
        return []


@st.composite
def broken_envelopes(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from(ENVELOPES))
    for splice in draw(st.lists(st.sampled_from(SPLICES), max_size=8)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + splice + text[place + draw(st.integers(0, 30)) :]
    return text.encode(draw(st.sampled_from(["utf-8", "gb18030", "utf-16"])), errors="replace")


@given(broken_envelopes())
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_broken_mark_up_is_taken_apart_or_refused(body: bytes) -> None:
    for envelope in opened(body):
        assert envelope.body.strip()
        json.dumps([envelope.title, envelope.url, envelope.publisher, envelope.body], ensure_ascii=False).encode()


def page(body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>甲</title></head><body>{body}</body></html>"


HEAVY: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: page("<p>问：甲国外长访华，谈什么？</p>" * (n // 20)),
    "breaks": lambda n: page("问：甲。<br>" * (n // 8)),
    "nested boxes": lambda n: page("<div>问：甲？" * (n // 9)),
    "nested spans": lambda n: page("<span>" * (n // 6) + "问：甲？"),
    "nested tables": lambda n: page("<table><tr><td>问：甲。" * (n // 20)),
    "preformatted": lambda n: page("<pre>" + "问：甲。\n" * (n // 5)),
    "links": lambda n: page("<a href=x>问，" * (n // 12)),
    "one long class": lambda n: page('<div class="' + "aB" * (n // 2) + '">问：甲？</div>'),
    "headings": lambda n: page("<h1>甲</h1>" * (n // 10)),
    "sources": lambda n: page("<p>" + "来源：" * (n // 3) + "</p>"),
    "scripts": lambda n: page('<script>{"content":[</script>' * (n // 28)),
    "metas": lambda n: "<html><head>" + "<meta name=a content=b>" * (n // 23) + "</head><body>问：甲？",
    "a title of dashes": lambda n: f"<html><title>{'-' * n}</title><body>问：甲？",
    "comments": lambda n: "<!-- -->" * (n // 8) + "<html>",
    "open comments": lambda n: "<!--" * (n // 4) + "<html>",
    "document types": lambda n: "<!DOCTYPE a [ ]>" * (n // 16) + "<rss>",
    "nested items": lambda n: "<rss><channel>" + "<item>" * (n // 12),
    "broken items": lambda n: "<rss><channel>" + "<item><title>甲<" * (n // 15),
    "entities in a feed": lambda n: "<rss><channel><item><title>" + "&a;" * (n // 3),
    "nested JSON": lambda n: "[" * n,
    "nested objects": lambda n: '{"a":' * n,
    "JSON lines": lambda n: '{"title":"甲","content":"问：甲？"}\n' * (n // 30),
    "fields": lambda n: "title: x\n" + "foo: bar\n" * (n // 9) + "content: 甲",
    "fields below": lambda n: "title: x\ncontent: 甲\n" + "author: bar\n" * (n // 12),
    "anchors": lambda n: "---\n" + "a: &a [*a]\n" * (n // 11) + "---\n问：甲？",
    "drawn lines": lambda n: "---\n" * (n // 4),
}


@pytest.mark.parametrize("heavy", HEAVY.values(), ids=HEAVY)
def test_a_heavy_envelope_is_opened_or_refused(heavy: Callable[[int], str]) -> None:
    """Each grows with its length and no faster: at this size the square of it would not end."""
    opened(heavy(100_000).encode())
