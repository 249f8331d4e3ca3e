"""Bytes, encodings and the ways in which a copy says what it is."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest

from bot.briefing import Document
from bot.errors import ReadingError
from bot.reading.envelope import open_envelope
from bot.reading.markup import to_text
from tests.reading.golden import read

TALK = "2019年3月5日外交部发言人陈试言主持例行记者会\n问：朱镕基和喆字读得出吗？\n答：读得出。\n"
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>外交部发言人_某网站</title>
<meta name="ArticleTitle" content="2019年3月5日外交部发言人陈试言主持例行记者会">
<meta name="PubDate" content="2019-03-05 18:00">
<meta name="ContentSource" content="外交部"><meta property="og:url" content="https://example.test/1.html"></head>
<body><div class="nav"><a>首页</a><a>外交部长</a></div>
<div id="main"><p>问：朱镕基和喆字读得出吗？请你介绍一下这件事的来龙去脉。</p>
<p>答：读得出。中方已经多次阐明立场，你可以查阅外交部网站上的有关消息。</p></div><div>版权所有</div></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_the_encoding_does_not_change_the_words(encoding: str) -> None:
    assert read(Document(TALK.encode(encoding))).exchanges == read(Document(TALK.encode())).exchanges


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-8", "utf-8"),
        ("utf-8", "gb18030"),
        ("gb2312", "utf-8"),
        ("big5", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("utf-16", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("unicode", "utf-16-be"),
        ("klingon", "gb18030"),
    ],
)
def test_a_page_is_read_whatever_it_declares(declared: str, encoding: str) -> None:
    briefing = read(Document(PAGE.format(charset=declared).encode(encoding)))
    assert [exchange.question for exchange in briefing.exchanges] == [
        "朱镕基和喆字读得出吗？请你介绍一下这件事的来龙去脉。"
    ]
    assert briefing.fidelity.trusted


@pytest.mark.parametrize("declared", ["big5", "gb2312", "utf-8"])
def test_a_traditional_page_in_big5_is_read_whatever_it_declares(declared: str) -> None:
    words = "<body><p>問：雙方有沒有接觸的計畫？</p><p>答：溝通的管道是暢通的。</p></body>"
    page = f'<html><meta charset="{declared}">{words}</html>'
    assert "雙方有沒有接觸的計畫" in open_envelope(Document(page.encode("big5"))).body


def test_a_french_page_in_latin_1_keeps_its_accents() -> None:
    page = "<html><body><p>CCTV : À quelle date précisément ? Chen : à l’été, « un peu de patience ».</p></body></html>"
    assert "À quelle date précisément" in open_envelope(Document(page.encode("cp1252"))).body


def test_much_mark_up_does_not_hide_that_a_page_is_no_utf8() -> None:
    page = PAGE.format(charset="utf-8").replace("<body>", "<body>" + "<br>" * 5000)
    assert open_envelope(Document(page.encode("gb18030"))).publisher == "外交部"


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
        "url: http://example.test/\nauthor: A\ndate: 2021-11-11\ntitle: T\ncontent:\n",
        "id: 5\nTitle: T\n\nURL: http://example.test/\n\npub_date: 2021-11-11\nlanguage: zh\nContent:\n",
        '"title": T\n"url": http://example.test/\n"pubDate": 2021-11-10T16:50:52Z\n"content":',
        "title: T\nsource: http://example.test/\ndate: 2021-11-11\ncontent: ",
        "title: T\nurl: http://example.test/\nauthor: A\ndate: 2021-11-11\n\n",
        "---\nTitle: T\nlink: http://example.test/\nauthor: [A, B]\npublished: 2021-11-11 00:50:00\n---\n",
    ],
)
def test_fields_are_read_and_moments_become_beijing_days(head: str) -> None:
    envelope = open_envelope(Document((head + TALK).encode()))
    assert (envelope.title, envelope.url, envelope.posted_on) == ("T", "http://example.test/", date(2021, 11, 11))
    assert envelope.body.strip() == TALK.strip()


def test_fields_may_follow_the_body_when_they_are_named_in_latin_script() -> None:
    envelope = open_envelope(
        Document(f"content:\n{TALK}来源：样本网\n\ntitle: T\nurl: http://example.test/\n".encode())
    )
    assert (envelope.title, envelope.url) == ("T", "http://example.test/")
    assert envelope.body.strip() == f"{TALK}来源：样本网"


@pytest.mark.parametrize(
    "text",
    [
        TALK,
        f"来源：样本网\n{TALK}",
        f"{TALK}来源：样本网\n作者：某某\n",
        f"时间：2019年3月5日\n地点：蓝厅\n{TALK}",
        f"外交部例行记者会\n来源:某某网站 编辑:样例\n{TALK}",
        "AFP: Can you confirm it?\nChen: Yes.\nSource: none, he said.\n",
    ],
)
def test_bare_text_is_all_body(text: str) -> None:
    assert open_envelope(Document(text.encode())).body == text


RECORD = {"title": "T", "url": "http://example.test/"}


@pytest.mark.parametrize(
    "record",
    [
        {"author": "A", "content": TALK, "published": "Wed, 10 Nov 2021 16:50:52 GMT"},
        {"source": {"name": "A"}, "text": TALK, "date": "2021-11-11"},
        {"authors": [{"name": "A"}], "content_html": TALK, "content": "", "date_published": "2021-11-10T16:50:52Z"},
        {"publisher": "A", "html": TALK, "pubDate": 1636563052},
        {"author": ["A"], "body": TALK.splitlines(), "publish_time": 1636563052000},
        {"来源": "A", "正文": TALK, "发布时间": "2021年11月11日"},
    ],
)
def test_a_json_record_is_read_whatever_it_calls_its_fields(record: dict[str, object]) -> None:
    envelope = open_envelope(Document(json.dumps(RECORD | record).encode()))
    assert (envelope.title, envelope.url, envelope.publisher) == ("T", "http://example.test/", "A")
    assert envelope.posted_on == date(2021, 11, 11)
    assert envelope.body.strip() == TALK.strip()


def test_markdown_is_read_as_the_words_that_it_shows() -> None:
    marked = "# 例行记者会\n\n**路透社记者：**[据报道](https://a.test/1)，1\\. 甲？![图](a.png)\n\n> **陈试言：**乙。\n"
    text = f"---\ntitle: T\n---\n{marked}"
    envelope = open_envelope(Document(text.encode()))
    assert to_text(envelope.body).split() == ["例行记者会", "路透社记者：据报道，1.", "甲？", "陈试言：乙。"]


def test_where_and_when_a_document_was_fetched_is_kept_where_its_text_does_not_say() -> None:
    moment = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    envelope = open_envelope(
        Document(TALK.encode(), url="http://fetched.test/202111/t20211111_1.html", captured_at=moment)
    )
    assert (envelope.url, envelope.captured_at) == ("http://fetched.test/202111/t20211111_1.html", moment)
    assert envelope.posted_on == date(2021, 11, 11)


@pytest.mark.parametrize(
    ("body", "line", "found", "hint"),
    [
        (b"", 0, "", "空的"),
        (" \n\u3000\n".encode(), 0, "", "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", 0, "IHDR", "不是文字"),
        (b"title: T\nurl: http://example.test/\ncontent:\n\n", 3, "content:", "正文"),
        (b"---\ntitle: T\n---\n", 3, "---", "正文"),
        (b'{"title": "T", "tags": []}', 0, "title", "正文"),
    ],
)
def test_nothing_to_read_says_where_and_what_to_do(body: bytes, line: int, found: str, hint: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(Document(body))
    assert caught.value.line == line
    assert found in caught.value.found
    assert hint in caught.value.hint
