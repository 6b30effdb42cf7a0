"""Refuses nodes of levels that no tree keeps, and of numbers that no node has: they would lie there unread for ever."""

from alembic import op

revision = "0005"
down_revision = "0004"

FUNCTION = """
    CREATE OR REPLACE FUNCTION nodes_behind_head() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM fresh LEFT JOIN vigil.heads ON heads.book = fresh.book
            WHERE fresh.level NOT IN (8, 16, 24, 32, 40, 48, 56) OR fresh.number < 0
                OR (fresh.number + 1) * (1::bigint << fresh.level::int) > coalesce(heads.seq, 0)
        ) THEN
            RAISE EXCEPTION 'a node stands behind the head' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
"""


def upgrade() -> None:
    """Exchange what the trigger does."""
    op.execute(FUNCTION)
