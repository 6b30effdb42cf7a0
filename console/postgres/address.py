"""Where a room's database is: what stands behind `--database`."""

import msgspec
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from resources.base import BadInput, Reason

SCHEMES = ("postgresql+psycopg://", "postgresql://")


class Address(msgspec.Struct, frozen=True):
    """How the driver finds a database. `shown` names it for people and never holds a password."""

    conninfo: str
    shown: str


def is_room(place: str) -> bool:
    """Whether this names a PostgreSQL database and no file."""
    return place.startswith(SCHEMES)


def address(place: str) -> Address:
    """The address that a URL gives: postgresql+psycopg://USER@HOST/DATABASE. BadInput for what is none.

    What is left out comes from where libpq looks for it: PGPASSWORD, the password file, PGHOST and so on.
    """
    scheme = next((scheme for scheme in SCHEMES if place.startswith(scheme)), None)
    try:
        if scheme is None:
            raise ProgrammingError(f"{SCHEMES[0]}USER@HOST/DATABASE")
        parts = conninfo_to_dict(f"postgresql://{place.removeprefix(scheme)}")
    except ProgrammingError as error:
        raise BadInput(
            place.partition("@")[2] or "--database", Reason("room-address", {"why": str(error).strip()})
        ) from error
    return Address(make_conninfo("", **parts), f"{parts.get('host') or 'localhost'}/{parts.get('dbname') or ''}")
