"""Saved pages: the title, the day, the publisher and the article by structure, and nothing of what stands around it."""

from pathlib import Path

import pytest

from bot.briefing import Document
from bot.reading.decoding import decode
from bot.reading.envelope import Envelope, open_envelope
from bot.reading.markup import lay_out, parse
from tests.reading.cases import dated, said
from tests.reading.golden import read

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.html"))
"""Invented briefings in the layouts of those who publish them, in their encodings, with what a right reading gives."""

TALK = (
    "2019年3月5日，外交部发言人陈试言主持例行记者会。",
    "路透社记者：甲国外长昨天说，愿意恢复同中方的对话。中方有何回应？",
    "陈试言：对话的大门始终敞开，希望甲方同中方相向而行。",
    "法新社记者：对话会在今年年内恢复吗？",
    "陈试言：你应该去问甲方。",
    "我没有更多的消息。",
)
TITLE = "2019年3月5日外交部发言人陈试言主持例行记者会"


def reported(body: bytes) -> str:
    """What is to be known of a page, a line each."""
    document = Document(body)
    envelope, briefing = open_envelope(document), read(document)
    head = (envelope.title, envelope.publisher, envelope.url, envelope.posted_on, dated(briefing))
    names = ("title", "publisher", "url", "posted", "held")
    fields = [f"{name}: {value}" for name, value in zip(names, head, strict=True) if value]
    return "\n".join([*fields, said(briefing)]) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_reads_as_the_text_beside_it_says(page: Path) -> None:
    assert reported(page.read_bytes()) == page.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in PAGES if page.stem != "cls"], ids=lambda page: page.stem)
def test_what_a_page_shows_is_in_the_article_or_outside_of_it(page: Path) -> None:
    """But for the page whose article stands in a script: there the page itself shows next to nothing."""
    document = Document(page.read_bytes())
    shown = parse(decode(document.body)).body
    assert shown is not None
    envelope = open_envelope(document)
    words = "".join(line.text for line in lay_out(shown).lines).split()
    assert sorted("".join(words)) == sorted("".join([*envelope.body.split(), *"".join(envelope.outside).split()]))


def opened(body: str, head: str = "") -> Envelope:
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return open_envelope(Document(page.encode()))


def lines(envelope: Envelope) -> tuple[str, ...]:
    return tuple(line.strip() for line in envelope.body.splitlines() if line.strip())


def each(pattern: str) -> str:
    return "".join(pattern.format(line) for line in TALK)


ARTICLES = {
    "a paragraph a line": each("<p>{}</p>"),
    "paragraphs without an end": each("<p>\n{}\n"),
    "breaks only": each("　　{}<br>"),
    "double breaks": each("{}<br/>\n<br/>\n"),
    "a division a line": each("<div>{}</div>"),
    "sections of spans": each("<section><section><span style='x'>{}</span></section></section>"),
    "rows of a table": "<table>" + each("<tr><td>{}</td></tr>") + "</table>",
    "a table in a table in a table": "<table><tr><td><table><tr><td><table><tr><td>"
    + each("<p>{}</p>")
    + "</table></table></table>",
    "a list": "<ul>" + each("<li>{}</li>") + "</ul>",
    "preformatted": "<pre>" + each("{}\n") + "</pre>",
    "font and bold": each("<p><font size=2><b>{}</b></font></p>"),
    "a sentence in links": each("<p><a href=x>{}</a></p>"),
    "two boxes alike": "<div class=text>"
    + "".join(f"<p>{line}</p>" for line in TALK[:3])
    + "</div><div class=text>"
    + "".join(f"<p>{line}</p>" for line in TALK[3:])
    + "</div>",
    "a lead in a box of its own": f"<div class=lead>{TALK[0]}</div><div class=text>"
    + "".join(f"<p>{line}</p>" for line in TALK[1:])
    + "</div>",
}


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_the_same_lines_however_it_is_laid_out(article: str) -> None:
    assert lines(opened(f"<div id=main>{article}</div>")) == TALK


