"""The sheets of goods: items, depots, lots, reserves."""

from collections.abc import Iterable
from typing import cast

from resources.base import DepotId, ItemCode, LotId, Name, Position, Quantity
from resources.catalogue import Item, is_item_code
from resources.importing.books import Books, LotRow, ReserveRow, with_quantity
from resources.importing.cells import clean, day_text, number_text
from resources.importing.columns import DEPOTS, ITEMS, LOTS, RESERVES
from resources.importing.form import Form, Ident
from resources.importing.row import SHOWN, Row
from resources.importing.words import TIER_WORDS, YES_NO
from resources.stock import Depot, Lot, Reserve, Tier

NOWHERE = Position(0, 0)


def yes_text(value: bool) -> str:
    """是 or 否."""
    return YES_NO.word("yes" if value else "no")


def degrees_text(value: int) -> str:
    """Micro-degrees as degrees."""
    return number_text(value / 1_000_000)


class ItemsForm(Form[Item]):
    """The catalogue."""

    sheet = ITEMS

    def known(self, books: Books) -> Iterable[Item]:
        return sorted(books.catalogue.items.values(), key=lambda item: item.code)

    def find(self, ident: Ident, books: Books) -> Item | None:
        return books.catalogue.items.get(ItemCode(ident[0]))

    def cells(self, record: Item, books: Books) -> tuple[str, ...]:
        return (
            clean(record.code),
            clean(record.name.zh),
            clean(record.name.en),
            clean(record.unit.zh),
            clean(record.unit.en),
            str(record.shelf_life),
            number_text(record.per_person_day / 1000),
        )

    def read(self, row: Row, ident: Ident, old: Item | None, books: Books) -> Item:
        if not is_item_code(ident[0]):
            row.fault("code", "code-malformed", value=ident[0][:SHOWN])
        known = old or Item(ItemCode(ident[0]), Name(""), Name(""))
        row.needed("name")
        row.needed("unit")
        return Item(
            known.code,
            row.name("name", known.name),
            row.name("unit", known.unit),
            row.whole("shelf_life", known.shelf_life),
            row.thousandths("per_person_day", known.per_person_day),
        )

    def took(self, record: Item, books: Books) -> None:
        books.items.add(record.code)


class DepotsForm(Form[Depot]):
    """Where stock lies."""

    sheet = DEPOTS

    def known(self, books: Books) -> Iterable[Depot]:
        return books.stock.depots.values()

    def find(self, ident: Ident, books: Books) -> Depot | None:
        return books.depot(DepotId(ident[0]))

    def cells(self, record: Depot, books: Books) -> tuple[str, ...]:
        return (
            clean(record.id),
            clean(record.name.zh),
            clean(record.name.en),
            TIER_WORDS.word(record.tier),
            degrees_text(record.position.lat),
            degrees_text(record.position.lon),
            str(record.carriers),
            clean(record.phone),
            clean(record.keeper),
            clean(record.district.zh),
            clean(record.district.en),
            str(record.lead_minutes),
            yes_text(record.outside),
            yes_text(record.agreement),
        )

    def read(self, row: Row, ident: Ident, old: Depot | None, books: Books) -> Depot:
        known = old or Depot(DepotId(ident[0]), Name(""), "community", NOWHERE, carriers=1)
        row.needed("name")
        return Depot(
            known.id,
            row.name("name", known.name),
            cast(Tier, row.word("tier", TIER_WORDS, known.tier, needed=True)),
            row.position(old.position if old else None),
            row.whole("carriers", known.carriers),
            row.text("phone", known.phone),
            row.text("keeper", known.keeper),
            row.name("district", known.district),
            row.whole("lead_minutes", known.lead_minutes),
            row.yes("outside", known.outside),
            row.yes("agreement", known.agreement),
        )

    def took(self, record: Depot, books: Books) -> None:
        books.depots.add(record.id)


