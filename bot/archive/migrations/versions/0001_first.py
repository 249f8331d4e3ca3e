"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "briefing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("organ", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("date_source", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("spokespersons", sa.Text(), nullable=False),
        sa.Column("moderators", sa.Text(), nullable=False),
        sa.Column("cautions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefing"),
    )
    op.create_index("ix_briefing_held_on", "briefing", ["held_on"])
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("briefing_id", sa.Text()),
        sa.PrimaryKeyConstraint("sha256", name="pk_document"),
        sa.ForeignKeyConstraint(
            ["briefing_id"],
            ["briefing.id"],
            name="fk_document_briefing_id_briefing",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_document_briefing_id", "document", ["briefing_id"])
    op.create_table(
        "source",
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("captured_at", sa.Text()),
        sa.PrimaryKeyConstraint("briefing_id", "position", name="pk_source"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_source_briefing_id_briefing"),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name="fk_source_sha256_document"),
    )
    op.create_table(
        "exchange",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer()),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("spokesperson", sa.Text()),
        sa.Column("outlet", sa.Text()),
        sa.Column("asker_label", sa.Text()),
        sa.Column("follow_up", sa.Boolean(), nullable=False),
        sa.Column("after_conference", sa.Boolean(), nullable=False),
        sa.Column("partial", sa.Boolean(), nullable=False),
        sa.Column("truncated", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_exchange"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_exchange_briefing_id_briefing"),
        sa.UniqueConstraint("briefing_id", "number", name="uq_exchange_briefing_id_number"),
        sa.UniqueConstraint("briefing_id", "position", name="uq_exchange_briefing_id_position"),
    )
    op.create_table(
        "announcement",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_announcement_briefing_id_briefing"),
        sa.UniqueConstraint("briefing_id", "number", name="uq_announcement_briefing_id_number"),
        sa.UniqueConstraint("briefing_id", "position", name="uq_announcement_briefing_id_position"),
    )
    op.create_table(
        "remark",
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("briefing_id", "position", name="pk_remark"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_remark_briefing_id_briefing"),
    )
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("briefing_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefing.id"], name="fk_change_briefing_id_briefing"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "kept_request",
        sa.Column("key", sa.String(11), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_kept_request"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )


def downgrade() -> None:
    for table in (
        "person",
        "kept_request",
        "change",
        "remark",
        "announcement",
        "exchange",
        "source",
        "document",
        "briefing",
    ):
        op.drop_table(table)
