"""Captures, wordings, languages, successors, people's decisions, and what following the sources remembers."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _more_columns()
    _sources_by_document()
    _new_tables()
    _languages()
    _what_the_first_sources_hold()


def _language() -> sa.Column[str]:
    return sa.Column("language", sa.Text(), nullable=False, server_default="zh")


def _added() -> dict[str, list[sa.Column[str]]]:
    return {
        "briefing": [_language(), sa.Column("successor", sa.Text())],
        "document": [sa.Column(name, sa.Text()) for name in ("url", "captured_at", "title", "decision")],
        "exchange": [_language(), *(sa.Column(name, sa.Text()) for name in ("question_en", "answer_en", "successor"))],
        "announcement": [_language(), *(sa.Column(name, sa.Text()) for name in ("text_en", "successor"))],
    }


def _more_columns() -> None:
    for table, columns in _added().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_document_outcome", "document", ["outcome"])


def _sources_by_document() -> None:
    """A source was known by its place in the briefing, and is by its document from now on."""
    op.rename_table("source", "source_0001")
    op.create_table(
        "source",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer()),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("captured_at", sa.Text()),
        _language(),
        sa.PrimaryKeyConstraint("sha256", name="pk_source"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_source_briefing_id_briefing"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_source_sha256_document"),
        sa.UniqueConstraint("briefing_id", "position", name="uq_source_briefing_id_position"),
    )
    op.execute(
        "INSERT INTO source (sha256, briefing_id, position, url, publisher, title, captured_at)"
        " SELECT sha256, briefing_id, position, url, publisher, title, captured_at FROM source_0001"
    )
    op.drop_table("source_0001")


def _new_tables() -> None:
    op.create_table(
        "wording",
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        _language(),
        sa.PrimaryKeyConstraint("passage_id", "number", name="pk_wording"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_wording_briefing_id_briefing"),
    )
    op.create_index("ix_wording_briefing_id", "wording", ["briefing_id"])
    op.create_table(
        "copy",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        _language(),
        sa.Column("wording", sa.Integer()),
        sa.PrimaryKeyConstraint("sha256", "position", name="pk_copy"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_copy_sha256_document"),
    )
    op.create_index("ix_copy_passage_id", "copy", ["passage_id"])
    op.create_table(
        "visit",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("sha256", sa.String(64)),
        sa.Column("status", sa.Integer()),
        sa.Column("fetched_at", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_at", sa.Text()),
        sa.PrimaryKeyConstraint("url", name="pk_visit"),
    )
    op.create_index("ix_visit_source", "visit", ["source"])
    op.create_table(
        "followed",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.Text()),
        sa.Column("succeeded_at", sa.Text()),
        sa.Column("error", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("told_at", sa.Text()),
        sa.PrimaryKeyConstraint("name", name="pk_followed"),
    )


def _languages() -> None:
    """English transcripts were kept as what they are not: Chinese. What has no Chinese character is English."""
    op.execute("UPDATE exchange SET language = 'en' WHERE question || answer NOT GLOB '*[一-鿿]*'")
    op.execute("UPDATE announcement SET language = 'en' WHERE text NOT GLOB '*[一-鿿]*'")
    op.execute(
        "UPDATE briefing SET language = 'en' WHERE 'en' IN ("
        "SELECT min(language) FROM ("
        "SELECT briefing_id, language FROM exchange UNION ALL SELECT briefing_id, language FROM announcement"
        ") WHERE briefing_id = briefing.id HAVING min(language) = max(language))"
    )
    op.execute("UPDATE source SET language = (SELECT language FROM briefing WHERE id = briefing_id)")


def _what_the_first_sources_hold() -> None:
    """A briefing had the words of its first source; what other documents hold is known once they are read again."""
    op.execute(
        "INSERT INTO copy (sha256, position, passage_id, language)"
        " SELECT sha256, row_number() OVER (PARTITION BY sha256 ORDER BY part, passage.position) - 1, id,"
        " passage.language"
        " FROM source JOIN ("
        "SELECT 1 AS part, briefing_id, position, id, language FROM announcement"
        " UNION ALL SELECT 2, briefing_id, position, id, language FROM exchange"
        ") AS passage USING (briefing_id)"
        " WHERE source.position = 0 AND passage.position IS NOT NULL"
    )


def downgrade() -> None:
    op.execute("DELETE FROM source WHERE position IS NULL")
    for table in ("followed", "visit", "copy", "wording"):
        op.drop_table(table)
    with op.batch_alter_table("source") as source:
        source.drop_column("language")
        source.drop_constraint("pk_source", type_="primary")
        source.drop_constraint("uq_source_briefing_id_position", type_="unique")
        source.alter_column("position", nullable=False)
        source.create_primary_key("pk_source", ["briefing_id", "position"])
    op.drop_index("ix_document_outcome", "document")
    for table, columns in _added().items():
        for column in columns:
            op.drop_column(table, column.name)