class LotsForm(Form[LotRow]):
    """What lies where, batch by batch."""

    sheet = LOTS

    def known(self, books: Books) -> Iterable[LotRow]:
        return (LotRow(state.depot, with_quantity(state.lot, state.on_hand)) for state in books.stock.lots.values())

    def find(self, ident: Ident, books: Books) -> LotRow | None:
        return books.lot(LotId(ident[0]))

    def cells(self, record: LotRow, books: Books) -> tuple[str, ...]:
        lot = record.lot
        item_name, unit = item_names(lot.item, books)
        return (
            clean(lot.id),
            clean(record.depot),
            depot_name(record.depot, books),
            clean(lot.item),
            item_name,
            str(lot.quantity),
            unit,
            day_text(lot.expires, books.zone),
            clean(lot.batch),
            clean(lot.owner),
            clean(lot.place),
        )

    def read(self, row: Row, ident: Ident, old: LotRow | None, books: Books) -> LotRow:
        depot, item = read_place(row, books)
        known = old.lot if old else Lot(LotId(ident[0]), item, Quantity(0))
        quantity = row.whole("quantity", needed=True)
        if old is not None:
            _check_known(row, old, depot, item, quantity, books)
        expires = row.until("expires", known.expires, books.zone)
        if day_text(expires, books.zone) == day_text(known.expires, books.zone):
            expires = known.expires  # the sheet knows days only: the same day changes nothing
        lot = Lot(
            known.id,
            item,
            Quantity(quantity),
            expires,
            row.text("batch", known.batch),
            row.text("owner", known.owner),
            row.text("place", known.place),
        )
        return LotRow(depot, lot)


def _check_known(row: Row, old: LotRow, depot: DepotId, item: ItemCode, quantity: int, books: Books) -> None:
    if old.depot != depot:
        row.fault("depot", "lot-elsewhere", lot=old.lot.id, depot=old.depot)
    elif old.lot.item != item:
        row.fault("item", "lot-other-item", lot=old.lot.id, item=old.lot.item)
    elif quantity < (promised := books.stock.lots[old.lot.id].promised):
        row.fault("quantity", "lot-promised", lot=old.lot.id, promised=promised)


class ReservesForm(Form[ReserveRow]):
    """The least that each depot keeps."""

    sheet = RESERVES

    def known(self, books: Books) -> Iterable[ReserveRow]:
        return (
            ReserveRow(depot, Reserve(item, Quantity(quantity)))
            for (depot, item), quantity in books.stock.reserves.items()
        )

    def find(self, ident: Ident, books: Books) -> ReserveRow | None:
        return books.reserve(DepotId(ident[0]), ItemCode(ident[1]))

    def cells(self, record: ReserveRow, books: Books) -> tuple[str, ...]:
        item = record.reserve.item
        item_name, unit = item_names(item, books)
        return (
            clean(record.depot),
            depot_name(record.depot, books),
            clean(item),
            item_name,
            str(record.reserve.quantity),
            unit,
        )

    def read(self, row: Row, ident: Ident, old: ReserveRow | None, books: Books) -> ReserveRow:
        depot, item = read_place(row, books)
        return ReserveRow(depot, Reserve(item, Quantity(row.whole("quantity", needed=True))))


def read_place(row: Row, books: Books) -> tuple[DepotId, ItemCode]:
    """A row's depot and item, which must both be known or stand in the same workbook."""
    depot, item = DepotId(row.needed("depot")), ItemCode(row.needed("item"))
    if depot and depot not in books.depots:
        row.fault("depot", "depot-unknown", depot=depot[:SHOWN])
    if item and item not in books.items:
        row.fault(
            "item", "item-unknown" if is_item_code(item) else "code-malformed", item=item[:SHOWN], value=item[:SHOWN]
        )
    return depot, item


def depot_name(depot: DepotId, books: Books) -> str:
    """What a known depot is called, for the reader's convenience."""
    known = books.depot(depot)
    return clean(known.name.zh) if known else ""


def item_names(item: ItemCode, books: Books) -> tuple[str, str]:
    """What a known item and its unit are called, for the reader's convenience."""
    known = books.catalogue.items.get(item)
    return (clean(known.name.zh), clean(known.unit.zh)) if known else ("", "")
