"""A city to open: the training city that a new home gets by itself, and the opening stock of a new book."""

import asyncio
from typing import TYPE_CHECKING

from console.cli.building import Building
from console.cli.errands import opened
from console.cli.seat import Seat

if TYPE_CHECKING:
    from console.ground.manifest import Manifest


def ready_city(seat: Seat) -> None:
    """See to it that there is a city to open: where the home has none, build the training city; mend what a crash
    left unfinished of the one in use."""
    from console.assembly.city import choose_city
    from console.assembly.founding import equip
    from console.ground.city import list_cities, open_ground

    if not seat.home.settings().city and not list_cities(seat.home.folder):
        found(seat, training_city(seat).slug)
        return
    slug = choose_city(seat.home)
    equip(seat.home, open_ground(seat.home.city(slug)).manifest, new_ground=False)
    found(seat, slug)


def training_city(seat: Seat, seed: int | None = None) -> "Manifest":
    """The training city, built where it is missing or another seed is asked for, telling how far that is."""
    from console.assembly.founding import make_training_city
    from console.ground.build import TRAINING_NAME

    progress = Building(seat.answers, seat.language, seat.language.name(TRAINING_NAME))
    return make_training_city(seat.home, seed, progress)


def found(seat: Seat, slug: str) -> bool:
    """Give the city's live book its opening stock, if it gets one and has nothing yet."""
    from console.assembly.founding import OPENING, found_live_book

    with opened(seat, slug) as city:
        if not city.training or city.journal.find_command("live", OPENING):
            return False
        return asyncio.run(found_live_book(city))
