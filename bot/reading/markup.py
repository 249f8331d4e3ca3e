"""HTML and Markdown -> lines of text: block tags become line breaks, inline tags vanish, entities are decoded."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCK_NAMES = """
    address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5
    h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "select", "button", "svg", "head", "title"})

MARKDOWN = (
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^)\s]{0,500}(?:\s{1,9}\"[^\"\n]{0,300}\")?\)"), ""),  # a picture
    (
        re.compile(
            r"\[([^\[\]\n]{1,300})\]\((?:https?:|mailto:|\.{0,2}/|#)[^)\s]{0,500}(?:\s{1,9}\"[^\"\n]{0,300}\")?\)"
        ),
        r"\1",
    ),  # a link
    (re.compile(r"^[ ]{0,3}(?:#{1,6}|>+)[ \t]+", re.MULTILINE), ""),  # a heading, a quotation
    (re.compile(r"(?<!\*)\*\*(?!\*)"), ""),  # bold; five or more are a drawn line
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>|-])"), r"\1"),  # marks that were to be taken as they stand
)
"""What Markdown adds to a text -> what it stands for."""

_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS - {'body'}))})\b[^<>]*>", re.IGNORECASE)
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:br|hr|img|input|link|meta|p|li|td|th|tr|html|head|body)\b)[a-z][^<>]*>", re.IGNORECASE
)
_DEPTH = 1000
_ANY_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s[^<>]*)?/?>")
_SPACE = re.compile(r"[ \t\n\f]+")
_BLANK = " \t\n\f"
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(frozen=True, slots=True)
class Box:
    """A block element: its place among the boxes, its parent's (the first box is its own), and what it is called."""

    place: int
    parent: int
    tag: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """Words between two breaks; `linked` of its letters stand in links. An empty one stands between two blocks."""

    text: str
    letters: int
    linked: int
    box: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A tree of boxes and the lines that stand in them, both in document order."""

    boxes: list[Box]
    lines: list[Line]


def to_text(text: str) -> str:
    """Free a body of mark-up; where few block tags stand among many lines, the lines are the paragraphs."""
    if len(_BLOCK_TAG.findall(text)) > text.strip().count("\n") / 2:
        body = parse(text).body
        return "\n".join(line.text for line in lay_out(body).lines) if body else ""
    text = _decode_entities(_ANY_TAG.sub("", _BLOCK_TAG.sub("\n", text)))
    for mark, meaning in MARKDOWN:
        text = mark.sub(meaning, text)
    return text


def parse(text: str) -> LexborHTMLParser:
    """The parser takes the square of the depth, so mark-up nested without end is flattened first."""
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return LexborHTMLParser(text if deepest <= _DEPTH else _NESTING_TAG.sub("<br>", text))


def lay_out(root: LexborNode) -> Layout:
    """The boxes and lines of a tree. Not recursive: pages may nest without end."""
    scribe = _Scribe()
    stack: list[LexborNode | _End] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, _End):
            scribe.leave(node)
        elif node.tag == "-text":
            scribe.write(node.text_content or "")
        elif node.tag == "br":
            scribe.end_line()
        elif node.tag not in SILENT and not str(node.tag).startswith(("-", "_", "!")):
            stack.append(scribe.enter(node))
            stack.extend(reversed(list(node.iter(include_text=True))))
    scribe.end_block()
    return Layout(scribe.boxes, scribe.lines)


@dataclass(frozen=True, slots=True)
class _End:
    """Where an element ends, and the box that goes on there."""

    tag: str
    box: int


@dataclass(slots=True)
class _Scribe:
    """Writes boxes and lines down as a tree is walked."""

    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    box: int = 0
    within: Counter[str] = field(default_factory=Counter)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def enter(self, node: LexborNode) -> _End:
        """Begin an element; its end is to be told with what this gives back."""
        end = _End(str(node.tag), self.box)
        self.within[end.tag] += 1
        if end.tag in BLOCKS:
            self.end_block()
            self.boxes.append(Box(len(self.boxes), self.box, end.tag, _names(node)))
            self.box = self.boxes[-1].place
        return end

    def leave(self, end: _End) -> None:
        """End an element."""
        self.within[end.tag] -= 1
        if end.tag in BLOCKS:
            self.end_block()
            self.box = end.box

    def write(self, text: str) -> None:
        """Words of the present line; what breaks a line in the source breaks it only where it is preformatted."""
        first, *others = text.split("\n") if self.within["pre"] else [text]
        self._add(first)
        for other in others:
            self.end_line()
            self._add(other)

    def _add(self, text: str) -> None:
        self.pieces.append(_SPACE.sub(_unwrapped, text))
        self.linked += _letters(text) if self.within["a"] else 0

    def end_line(self) -> None:
        """Break the line, whether or not anything stands on it."""
        text = "".join(self.pieces)
        self.lines.append(Line(_decode_entities(text.strip(_BLANK)), _letters(text), self.linked, self.box))
        self.pieces.clear()
        self.linked = 0

    def end_block(self) -> None:
        """Break the line where one is begun, and leave one empty."""
        if any(map(str.strip, self.pieces)):
            self.end_line()
        if self.lines and self.lines[-1].text:
            self.end_line()
        self.pieces.clear()


def _names(node: LexborNode) -> frozenset[str]:
    """The words of class, id and role: `article-content`, `articleContent` and `article content` are the same two."""
    attributes = node.attributes
    written = " ".join(filter(None, (attributes.get("class"), attributes.get("id"), attributes.get("role"))))
    hidden = {"hidden"} if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") else set()
    return frozenset(map(str.lower, _NAME.findall(written))) | hidden


def _letters(text: str) -> int:
    """Letters of any script, and digits."""
    return sum(map(str.isalnum, text))


def _decode_entities(text: str) -> str:
    """Twice: `&amp;nbsp;` is what a careless copy makes of `&nbsp;`."""
    return html.unescape(html.unescape(text))


def _unwrapped(space: re.Match[str]) -> str:
    """A line break between two Chinese characters is no space."""
    before, after = space.string[space.start() - 1 : space.start()], space.string[space.end() : space.end() + 1]
    return "" if "\n" in space[0] and (not before.isascii() or not after.isascii()) else " "
