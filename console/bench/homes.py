"""A home for the bench alone: the training city with its opening stock, which nobody else's record comes near."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from console.assembly.city import LOCAL, PROFILE, RECORD, City
from console.assembly.founding import SEED, found_live_book, make_training_city
from console.ground.build import TRAINING_SLUG, training_city
from console.settings import Home, Settings, default_home


@contextmanager
def bench_home() -> Iterator[Home]:
    """A home in a folder of its own, gone afterwards. The ground is copied from the user's home if it is there."""
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        home = Home(Path(folder))
        _bring_ground(Home(Path(os.environ.get("VIGIL_HOME") or default_home())), home)
        slug = make_training_city(home).slug
        home.keep(Settings(slug, "en"))
        city = City(home, slug)
        try:
            asyncio.run(found_live_book(city))
        finally:
            city.close()
        yield home


def _bring_ground(given: Home, home: Home) -> None:
    if training_city(given.folder, SEED) is None:
        return
    own = shutil.ignore_patterns(f"{RECORD}*", f"{LOCAL}*", PROFILE)
    shutil.copytree(given.city(TRAINING_SLUG), home.city(TRAINING_SLUG), ignore=own)
