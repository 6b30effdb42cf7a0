"""Lines of goods: which lots from which depot, why this one, where else they lie, and what stays unmet."""

from collections.abc import Iterable, Mapping, Sequence

from resources.base import DAY, DepotId, Instant, ItemCode, LotId, Quantity, Reason
from resources.sourcing.greedy import Draw
from resources.sourcing.grounds import Grounds
from resources.sourcing.model import Alternative, GoodsLine, ItemNeed, Unmet
from resources.sourcing.supply import Source, Supply
from resources.sourcing.turns import NO_DEADLINE, deadline, demands, in_turn_items
from resources.stock import Parcel


def goods_lines(needs: Sequence[ItemNeed], draw: Draw, supply: Supply) -> tuple[GoodsLine, ...]:
    """One line per item and depot, in the order of the needs, the first to arrive in front."""
    items = dict.fromkeys(need.item for need in in_turn_items(needs))
    convoys = _convoys(draw)
    return tuple(line for item in items for line in _item_lines(item, needs, draw, convoys, supply))


def _convoys(draw: Draw) -> dict[DepotId, int]:
    """How many items each depot's convoy carries."""
    loads: dict[DepotId, int] = {}
    for drawn in draw.values():
        for depot, quantity in drawn.items():
            if quantity:
                loads[depot] = loads.get(depot, 0) + 1
    return loads


def _item_lines(
    item: ItemCode, needs: Sequence[ItemNeed], draw: Draw, convoys: Mapping[DepotId, int], supply: Supply
) -> Iterable[GoodsLine]:
    drawn = draw.get(item, {})
    grounds = Grounds(supply, item, drawn)
    used = [source for source in supply.sources(item) if drawn.get(source.depot, 0)]
    used.sort(key=lambda source: (source.eta, source.depot))
    deadlines = _deadlines(item, needs, [drawn[source.depot] for source in used])
    for source, within in zip(used, deadlines, strict=True):
        reason = grounds.why_here(source, convoys.get(source.depot, 1))
        yield goods_line(item, source, drawn[source.depot], within, reason, grounds)


def goods_line(
    item: ItemCode,
    source: Source,
    quantity: int,
    within: int,
    reason: Reason,
    grounds: Grounds,
    spoken_for: Mapping[LotId, int] | None = None,
) -> GoodsLine:
    """The line of a source, its lots first expired first; `spoken_for` is what other lines take of them."""
    parcels = _parcels(item, source, quantity, spoken_for or {})
    return GoodsLine(
        source.depot,
        item,
        source.tier,
        parcels,
        source.eta,
        reason,
        grounds.alternative(source.depot, quantity, within),
        within=within,
        lots=_why_these(source, parcels, grounds.now),
    )


def _parcels(item: ItemCode, source: Source, quantity: int, spoken_for: Mapping[LotId, int]) -> tuple[Parcel, ...]:
    parcels = []
    for lot in source.lots:
        taken = min(quantity, lot.quantity - spoken_for.get(lot.lot, 0))
        if taken > 0:
            parcels.append(Parcel(lot.lot, item, Quantity(taken)))
            quantity -= taken
    return tuple(parcels)


def _why_these(source: Source, parcels: Sequence[Parcel], now: Instant) -> Reason | None:
    first = next((lot for lot in source.lots if parcels and lot.lot == parcels[0].lot), None)
    if first is None or not first.expires:
        return None
    return Reason("first-expired-first-out", {"days": (first.expires - now) // DAY})


def _deadlines(item: ItemCode, needs: Sequence[ItemNeed], quantities: Sequence[int]) -> list[int]:
    """The deadline that each delivery serves: what comes first goes to the need that is due first."""
    due = sorted((deadline(need), need.quantity) for need in needs if need.item == item and need.quantity > 0)
    served: list[int] = []
    open_until, total, delivered = 0, 0, 0
    for quantity in quantities:
        while delivered >= total and due:
            open_until, wanted = due.pop(0)
            total += wanted
        served.append(0 if open_until == NO_DEADLINE else open_until)
        delivered += quantity
    return served


def depot_choices(item: ItemCode, supply: Supply, lines: Sequence[GoodsLine] = ()) -> list[Alternative]:
    """Every depot of the picture that could still give of an item beside these lines, the first to arrive in front.

    Take the picture with `whole` to see all of them.
    """
    drawn = drawn_by_depot(item, lines)
    left = [
        (source.eta, source.depot, source.available - drawn.get(source.depot, 0)) for source in supply.sources(item)
    ]
    return [Alternative(depot, eta, quantity) for eta, depot, quantity in sorted(left) if quantity > 0]


def drawn_by_depot(item: ItemCode, lines: Iterable[GoodsLine]) -> dict[DepotId, int]:
    """What these lines take of an item from each depot."""
    drawn: dict[DepotId, int] = {}
    for line in lines:
        if line.item == item:
            drawn[line.depot] = drawn.get(line.depot, 0) + line.quantity
    return drawn


def unmet_goods(needs: Sequence[ItemNeed], lines: Sequence[GoodsLine], supply: Supply) -> list[Unmet]:
    """Items of which too little goes, each with its reason."""
    unmet = []
    for item, demand in demands(needs).items():
        drawn = drawn_by_depot(item, lines)
        missing = demand.quantity - sum(drawn.values())
        if missing > 0:
            reasons = _why_too_little(item, drawn, supply)
            unmet.append(Unmet(item, missing, reasons[0], reasons[1:]))
    return unmet


def _why_too_little(item: ItemCode, drawn: Mapping[DepotId, int], supply: Supply) -> tuple[Reason, ...]:
    spare = sum(max(0, source.available - drawn.get(source.depot, 0)) for source in supply.sources(item))
    known = supply.items.get(item)
    reasons = known.hindrances if known else ()
    if spare:
        return (Reason("stock-spare", {"quantity": spare}), *reasons)
    if reasons:
        return reasons
    return (Reason("stock-short", {"sent": sum(drawn.values())}) if drawn else Reason("no-stock", {"item": item}),)
