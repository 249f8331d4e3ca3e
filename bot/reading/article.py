"""The boxes and lines of a page -> its article: where most is said in sentences, without what stands around it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import compress

from bot.reading.markup import Box, Layout, Line
from bot.reading.scripts import pattern

_ASIDE_NAMES = """
    nav navi navbar navigation menu breadcrumb breadcrumbs crumb crumbs header banner footer foot contentinfo copyright
    share sharing bdsharebuttonbox bshare social related relate relevant recommend recommended hot ranking comment
    comments pinglun sidebar side aside complementary toolbar tool tools pager pagination cookie cookies consent ad ads
    advert advertisement login search popup modal dialog qrcode erweima subscribe newsletter hidden form fieldset
"""
ASIDE = frozenset(_ASIDE_NAMES.split())
"""Tags, and words in class, id or role, of what stands around an article on anybody's page."""

_SPEECH = re.compile(r"[，。？！；,?!;]|[.：:](?:\s|$)")
_ENDED = re.compile(r"[。？！：；.?!:;”\"]$")
_LABEL = re.compile(r"[：:】]$|^\[[^\[\]]+\]$")
_NOTICE = pattern(r"cookie|javascript|浏览器|ICP备|版权所有|copyright|当前位置", re.IGNORECASE)
_MAIN_SHARE = 0.9  # of the words said on the page: the box that holds them holds the article
_HALF = 0.5  # a box that holds as much of them is no aside, whatever it is called
_LINKED_SHARE = 0.6  # of the characters: a list of links, not a sentence with one in it
_FEW_LINES = 3


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of the article, empty ones between its blocks; what stands before it; all that is no part of it."""

    lines: tuple[str, ...]
    before: tuple[str, ...]
    outside: tuple[str, ...]


def find_article(layout: Layout) -> Article:
    """Leave out what stands aside, go down to the box in which all is said, and take a lead that stands before it."""
    if not layout.boxes:
        return Article((), (), ())
    asides = _asides(layout)
    kept = [not asides[line.box] and not _is_link(line) for line in layout.lines]
    inside = _inside(layout, _main_boxes(layout, _totals(layout, lambda line: 0 if asides[line.box] else _said(line))))
    first = next((place for place, line in enumerate(layout.lines) if inside[line.box]), 0)
    taken = [
        kept[place] and (inside[line.box] or (place < first and _is_lead(line)))
        for place, line in enumerate(layout.lines)
    ]
    texts = [line.text for line in layout.lines]
    return Article(
        lines=tuple(compress(texts, taken)),
        before=tuple(texts[:first]),
        outside=tuple(text for text, is_taken in zip(texts, taken, strict=True) if text.strip() and not is_taken),
    )


def _totals(layout: Layout, measure: Callable[[Line], int]) -> list[int]:
    """A measure of the lines, added up for each box with all that is in it."""
    totals = [0] * len(layout.boxes)
    for line in layout.lines:
        totals[line.box] += measure(line)
    for box in reversed(layout.boxes[1:]):
        totals[box.parent] += totals[box.place]
    return totals


def _asides(layout: Layout) -> list[bool]:
    """Which boxes stand aside, with all that is in them."""
    said, written = _totals(layout, _said), _totals(layout, lambda line: line.letters)
    linked, filled = _totals(layout, lambda line: line.linked), _totals(layout, lambda line: bool(line.text))

    def stands_aside(box: Box) -> bool:
        named = not ASIDE.isdisjoint(box.names | {box.tag})
        links = filled[box.place] >= _FEW_LINES and linked[box.place] > _LINKED_SHARE * written[box.place]
        return (named or links) and said[box.place] < _HALF * said[0]

    asides: list[bool] = []
    for box in layout.boxes:
        asides.append((box.place > 0 and asides[box.parent]) or stands_aside(box))
    return asides


def _main_boxes(layout: Layout, said: list[int]) -> set[int]:
    """The innermost box in which nearly all is said, with the boxes beside it that are called the same."""
    children: list[list[Box]] = [[] for _ in layout.boxes]
    for box in layout.boxes[1:]:
        children[box.parent].append(box)
    main = layout.boxes[0]
    while children[main.place] and said[0]:
        heaviest = max(children[main.place], key=lambda box: said[box.place])
        if said[heaviest.place] < _MAIN_SHARE * said[0] or heaviest.tag == "p":
            break
        main = heaviest
    alike = (box for box in children[main.parent] if main.names and (box.tag, box.names) == (main.tag, main.names))
    return {main.place, *(box.place for box in alike)}


def _inside(layout: Layout, roots: set[int]) -> list[bool]:
    inside: list[bool] = []
    for box in layout.boxes:
        inside.append(box.place in roots or (box.place > 0 and inside[box.parent]))
    return inside


def _said(line: Line) -> int:
    """How much is said: letters outside links, of a line that has the punctuation of speech."""
    speech = _SPEECH.search(line.text) and not _NOTICE.search(line.text)
    return line.letters - line.linked if speech else 0


def _is_link(line: Line) -> bool:
    """Navigation; a sentence or a label such as `[主持人]` may be linked too."""
    linked = line.linked > _LINKED_SHARE * line.letters
    return linked and not _ENDED.search(line.text) and not _LABEL.search(line.text)


def _is_lead(line: Line) -> bool:
    """Something said, where no box holds it together with the article."""
    return line.linked == 0 and _ENDED.search(line.text) is not None and not _NOTICE.search(line.text)
