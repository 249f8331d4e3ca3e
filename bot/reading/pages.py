"""A saved or fetched HTML page -> its article and what the page says about it: by structure, whoever's page it is."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser

from bot.reading.article import Article, find_article
from bot.reading.dates import full_date, parse_moment
from bot.reading.markup import Layout, lay_out, parse, to_text
from bot.reading.records import Record, records_in
from bot.reading.scripts import pattern

META = {
    "title": ("articletitle",),
    "shown": ("og:title", "twitter:title"),
    "date": ("pubdate", "publishdate", "article:published_time", "publishtime", "firstpublishedtime"),
    "publisher": ("contentsource", "source"),
    "site": ("sitename", "author", "og:site_name"),
    "url": ("og:url", "url"),
}
"""What a page's `<meta>` calls each field, the best first; government sites use the first of each row."""

_PAGE = re.compile(
    r"\s*(?><\?xml[^<>]*>\s*|<!--.{0,2000}?-->\s*){0,9}+<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>\S+)")
_ADDRESS = re.compile(r"https?://[^/\s]+/\S+")  # of a page: a site's says nothing

_SITE = r"网|网站|频道|部|社|报|厅|馆|办|办公室|中国|在线|客户端|新闻|Embassy|China|News|Net|MFA"
_SUFFIX = pattern(rf"\s*(?:[_|｜]|--|\s-\s|[-—–]+(?=[^-—–\d]{{0,30}}(?:{_SITE})$))\s*(?P<site>[^_|｜]{{1,40}})$")
_LABEL = re.compile(r"^\s*(?:来源|來源|作者)\s*[：:]\s*")
_SOURCE = pattern(
    r"(?:来源|來源|来自|來自|稿源|Source)\s*[：:]\s*[《“]?(?P<name>[^\s\d|｜《》“”（(）)\[\]【】]{2,30}?)"
    r"(?=作者|责任编辑|责编|编辑|发布|字[体号]|时间|日期|[\s\d|｜《》“”（(）)\[\]【】]|$)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"发布|發布|发表|更新|日期|时间|時間|来源|來源|来自|來自|\d{1,2}[:：]\d{2}|^\W*\d{4}\D\d{1,2}\D\d{1,2}\D?$"
)
_TODAY = pattern(r"今天|今日|星期|农历")
_FIELD_LENGTH = 120
_TITLE_LENGTH = 300
_NEAR = 6  # lines: how far below its beginning and above its end an article says when and where it was published
_BEFORE = 12  # lines: how far before it
_MUCH_MORE = 2  # times: where a page shows its article, its scripts hold no more than that, with mark-up
_HEADINGS = frozenset({"h1", "h2", "h3"})
_STATE = re.compile(r"\s*(?:(?:var |let |const )?[\w.$]{1,60}\s*=\s*)?(?=[{\[])")


def is_page(text: str) -> bool:
    """A whole page, not a piece of mark-up."""
    return _PAGE.match(text) is not None


def open_page(text: str) -> Record:
    """Read the head of a page and its article; a page that scripts write holds the article in one of them."""
    tree = parse(text)
    layout = lay_out(tree.body) if tree.body else Layout([], [])
    article, declared = find_article(layout), _declared(tree)
    shown = tree.css_first("title")
    name, site = _part_site(shown.text() if shown else "")
    page = {
        "title": declared["title"] or _title(layout, (_part_site(declared["shown"])[0], name)),
        "url": _address(tree, text, declared["url"]),
        "publisher": declared["publisher"] or _source(article) or declared["site"] or site,
        "date": declared["date"] if parse_moment(declared["date"]) else _published(article),
        "body": "\n".join(article.lines),
        "outside": "\n".join(article.outside),
    }
    stated = max(_stated(tree), key=_length, default={})
    return {**page, **stated} if _length(stated) > _MUCH_MORE * len(page["body"]) else page


def _declared(tree: LexborHTMLParser) -> dict[str, str]:
    """What the head says, field by field; a number is an editor's, no publisher."""
    metas = {
        (node.attributes.get("name") or node.attributes.get("property") or "").lower(): _LABEL.sub("", content).strip()
        for node in tree.css("meta")
        if not (content := node.attributes.get("content") or "").strip().isdigit()
    }
    return {field: next((metas[name] for name in names if metas.get(name)), "") for field, names in META.items()}


def _part_site(title: str) -> tuple[str, str]:
    """`例行记者会_中华人民共和国外交部` -> the title, and whose page it is."""
    title, site = " ".join(title[:_TITLE_LENGTH].split()), ""
    while (suffix := _SUFFIX.search(title)) and suffix.start() > 0:
        title, site = title[: suffix.start()], suffix["site"]
    return title.strip(), site.strip()


def _title(layout: Layout, shown: Sequence[str]) -> str:
    """The heading that agrees with what the browser shows, else the longest title: a site's own name is short."""
    written: dict[int, list[str]] = defaultdict(list)
    for line in layout.lines:
        if layout.boxes[line.box].tag in _HEADINGS and line.text:
            written[line.box].append(line.text)
    headings = {box: " ".join(lines)[:_TITLE_LENGTH] for box, lines in written.items()}
    agreeing = [heading for heading in headings.values() for title in shown if _agree(heading, title)]
    first = [heading for box, heading in headings.items() if layout.boxes[box].tag == "h1"]
    return max(agreeing or [*first, *shown], key=len, default="")


def _agree(heading: str, title: str) -> bool:
    shorter, longer = sorted((heading, title.rstrip("….")), key=len)
    return shorter in longer and 2 * len(shorter) >= len(longer) > 0


def _address(tree: LexborHTMLParser, text: str, declared: str) -> str:
    """Where a browser saved the page from, else what the page calls its own address."""
    saved, canonical = _SAVED.search(text[:2000]), tree.css_first("link[rel=canonical]")
    known = (saved and saved["url"], canonical and canonical.attributes.get("href"), declared)
    return next((url for url in known if url and _ADDRESS.fullmatch(url)), "")


def _published(article: Article) -> str:
    """`2020-11-26 18:10`, `发布时间：…` near the beginning of the article; not today's date, which pages show too."""
    lines = (line for line in _near(article) if len(line) <= _FIELD_LENGTH)
    return next((line for line in lines if _DATED.search(line) and not _TODAY.search(line) and full_date(line)), "")


def _source(article: Article) -> str:
    """`来源：新华网`, before the article, at its beginning or below it."""
    lines = (*_near(article), *filter(None, article.lines[-_NEAR:]))
    found = (source for line in lines if len(line) <= _FIELD_LENGTH and (source := _SOURCE.search(line)))
    return next((source["name"] for source in found), "")


def _near(article: Article) -> list[str]:
    """The first lines of the article, then those before it, the nearest first."""
    return [*list(filter(None, article.lines))[:_NEAR], *list(filter(None, article.before))[: -_BEFORE - 1 : -1]]


def _stated(tree: LexborHTMLParser) -> Iterator[Record]:
    """Articles in the scripts of a page: data for the program that is to show them."""
    for script in tree.css("script"):
        code = script.text()
        start = _STATE.match(code)
        if start:
            try:
                value, _ = json.JSONDecoder().raw_decode(code, start.end())
            except (ValueError, RecursionError):
                continue
            yield from records_in(value)


def _length(found: Mapping[str, str]) -> int:
    return len(to_text(found.get("body", "")))
