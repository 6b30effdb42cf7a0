"""What an incident of a type needs first, until an activated plan brings its own needs."""

from importlib import resources as package_files

import msgspec

from resources.base import BadInput, Reason
from resources.sourcing.model import ItemNeed, Needs, TeamNeed


class FirstNeeds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One incident type's line of the table."""

    teams: tuple[TeamNeed, ...] = ()
    items: tuple[ItemNeed, ...] = ()


def load_first_needs(text: str, place: str) -> dict[str, Needs]:
    """Read the table (TOML: incident type → teams and items). Raises BadInput that names the file and the key."""
    try:
        table = msgspec.toml.decode(text, type=dict[str, FirstNeeds])
    except msgspec.DecodeError as error:
        raise BadInput(place, Reason("needs-invalid", {"why": str(error)})) from error
    return {kind: Needs(needs.teams, needs.items) for kind, needs in table.items()}


def shipped_first_needs() -> dict[str, Needs]:
    """The table that comes with Vigil: plans/library/first_needs.toml."""
    path = package_files.files("plans") / "library" / "first_needs.toml"
    return load_first_needs(path.read_text(encoding="utf-8"), str(path))
