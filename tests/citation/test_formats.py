"""Every format against its fixture, and against the readers that it is written for."""

import json
import re
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from bot.citation import Passage
from bot.citation.formats import FORMATS, format_named
from bot.citation.records import csl_item
from bot.citation.reference import Reference, of_briefing, of_passage
from tests.citation.made_up import ACCESSED, BRIEFING, PASSAGE, REFERENCES
from tests.replies.made_up import PASSAGES

FIXTURES = Path(__file__).parent / "formats"
AWKWARD = REFERENCES["whatever must be escaped"]

CSL_TYPES = {"document", "webpage"}
CSL_NAMES = {
    "id",
    "type",
    "title",
    "author",
    "container-title",
    "genre",
    "issued",
    "accessed",
    "URL",
    "language",
    "note",
}
"""Of the item types and the properties of csl-data.json (CSL 1.0.2) those that Dawen uses; it allows no others."""


def fixture(name: str) -> dict[str, str]:
    """The citations of a format by what they cite; a RIS file has CR LF, its fixture has not."""
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    sections = re.split(r"^## (.+)\n\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(sections[::2], (section.rstrip("\n") for section in sections[1::2]), strict=True))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_writes_what_its_fixture_shows(name: str) -> None:
    written = {title: FORMATS[name](reference).replace("\r\n", "\n") for title, reference in REFERENCES.items()}
    assert written == fixture(name)


def test_a_name_is_understood_however_it_is_typed() -> None:
    typed = ("BibTeX", "GB/T7714", "csl json", "Wikipedia-ZH", "word")
    assert [format_named(name) for name in typed] == ["bibtex", "gbt7714", "csl-json", "wikipedia-zh", None]


def test_every_format_tells_the_day_on_which_an_address_was_looked_up() -> None:
    days = ("2026-11-21", "2026/11/21", "November 21, 2026", "[2026, 11, 21]")
    for name, written in FORMATS.items():
        assert any(day in written(REFERENCES["an exchange"]) for day in days), name


def test_a_briefing_that_is_not_held_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="not held"):
        of_briefing(replace(BRIEFING, held_on=None), ACCESSED)


@given(PASSAGES)
@settings(max_examples=60, deadline=None)
def test_whatever_a_record_holds_breaks_no_format(passage: Passage) -> None:
    reference = of_passage(passage, ACCESSED)
    written = {name: write(reference) for name, write in FORMATS.items()}
    for name in ("plain", "markdown", "gbt7714", "apa", "chicago", "wikipedia-zh", "wikipedia-en"):
        assert len(written[name].splitlines()) == 1
    assert balanced(written["bibtex"])
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in written["ris"].split("\r\n"))
    inside = written["wikipedia-zh"].removeprefix("{{").removesuffix("}}").replace("{{!}}", "")
    assert not re.search(r"[{}\[\]<>]|''", inside)
    (item,) = json.loads(written["csl-json"])
    assert (item["type"] in CSL_TYPES, set(item) <= CSL_NAMES) == (True, True)


def balanced(entry: str) -> bool:
    """As BibTeX counts braces, a backslash before one making no difference: the first is closed by the last."""
    depths = list(accumulate({"{": 1, "}": -1}.get(character, 0) for character in entry))
    return depths[-1] == 0 and 0 not in depths[entry.index("{") : -1]


def test_a_markdown_reader_gives_back_the_words_and_one_link() -> None:
    tokens = MarkdownIt("commonmark").parseInline(FORMATS["markdown"](AWKWARD))[0].children or []
    assert {token.type for token in tokens} == {"link_open", "text", "link_close"}
    assert "".join(token.content for token in tokens).startswith(AWKWARD.title)


def test_an_item_names_what_every_style_needs() -> None:
    item = csl_item(of_passage(PASSAGE, date(2026, 1, 2)))
    assert item["author"] == [{"literal": "中华人民共和国外交部"}]
    assert (item["issued"], item["accessed"]) == ({"date-parts": [[2020, 11, 26]]}, {"date-parts": [[2026, 1, 2]]})


@pytest.mark.parametrize(
    ("organ", "publisher", "site"),
    [
        ("mfa", "外交部网站", None),
        ("mfa", "Ministry of Foreign Affairs of the People's Republic of China", None),
        ("mfa", "国务院新闻办公室网站", "国务院新闻办公室网站"),
        ("scio", "国务院新闻办公室网站", None),
        ("xyz", "xyz", None),
    ],
)
def test_a_site_is_named_unless_it_is_the_organs_own(organ: str, publisher: str, site: str | None) -> None:
    reference: Reference = replace(REFERENCES["an exchange"], organ=organ, publisher=publisher)
    assert reference.site() == site
