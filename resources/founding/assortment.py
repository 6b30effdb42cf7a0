"""How much of each item the training city keeps, and where: read from assortment.toml."""

from importlib import resources as package_files
from typing import Annotated

import msgspec
from msgspec import Meta

from resources.base import ItemCode

Count = Annotated[int, Meta(ge=0)]


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item's line; the file explains the columns."""

    item: ItemCode
    days: Count = 0
    city: Count = 0
    town: Count = 0
    micro: Count = 0
    share: Annotated[int, Meta(ge=0, le=100)] = 0
    national: Count = 0


class Assortment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    items: tuple[Keep, ...]


def shipped_assortment() -> tuple[Keep, ...]:
    """The lines of resources/founding/assortment.toml."""
    text = (package_files.files("resources") / "founding" / "assortment.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Assortment).items
