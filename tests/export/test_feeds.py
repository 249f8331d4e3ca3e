"""A search as a feed: valid, and the same entry under the same id at every run."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given, settings

from bot.archive.archive import Archive
from bot.archive.views import Capture, Wording
from bot.citation import Passage
from bot.cli import exporting
from bot.export.feed import Entry, Feed, feed, first_received
from bot.export.syndication import FEEDS, atom, json_feed
from bot.query import Query
from bot.retrieval.searcher import Searcher
from bot.text.beijing import BEIJING
from tests.citation.made_up import PASSAGE
from tests.cli.inside import inside
from tests.replies.made_up import PASSAGES

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = datetime(2020, 11, 26, tzinfo=BEIJING)
ENTRY = Entry(
    "mfa-20201126-07",
    "赵立坚 · 路透社",
    "https://e.cn/?a=1&b=2",
    "赵立坚",
    "zh",
    "请看。",
    "请问？\n\n请看。",
    DAY,
    DAY,
)


def parsed(made: Feed) -> ET.Element:
    return ET.fromstring(atom(made))  # noqa: S314  # our own


async def test_the_newest_passages_are_entries_with_their_sources(seeded: Archive, searcher: Searcher) -> None:
    made = await feed(Query.parse("中国", DAY.date()), seeded, searcher, 7)
    assert [entry.published for entry in made.entries] == sorted((e.published for e in made.entries), reverse=True)
    assert len(made.entries) == 7
    for entry in made.entries:
        passage = await seeded.passage(entry.record)
        assert passage is not None
        assert (entry.url, passage.answer in entry.text) == (passage.citation.url, True)
        assert entry.summary in entry.text


def test_an_entry_is_updated_when_its_words_change_and_not_when_they_come_again() -> None:
    record = PASSAGE.citation.id
    said = [Wording(record, PASSAGE.question, answer) for answer in ("旧。", PASSAGE.answer, PASSAGE.answer)]
    moments = [DAY + timedelta(days=number) for number in range(3)]
    captures = [
        Capture("0" * 64, "x", None, None, "zh", moment, None, (words,))
        for moment, words in zip(moments, said, strict=True)
    ]
    assert first_received(PASSAGE, captures) == moments[1]
    assert first_received(PASSAGE, captures[:1]) is None


def test_an_atom_reader_understands_a_feed() -> None:
    text = atom(Feed("中美", (ENTRY, replace(ENTRY, record="mfa-20201126-08", url=None))))
    read = feedparser.parse(text)
    assert (read.bozo, read.version) == (False, "atom10")
    first, second = read.entries
    assert (first.title, first.link, first.author) == (ENTRY.title, ENTRY.url, ENTRY.author)
    assert (first.published, first.tags[0].term) == ("2020-11-26T00:00:00+08:00", ENTRY.record)
    assert first.content[0].value == ENTRY.text
    assert "links" not in second  # feedparser takes the id for a link where there is none


def test_a_feed_has_what_atom_demands() -> None:
    root = parsed(Feed("中美", (ENTRY,)))
    for node in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
    assert root.findtext(f"{ATOM}updated") == "2020-11-26T00:00:00+08:00"
    assert urlsplit(root.findtext(f"{ATOM}id") or "").scheme == "urn"


def test_a_json_feed_has_what_its_version_demands() -> None:
    document = json.loads(json_feed(Feed("中美", (ENTRY, replace(ENTRY, record="mfa-20201126-08", url=None)))))
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    first, second = document["items"]
    assert first["id"] != second["id"]
    assert (first["url"], "url" in second) == (ENTRY.url, False)
    assert datetime.fromisoformat(first["date_published"]) == DAY


def test_ids_never_change() -> None:
    assert ENTRY.id == "urn:uuid:a1017ca0-a4ab-5020-b18c-6749c1e333a9"
    assert Feed("中美", ()).id == "urn:uuid:cb6cd04b-aee5-5f99-a9a3-7cd5aa0409bb"
    assert Feed("中美", ()).updated == datetime(1970, 1, 1, tzinfo=UTC)


@given(PASSAGES)
@settings(max_examples=40, deadline=None)
def test_whatever_a_record_holds_is_valid_xml_and_loses_no_word(passage: Passage) -> None:
    entry = replace(ENTRY, text=passage.answer, title=passage.question, summary=passage.citation.occasion)
    content = parsed(Feed("中美", (entry,))).findtext(f"{ATOM}entry/{ATOM}content") or ""
    kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", passage.answer)
    assert content == re.sub("\r\n?", "\n", kept)


def test_the_command_writes_a_feed_that_stays_the_same(
    seeded_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    dawen = inside(seeded_url, capsys)
    path = tmp_path / "feed.xml"
    assert dawen("feed", "中美", "-o", str(path)).code == 0
    assert dawen("feed", "中美").out == path.read_text(encoding="utf-8")
    assert dawen("feed", "龘龘龘", "--format", "json").code == 1
    assert tuple(FEEDS) == exporting.FEEDS
