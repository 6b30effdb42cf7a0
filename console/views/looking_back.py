"""What a replay shows: the same views, and in them nothing that looks as if it could be done.

It was done, or was not, by whoever was there then. Whatever asks for something that only looks stays.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from console.views.alarm_table import AlarmsView
from console.views.approval_rows import ApprovalRow
from console.views.closures import ClosuresView
from console.views.incident import IncidentView
from console.views.incident_list import IncidentListView
from console.views.intents import OpenOrder
from console.views.language import Language
from console.views.next_view import NextView
from console.views.response import ResponseBlock
from console.views.stock_asked import StockView
from console.views.tables import TableView
from console.views.warning import WarningView

V = TypeVar("V")
Looks = tuple[type, ...]
replace = msgspec.structs.replace


def as_seen(view: V, looks: Looks, language: Language) -> V:
    """The view of one who looks back. `looks` are the wishes that only look."""
    without = _WITHOUT.get(type(view))
    return view if without is None else without(view, looks, language)


def _next(view: NextView, looks: Looks, language: Language) -> NextView:
    """What stood next then; why nothing is to be pressed is said once, here, where one would look for the key."""
    seen = (one for one in view.actions if isinstance(one.action, looks) and not isinstance(one.action, OpenOrder))
    actions = tuple(replace(one, key="") for one in seen)  # an order is opened to count its goods
    note = language.text("What stood next then. A replay only shows: nothing can be done here.")
    return replace(view, actions=actions, note=note, by_f4=False)


def _incident(view: IncidentView, looks: Looks, language: Language) -> IncidentView:
    orders = tuple(replace(one, acts=(), parcels=()) for one in view.orders)
    drawings = tuple(replace(one, hands=False, floods=False) for one in view.drawings)
    return replace(view, hands=False, forms=(), orders=orders, drawings=drawings)


def _block(view: ResponseBlock, looks: Looks, language: Language) -> ResponseBlock:
    empty = language.text("No response level yet.") if view.empty else ""
    approvals = tuple(_approval(one) for one in view.approvals)
    if (response := view.response) is not None:
        steps = tuple(
            replace(one, acts=(), way=one.way if isinstance(one.way, looks) else None) for one in response.steps
        )
        response = replace(response, hands=False, steps=steps, offers=())
    return replace(view, empty=empty, approvals=approvals, response=response)


def _approval(row: ApprovalRow) -> ApprovalRow:
    return replace(row, hands=False, mine=False, sign=False)


def _warning(view: WarningView, looks: Looks, language: Language) -> WarningView:
    return replace(view, make=None, go=tuple(way for way in view.go if isinstance(way[1], looks)))


def _list(view: IncidentListView, looks: Looks, language: Language) -> IncidentListView:
    return replace(
        view,
        empty=language.text("No open incident.") if view.empty else "",
        no_teams=language.text("No teams were on the record yet at this instant.") if view.no_teams else "",
        no_warnings=language.text("No warning was in force at this instant.") if view.no_warnings else "",
    )


def _stock(view: StockView, looks: Looks, language: Language) -> StockView:
    return replace(view, table=_then(view.table, language.text("No stock was on the record yet at this instant.")))


def _teams(view: TableView, looks: Looks, language: Language) -> TableView:
    return _then(view, language.text("No teams were on the record yet at this instant."))


def _alarms(view: AlarmsView, looks: Looks, language: Language) -> AlarmsView:
    return replace(view, table=_then(view.table, language.text("No alarm stood at this instant.")))


def _then(table: TableView, empty: str) -> TableView:
    """A table that would say how something comes here says that there was nothing."""
    return replace(table, empty=empty, hint="") if table.hint else table


def _closures(view: ClosuresView, looks: Looks, language: Language) -> ClosuresView:
    return replace(view, hands=False, draft=None)


_WITHOUT: dict[type, Callable[[Any, Looks, Language], Any]] = {
    NextView: _next,
    IncidentView: _incident,
    ResponseBlock: _block,
    WarningView: _warning,
    IncidentListView: _list,
    ClosuresView: _closures,
    StockView: _stock,
    TableView: _teams,
    AlarmsView: _alarms,
}
