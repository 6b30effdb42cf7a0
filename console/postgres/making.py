"""Makes a room's database, or brings it up to date: tables by alembic, and the role of the consoles with its rights.

The consoles' role may read everything, add entries and nodes, begin a book and move its head, and keep the accounts.
It may change, delete or truncate nothing of the record. The triggers hold that for whoever owns the tables as well.
"""

from pathlib import Path

from psycopg import sql

from console.postgres.address import Address
from console.postgres.connection import NEWEST, SCHEMA, VERSIONS, Connection, check_city, connect, reached
from resources.base import BadInput, Reason

RIGHTS = (
    ("SELECT", "ALL TABLES IN SCHEMA vigil"),
    ("INSERT", "books, heads, entries, nodes, accounts, checkpoints"),
    ("UPDATE (seq, chain, tree)", "heads"),
    ("UPDATE (pin_hash, failures, locked_until)", "accounts"),
)

LONGEST = 63
"""Bytes of a name; the server cuts off what is more."""
RESERVED = ("public", "none", "current_role", "current_user", "session_user")


def make(where: Address, role: str, city: str, password: str = "") -> None:
    """Make or bring up to date. `where` is the owner's own address, `role` who the consoles are.

    BadInput for a database of another city or a newer Vigil, which is left as it is, or a role that cannot be, or that
    the tables could not be kept from.
    """
    _check_role(role)
    with connect(where, autocommit=False) as connection, reached(where):
        _check_ours(where, connection, city)
        connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
        connection.commit()
    migrate(where)
    with connect(where, autocommit=False) as connection, reached(where):
        if city and not check_city(where, connection, city):
            connection.execute("INSERT INTO city VALUES (%s)", [city])
        _make_role(where, connection, role, password)
        _give_rights(connection, role)


def migrate(where: Address, to: str = "head") -> None:
    """Take the steps that are missing, in one transaction."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connect(where, autocommit=False), poolclass=NullPool
    )
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with reached(where), engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _check_ours(where: Address, connection: Connection, city: str) -> None:
    """BadInput for tables that are there and are not to be brought up to date by this Vigil for this city."""
    tables = {row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [SCHEMA])}
    if tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is None or row[0] not in VERSIONS:
            raise BadInput(where.shown, Reason("room-newer", {"found": row[0] if row else "?", "known": NEWEST}))
    if "city" in tables:
        check_city(where, connection, city)


def _check_role(role: str) -> None:
    """BadInput for a name that the server would refuse, or cut short so that it is another's."""
    if not 1 <= len(role.encode()) <= LONGEST or "\0" in role or role in RESERVED or role.startswith("pg_"):
        raise BadInput("--role", Reason("role-name"))


def _make_role(where: Address, connection: Connection, role: str, password: str) -> None:
    name = sql.Identifier(role)
    found = connection.execute(
        "SELECT rolsuper OR pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = %s", [role]
    ).fetchone()
    if found is None:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE").format(name))
    elif found[0]:
        raise BadInput(where.shown, Reason("role-too-strong", {"role": role}))
    if password:
        connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, sql.Literal(password)))


def _give_rights(connection: Connection, role: str) -> None:
    name, schema = sql.Identifier(role), sql.Identifier(SCHEMA)
    connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM PUBLIC, {}").format(schema, name))
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(schema, name))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(connection.info.dbname), name)
    )
    for right, tables in RIGHTS:
        connection.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(right), sql.SQL(tables), name))
