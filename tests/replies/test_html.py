import pytest

from bot.replies.html import (
    Html,
    bold,
    code,
    entities,
    escape,
    fill,
    first_sentence,
    highlight,
    join,
    link,
    pieces,
    plain,
    quote,
    shorten,
    size,
    units,
    web_address,
)
from tests.replies.accepted import accepted


@pytest.mark.parametrize(
    ("title", "html", "expected"),
    [
        ("text is escaped", escape("<b> & </b>"), "&lt;b&gt; &amp; &lt;/b&gt;"),
        ("html is not escaped again", escape(escape("&")), "&amp;"),
        ("values are escaped, html in them is kept", fill("{a} {b}", a="<", b=bold("<")), "&lt; <b>&lt;</b>"),
        ("braces in values are text", fill("{a}", a="{b}"), "{b}"),
        ("a translation cannot bring mark-up", fill("<i>{n}</i>", n=1), "&lt;i&gt;1&lt;/i&gt;"),
        ("what is empty is not joined", join(" · ", ("a", "", Html("<b>b</b>"))), "a · <b>b</b>"),
        ("control characters and torn surrogates go", escape("a\x00\x1b\ud800b\n"), "ab\n"),
        (
            "an address is escaped in its attribute",
            link("x", 'https://e.cn/?"&'),
            '<a href="https://e.cn/?&quot;&amp;">x</a>',
        ),
        ("spans become bold", highlight("中美、<中美>", ((0, 2), (4, 6))), "<b>中美</b>、&lt;<b>中美</b>&gt;"),
        ("only so many spans become bold", highlight("中美中美", ((0, 2), (2, 4)), 1), "<b>中美</b>中美"),
        ("a short quotation is open", quote("好。"), "<blockquote>好。</blockquote>"),
        ("a long quotation is folded", quote("好" * 201), f"<blockquote expandable>{'好' * 201}</blockquote>"),
        ("nothing is not quoted", quote(" \n"), ""),
        ("a code is copied with a tap", code("mfa-20201126"), "<code>mfa-20201126</code>"),
    ],
)
def test_html_is_built_safely(title: str, html: Html, expected: str) -> None:
    assert html == expected, title


def test_length_and_entities_are_counted_as_telegram_counts_them() -> None:
    html = join("\n", (bold("😀 & <"), quote(highlight("中美", ((0, 1),))), link("x", "https://e.cn/")))
    assert accepted(html) == plain(html) == "😀 & <\n中美\nx"
    assert (size(html), entities(html), units("😀中")) == (11, 4, 3)


@pytest.mark.parametrize(
    "address",
    ["http://www.scio.gov.cn/a/1.htm", "https://e.cn", "HTTPS://E.CN:8080/?a=1&b=2#c", "http://xn--fiqs8s.xn--fiqs8s/"],
)
def test_an_address_that_telegram_links_is_a_link(address: str) -> None:
    assert web_address(address) == address
    assert "href" in link("x", address)


@pytest.mark.parametrize(
    "address",
    [
        *(None, "", "scio.gov.cn/a", "ftp://e.cn/", "javascript:alert(1)", "http://localhost/x", "http://中国/"),
        *("http:///x", "http://u:p@e.cn/", "http://e.cn:port/", "http://[::1/"),
        *("http://e.cn/a b", 'http://e.cn/"', "http://e.cn\n/"),
    ],
)
def test_another_address_is_not(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize(
    ("title", "text", "room", "expected"),
    [
        ("sentences stay whole", "一句话。两句话。三", 8, ["一句话。两句话。", "三"]),
        (
            "a closing quotation mark belongs to its sentence",
            "他说：“好。”然后走了。",
            8,
            ["他说：“好。”", "然后走了。"],
        ),
        ("white space between pieces goes", "一。\n\n二。", 2, ["一。", "二。"]),
        ("a sentence longer than a piece is cut", "一二三四五", 2, ["一二", "三四", "五"]),
        ("surrogate pairs are whole", "😀😀😀", 3, ["😀", "😀", "😀"]),
        ("accents stay with their letters", "e\u0301e\u0301e\u0301", 3, ["e\u0301", "e\u0301", "e\u0301"]),
        ("a family stays together", "中👨\u200d👩", 5, ["中", "👨\u200d👩"]),
        ("what clings without end is cut all the same", "e" + "\u0301" * 5, 3, ["e\u0301\u0301", "\u0301\u0301\u0301"]),
        ("nothing has no piece", " \n", 2, []),
    ],
)
def test_texts_are_cut_where_sentences_end(title: str, text: str, room: int, expected: list[str]) -> None:
    assert [text[start:end] for start, end in pieces(text, room)] == expected, title


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("the first sentence tells", "中方对此有何评论？谢谢。", "中方对此有何评论？"),
        (
            "a greeting does not",
            "谢谢主持人，外长，您好。请问您如何看待今年的中印关系和边界问题？",
            "请问您如何看待今年的中印关系和边界问题？",
        ),
        ("it is one line", "中方\n有何评论", "中方"),
        ("a long one ends with an ellipsis", "中" * 30, "中" * 19 + "…"),
        ("nothing tells nothing", "", ""),
    ],
)
def test_a_question_is_told_by_a_sentence(title: str, text: str, expected: str) -> None:
    assert first_sentence(text, 20) == expected, title


def test_a_line_is_shortened_to_its_room() -> None:
    assert shorten("a  b\nc", 5) == "a b c"
    assert shorten("😀😀😀", 5) == "😀😀…"


@pytest.mark.parametrize("room", [1, 0, -5])
def test_without_room_a_text_is_still_cut_to_its_end(room: int) -> None:
    assert "".join("好😀。"[start:end] for start, end in pieces("好😀。", room)) == "好😀。"
