"""What chats have chosen and what they watch, what new documents brought, and the day of every kept request."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _chats()
    _watches()
    _dated_requests()


def _chats() -> None:
    """A person's language becomes that of their private chat, which Telegram gives the same id."""
    op.create_table(
        "chat",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("language", "script", "order")),
        sa.Column("digest_hour", sa.Integer()),
        sa.Column("zone", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_chat"),
    )
    op.execute("INSERT INTO chat (id, language) SELECT id, language FROM person")
    op.drop_table("person")


def _watches() -> None:
    op.create_table(
        "arrival",
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("passage_id", "language", name="pk_arrival"),
        sa.ForeignKeyConstraint(["seq"], ["change.seq"], name="fk_arrival_seq_change"),
    )
    op.create_index("ix_arrival_seq", "arrival", ["seq"])
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.BigInteger()),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("daily", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_watch_chat", "watch", ["chat"])
    op.create_table(
        "notice",
        sa.Column("watch_id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("noted_at", sa.Text(), nullable=False),
        sa.Column("delivered_at", sa.Text()),
        sa.PrimaryKeyConstraint("watch_id", "passage_id", name="pk_notice"),
        sa.ForeignKeyConstraint(["watch_id"], ["watch.id"], name="fk_notice_watch_id_watch", ondelete="CASCADE"),
    )


def _dated_requests() -> None:
    """Nobody knows when the requests that are there were asked: they count as asked today."""
    op.rename_table("kept_request", "kept_request_0003")
    op.create_table(
        "kept_request",
        sa.Column("key", sa.String(11), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_kept_request"),
    )
    op.execute("INSERT INTO kept_request SELECT key, owner, request, date('now') FROM kept_request_0003")
    op.drop_table("kept_request_0003")


def downgrade() -> None:
    op.drop_column("kept_request", "asked_on")
    for table in ("notice", "watch", "arrival"):
        op.drop_table(table)
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.execute("INSERT INTO person SELECT id, language FROM chat WHERE language IS NOT NULL")
    op.drop_table("chat")
