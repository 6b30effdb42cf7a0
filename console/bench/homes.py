"""A home for the bench alone: the training city with its opening stock, which nobody else's record comes near."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from console.assembly.city import LOCAL, PROFILE, RECORD, City
from console.assembly.founding import SEED, found_live_book, make_training_city
from console.ground.build import TRAINING_SLUG, training_city
from console.ground.city import EXTRACT
from console.settings import Home, Settings, default_home

_OWN = shutil.ignore_patterns(f"{RECORD}*", f"{LOCAL}*", PROFILE)
"""What is the city's users' own: it stays where it is."""


@contextmanager
def bench_home() -> Iterator[Home]:
    """A home in a folder of its own, gone afterwards. The ground is copied from the user's home if it is there."""
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        home = Home(Path(folder))
        shutil.copytree(_ground(), home.city(TRAINING_SLUG), ignore=_OWN)
        slug = make_training_city(home).slug
        home.keep(Settings(slug, "en"))
        city = City(home, slug)
        try:
            asyncio.run(found_live_book(city))
        finally:
            city.close()
        yield home


def training_extract() -> Path:
    """The training city's map extract."""
    return _ground() / EXTRACT


def _ground() -> Path:
    """A training city on this machine; where there is none, one is built for all figures of this run."""
    given = Home(Path(os.environ.get("VIGIL_HOME") or default_home()))
    if training_city(given.folder, SEED) is not None:
        return given.city(TRAINING_SLUG)
    built = Home(Path(_for_this_run().name))
    make_training_city(built)
    return built.city(TRAINING_SLUG)


@cache
def _for_this_run() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="vigil-bench-")  # gone with the process
