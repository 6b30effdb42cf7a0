"""Fills the training city's depots: lots with batch, owner, shelf and expiry, and the reserve that each keeps."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta, tzinfo
from random import Random

import msgspec

from resources.base import Instant, ItemCode, LotId, Quantity
from resources.catalogue import Item
from resources.days import end_of_day
from resources.founding.assortment import Keep
from resources.holdings import DepotLots
from resources.stock import Depot, Lot, Reserve

OWNERS = {
    "C": ("物业", "社区居委会"),
    "T": ("镇政府", "街道办事处"),
    "M": ("市应急管理局", "市应急管理局", "市红十字会", "市粮食和物资储备局"),
    "R": ("省应急管理厅",),
    "N": ("国家粮食和物资储备局",),
}
"""By the letter of the depot's id, as are the next tables: micro-point, town, city (M), regional, national."""
RESERVE_PERCENT = {"C": 15, "T": 20, "M": 20, "R": 30, "N": 40}
LOTS_AT_MOST = {"C": 2, "T": 2, "M": 3, "R": 2, "N": 2}
TO_SPLIT = 16
"""Fewer pieces than this came in one purchase."""
POPULATION = 900_000
"""Whom the stock is for where the ground does not say how many people there are."""


class Ledger(msgspec.Struct, frozen=True):
    """What filling a depot needs to know."""

    items: Mapping[ItemCode, Item]
    keeps: tuple[Keep, ...]
    depots: Mapping[str, int]
    population: int
    today: date
    zone: tzinfo


def contents(depot: Depot, ledger: Ledger, seed: int) -> DepotLots:
    """A depot's lots and reserves, from a die of its own: another depot more or less changes nothing here."""
    rng = Random(f"{seed}:{depot.id}")
    letter = depot.id[2]
    lots: list[Lot] = []
    reserves: list[Reserve] = []
    for keep, quantity in _assorted(rng, letter, ledger):
        item = ledger.items[keep.item]
        for part in _parts(rng, quantity, LOTS_AT_MOST[letter]):
            lots.append(_lot(rng, depot, item, part, len(lots) + 1, ledger))
        if reserve := quantity * RESERVE_PERCENT[letter] // 100:
            reserves.append(Reserve(keep.item, Quantity(reserve)))
    return DepotLots(depot.id, tuple(lots), tuple(reserves))


def _assorted(rng: Random, letter: str, ledger: Ledger) -> Iterator[tuple[Keep, int]]:
    for keep in ledger.keeps:
        wanted = rng.randrange(100) < _share(letter, keep)
        if wanted and (quantity := _quantity(letter, keep, ledger)):
            yield keep, max(1, round(quantity * rng.uniform(0.9, 1.15)))


def _share(letter: str, keep: Keep) -> int:
    return {"C": keep.share, "R": 60}.get(letter, 100)


def _quantity(letter: str, keep: Keep, ledger: Ledger) -> int:
    daily = ledger.items[keep.item].per_person_day
    living = ledger.population * keep.days * daily // 10_000
    city = keep.city or living * 2 // 3
    return {
        "C": keep.micro,
        "T": keep.town or living // 3 // max(1, ledger.depots["T"]),
        "M": -(-city // max(1, ledger.depots["M"])),
        "R": 2 * city,
        "N": keep.national,
    }[letter]


def _parts(rng: Random, quantity: int, at_most: int) -> list[int]:
    """The quantity in one to `at_most` purchases, larger ones in round numbers."""
    count = rng.randint(1, at_most) if quantity >= TO_SPLIT else 1
    parts = []
    for left in range(count, 1, -1):
        part = max(1, round(quantity / left * rng.uniform(0.7, 1.2)))
        parts.append(part)
        quantity -= part
    return [*parts, max(1, quantity)]


def _lot(rng: Random, depot: Depot, item: Item, quantity: int, number: int, ledger: Ledger) -> Lot:
    letter = depot.id[2]
    left = _days_left(rng, item.shelf_life)
    made = ledger.today - timedelta(days=item.shelf_life - left if item.shelf_life else rng.randint(30, 2400))
    return Lot(
        LotId(f"L-{depot.id[2:]}-{number:03}"),
        item.code,
        Quantity(quantity),
        expires=end_of_day(ledger.today + timedelta(days=left), ledger.zone) if item.shelf_life else Instant(0),
        batch=f"{made:%y%m}-{item.code[1:3]}{rng.choice('ABCDE')}",
        owner=rng.choice(OWNERS[letter]),
        place=_shelf(rng, letter),
    )


def _shelf(rng: Random, letter: str) -> str:
    """A shelf of a cabinet, or aisle, rack and level of a hall."""
    if letter == "C":
        return f"A-{rng.randint(1, 3)}"
    return f"{rng.choice('ABCDEFGH')}-{rng.randint(1, 24):02}-{rng.randint(1, 4)}"


def _days_left(rng: Random, shelf_life: int) -> int:
    """Days until a lot expires. Most lots are fresh; of every hundred one has expired and nine do within 90 days."""
    die = rng.randrange(100)
    for below, first, last in ((1, -45, -1), (4, 1, 30), (7, 31, 60), (10, 61, 90)):
        if die < below:
            return min(rng.randint(first, last), shelf_life)
    return rng.randint(min(91, shelf_life // 2), max(1, shelf_life * 19 // 20))
