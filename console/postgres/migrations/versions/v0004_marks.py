"""Gives each book a mark of its own, drawn when it is begun; those that were begun before have none."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column. The consoles' role may already add books, and nobody may change one."""
    op.execute("ALTER TABLE books ADD COLUMN mark text NOT NULL DEFAULT ''")
