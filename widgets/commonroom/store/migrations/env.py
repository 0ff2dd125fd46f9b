"""Alembic's entry: run the revisions on the connection that ``migrate.py`` hands over."""

from __future__ import annotations

from alembic import context

from commonroom.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    transactional_ddl=True,  # true of SQLite too, since we begin its transactions ourselves
)
with context.begin_transaction():
    context.run_migrations()
