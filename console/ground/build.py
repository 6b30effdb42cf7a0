"""Builds a city's ground: extract → tiles, roads, boundaries, names, sites, people. One path for every city.

Whether the training city is there is asked at every start: what reads extracts is only imported to build one.
"""

import hashlib
import shutil
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from console.ground import city
from console.ground.folders import building
from console.ground.manifest import Manifest, Training
from console.ground.progress import Progress, part, silent
from resources.base import BadInput, Name, Reason

if TYPE_CHECKING:
    from console.ground.importing import Report

TRAINING_SLUG = "linjiang"
TRAINING_NAME = Name("临江市", "Linjiang")


def import_city(extract: Path, home: Path, slug: str, name: Name, progress: Progress | None = None) -> "Report":
    """Make a city of an extract, or give a city of the same name new ground. At once or not at all.

    Raises BadInput for an extract that is broken or without roads, and for a slug that another city has.
    """
    from console.ground.importing import Plot, make_ground

    folder = city.city_folder(home, slug)
    _refuse_other_city(folder, name)
    tell = progress or silent
    tell("copy", 0.0)
    with building(folder) as made:
        copy = made / city.EXTRACT
        _copy(extract, copy)
        return make_ground(made, Plot(slug, name, copy, extract), part(tell, 0.02, 1.0))


def build_training_city(home: Path, seed: int, progress: Progress | None = None) -> Manifest:
    """Generate the training city and import it; one that is there already from the same seed is left alone."""
    if (finished := training_city(home, seed)) is not None:
        return finished
    from console.ground.importing import Plot, make_ground
    from console.ground.training import write_training_city

    tell, training = progress or silent, Training(seed, generator_digest())
    with building(city.city_folder(home, TRAINING_SLUG)) as made:
        extract = made / city.EXTRACT
        write_training_city(extract, seed, part(tell, 0.0, 0.6))
        plot = Plot(TRAINING_SLUG, TRAINING_NAME, extract, extract, training)
        return make_ground(made, plot, part(tell, 0.6, 1.0)).manifest


def training_city(home: Path, seed: int) -> Manifest | None:
    """The training city of this seed if it is there and made by this generator; quick enough for every start."""
    try:
        manifest = city.open_ground(city.city_folder(home, TRAINING_SLUG)).manifest
    except BadInput:
        return None
    return manifest if manifest.training == Training(seed, generator_digest()) else None


def generator_digest() -> str:
    """Changes when the generator does: SHA-256 over the names and texts of its modules."""
    digest = hashlib.sha256()
    modules = files("console.ground").joinpath("training").iterdir()
    for module in sorted((module for module in modules if module.name.endswith(".py")), key=lambda module: module.name):
        digest.update(module.name.encode() + b"\0" + module.read_bytes() + b"\0")
    return digest.hexdigest()


def _refuse_other_city(folder: Path, name: Name) -> None:
    try:
        there = city.open_ground(folder).manifest
    except BadInput:
        return
    if there.training is not None or there.name != name:
        raise BadInput(name.zh, Reason("city-name-taken", {"slug": folder.name, "name": there.name.zh}))


def _copy(extract: Path, copy: Path) -> None:
    if not extract.is_file():
        raise BadInput(str(extract), Reason("file-missing"))
    try:
        shutil.copyfile(extract, copy)
    except PermissionError as error:
        raise BadInput(str(extract), Reason("file-unreadable", {"why": str(error)})) from error
