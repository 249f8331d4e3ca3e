"""Feeds and lists of records: one document an entry, and the same words whatever the feed is called."""

import json
from datetime import UTC, datetime

import pytest

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading.envelope import open_envelope
from bot.reading.feeds import entries
from tests.reading.golden import read

TITLE = "2019年3月5日外交部发言人陈试言主持例行记者会"
LINK = "https://mfa.test/20190305.html"
HTML = '<p style="x">路透社记者：朱镕基和喆字读得出吗？</p><p><strong>陈试言：</strong>读得出 &amp; 听得懂。</p>'
ESCAPED = HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
DAY = "Tue, 05 Mar 2019 17:10:00 GMT"

RSS2 = f"""<?xml version="1.0" encoding="{{encoding}}"?>
<?xml-stylesheet href="feed.xsl"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>例行记者会</title><link>https://mfa.test/</link><description>外交部 - 例行记者会</description>
<item><title>{TITLE}</title><link>{LINK}</link><pubDate>{DAY}</pubDate><dc:creator>外交部</dc:creator>
<description>陈试言主持例行记者会。</description><content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>另一场</title><link>https://mfa.test/2.html</link><description>{ESCAPED}</description></item>
</channel></rss>"""
RSSHUB = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:atom="http://www.w3.org/2005/Atom" version="2.0"><channel><title>外交部</title><link>https://mfa.test/</link>
<atom:link href="http://hub.test/gov/fmprc/fyrbt" rel="self" type="application/rss+xml"/>
<description>例行记者会 - Powered by RSSHub</description><generator>RSSHub</generator><language>zh-cn</language>
<lastBuildDate>Wed, 06 Mar 2019 02:00:00 GMT</lastBuildDate><ttl>5</ttl>
<item><title>{TITLE}</title><description>{ESCAPED}</description><link>{LINK}</link>
<guid isPermaLink="false">{LINK}</guid><pubDate>{DAY}</pubDate></item></channel></rss>"""
RSS1 = f"""<?xml version="1.0" encoding="UTF-8"?><!-- a comment -->
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://mfa.test/"><title>外交部</title></channel>
<item rdf:about="{LINK}"><title>{TITLE}</title><link>{LINK}</link><dc:date>2019-03-05T17:10:00Z</dc:date>
<description>{ESCAPED}</description></item></rdf:RDF>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>外交部</title>
<entry><title type="html">&lt;b&gt;{TITLE}&lt;/b&gt;</title><link rel="alternate" href="/20190305.html"/>
<updated>2019-03-07T00:00:00Z</updated><published>2019-03-05T17:10:00Z</published>
<summary>短</summary><content type="html">{ESCAPED}</content><author><name>外交部</name></author></entry></feed>"""
ITEM = f"""<item><title>{TITLE}</title><link>{LINK}</link><pubDate>{DAY}</pubDate><author>外交部</author>
<description>{ESCAPED}</description></item>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "外交部",
        "description": "外交部的例行记者会，每个工作日下午三点。",
        "items": [
            {
                "id": "1",
                "url": LINK,
                "title": TITLE,
                "content_html": HTML,
                "summary": "短",
                "date_published": "2019-03-06T01:10:00+08:00",
                "authors": [{"name": "外交部", "url": "https://mfa.test/"}],
            }
        ],
    }
)

FEEDS = {"RSS 2.0": RSS2.format(encoding="UTF-8"), "RSSHub": RSSHUB, "RSS 1.0": RSS1, "Atom": ATOM, "one item": ITEM}
FEEDS |= {"JSON Feed": JSON_FEED}


@pytest.mark.parametrize("feed", FEEDS.values(), ids=FEEDS)
def test_an_entry_tells_title_address_day_publisher_and_words(feed: str) -> None:
    document = entries(Document(feed.encode(), "feed", url="https://mfa.test/feed.xml"))[0]
    envelope = open_envelope(document)
    assert (document.name, document.url) in {("feed#1", LINK), ("feed", "https://mfa.test/feed.xml")}
    assert (envelope.title, envelope.url, str(envelope.posted_on)) == (TITLE, LINK, "2019-03-06")
    assert envelope.publisher in {"外交部", "例行记者会"}
    assert [(exchange.question, exchange.answer) for exchange in read(document).exchanges] == [
        ("朱镕基和喆字读得出吗？", "读得出 & 听得懂。")
    ]


@pytest.mark.parametrize("encoding", ["UTF-8", "GB18030", "GB2312", "UTF-16"])
def test_a_feed_may_come_in_any_encoding_whatever_it_declares(encoding: str) -> None:
    actual = "gb18030" if encoding.startswith("GB") else encoding
    found = entries(Document(RSS2.format(encoding=encoding).encode(actual)))
    assert found == entries(Document(RSS2.format(encoding="UTF-8").encode()))
    assert entries(Document(RSS2.format(encoding="UTF-8").encode("gb18030"))) == found


def test_an_entry_keeps_its_bytes_when_the_feed_around_it_changes_and_says_when_it_was_captured() -> None:
    moment = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    one = entries(Document(RSS2.format(encoding="UTF-8").encode(), "feed", captured_at=moment))
    other = entries(Document(RSS2.format(encoding="UTF-8").replace("另一场", "第三场").encode()))
    assert len(one) == 2
    assert (one[0].body, one[0].captured_at, one[1].name) == (other[0].body, moment, "feed#2")


RECORD = {"title": TITLE, "url": LINK, "author": "外交部", "content": "问：甲？\n答：乙。"}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([RECORD, RECORD]),
        json.dumps({"code": 0, "data": {"list": [RECORD, RECORD], "total": 2}}),
        f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n",
    ],
    ids=["a list", "inside an answer", "a line each"],
)
def test_several_records_are_several_documents(text: str) -> None:
    found = entries(Document(text.encode(), "records"))
    assert [document.name for document in found] == ["records#1", "records#2"]
    assert open_envelope(found[1]).body == RECORD["content"]
    with pytest.raises(ReadingError, match="2 篇"):
        open_envelope(Document(text.encode()))


@pytest.mark.parametrize(
    "text", [json.dumps(RECORD), json.dumps([RECORD]), "问：甲？\n答：乙。", "[陈试言] [10:11]：大家好。", "", "{"]
)
def test_what_is_one_document_stays_as_it_was_received(text: str) -> None:
    document = Document(text.encode(), "one")
    assert entries(document) == (document,)


def test_a_feed_without_entries_holds_no_document() -> None:
    assert entries(Document(b'<rss version="2.0"><channel><title>x</title></channel></rss>')) == ()


def test_ten_thousand_entries_are_ten_thousand_documents() -> None:
    item = f"<item><title>{TITLE}</title><description>{ESCAPED}</description></item>"
    assert len(entries(Document(f"<rss><channel>{item * 10_000}</channel></rss>".encode()))) == 10_000


def test_entities_that_multiply_are_not_followed() -> None:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 20))
    feed = (
        f'<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈">{names}]><rss><channel><item><title>&a19;</title></item></channel></rss>'
    )
    assert sum(len(document.body) for document in entries(Document(feed.encode()))) < 10_000


def test_nothing_outside_the_document_is_opened() -> None:
    feed = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>'
    assert b"root:" not in b"".join(document.body for document in entries(Document(feed.encode())))
