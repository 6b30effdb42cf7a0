"""The record: books, heads, entries, the tree's nodes, and the triggers that keep them append-only.

As in SQLite (`console/journal/schema.py`): a head may only move forward, an entry stands at a place that the head has
passed. Here a head that moved over a place at which no entry stands is refused as well, when the transaction ends.
Whoever moves a head tells all who listen: the book and its new last entry, and nothing else.
"""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE books (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text NOT NULL UNIQUE,
        kind text NOT NULL,
        parent text NOT NULL,
        parent_seq bigint NOT NULL,
        parent_chain bytea NOT NULL
    )
    """,
    """
    CREATE TABLE heads (
        book text PRIMARY KEY REFERENCES books (name),
        seq bigint NOT NULL,
        chain bytea NOT NULL,
        tree bytea NOT NULL DEFAULT ''
    ) WITH (fillfactor = 50)
    """,
    """
    CREATE TABLE entries (
        book text NOT NULL,
        seq bigint NOT NULL,
        at bigint NOT NULL,
        wall bigint NOT NULL,
        actor text NOT NULL,
        post text NOT NULL,
        console text NOT NULL,
        command text NOT NULL,
        ordinal bigint NOT NULL,
        kind text NOT NULL,
        version bigint NOT NULL,
        body bytea NOT NULL,
        chain bytea NOT NULL,
        PRIMARY KEY (book, seq),
        UNIQUE (book, command, ordinal)
    )
    """,
    """
    CREATE TABLE nodes (
        book text NOT NULL,
        level bigint NOT NULL,
        number bigint NOT NULL,
        hash bytea NOT NULL,
        PRIMARY KEY (book, level, number)
    )
    """,
)

FUNCTIONS = (
    """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE FUNCTION keep_to_book() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'only this exercise is written' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE FUNCTION behind_head() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM fresh LEFT JOIN vigil.heads ON heads.book = fresh.book
            WHERE fresh.seq < 1 OR fresh.seq > coalesce(heads.seq, 0)
        ) THEN
            RAISE EXCEPTION 'an entry stands behind the head' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION nodes_behind_head() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (
            SELECT FROM fresh LEFT JOIN vigil.heads ON heads.book = fresh.book
            WHERE (fresh.number + 1) * (1::bigint << fresh.level::int) > coalesce(heads.seq, 0)
        ) THEN
            RAISE EXCEPTION 'a node stands behind the head' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION without_gap() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (SELECT count(*) FROM vigil.entries WHERE book = NEW.book AND seq > OLD.seq AND seq <= NEW.seq)
            <> NEW.seq - OLD.seq
        THEN
            RAISE EXCEPTION 'a head moves with its entries' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_notify('vigil', NEW.seq || ' ' || NEW.book);
        RETURN NULL;
    END $$
    """,
)

ONLY_BOOK = "current_setting('vigil.only_book', true)"
ELSEWHERE = f"({ONLY_BOOK} <> '' AND {ONLY_BOOK} <> NEW.{{column}})"

GUARDS = (
    *(
        f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION refuse('{what} is never changed')"
        for table, what in (("books", "a book"), ("entries", "an entry"), ("nodes", "a node"))
    ),
    "CREATE TRIGGER heads_stay BEFORE DELETE OR TRUNCATE ON heads "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse('a head is never deleted')",
    "CREATE TRIGGER heads_forward BEFORE UPDATE ON heads FOR EACH ROW "
    "WHEN (NEW.book <> OLD.book OR NEW.seq <= OLD.seq) EXECUTE FUNCTION refuse('a head only moves forward')",
    "CREATE TRIGGER heads_once BEFORE INSERT ON heads FOR EACH ROW "
    "WHEN (NEW.seq <> 0) EXECUTE FUNCTION refuse('a head begins at 0')",
    "CREATE TRIGGER heads_fence BEFORE INSERT OR UPDATE ON heads FOR EACH ROW "
    f"WHEN {ELSEWHERE.format(column='book')} EXECUTE FUNCTION keep_to_book()",
    "CREATE TRIGGER books_fence BEFORE INSERT ON books FOR EACH ROW "
    f"WHEN {ELSEWHERE.format(column='name')} EXECUTE FUNCTION keep_to_book()",
    "CREATE TRIGGER entries_fence BEFORE INSERT ON entries FOR EACH ROW "
    f"WHEN {ELSEWHERE.format(column='book')} EXECUTE FUNCTION keep_to_book()",
    "CREATE TRIGGER nodes_fence BEFORE INSERT ON nodes FOR EACH ROW "
    f"WHEN {ELSEWHERE.format(column='book')} EXECUTE FUNCTION keep_to_book()",
    "CREATE TRIGGER entries_behind AFTER INSERT ON entries REFERENCING NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION behind_head()",
    "CREATE TRIGGER nodes_behind AFTER INSERT ON nodes REFERENCING NEW TABLE AS fresh "
    "FOR EACH STATEMENT EXECUTE FUNCTION nodes_behind_head()",
    "CREATE CONSTRAINT TRIGGER heads_without_gap AFTER UPDATE ON heads DEFERRABLE INITIALLY DEFERRED "
    "FOR EACH ROW EXECUTE FUNCTION without_gap()",
    "CREATE TRIGGER heads_tell AFTER UPDATE ON heads FOR EACH ROW EXECUTE FUNCTION tell()",
)


def upgrade() -> None:
    """Make the tables and their guards."""
    for statement in (*TABLES, *FUNCTIONS, *GUARDS):
        op.execute(statement)
