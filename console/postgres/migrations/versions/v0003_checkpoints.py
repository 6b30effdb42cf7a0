"""Carries the consoles' checkpoints to each other; each keeps what it received in a folder of its own.

Nothing rests on what stands here: whoever rules the database can take rows away, and what consoles have they keep.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """
    CREATE TABLE checkpoints (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        book text NOT NULL,
        key text NOT NULL,
        note text NOT NULL,
        UNIQUE (book, note)
    )
    """,
    "CREATE INDEX checkpoints_of_book ON checkpoints (book, number)",
    "CREATE TRIGGER checkpoints_keep BEFORE UPDATE ON checkpoints "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse('a checkpoint is never changed')",
)


def upgrade() -> None:
    """Make the table."""
    for statement in STATEMENTS:
        op.execute(statement)
