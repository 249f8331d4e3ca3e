"""Readable views for whoever opens the archive with another tool: only current words, under the names of docs/json.md.

A later migration that changes one of these tables by copying it (`batch_alter_table`) drops the views first and
creates them again: SQLite refuses to rename a table while a view names one that is not there.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

# A briefing without a copy turned out to be another one, or doubtful. Cited is the first copy that has an address.
_BRIEFINGS = """
CREATE VIEW briefings_view AS
SELECT
    briefing.id,
    briefing.organ,
    briefing.held_on,
    briefing.kind,
    briefing.title,
    (SELECT group_concat(value, '、') FROM json_each(briefing.spokespersons)) AS spokespersons,
    briefing.language,
    (
        SELECT count(*) FROM exchange WHERE exchange.briefing_id = briefing.id AND exchange.position IS NOT NULL
    ) AS exchanges,
    (
        SELECT count(*) FROM announcement
        WHERE announcement.briefing_id = briefing.id AND announcement.position IS NOT NULL
    ) AS announcements,
    source.url,
    source.publisher
FROM briefing
JOIN source ON source.sha256 = (
    SELECT sha256 FROM source AS held
    WHERE held.briefing_id = briefing.id AND held.position IS NOT NULL
    ORDER BY held.url IS NULL, held.position LIMIT 1
)
"""


def _cited(table: str) -> str:
    """Joins the briefing, and the first copy with these very words, before whatever copy the briefing has."""
    return f"""
JOIN briefing ON briefing.id = {table}.briefing_id
LEFT JOIN source ON source.sha256 = coalesce(
    (
        SELECT held.sha256 FROM copy JOIN source AS held ON held.sha256 = copy.sha256
        WHERE copy.passage_id = {table}.id AND copy.language = {table}.language AND copy.wording IS NULL
        ORDER BY held.url IS NULL, held.position IS NULL, held.position LIMIT 1
    ),
    (
        SELECT held.sha256 FROM source AS held WHERE held.briefing_id = briefing.id
        ORDER BY held.url IS NULL, held.position IS NULL, held.position LIMIT 1
    )
)
WHERE {table}.position IS NOT NULL
"""  # noqa: S608  # the names of this file's own tables


_EXCHANGES = """
CREATE VIEW exchanges_view AS
SELECT
    exchange.id,
    exchange.briefing_id AS briefing,
    briefing.organ,
    briefing.held_on,
    briefing.title AS occasion,
    exchange.number,
    exchange.position,
    exchange.outlet,
    exchange.asker_label,
    exchange.spokesperson,
    exchange.question,
    exchange.answer,
    exchange.language,
    exchange.question_en,
    exchange.answer_en,
    exchange.follow_up,
    exchange.after_conference,
    exchange.partial,
    exchange.truncated,
    exchange.asked_at,
    source.url,
    source.publisher
FROM exchange""" + _cited("exchange")

_ANNOUNCEMENTS = """
CREATE VIEW announcements_view AS
SELECT
    announcement.id,
    announcement.briefing_id AS briefing,
    briefing.organ,
    briefing.held_on,
    briefing.title AS occasion,
    announcement.number,
    announcement.position,
    announcement.text,
    announcement.language,
    announcement.text_en,
    source.url,
    source.publisher
FROM announcement""" + _cited("announcement")


def upgrade() -> None:
    for view in (_BRIEFINGS, _EXCHANGES, _ANNOUNCEMENTS):
        op.execute(view)


def downgrade() -> None:
    for name in ("announcements_view", "exchanges_view", "briefings_view"):
        op.execute(f"DROP VIEW {name}")
