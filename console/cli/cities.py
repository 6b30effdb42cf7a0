"""The verbs about cities, and the training city that a new home gets by itself."""

import asyncio

from console.cli.building import Building
from console.cli.verbs import Seat


def ready_city(seat: Seat) -> None:
    """See to it that there is a city to open: where the home has none, build the training city with its stock."""
    from console.assembly.founding import make_training_city
    from console.ground.city import list_cities

    if not seat.home.settings().city and not list_cities(seat.home.folder):
        make_training_city(seat.home, progress=_told(seat))
        found(seat, "linjiang")


def found(seat: Seat, slug: str) -> bool:
    """Give the city's live book its opening stock, if it gets one and has none."""
    from console.assembly.city import City
    from console.assembly.founding import found_live_book

    city = City(seat.home, slug)
    try:
        return asyncio.run(found_live_book(city))
    finally:
        city.close()


def _told(seat: Seat) -> Building:
    from console.ground.build import TRAINING_NAME

    return Building(seat.answers, seat.language, seat.language.name(TRAINING_NAME))
