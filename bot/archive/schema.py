"""The tables of the archive.

Whoever changes them adds a migration and raises `REVISION`; a test holds the two together.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
)
from sqlalchemy.engine import Dialect

REVISION = "0004"
"""The newest migration: an archive that carries it needs no alembic to be opened."""

metadata = MetaData(
    naming_convention={  # batch migrations drop constraints by name, and SQLite gives none
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Strings(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Chinese stays readable for whoever opens the file with another tool."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        """The tuple that was stored."""
        return None if value is None else tuple(json.loads(value))


class Instant(TypeDecorator[datetime]):
    """A point in time as the source gave it: SQLite's own DateTime would drop the offset from UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The datetime that was stored, aware if it was aware."""
        return None if value is None else datetime.fromisoformat(value)


def _of_briefing(**options: Any) -> Column[str]:
    return Column("briefing_id", ForeignKey("briefing.id"), nullable=False, **options)


def _language() -> Column[str]:
    return Column("language", Text, nullable=False, server_default="zh")


briefing = Table(
    "briefing",
    metadata,
    Column("id", Text, primary_key=True),
    Column("organ", Text, nullable=False),
    Column("held_on", Date, nullable=False, index=True),
    Column("date_source", Text),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("spokespersons", Strings, nullable=False),
    Column("moderators", Strings, nullable=False),
    Column("cautions", Strings, nullable=False),  # the reasons of a copy that is trusted all the same
    _language(),
    Column("successor", Text),  # the briefing that this one turned out to be
)

# The bytes of everything that was ever received, held documents included.
document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("name", Text, nullable=False),
    Column("received_at", DateTime, nullable=False, default=func.current_timestamp()),  # UTC
    # as in views.Added; indexed, for a look at each row would pass over its body
    Column("outcome", Text, nullable=False, index=True),
    Column("reasons", Strings, nullable=False),
    # NULL where the document is held; deferred, for a document is kept before the briefing that it makes
    Column("briefing_id", ForeignKey("briefing.id", deferrable=True, initially="DEFERRED"), index=True),
    Column("url", Text),  # where it was fetched
    Column("captured_at", Instant),
    Column("title", Text),  # as it was read; a held document has no briefing that could tell it
    Column("decision", Text),  # a person's: NULL, released or dropped
)

# A document of a briefing as one published copy of it. `position` is NULL for earlier captures of an address.
source = Table(
    "source",
    metadata,
    Column("sha256", ForeignKey("document.sha256"), primary_key=True),
    _of_briefing(),
    Column("position", Integer),
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("captured_at", Instant),
    _language(),
    UniqueConstraint("briefing_id", "position"),
)

# `number` is part of the id and never changes. `position` is the place in the current briefing; it is NULL where a
# revision left the words out: they stay, because an id once published always resolves.
exchange = Table(
    "exchange",
    metadata,
    Column("id", Text, primary_key=True),
    _of_briefing(),
    Column("number", Integer, nullable=False),
    Column("position", Integer),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("spokesperson", Text),
    Column("outlet", Text),
    Column("asker_label", Text),
    Column("follow_up", Boolean, nullable=False),
    Column("after_conference", Boolean, nullable=False),
    Column("partial", Boolean, nullable=False),
    Column("truncated", Boolean, nullable=False),
    Column("asked_at", Instant),
    _language(),
    Column("question_en", Text),
    Column("answer_en", Text),
    Column("successor", Text),  # the passage that continues a retired one, an exchange or an announcement
    UniqueConstraint("briefing_id", "number"),
    UniqueConstraint("briefing_id", "position"),
)

announcement = Table(
    "announcement",
    metadata,
    Column("id", Text, primary_key=True),
    _of_briefing(),
    Column("number", Integer, nullable=False),
    Column("position", Integer),
    Column("text", Text, nullable=False),
    _language(),
    Column("text_en", Text),
    Column("successor", Text),
    UniqueConstraint("briefing_id", "number"),
    UniqueConstraint("briefing_id", "position"),
)

# Every wording of a passage that is not the current one: numbered from 1 and kept for ever.
wording = Table(
    "wording",
    metadata,
    Column("passage_id", Text, primary_key=True),  # an exchange or an announcement
    Column("number", Integer, primary_key=True),
    _of_briefing(index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    _language(),
)

# Which passages a document holds, in its own order; `wording` is NULL where it has the words of the passage itself.
copy = Table(
    "copy",
    metadata,
    Column("sha256", ForeignKey("document.sha256"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("passage_id", Text, nullable=False, index=True),
    _language(),
    Column("wording", Integer),
)

remark = Table(
    "remark",
    metadata,
    _of_briefing(primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("speaker", Text),
    Column("text", Text, nullable=False),
)

# What the search index follows. Numbers ascend but are not consecutive. AUTOINCREMENT: none is ever given twice.
change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True),
    _of_briefing(),
    sqlite_autoincrement=True,
)

# Passages of which a newly received document brought the first words in a language. What a second reading of old
# documents makes of them arrives nowhere, nor does what was there before anything could be watched.
arrival = Table(
    "arrival",
    metadata,
    Column("passage_id", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("seq", ForeignKey("change.seq"), nullable=False, index=True),
)

# The requests behind the buttons of messages already sent. `owner` is a person, or the chat that an alert went to.
kept_request = Table(
    "kept_request",
    metadata,
    Column("key", String(11), primary_key=True),
    Column("owner", BigInteger, nullable=False),
    Column("request", Text, nullable=False),
    Column("asked_on", Date, nullable=False),  # within a month of the last time
)

# What a chat has chosen; NULL: nothing yet. A private chat has the id of its person.
chat = Table(
    "chat",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text),
    Column("script", Text),
    Column("order", Text),
    Column("digest_hour", Integer),
    Column("zone", Text),
)

# Searches of which a chat, or a topic of it, hears when the record has more for them.
watch = Table(
    "watch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat", BigInteger, nullable=False, index=True),
    Column("topic", BigInteger),
    Column("query", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("daily", Boolean, nullable=False),
    Column("seen", Integer, nullable=False),  # the place in the change sequence up to which it was looked for
    sqlite_autoincrement=True,
)

# What a watch has found, each passage once; `delivered_at` is set when Telegram has taken the message. Times are UTC.
notice = Table(
    "notice",
    metadata,
    Column("watch_id", ForeignKey("watch.id", ondelete="CASCADE"), primary_key=True),
    Column("passage_id", Text, primary_key=True),
    Column("held_on", Date, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("delivered_at", Instant),
)

# What following the sources remembers of each address that it has found, and fetched or not yet. Times are UTC.
visit = Table(
    "visit",
    metadata,
    Column("url", Text, primary_key=True),
    Column("source", Text, nullable=False, index=True),  # the name of the source that found it first
    Column("found_at", Instant, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("sha256", String(64)),
    Column("status", Integer),
    Column("fetched_at", Instant),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("next_at", Instant),  # NULL: never again
)

# What following a source came to when it was last tried.
followed = Table(
    "followed",
    metadata,
    Column("name", Text, primary_key=True),
    Column("checked_at", Instant),
    Column("succeeded_at", Instant),
    Column("error", Text),
    Column("failures", Integer, nullable=False, server_default="0"),  # without a success between
    Column("told_at", Instant),  # when the maintainer last heard of it
)
