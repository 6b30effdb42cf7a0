"""The stock sheet: whichever view of the stock is asked for, with its note and its choice of items."""

from collections.abc import Callable

import msgspec

from console.profile import Profile
from console.situation import Situation
from console.views.language import Language
from console.views.steps import whole
from console.views.stock_asked import OF_ONE_ITEM, Asked, Segment, Steps, StockMoment, StockView
from console.views.stock_cover import build_cover
from console.views.stock_districts import build_districts
from console.views.stock_expiring import build_expiring
from console.views.stock_moves import build_moves
from console.views.stock_places import build_places, totals
from console.views.stock_table import build_stock_table, table_steps
from resources.base import Instant


def build_stock(situation: Situation, now: Instant, language: Language, profile: Profile, *, asked: Asked) -> StockView:
    """The view that is asked for. Of a city without any stock each says how to bring it."""
    return whole(stock_steps(situation, now, language, profile, asked=asked))


def stock_steps(situation: Situation, now: Instant, language: Language, profile: Profile, *, asked: Asked) -> Steps:
    """The same, in the making."""
    moment = StockMoment(situation, now, language, profile, asked)
    if not situation.stock.lots:
        return StockView(asked.segment, build_stock_table(situation, now, language, profile))
    view = yield from _BUILDERS[asked.segment](moment)
    if asked.segment not in OF_ONE_ITEM:
        return view
    item = "" if moment.item is None else moment.item.code
    said = "" if view.chart is not None else totals(moment)
    note = " · ".join(part for part in (said, view.note) if part)
    return msgspec.structs.replace(view, item=item, items=_items(moment), note=note)


def _build_items(moment: StockMoment) -> Steps:
    asked = moment.asked
    table = yield from table_steps(
        moment.situation, moment.now, moment.language, moment.profile, asked.words, asked.depot
    )
    return StockView(
        "items", msgspec.structs.replace(table, selected=asked.item, caption=""), "item", note=table.caption
    )


def _at_once(build: Callable[[StockMoment], StockView]) -> Callable[[StockMoment], Steps]:
    """Of one item it is soon made."""

    def steps(moment: StockMoment) -> Steps:
        yield
        return build(moment)

    return steps


def _items(moment: StockMoment) -> tuple[tuple[str, str], ...]:
    """Every item that ever lay in a depot, by code."""
    return tuple((code, moment.naming.item(code)) for code in sorted(moment.situation.stock.movements.items()))


_BUILDERS: dict[Segment, Callable[[StockMoment], Steps]] = {
    "cover": build_cover,
    "districts": build_districts,
    "items": _build_items,
    "places": _at_once(build_places),
    "expiring": build_expiring,
    "moves_day": _at_once(build_moves),
    "moves_month": _at_once(build_moves),
    "moves_year": _at_once(build_moves),
}
