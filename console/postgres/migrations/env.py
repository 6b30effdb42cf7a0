"""What alembic runs: the steps that are missing, in the connection and the transaction that it was given."""

from alembic import context

from console.postgres.connection import SCHEMA

context.configure(connection=context.config.attributes["connection"], version_table_schema=SCHEMA)
with context.begin_transaction():
    context.run_migrations()
