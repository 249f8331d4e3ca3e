import io

import pytest

from bot.cli.terminal import harmless, highlighted, is_styled, render

PLAIN = [
    ("words", "中美 & 关系", "中美 & 关系"),
    ("escapes", "a &lt;b&gt; &amp;amp; &quot;c&quot;", 'a <b> &amp; "c"'),
    ("styles", "<b>a</b><i>b</i><u>c</u><s>d</s><code>e</code><pre>f</pre>", "ab{+c+}[-d-]ef"),
    ("a link", '<a href="https://a.cn/?x=1&amp;y=2">源</a>。', "源 (https://a.cn/?x=1&y=2)。"),
    ("a link that shows its address", '<a href="https://a.cn">https://a.cn</a>', "https://a.cn"),
    ("a bold link", '<b><a href="https://a.cn">源</a></b>', "源 (https://a.cn)"),
    ("a quotation", "<blockquote>一\n二</blockquote>", "│ 一\n│ 二"),
    ("an expandable quotation", "<blockquote expandable>一</blockquote>", "│ 一"),
    ("a quotation amid text", "前<blockquote>中</blockquote>后", "前\n│ 中\n后"),
    ("a quotation on lines of its own", "前\n<blockquote>中</blockquote>\n后", "前\n│ 中\n后"),
    ("two quotations", "<blockquote>一</blockquote><blockquote>二</blockquote>", "│ 一\n│ 二"),
    ("a link in a quotation", '<blockquote>看<a href="https://a.cn">此</a></blockquote>', "│ 看此 (https://a.cn)"),
    (
        "a quotation that ends with a link",
        '<blockquote>一</blockquote><a href="https://a.cn">源</a>',
        "│ 一\n源 (https://a.cn)",
    ),
    ("an empty line", "一\n\n二", "一\n\n二"),
    ("what would steer a terminal", "a\x1b[2Jb\x07\x9b1m\tc\r", "a[2Jb1m\tc"),
]


@pytest.mark.parametrize(("html", "expected"), [case[1:] for case in PLAIN], ids=[case[0] for case in PLAIN])
def test_a_reply_becomes_plain_text(html: str, expected: str) -> None:
    assert render(html, ansi=False) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>中</b>美", "\x1b[1m中\x1b[22m美"),
        ("<code>id</code>", "\x1b[2mid\x1b[22m"),
        ("<i>a</i><u>b</u><s>c</s>", "\x1b[3ma\x1b[23m\x1b[4mb\x1b[24m\x1b[9mc\x1b[29m"),
        ("<blockquote>一<b>二</b></blockquote>三", "│ 一\x1b[1m二\x1b[22m\n三"),
    ],
)
def test_a_terminal_gets_ansi(html: str, expected: str) -> None:
    assert render(html, ansi=True) == expected


def test_hits_are_bold_where_that_can_be_shown() -> None:
    assert highlighted("中美关系", ((0, 2),), ansi=True) == "\x1b[1m中美\x1b[22m关系"
    assert highlighted("中美关系", ((0, 2), (2, 4)), ansi=False) == "中美关系"


def test_positions_of_hits_count_the_control_characters_that_are_not_shown() -> None:
    assert highlighted("a\x1bb", ((2, 3),), ansi=True) == "a\x1b[1mb\x1b[22m"
    assert harmless("a\x1bb\n") == "ab\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "xterm"}, False),
    ],
)
def test_only_a_willing_terminal_is_styled(stream: io.StringIO, environment: dict[str, str], *, expected: bool) -> None:
    assert is_styled(stream, environment) is expected
