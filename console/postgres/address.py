"""Where a room's database is: what stands behind `--database`."""

import re

import msgspec
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from resources.base import BadInput, Reason

SCHEMES = ("postgresql+psycopg://", "postgresql://")
SPILLED = {"host": "@?[^@]*", "port": "[0-9,]*", "dbname": "[^@]*"}
"""What these may be. What else the driver finds there is a piece of a password, and would be shown as a name."""


class Address(msgspec.Struct, frozen=True):
    """How the driver finds a database. `shown` names it for people and never holds a password."""

    conninfo: str
    shown: str


def is_room(place: str) -> bool:
    """Whether this is meant to name a database and no file, be it written rightly or not."""
    return "://" in place


def shown(place: str) -> str:
    """A place, a file or an address, as people may see it."""
    return address(place).shown if is_room(place) else place


def address(place: str) -> Address:
    """The address that a URL gives: postgresql+psycopg://USER@HOST/DATABASE. BadInput for what is none.

    What is left out comes from where libpq looks for it: PGPASSWORD, the password file, PGHOST and so on.
    """
    scheme = next((scheme for scheme in SCHEMES if place.startswith(scheme)), None)
    try:
        if scheme is None:
            raise ProgrammingError(place.partition("://")[0] + "://")
        parts = conninfo_to_dict(f"postgresql://{place.removeprefix(scheme)}")
        for name in SPILLED:  # of a password with @, / or : in it, or of an address without its host
            if not re.fullmatch(SPILLED[name], str(parts.get(name, ""))):
                raise ProgrammingError(f"{name} (@ = %40, / = %2F)")
    except ProgrammingError as error:
        why = str(error).partition(': "')[0].strip()  # what the driver quotes may be the password
        raise BadInput(f"{scheme or SCHEMES[0]}…", Reason("room-address", {"why": why})) from None
    return Address(make_conninfo("", **parts), f"{parts.get('host') or 'localhost'}/{parts.get('dbname') or ''}")
