"""What each part of a situation is made of, for whoever reads one from a file: by the paths of `Parts`.

A part that is missing here is found by `tests/console/review/test_frame_file.py`.
"""

from typing import Any

from console.incidents.model import Incident
from console.incidents.reports import Chain
from console.situation.alarms import Alarm
from console.situation.alert import Reference
from console.situation.approvals import Approval
from console.situation.closures import Closure
from console.situation.drawings import Drawing
from console.situation.exercise import Exercise
from console.situation.findings import Finding
from console.situation.handover import Handover
from console.situation.layers import Shown
from console.situation.mode import Mode
from console.situation.orders import Dispatch, Order
from console.situation.shifts import Duty
from console.situation.warnings import Warned
from plans.response.state import Response
from resources.catalogue import Item
from resources.shelters import ShelterState
from resources.stock import Depot, LotState
from resources.stock.movements import Moves
from resources.stock.totals import Held
from resources.teams import TeamState

TABLES: dict[str, tuple[Any, Any]] = {
    "catalogue.items": (str, Item),
    "stock.depots": (str, Depot),
    "stock.lots": (str, LotState),
    "stock.reserves": (tuple[str, str], int),
    "stock.carriers_out": (str, int),
    "stock.movements._days": (tuple[str, int], dict[int, Moves]),
    "stock.movements._earlier": (str, Moves),
    "stock.totals._held": (tuple[str, str, int], Held),
    "stock.totals._in_use": (str, int),
    "teams.all": (str, TeamState),
    "shelters.all": (str, ShelterState),
    "incidents.all": (str, Incident),
    "incidents.days": (tuple[int, str], int),
    "orders.dispatches": (str, Dispatch),
    "orders.all": (str, Order),
    "orders.by_incident": (str, tuple[str, ...]),
    "alarms.all": (str, Alarm),
    "responses.all": (str, Response),
    "responses.by_incident": (str, str),
    "approvals.all": (str, Approval),
    "warnings.all": (str, Warned),
    "warnings._speakers": (str, frozenset[Reference]),
    "closures.all": (str, Closure),
    "drawings.all": (str, Drawing),
    "reports.all": (str, Chain),
    "findings.all": (str, Finding),
}
"""Path of a table → its keys and its rows."""
REST: dict[str, Any] = {
    "seq": int,
    "at": int,
    "place": int,
    "alarms.silenced_until": int,
    "closures.revision": int,
    "shifts.on_duty": dict[str, Duty],
    "layers.shown": dict[str, Shown],
    "handovers.running": dict[str, Handover],
    "mode": Mode,
    "exercise": Exercise,
}
"""Path of what is held whole → what it is."""
SAME: dict[type, tuple[str, ...]] = {
    Response: ("plan",),
    Dispatch: ("committed",),
    Incident: ("intake",),
    Warned: ("alert",),
    Approval: ("subject",),
    LotState: ("lot",),
    TeamState: ("team",),
}
"""Large parts of a row that seldom change: where they did not, one of them is held for all the row's versions."""
