"""Runs the migrations on the connection that `bot.archive.database` hands over, inside its transaction."""

from alembic import context

from bot.archive.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table only by copying it
)
context.run_migrations()