LINKS = "<li><a href=1>外交部：欢迎甲国外长访华</a></li><li><a href=2>甲国外长抵京</a></li><li><a href=3>更多</a></li>"
NOISE = {
    "navigation": "<ul><li><a href=/>首页</a></li><li><a href=/1>外交部长</a></li><li><a href=/2>动态</a></li></ul>",
    "navigation in a line": "<div><a href=/>首页</a> | <a href=/1>外交部长</a> | <a href=/2>资料，专题</a></div>",
    "breadcrumbs": "<div class=breadcrumb>您的位置：<a href=/>首页</a> &gt; 例行记者会，全文</div>",
    "cookie notice": "<div class='cookie-banner'>本网站使用Cookie，继续浏览即表示同意。<a href=#>同意</a></div>",
    "cookie notice without a name": "<div>本网站使用Cookie，继续浏览即表示同意。</div>",
    "share bar": "<div class=bdsharebuttonbox><span>分享到：</span><a href=#>微信</a></div>",
    "related links": f"<h3>相关新闻</h3><ul>{LINKS}</ul>",
    "related texts": f"<div class='news-related'><p>外交部：欢迎甲国外长访华。此访有何期待？</p>{LINKS}</div>",
    "comments": "<div id=comments><p>网友：问：还有别的新闻吗？答：没有了，谢谢大家。</p></div>",
    "footer": "<footer><p>主办单位：外交部。地址：某街2号。</p></footer>",
    "script": "<script>document.write('<p>问：脚本，读不读？</p>')</script>",
    "style": "<style>p {color: red;}</style>",
    "hidden words": "<div style='display: none'>扫一扫，关注我们。</div>",
    "form": "<form action=/search><label>检索：</label><input value=x><select><option>全文</option></select></form>",
    "sidebar": f"<div class='col sidebar'><p>图片，视频。</p>{LINKS}</div>",
    "next page": "<div class=pagination>共2页，<a href=2>下一页</a></div>",
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
@pytest.mark.parametrize("place", ["before", "behind"])
def test_what_stands_around_an_article_is_left_out(noise: str, place: str) -> None:
    article = f"<div class='content'>{ARTICLES['a paragraph a line']}</div>"
    assert lines(opened(noise + article if place == "before" else article + noise)) == TALK


@pytest.mark.parametrize("name", ["share", "sidebar", "search", "ad", "has-comments"])
def test_a_box_with_a_misleading_name_is_read_when_the_article_stands_in_it(name: str) -> None:
    assert lines(opened(f"<div class={name}>{ARTICLES['a paragraph a line']}</div>")) == TALK


def test_an_article_that_only_a_script_holds_is_read_there() -> None:
    data = '{"state":{"article":{"title":"甲","ctime":1551801600,"content":"' + ARTICLES["double breaks"] + '"}}}'
    envelope = opened(f"<div>加载中…</div><script>window.__STATE__ = {data};</script>".replace("\n", ""))
    assert (envelope.title, str(envelope.posted_on)) == ("甲", "2019-03-06")
    assert "路透社记者：" in envelope.body


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f'<meta name="ArticleTitle" content="{TITLE}"><title>首页</title>', "<h1>外交部</h1>"),
        (f"<title>{TITLE}_中华人民共和国外交部</title>", ""),
        (f"<title>{TITLE} — 中华人民共和国外交部</title>", ""),
        (f"<title>{TITLE}--国际--人民网</title>", ""),
        (f"<title>{TITLE}-中新网</title>", ""),
        (f"<title>{TITLE} | 样本新闻</title>", ""),
        (f"<title>{TITLE}_外交部_中国政府网</title>", "<h1>中国政府网</h1>"),
        ("<title>某某网站</title>", f"<h1>{TITLE}</h1>"),
        ("<title>某某网站</title>", f"<h1>2019年3月5日<br>{TITLE[9:]}</h1>".replace("<br>", "")),
        (f"<title>{TITLE[:20]}…</title>", f"<h2>推荐阅读</h2><h2>{TITLE}</h2>"),
        (f'<meta property="og:title" content="{TITLE}"><title></title>', ""),
    ],
)
def test_the_title_is_found_without_the_name_of_the_site(head: str, body: str) -> None:
    assert opened(body + ARTICLES["a paragraph a line"], head).title == TITLE


