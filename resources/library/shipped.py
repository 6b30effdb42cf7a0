"""Reads the catalogue that ships with Vigil."""

from importlib import resources as package_files
from typing import Annotated

import msgspec
from msgspec import Meta

from resources.base import BadInput, ItemCode, Name, Reason
from resources.catalogue import Item, is_item_code

Days = Annotated[int, Meta(ge=0)]
Text = Annotated[str, Meta(min_length=1)]


class CatalogueLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One item as the file writes it; `unit` is a key of the file's own table of units."""

    code: str
    zh: Text
    en: Text
    unit: str
    shelf: Days = 0
    daily: Days = 0


class CatalogueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    items: tuple[CatalogueLine, ...]
    units: dict[str, Name]
    groups: dict[str, Name]


def load_catalogue(text: str, place: str) -> tuple[Item, ...]:
    """Read a catalogue (TOML). Raises BadInput that names the file and the item's code."""
    try:
        file = msgspec.toml.decode(text, type=CatalogueFile)
    except msgspec.DecodeError as error:
        raise BadInput(place, Reason("catalogue-invalid", {"why": str(error)})) from error
    seen: set[str] = set()
    for line in file.items:
        _check(file, line, seen, place)
        seen.add(line.code)
    return tuple(
        Item(ItemCode(line.code), Name(line.zh, line.en), file.units[line.unit], line.shelf, line.daily)
        for line in file.items
    )


def _check(file: CatalogueFile, line: CatalogueLine, seen: set[str], place: str) -> None:
    where = f"{place}: {line.code}"
    if not is_item_code(line.code) or line.code[:3] not in file.groups:
        raise BadInput(where, Reason("code-malformed", {"value": line.code}))
    if line.code in seen:
        raise BadInput(where, Reason("code-twice", {"value": line.code}))
    if line.unit not in file.units:
        raise BadInput(where, Reason("unit-unknown", {"value": line.unit}))


def shipped_catalogue() -> tuple[Item, ...]:
    """The items of resources/library/catalogue.toml, in the order of the file."""
    path = package_files.files("resources") / "library" / "catalogue.toml"
    return load_catalogue(path.read_text(encoding="utf-8"), str(path))
