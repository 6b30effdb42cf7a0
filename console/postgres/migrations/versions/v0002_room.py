"""What a room shares beside the record: who may sign in, and which city it is."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE accounts (
        name text PRIMARY KEY,
        pin_hash text NOT NULL,
        created_at bigint NOT NULL,
        failures bigint NOT NULL,
        locked_until bigint NOT NULL
    )
    """,
    "CREATE TABLE city (slug text PRIMARY KEY)",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
