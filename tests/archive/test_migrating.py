"""An archive of an earlier Dawen is opened, and nothing of it is lost."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine

from bot.archive.archive import Archive
from bot.archive.opening import migrations
from bot.archive.views import Added, Wording
from bot.briefing import Briefing, Document, announcement_id, exchange_id
from bot.preferences import Preferences
from tests.archive.made_up import ELSEWHERE, briefing, chinese, document, english, english_words, words


def keep_as_0001(file: Path, id_: str, editions: Iterable[Briefing], retired: Briefing | None = None) -> None:
    """The rows of schema 0001: the words of the first edition, every edition as a source, and what is retired."""
    with closing(sqlite3.connect(file)) as connection, connection:
        first, *_ = editions = list(editions)
        header = (first.organ, f"{first.held_on}", "title", first.kind, first.title)
        connection.execute(
            "INSERT INTO briefing VALUES (?, ?, ?, ?, ?, ?, ?, '[]', '[]')",
            (id_, *header, json.dumps(first.spokespersons)),
        )
        for position, edition in enumerate(editions):
            origin, source = document(edition), edition.sources[0]
            sha256 = hashlib.sha256(origin.body).hexdigest()
            received = f"2020-11-27 08:00:0{position}"
            row = (sha256, origin.body, f"{id_}.{position}", received, "added", "[]", id_)
            connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            cited = (id_, position, sha256, source.url, source.publisher, source.title, None)
            connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?)", cited)
        for position, remark in enumerate(first.remarks):
            connection.execute("INSERT INTO remark VALUES (?, ?, ?, ?)", (id_, position, remark.speaker, remark.text))
        _keep_parts(connection, id_, first, 1)
        if retired is not None:
            _keep_parts(connection, id_, retired, None)
        connection.execute("INSERT INTO change (briefing_id) VALUES (?)", (id_,))


def _keep_parts(connection: sqlite3.Connection, id_: str, of: Briefing, placed: int | None) -> None:
    for n, each in enumerate(of.exchanges):
        row = (exchange_id(id_, each.number), id_, each.number, placed and n, each.question, each.answer)
        rest = (each.spokesperson, each.outlet, each.asker_label, 0, 0, 0, 0, None)
        connection.execute("INSERT INTO exchange VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, *rest))
    for n, told in enumerate(of.announcements):
        row_ = (announcement_id(id_, told.number), id_, told.number, placed and n, told.text)
        connection.execute("INSERT INTO announcement VALUES (?, ?, ?, ?, ?)", row_)


@pytest.fixture
def old(file: Path) -> Path:
    """An empty archive of schema 0001."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        command.upgrade(migrations(connection), "0001")
    engine.dispose()
    return file


async def test_everything_is_there_and_every_id_has_its_words(old: Path) -> None:
    first, other = briefing(1, 2, announced=(11,)), briefing(1, 2, 3, url=ELSEWHERE)
    gone = briefing(7, 8, 9, announced=(12, 13))
    retired = Briefing(
        **{name: getattr(gone, name) for name in gone.__slots__ if name not in {"exchanges", "announcements"}},
        exchanges=gone.exchanges[2:],
        announcements=gone.announcements[1:],
    )
    keep_as_0001(old, "mfa-20201126", [first, other], retired)
    async with await Archive.open(f"sqlite:///{old}") as archive:
        await archive.check()
        kept = await archive.briefing("mfa-20201126")
        assert kept is not None
        assert (kept.exchanges, kept.announcements, kept.spokespersons) == (
            first.exchanges,
            first.announcements,
            ("赵立坚",),
        )
        assert [source.url for source in kept.sources] == [source.url for source in (*first.sources, *other.sources)]
        assert {source.language for source in kept.sources} == {kept.language} == {"zh"}
        passages = await archive.passages(["mfa-20201126-03", "mfa-20201126-a2", "mfa-20201126-02"])
        assert [(each.answer, each.standing) for each in passages] == [
            (words(-10), "retired"),
            (words(13), "retired"),
            (words(-3), "current"),
        ]
        assert [origin async for _, origin in archive.documents()] == [
            Document(document(edition).body, f"mfa-20201126.{n}") for n, edition in enumerate((first, other))
        ]
        (capture,) = await archive.captures("mfa-20201126")
        assert capture.passages[0] == Wording("mfa-20201126-a1", "", words(11))
        assert len(await archive.changes(0)) == 1


async def test_reading_all_again_finds_out_what_every_document_holds(old: Path) -> None:
    first, other = briefing(1, 2), briefing(2, 1, 3, url=ELSEWHERE)
    keep_as_0001(old, "mfa-20201126", [first, other])
    async with await Archive.open(f"sqlite:///{old}") as archive:
        assert await archive.add(first, document(first)) == Added("unchanged", "mfa-20201126")
        assert await archive.add(other, document(other)) == Added("revised", "mfa-20201126")
        kept = await archive.briefing("mfa-20201126")
        assert kept is not None
        assert [each.number for each in kept.exchanges] == [1, 3, 2]
        captures = await archive.captures("mfa-20201126")
        assert [[each.id[-2:] for each in capture.passages] for capture in captures] == [
            ["01", "02"],
            ["02", "01", "03"],
        ]


@pytest.mark.parametrize(("again", "outcome"), [(english(1, 2), "joined"), (chinese(1, 2), "revised")])
async def test_an_english_transcript_that_was_kept_apart_goes_beside_the_chinese(
    old: Path, again: Briefing, outcome: str
) -> None:
    for id_, edition in (("mfa-20201126", chinese(1, 2)), ("mfa-20201126b", english(1, 2))):
        keep_as_0001(old, id_, [edition])
    async with await Archive.open(f"sqlite:///{old}") as archive:
        apart = await archive.briefing("mfa-20201126b")
        assert apart is not None
        assert (apart.language, {each.language for each in apart.exchanges}) == ("en", {"en"})
        added = await archive.add(again, document(again))
        assert (added.outcome, added.id) == (outcome, "mfa-20201126")
        ids = ["mfa-20201126b", "mfa-20201126b-01", "mfa-20201126b-02"]
        assert [await archive.resolve(id_) for id_ in ids] == [id_.replace("b", "") for id_ in ids]
        old_words, new = await archive.passages(["mfa-20201126b-02", "mfa-20201126-02"])
        assert (old_words.answer, old_words.successor) == (english_words(2)[1], "mfa-20201126-02")
        assert (new.answer, new.answer_en) == (words(-3), english_words(2)[1])
        assert await archive.briefing("mfa-20201126b") is None
        await archive.check()
        for each in (english(1, 2), chinese(1, 2)):
            assert await archive.add(each, document(each)) == Added("unchanged", "mfa-20201126")


async def test_what_a_person_chose_and_asked_is_that_of_their_private_chat(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("INSERT INTO person VALUES (7000000000, 'zh-Hant')")
        connection.execute("INSERT INTO kept_request VALUES ('AAAAAAAAAAA', 7000000000, 'search 中美')")
    async with await Archive.open(f"sqlite:///{old}") as archive:
        assert await archive.chats.preferences(7_000_000_000) == Preferences("zh-Hant")
        assert await archive.desk.prune() == 0
        assert await archive.desk.recall("AAAAAAAAAAA") == (7_000_000_000, "search 中美")
