"""A night to be reported on, small enough to be worked out on one's fingers, and its book."""

import msgspec

from console.desk.dispatch import SendDispatch
from console.desk.orders import AcknowledgeOrder, ArriveOrder, CancelOrder, DepartOrder, ReleaseOrder, ReturnOrder
from console.entry import Book, Who
from console.incidents.model import Casualties, CloseIncident, UpdateCasualties
from console.incidents.reports import MarkReportSent
from console.journal.memory import MemoryJournal
from console.review import Tape
from console.review.after_action import Gathered, Scope, gather
from console.situation.alarms import AcknowledgeAlarm, RaiseAlarm, SilenceAlarms
from console.situation.approvals import ApprovalId, Approve
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn, SignOut
from plans.plan import StepId
from plans.response import ActivateResponse, ChangeLevel, CompleteStep, ResponseId, SkipStep, TerminateResponse
from resources.base import AlarmId, DispatchId, IncidentId, ItemCode, LotId, OrderId, Quantity, Reason
from resources.stock import Parcel
from tests.console.review.nights import REGISTRY, stored
from tests.console.town import COMMANDER, MASK, PROFILE, TAPE, Town, goods_line, team_line
from tests.plans.small_plan import PLAN

LIVE = Book("live", "live")
RING = AlarmId("a1")
R1 = ResponseId("R1")


def night(signed_by: Who = COMMANDER) -> tuple[Town, IncidentId]:
    """A gas leak: a changed team, a late acknowledgement, a skipped step, a raised level, tape used and returned."""
    town = Town()
    town.later(60)
    town.do(SignIn("李明", "duty_officer", "a"))
    town.later(10)
    incident = town.call()
    dispatched(town, incident)
    town.do(ActivateResponse(incident, PLAN, "IV", 0, "smell of gas"))
    town.do(MarkReportSent(incident, "first", "telephone", "市政府", "写好", town.now))
    town.do(RaiseAlarm(RING, Reason("order-unacknowledged", {"order": "D1-1", "unit": "T-G2"}), "high", incident,
                       OrderId("D1-1")))  # fmt: skip
    town.later(5)
    town.do(SilenceAlarms())
    town.later(15)
    town.do(AcknowledgeAlarm(RING))
    _on_the_way(town)
    town.do(UpdateCasualties(incident, Casualties(dead=3), "现场"))
    town.do(ChangeLevel(R1, "III", "死亡3人"))
    town.later(7)
    town.do(Approve(ApprovalId("A1"), "王芳", "commander"), signed_by)
    town.do(CompleteStep(R1, StepId("verify"), "回拨"))
    town.do(SkipStep(R1, StepId("cordon"), "现场已封"))
    town.later(1_200)
    town.do(TerminateResponse(R1, "已堵漏"), COMMANDER)
    _home(town)
    town.do(CloseIncident(incident, "已处置"))
    town.do(SignOut())
    return town, incident


def dispatched(town: Town, incident: IncidentId) -> None:
    """Out after 40 s; T-G2 is taken in place of T-G1, and 8 rolls of tape."""
    town.later(30)
    changed = msgspec.structs.replace(team_line("T-G2"), changed="更熟悉管网", proposed="T-G1", within=600)
    goods = (goods_line("D-M1", TAPE, ("L1", 8)), goods_line("D-M1", MASK, ("L2", 2)))
    town.do(CommitDispatch(incident, (changed, team_line("T-F1", "firefighting")), goods))
    town.later(10)
    town.do(SendDispatch(DispatchId("D1")))
    town.later(60)


def _on_the_way(town: Town) -> None:
    """T-G2 answers after 80 s, is there after 290; T-F1 is called off; the convoy arrives after 300."""
    town.do(AcknowledgeOrder(OrderId("D1-1"), "电话"))
    town.do(AcknowledgeOrder(OrderId("D1-3"), "电话"))
    town.do(CancelOrder(OrderId("D1-2"), "不需要"))
    town.do(DepartOrder(OrderId("D1-1"), "电话"))
    town.do(DepartOrder(OrderId("D1-3"), "电话"))
    town.later(210)
    town.do(ArriveOrder(OrderId("D1-1"), "电话"))
    town.later(10)
    town.do(ArriveOrder(OrderId("D1-3"), "电话"))


def _home(town: Town) -> None:
    for order in ("D1-1", "D1-3"):
        town.do(ReleaseOrder(OrderId(order), "电话"))
    town.later(300)
    back = (Parcel(LotId("L1"), ItemCode(TAPE), Quantity(3)), Parcel(LotId("L2"), ItemCode(MASK), Quantity(2)))
    town.do(ReturnOrder(OrderId("D1-1"), "电话", ()))
    town.do(ReturnOrder(OrderId("D1-3"), "电话", back))


def told(town: Town, scope: Scope) -> Gathered:
    """The report's figures from the town's book."""
    journal = MemoryJournal()
    book = stored(town, journal, LIVE)
    return gather(Tape(journal, book), REGISTRY, PROFILE, scope)