def test_a_title_with_dashes_of_its_own_is_kept_whole() -> None:
    title = "外交部发言人谈2019-2020年中甲关系——合作的一年"
    assert opened(ARTICLES["a paragraph a line"], f"<title>{title}</title>").title == title


@pytest.mark.parametrize(
    ("head", "body", "publisher", "posted"),
    [
        ('<meta name=PubDate content="2019-03-05 18:10">', "", None, "2019-03-05"),
        ('<meta property="article:published_time" content="2019-03-05T17:10:00Z">', "", None, "2019-03-06"),
        ("", "<p>2019-03-05 18:10　来源：新华网　作者：某某</p>", "新华网", "2019-03-05"),
        ("", "<p>发布时间：2019年3月5日</p>", None, "2019-03-05"),
        (
            "",
            "<p>今天是2026年11月21日 星期六</p><p>时间：2019/3/5 来源：<a>外交部网站</a></p>",
            "外交部网站",
            "2019-03-05",
        ),
        ('<meta name=ContentSource content="外交部">', "<p>来源：新华网</p>", "外交部", "None"),
        ('<meta name=source content="来源：中国新闻网">', "", "中国新闻网", "None"),
        ('<meta name=author content="1021"><title>例行记者会_样本网</title>', "", "样本网", "None"),
        ('<meta name=SiteName content="样本网">', "", "样本网", "None"),
        ("", "", None, "None"),
    ],
)
def test_the_day_and_the_publisher_stand_in_the_head_or_near_the_article(
    head: str, body: str, publisher: str | None, posted: str
) -> None:
    envelope = opened(body + ARTICLES["a paragraph a line"].replace(TALK[0], "发言人主持例行记者会。"), head)
    assert (envelope.publisher, str(envelope.posted_on)) == (publisher, posted)


def test_the_source_may_stand_below_the_article() -> None:
    assert opened(ARTICLES["a paragraph a line"] + "<p>（来源：外交部网站）</p>").publisher == "外交部网站"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ('<link rel=canonical href="https://a.test/1.html">', "https://a.test/1.html"),
        ('<meta property="og:url" content="https://a.test/1.html">', "https://a.test/1.html"),
        ('<meta property="og:url" content="https://a.test/">', "https://fetched.test/2.html"),
        ('<link rel=canonical href="/1.html">', "https://fetched.test/2.html"),
        ("", "https://fetched.test/2.html"),
    ],
)
def test_a_page_knows_its_address_or_is_known_by_where_it_was_fetched(written: str, url: str) -> None:
    page = f"<html><head>{written}</head><body>{ARTICLES['a list']}</body></html>"
    assert open_envelope(Document(page.encode(), url="https://fetched.test/2.html")).url == url


@pytest.mark.parametrize("head", ["---\ntitle: 甲\n---\n", "title: 甲\nurl: u\ncontent:\n"])
def test_a_page_may_be_the_body_of_a_record_whose_fields_come_first(head: str) -> None:
    page = f"<html><head><title>乙</title></head><body>{NOISE['navigation']}{ARTICLES['breaks only']}</body></html>"
    envelope = open_envelope(Document((head + page).encode()))
    assert (envelope.title, lines(envelope)) == ("甲", TALK)


def test_a_day_in_the_head_that_is_none_is_passed_over() -> None:
    head = '<meta name=PubDate content="刚刚">'
    envelope = opened("<p>发布时间：2019-03-06</p>" + ARTICLES["a paragraph a line"], head)
    assert str(envelope.posted_on) == "2019-03-06"
