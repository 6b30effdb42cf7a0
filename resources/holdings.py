"""Everything that a city lists at once: its catalogue, depots, lots, reserves, teams and shelters.

Opening stock and an import from a workbook are both this one command; what would change is its preview.
"""

from typing import Literal

import msgspec

from resources.base import Command, Decision, DepotId, Event, refuse
from resources.catalogue import Catalogue, Item, ItemsListed
from resources.shelters import Shelter, Shelters, SheltersListed
from resources.stock import Depot, DepotsListed, Lot, LotsRecorded, Reserve, ReservesSet, Stock
from resources.teams import Team, Teams, TeamsListed


class DepotLots(msgspec.Struct, frozen=True):
    """A depot's lots and minimum reserves."""

    depot: DepotId
    lots: tuple[Lot, ...] = ()
    reserves: tuple[Reserve, ...] = ()


class RecordHoldings(Command, frozen=True):
    """Enter what the city has. Whatever is named replaces what was known of it; the rest stays."""

    movement: Literal["opening", "receipt", "count"]
    items: tuple[Item, ...] = ()
    depots: tuple[Depot, ...] = ()
    contents: tuple[DepotLots, ...] = ()
    teams: tuple[Team, ...] = ()
    shelters: tuple[Shelter, ...] = ()


def decide_holdings(
    catalogue: Catalogue, stock: Stock, teams: Teams, shelters: Shelters, command: RecordHoldings
) -> Decision:
    """The entries that bring the books to what the command says; nothing for what they say already.

    Refused when a lot names an item or a depot that nobody listed, moved to another depot, or would hold less than
    is promised of it.
    """
    if (fault := _fault(catalogue, stock, command)) is not None:
        return fault
    events: list[Event] = []
    items = tuple(item for item in command.items if catalogue.items.get(item.code) != item)
    depots = tuple(depot for depot in command.depots if stock.depots.get(depot.id) != depot)
    new_teams = tuple(team for team in command.teams if team.id not in teams.all or teams.all[team.id].team != team)
    new_shelters = tuple(
        shelter
        for shelter in command.shelters
        if shelter.id not in shelters.all or shelters.all[shelter.id].shelter != shelter
    )
    if items:
        events.append(ItemsListed(items))
    if depots:
        events.append(DepotsListed(depots))
    for content in command.contents:
        events.extend(_content_events(stock, content, command.movement))
    if new_teams:
        events.append(TeamsListed(new_teams))
    if new_shelters:
        events.append(SheltersListed(new_shelters))
    return events


def _content_events(stock: Stock, content: DepotLots, movement: Literal["opening", "receipt", "count"]) -> list[Event]:
    events: list[Event] = []
    lots = tuple(lot for lot in content.lots if _says_something_new(stock, lot))
    reserves = tuple(
        reserve
        for reserve in content.reserves
        if stock.reserves.get((content.depot, reserve.item), 0) != reserve.quantity
    )
    if lots:
        events.append(LotsRecorded(content.depot, movement, lots))
    if reserves:
        events.append(ReservesSet(content.depot, reserves))
    return events


def _says_something_new(stock: Stock, lot: Lot) -> bool:
    known = stock.lots.get(lot.id)
    return (
        known is None
        or known.on_hand != lot.quantity
        or msgspec.structs.replace(known.lot, quantity=lot.quantity) != lot
    )


def _fault(catalogue: Catalogue, stock: Stock, command: RecordHoldings) -> Decision | None:
    items = catalogue.items.keys() | {item.code for item in command.items}
    depots = stock.depots.keys() | {depot.id for depot in command.depots}
    for content in command.contents:
        if content.depot not in depots:
            return refuse("depot-unknown", depot=content.depot)
        for lot in content.lots:
            known = stock.lots.get(lot.id)
            if lot.item not in items:
                return refuse("item-unknown", item=lot.item)
            if lot.quantity < 0:
                return refuse("count-negative", value=lot.quantity)
            if known is not None and (known.depot != content.depot or known.lot.item != lot.item):
                return refuse("lot-elsewhere", lot=lot.id, depot=known.depot)
            if known is not None and lot.quantity < known.promised:
                return refuse("lot-promised", lot=lot.id, promised=known.promised)
        for reserve in content.reserves:
            if reserve.item not in items:
                return refuse("item-unknown", item=reserve.item)
    return None
