"""Puts the training city's shelters."""

from random import Random

from resources.base import Name, ShelterId
from resources.founding.people import telephone
from resources.founding.places import Places, english, numbered
from resources.shelters import SERVICES, Shelter

SHELTERS = 40
FURTHER = tuple(service for service in SERVICES if service not in ("water", "toilets"))


def shelters(places: Places, seed: int) -> tuple[Shelter, ...]:
    """The shelters at the sites of the ground; parks and schools make up the number. Capacity as the site says it."""
    rng = Random(f"{seed}:shelters")
    sites = places.fill({"shelter": 0, "park": 0, "school": 0}, SHELTERS)
    return tuple(
        Shelter(
            ShelterId(f"S-{number:02}"),
            name if site.kind == "shelter" else Name(f"{name.zh}避难场所", f"{english(name)} shelter"),
            site.position,
            capacity=site.people if site.kind == "shelter" and site.people else rng.randrange(300, 6000, 100),
            services=("water", "toilets", *sorted(rng.sample(FURTHER, rng.randint(1, 4)), key=FURTHER.index)),
            district=site.district,
            phone=telephone(61, number),
        )
        for number, site, name in numbered(sites)
    )
