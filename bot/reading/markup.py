"""HTML -> lines of text: block tags become line breaks, inline tags vanish, entities are decoded."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCK_NAMES = """
    address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "select", "button", "svg", "head", "title"})

META = {
    "title": ("articletitle", "og:title"),
    "publisher": ("contentsource", "author", "og:site_name"),
    "date": ("pubdate", "publishdate", "article:published_time"),
    "url": ("og:url", "url"),
}
"""What a page's `<meta>` calls each field, the best first; government sites use the first of each row."""

_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS - {'body'}))})\b[^<>]*>", re.IGNORECASE)
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:br|hr|img|input|link|meta|p|li|td|th|tr|html|head|body)\b)[a-z][^<>]*>", re.IGNORECASE
)
_DEPTH = 1000
_ANY_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE | re.DOTALL
)
_SPACE = re.compile(r"[ \t\n\f]+")
_MAIN_SHARE = 0.7  # the part of a page that holds this share of its words is the article, the rest navigation
_MAIN_DEPTH = 40  # every level reads its words again: a page nested without end must not cost the square of its length


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: what its head declares, and the article as lines of text. Empty where nothing is declared."""

    title: str
    url: str
    publisher: str
    date: str
    body: str


def is_page(text: str) -> bool:
    """A whole page, not a piece of mark-up inside another envelope."""
    return _PAGE.match(text) is not None


def open_page(text: str) -> Page:
    """Read the head of a page and the article in its body."""
    tree = _parse(text)
    declared = {
        (node.attributes.get("name") or node.attributes.get("property") or "").lower(): node.attributes.get("content")
        for node in tree.css("meta")
    }
    fields = {
        field: next((declared[name] or "" for name in names if name in declared), "") for field, names in META.items()
    }
    heading = tree.css_first("title")
    return Page(
        title=fields["title"] or (heading.text(strip=True) if heading else ""),
        url=fields["url"],
        publisher=fields["publisher"],
        date=fields["date"],
        body=_lines(_article(tree.body)) if tree.body else "",
    )


def to_text(text: str) -> str:
    """Free a body of mark-up; where few block tags stand among many lines, the lines are the paragraphs."""
    if len(_BLOCK_TAG.findall(text)) > text.strip().count("\n") / 2:
        body = _parse(text).body
        return _lines(body) if body else ""
    return _decode_entities(_ANY_TAG.sub("", _BLOCK_TAG.sub("\n", text)))


def _parse(text: str) -> LexborHTMLParser:
    """The parser takes the square of the depth, so mark-up nested without end is flattened first."""
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return LexborHTMLParser(text if deepest <= _DEPTH else _NESTING_TAG.sub("<br>", text))


def _decode_entities(text: str) -> str:
    """Twice: `&amp;nbsp;` is what a careless copy makes of `&nbsp;`."""
    return html.unescape(html.unescape(text))


def _lines(root: LexborNode) -> str:
    pieces = ("\n" if piece is None else _SPACE.sub(_unwrapped, piece) for piece in _pieces(root))
    return _decode_entities("".join(pieces))


def _unwrapped(space: re.Match[str]) -> str:
    """A line break between two Chinese characters is no space."""
    before, after = space.string[space.start() - 1 : space.start()], space.string[space.end() : space.end() + 1]
    return "" if "\n" in space[0] and (not before.isascii() or not after.isascii()) else " "


def _pieces(root: LexborNode) -> Iterator[str | None]:
    """Text in document order, None where a block starts or ends. Not recursive: pages may nest without end."""
    stack: list[LexborNode | None] = [root]
    while stack:
        node = stack.pop()
        if node is None:
            yield None
        elif node.tag == "-text":
            yield node.text_content or ""
        elif node.tag not in SILENT and not str(node.tag).startswith(("-", "_", "!")):
            if node.tag in BLOCKS:
                yield None
                stack.append(None)
            stack.extend(reversed(list(node.iter(include_text=True))))


def _article(body: LexborNode) -> LexborNode:
    """Go down for as long as one child holds nearly all the words."""
    node, total = body, _words(body)
    for _ in range(_MAIN_DEPTH):
        child = next((child for child in node.iter() if _words(child) >= _MAIN_SHARE * total), None)
        if child is None or child.tag not in BLOCKS - {"p"} or total == 0:
            break
        node = child
    return node


def _words(node: LexborNode) -> int:
    return sum(len(piece) for piece in _pieces(node) if piece)
