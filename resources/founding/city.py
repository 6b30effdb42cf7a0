"""The training city's holdings as one command of its opening stock."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, tzinfo

from resources.base import Instant, Site
from resources.days import day_of
from resources.founding.assortment import shipped_assortment
from resources.founding.contents import POPULATION, Ledger, contents
from resources.founding.depots import depots
from resources.founding.mustering import teams
from resources.founding.places import Places
from resources.founding.refuges import shelters
from resources.holdings import RecordHoldings
from resources.library import shipped_catalogue


def found_city(sites: Sequence[Site], seed: int, now: Instant, zone: tzinfo = UTC) -> RecordHoldings:
    """What a city of its kind has, laid out over its sites: catalogue, depots, lots, reserves, teams, shelters.

    The same for the same sites (in any order), seed and day of `now` in the city's time zone. Lots expire relative to
    that day. Where the sites are fewer than the holdings they are shared; without any site there is a catalogue only.
    """
    items = shipped_catalogue()
    places = Places(sites)
    if not places.all:
        return RecordHoldings("opening", items=items)
    found = depots(places, seed)
    ledger = Ledger(
        items={item.code: item for item in items},
        keeps=shipped_assortment(),
        depots=Counter(depot.id[2] for depot in found),
        population=places.people or POPULATION,
        today=day_of(now, zone),
        zone=zone,
    )
    return RecordHoldings(
        "opening",
        items=items,
        depots=found,
        contents=tuple(contents(depot, ledger, seed) for depot in found),
        teams=teams(places, seed),
        shelters=shelters(places, seed),
    )
