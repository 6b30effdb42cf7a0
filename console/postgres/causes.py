"""What a failed connection says, as a reason that every screen has words for in its own language.

The server tells a code only once one is connected; before that, and of the way to it, there are the driver's words.
Those are English, as is the server unless its owner chose Chinese. What is not known stays "it does not answer".
"""

import psycopg

from resources.base import Reason

STATES = {
    "57P01": "room-shut-down",
    "57P02": "room-shut-down",
    "57P03": "room-starting",
    "57P04": "room-database-unknown",
    "53300": "room-full",
    "28P01": "room-password",
    "28000": "room-not-admitted",
    "3D000": "room-database-unknown",
    "42501": "room-not-admitted",
    "08006": "room-broken-off",
    "08003": "room-broken-off",
}
"""By the code of the SQL standard."""

WORDS = (
    ("failed to resolve host", "room-not-found"),
    ("could not translate host name", "room-not-found"),
    ("timeout expired", "database-silent"),
    ("timed out", "database-silent"),
    ("server closed the connection", "room-broken-off"),
    ("the connection is closed", "room-broken-off"),
    ("the connection is lost", "room-broken-off"),
    ("reset by peer", "room-broken-off"),
    ("Broken pipe", "room-broken-off"),
    ("is starting up", "room-starting"),
    ("not yet accepting connections", "room-starting"),
    ("in recovery mode", "room-starting"),
    ("启动中", "room-starting"),
    ("shutting down", "room-shut-down"),
    ("terminating connection", "room-shut-down"),
    ("too many c", "room-full"),
    ("connection slots are reserved", "room-full"),
    ("太多的客户", "room-full"),
    ("password", "room-password"),
    ("认证失败", "room-password"),
    ('database "{}" does not exist', "room-database-unknown"),
    ('数据库 "{}" 不存在', "room-database-unknown"),
    ("pg_hba.conf", "room-not-admitted"),
    ("does not exist", "room-not-admitted"),
    ("不存在", "room-not-admitted"),
    ("not permitted to log in", "room-not-admitted"),
    ("permission denied for database", "room-not-admitted"),
    ("Connection refused", "room-nobody-there"),
    ("No such file or directory", "room-nobody-there"),
    ("No route to host", "room-no-way"),
    ("etwork is unreachable", "room-no-way"),
    ("etwork is down", "room-no-way"),
)
"""By what is said, the first that fits; `{}` stands for the database's name."""

UNKNOWN = "database-away"


def cause(error: psycopg.Error, database: str) -> Reason:
    """Why the database is away; `why` keeps the driver's own words for whoever looks into it."""
    said = str(error)
    code = STATES.get(error.sqlstate or "")
    code = code or next((code for words, code in WORDS if words.replace("{}", database) in said), UNKNOWN)
    return Reason(code, {"why": first_line(error)})


def first_line(error: psycopg.Error) -> str:
    """What was said, without the guesses that the driver adds to it."""
    return str(error).partition("\n")[0].strip()
