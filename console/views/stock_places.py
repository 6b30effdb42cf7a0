"""Where the chosen item lies: every depot that holds some of it, has promised it or has it out."""

from console.views.stock_asked import StockMoment, StockView
from console.views.tables import Column, Row, TableView
from resources.base import DepotId, Instant, ItemCode
from resources.days import day_of
from resources.stock import LotState, usable
from resources.stock.cover import is_local


def build_places(moment: StockMoment) -> StockView:
    """One row a depot: the city's own first 属地为主, the one with most in front. It selects that depot everywhere."""
    language, item = moment.language, moment.item
    held = [] if item is None else _holders(moment, item.code)
    rows = tuple(_row(moment, depot, lots) for depot, lots in held)
    empty = "" if rows else language.text("It lies in no depot")
    selected = moment.asked.depot if moment.asked.depot in {depot for depot, _ in held} else ""
    return StockView("places", TableView(_columns(moment), rows, empty, selected or ""), "depot")


def totals(moment: StockMoment, marks: tuple[str, str, str] = ("", "", "")) -> str:
    """What there is of the chosen item in all: in the depots, promised, out; each with its mark in the chart."""
    if moment.item is None:
        return ""
    language, unit = moment.language, moment.language.name(moment.item.unit)
    held = [one for _, _, one in moment.situation.stock.totals.of(moment.item.code)]
    on_hand, promised, out = (
        language.number(sum(getattr(one, what) for one in held)) for what in ("on_hand", "promised", "out")
    )
    said = (
        language.text("on hand {n} {unit}", n=on_hand, unit=unit),
        language.text("promised {n}", n=promised),
        language.text("out {n}", n=out),
    )
    return " · ".join(f"{mark} {text}".strip() for mark, text in zip(marks, said, strict=True))


def _holders(moment: StockMoment, item: ItemCode) -> list[tuple[DepotId, list[LotState]]]:
    found = [
        (depot, lots)
        for depot, lots in moment.situation.stock.holders(item)
        if any(lot.on_hand or lot.promised or lot.out for lot in lots)
    ]
    depots = moment.situation.stock.depots
    return sorted(found, key=lambda pair: (not is_local(depots[pair[0]]), -usable(pair[1], moment.now), pair[0]))


def _columns(moment: StockMoment) -> tuple[Column, ...]:
    language = moment.language
    return (
        Column(language.text("Depot")),
        Column(language.text("Tier"), "left", 112),
        Column(language.text("Usable"), "right", 64),
        Column(language.text("Reserve"), "right", 60),
        Column(language.text("Promised"), "right", 48),
        Column(language.text("Out"), "right", 44),
        Column(language.text("First expiry"), "right", 84),
    )


def _row(moment: StockMoment, depot: DepotId, lots: list[LotState]) -> Row:
    stock, item = moment.situation.stock, lots[0].lot.item
    place = stock.depots[depot]
    dates = [lot.lot.expires for lot in lots if lot.on_hand and lot.lot.expires and not lot.expired(moment.now)]
    cells = (
        moment.naming.depot(depot),
        " · ".join(filter(None, (moment.naming.tier(place.tier), moment.language.name(place.district)))),
        moment.count(usable(lots, moment.now)),
        moment.count(stock.reserves.get((depot, item), 0)),
        moment.count(sum(lot.promised for lot in lots)),
        moment.count(sum(lot.out for lot in lots)),
        _date(moment, min(dates)) if dates else "—",
    )
    return Row(depot, cells, tuple((number, "muted") for number, text in enumerate(cells) if text == "—"))


def _date(moment: StockMoment, at: Instant) -> str:
    return day_of(at, moment.profile.zone).isoformat()
