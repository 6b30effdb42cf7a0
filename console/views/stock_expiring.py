"""Lots to rotate: expired, or due within 30, 60, 90 days; the most urgent first, each with where it lies."""

from collections import Counter

from console.views.stock_asked import Steps, StockMoment, StockView
from console.views.tables import Column, Row, TableView
from resources.days import day_of
from resources.stock import HORIZONS, LotState, by_horizon, dated, expiring, most_urgent

MOST = 300
"""Rows that are shown; the note counts all."""


def build_expiring(moment: StockMoment) -> Steps:
    """One row a lot. A selected row selects its depot."""
    language = moment.language
    shown: list[LotState] = []
    counts: Counter[int] = Counter()
    for lots in dated(moment.situation.stock, moment.now):
        found = [lot for lot in expiring(lots, moment.now) if _fits(moment, lot)]
        counts.update(by_horizon(found, moment.now))
        shown = most_urgent(shown + found)[:MOST]
        yield
    rows = tuple(_row(moment, lot) for lot in shown)
    empty = language.text("No lot expires within {n} days", n=HORIZONS[-1])
    if moment.asked.words.strip() and not rows:
        empty = language.text("No lot that expires fits these words")
    table = TableView(_columns(moment), rows, "" if rows else empty)
    note = _counts(moment, counts)
    if counts[0] + counts[HORIZONS[-1]] > MOST:
        note += " · " + language.text("The {n} most urgent are listed: filter for the others", n=MOST)
    return StockView("expiring", table, "depot", {lot.lot.id: lot.depot for lot in shown}, note)


def _counts(moment: StockMoment, counts: Counter[int]) -> str:
    text = moment.language.text
    within = [text("≤ {n} days: {lots}", n=days, lots=moment.language.number(counts[days])) for days in HORIZONS]
    gone = [text("Lots expired: {lots}", lots=moment.language.number(counts[0]))] if counts[0] else []
    return " · ".join(gone + within)


def _fits(moment: StockMoment, lot: LotState) -> bool:
    words = moment.asked.words.strip().lower()
    if not words:
        return True
    item = moment.situation.catalogue.items.get(lot.lot.item)
    depot = moment.situation.stock.depots[lot.depot]
    names = [depot.name, depot.district, *([] if item is None else [item.name])]
    texts = [lot.lot.id, lot.lot.item, lot.depot, *(text for name in names for text in (name.zh, name.en))]
    return any(words in text.lower() for text in texts)


def _columns(moment: StockMoment) -> tuple[Column, ...]:
    language = moment.language
    return (
        Column(language.text("Item")),
        Column(language.text("Depot"), "left", 128),
        Column(language.text("Shelf"), "left", 56),
        Column(language.text("Quantity"), "right", 70),
        Column(language.text("Expires"), "right", 84),
        Column(language.text("In days"), "right", 60),
    )


def _row(moment: StockMoment, lot: LotState) -> Row:
    language, naming, zone = moment.language, moment.naming, moment.profile.zone
    date = day_of(lot.lot.expires, zone)
    left = (date - day_of(moment.now, zone)).days
    gone = lot.expired(moment.now)
    quantity = f"{language.short(lot.on_hand)} {naming.item_unit(lot.lot.item)}".strip()
    days = language.text("expired {n} d", n=-left) if gone else language.number(left)
    cells = (naming.item(lot.lot.item), naming.depot(lot.depot), lot.lot.place or "—", quantity, date.isoformat(), days)
    tones = ((5, "late"),) if gone else ((5, "attention"),) if left <= HORIZONS[0] else ()
    return Row(lot.lot.id, cells, tones)
