"""Bytes, encodings and the ways in which a copy says what it is."""

import hashlib
from datetime import date

import pytest

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading import read
from bot.reading.envelope import open_envelope

TALK = "2019年3月5日外交部发言人陈试言主持例行记者会\n问：朱镕基和喆字读得出吗？\n答：读得出。\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>外交部发言人_某网站</title>
<meta name="ArticleTitle" content="2019年3月5日外交部发言人陈试言主持例行记者会">
<meta name="PubDate" content="2019-03-05 18:00">
<meta name="ContentSource" content="外交部"><meta property="og:url" content="https://example.test/1.html"></head>
<body><div class="nav"><a>首页</a><a>外交部长</a></div>
<div id="main"><p>问：朱镕基和喆字读得出吗？请你介绍一下这件事的来龙去脉。</p>
<p>答：读得出。中方已经多次阐明立场，你可以查阅外交部网站上的有关消息。</p></div><div>版权所有</div></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_the_encoding_does_not_change_the_words(encoding: str) -> None:
    assert read(Document(TALK.encode(encoding))).exchanges == read(Document(TALK.encode())).exchanges


@pytest.mark.parametrize(
    ("declared", "encoding"), [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"), ("klingon", "gb18030")]
)
def test_a_page_is_read_in_what_it_declares_and_more(declared: str, encoding: str) -> None:
    briefing = read(Document(PAGE.format(charset=declared).encode(encoding)))
    assert [exchange.question for exchange in briefing.exchanges] == [
        "朱镕基和喆字读得出吗？请你介绍一下这件事的来龙去脉。"
    ]
    assert briefing.fidelity.trusted


def test_a_page_tells_title_publisher_and_address_in_its_head_and_navigation_is_not_read() -> None:
    briefing = read(Document(PAGE.format(charset="utf-8").encode()))
    source = briefing.sources[0]
    assert (source.title, source.publisher, source.url) == (briefing.title, "外交部", "https://example.test/1.html")
    assert briefing.title == "2019年3月5日外交部发言人陈试言主持例行记者会"
    assert not briefing.announcements
    assert not briefing.remarks
    assert briefing.exchanges[0].answer == "读得出。中方已经多次阐明立场，你可以查阅外交部网站上的有关消息。"


def test_a_copy_without_an_address_has_none_and_its_hash_is_of_the_raw_bytes() -> None:
    body = b"\xef\xbb\xbf" + TALK.encode()
    source = read(Document(body)).sources[0]
    assert (source.url, source.sha256) == (None, hashlib.sha256(body).hexdigest())


def test_a_torn_utf8_copy_is_not_taken_for_gbk_and_is_doubted() -> None:
    body = (TALK + "答得很清楚。" * 40).encode()
    place = body.index("答得".encode())
    briefing = read(Document(body[:place] + body[place + 1 :]))
    assert briefing.exchanges[0].question == "朱镕基和喆字读得出吗？"
    assert not briefing.fidelity.trusted


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: 'T'\nurl: http://example.test/\ndate: Wed, 10 Nov 2021 16:50:52 GMT\n---\n",
        "---\ntitle: T\nurl: http://example.test/\ndate: 2021-11-10T16:50:52Z\n---\n",
        "---\ntitle: T\nurl: http://example.test/\ndate: 2021-11-11\ntags: [a: b: c\n---\n",
        "\ntitle: T\nurl: http://example.test/\ndate: 2021-11-11 00:50\ncontent:\n",
        "标题：T\n链接：http://example.test/\n发布时间：2021年11月11日\n正文：\n",
    ],
)
def test_fields_are_read_and_moments_become_beijing_days(head: str) -> None:
    envelope = open_envelope(Document((head + TALK).encode()))
    assert (envelope.title, envelope.url, envelope.posted_on) == ("T", "http://example.test/", date(2021, 11, 11))
    assert envelope.body.strip() == TALK.strip()


@pytest.mark.parametrize(
    ("body", "line", "found", "hint"),
    [
        (b"", 0, "", "空的"),
        (" \n\u3000\n".encode(), 0, "", "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", 0, "IHDR", "不是文字"),
        (b"title: T\nurl: http://example.test/\ncontent:\n\n", 3, "content:", "正文"),
        (b"---\ntitle: T\n---\n", 3, "---", "正文"),
    ],
)
def test_nothing_to_read_says_where_and_what_to_do(body: bytes, line: int, found: str, hint: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(Document(body))
    assert caught.value.line == line
    assert found in caught.value.found
    assert hint in caught.value.hint
