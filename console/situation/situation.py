"""Situation: every area's state, and the one writer of it."""

from collections.abc import Callable
from typing import Any, Literal

from console.entry import Header
from console.incidents import model as incident
from console.incidents import reports as report
from console.incidents.model import Incidents
from console.incidents.reports import Reports
from console.situation import alarms as alarm
from console.situation import approvals as approval
from console.situation import closures as closure
from console.situation import drawings as drawing
from console.situation import findings as finding
from console.situation import handover
from console.situation import layers as layer
from console.situation import orders as order
from console.situation import shifts as shift
from console.situation import warnings as warning
from console.situation.alarms import Alarms
from console.situation.approvals import Approvals
from console.situation.clock_steps import MachineClockSet
from console.situation.closures import Closures
from console.situation.drawings import Drawings
from console.situation.exercise import DrillClockSet, Exercise, ExerciseBegun
from console.situation.findings import Findings
from console.situation.handover import Handovers
from console.situation.key_rotation import KeyRotated
from console.situation.layers import Layers
from console.situation.map_loss import MapCameBack
from console.situation.mode import Mode, ModeSwitched
from console.situation.orders import UNDER_WAY, Order, Orders
from console.situation.outbox import EnteredLate, KeptDropped
from console.situation.record_loss import RecordCameBack
from console.situation.shifts import Shifts
from console.situation.warnings import Warnings
from plans import response
from plans.response import Responses
from resources import catalogue, shelters, stock, teams
from resources.base import Event, Instant
from resources.catalogue import Catalogue
from resources.shelters import Shelters
from resources.stock import Stock
from resources.teams import Status, Teams

Area = Literal[
    "catalogue", "stock", "teams", "shelters", "incidents", "orders", "alarms", "shifts", "responses", "approvals",
    "warnings", "reports", "handover", "mode", "exercise", "closures", "drawings", "layers", "map", "findings",
]  # fmt: skip
Changes = frozenset[Area]

_TEAM_STATUS: dict[order.Step, Status] = {
    "committed": "reserved",
    "ordered": "dispatched",
    "acknowledged": "acknowledged",
    "en_route": "en_route",
    "arrived": "on_scene",
    "released": "returning",
    "done": "available",
    "cancelled": "available",
    "stopped": "available",
    "declined": "out_of_service",
}
_REPORTED: Changes = frozenset({"incidents", "reports"})
_ORDER_AREAS: Changes = frozenset({"orders", "teams", "stock", "alarms", "incidents"})


class Situation:
    """All that is known, as of entry `seq` at `at`. Belongs to one thread; `apply` is its only writer.

    `place`: how many entries that were, with those from which a fork comes. What is newer is told by it: a clock may be
    wrong, and a fork's own entries count from 1.
    """

    def __init__(self) -> None:
        self.seq = 0
        self.at = Instant(0)
        self.place = 0
        self.catalogue = Catalogue()
        self.stock = Stock()
        self.teams = Teams()
        self.shelters = Shelters()
        self.incidents = Incidents()
        self.orders = Orders()
        self.alarms = Alarms()
        self.shifts = Shifts()
        self.responses = Responses()
        self.approvals = Approvals()
        self.warnings = Warnings()
        self.closures = Closures()
        self.drawings = Drawings()
        self.layers = Layers()
        self.reports = Reports()
        self.handovers = Handovers()
        self.findings = Findings()
        self.mode = Mode()
        self.exercise = Exercise()
        self._appliers = self._table()

    def apply(self, header: Header, event: Event) -> Changes:
        """Take one entry in, in the order of seq, and say which areas it changed. KeyError: unknown kind."""
        apply, areas = self._appliers[type(event)]
        apply(header, event)
        self.seq, self.at, self.place = header.seq, header.at, self.place + 1
        return areas

    def begin_fork(self) -> None:
        """What was applied so far was the parent's: the fork's own entries count from 1, and it is no drill yet."""
        self.seq = 0
        self.exercise = Exercise()

    def _table(self) -> dict[type[Event], tuple[Callable[[Header, Any], object], Changes]]:
        incidents, alarms, shifts = self.incidents, self.alarms, self.shifts
        only_incidents: Changes = frozenset({"incidents"})
        only_alarms: Changes = frozenset({"alarms"})
        return {
            catalogue.ItemsListed: (lambda h, e: self.catalogue.listed(e), frozenset({"catalogue", "stock"})),
            stock.DepotsListed: (lambda h, e: self.stock.depots_listed(e), frozenset({"stock"})),
            stock.LotsRecorded: (lambda h, e: self.stock.lots_recorded(h.at, e), frozenset({"stock"})),
            stock.ReservesSet: (lambda h, e: self.stock.reserves_set(e), frozenset({"stock"})),
            teams.TeamsListed: (lambda h, e: self.teams.listed(h.at, e), frozenset({"teams"})),
            teams.TeamMoved: (lambda h, e: self.teams.moved(h.at, e), frozenset({"teams"})),
            teams.TeamStatusSet: (lambda h, e: self.teams.status_set(h.at, e), frozenset({"teams"})),
            shelters.SheltersListed: (lambda h, e: self.shelters.listed(e), frozenset({"shelters"})),
            shelters.OccupancyReported: (lambda h, e: self.shelters.occupied(e), frozenset({"shelters"})),
            incident.IncidentOpened: (lambda h, e: incidents.opened(h.at, self.place, h.actor, e), only_incidents),
            incident.IncidentCorrected: (lambda h, e: incidents.corrected(h.at, e), only_incidents),
            incident.CasualtiesUpdated: (self._casualties, _REPORTED),
            incident.GradeDecided: (self._grade_decided, _REPORTED),
            report.ReportSent: (lambda h, e: self.reports.sent(h.at, h.actor, e), frozenset({"reports"})),
            incident.NoteAdded: (lambda h, e: incidents.noted(e), only_incidents),
            incident.FalseAlarmDeclared: (
                lambda h, e: incidents.ended(h.at, e.incident, "false_alarm"),
                only_incidents,
            ),
            incident.IncidentMerged: (lambda h, e: incidents.ended(h.at, e.incident, "merged", e.into), only_incidents),
            incident.IncidentClosed: (lambda h, e: incidents.ended(h.at, e.incident, "closed"), only_incidents),
            incident.IncidentSetAside: (lambda h, e: incidents.ended(h.at, e.incident, "set_aside"), only_incidents),
            incident.IncidentReopened: (lambda h, e: incidents.reopened(e), only_incidents),
            order.DispatchCommitted: (self._committed, _ORDER_AREAS),
            order.DispatchStopped: (self._stopped, _ORDER_AREAS),
            order.DispatchSent: (self._sent, _ORDER_AREAS),
            order.OrderAcknowledged: (self._acknowledged, _ORDER_AREAS),
            order.OrderDeparted: (self._departed, _ORDER_AREAS),
            order.OrderArrived: (self._arrived, _ORDER_AREAS),
            order.OrderReleased: (self._released, _ORDER_AREAS),
            order.OrderReturned: (self._returned, _ORDER_AREAS),
            order.OrderCancelled: (self._cancelled, _ORDER_AREAS),
            order.OrderDeclined: (self._declined, _ORDER_AREAS),
            order.OrderRedirected: (self._redirected, _ORDER_AREAS),
            order.WaysReckoned: (lambda h, e: self.orders.reckoned(e), _ORDER_AREAS),
            order.ConvoyMoved: (self._convoy_moved, frozenset({"orders"})),
            alarm.AlarmRaised: (lambda h, e: alarms.raised(h.at, e), only_alarms),
            alarm.AlarmAcknowledged: (lambda h, e: alarms.acknowledged(h.at, h.actor, e), only_alarms),
            alarm.AlarmCleared: (lambda h, e: alarms.cleared(e.alarm), only_alarms),
            alarm.AlarmsSilenced: (lambda h, e: setattr(alarms, "silenced_until", e.until), only_alarms),
            shift.OfficerSignedIn: (lambda h, e: shifts.signed_in(h.at, h.console, e), frozenset({"shifts"})),
            shift.OfficerSignedOut: (lambda h, e: shifts.signed_out(h.console), frozenset({"shifts"})),
            warning.WarningReceived: (lambda h, e: self.warnings.received(h.at, e), frozenset({"warnings"})),
            warning.WarningLinked: (lambda h, e: self.warnings.linked(e), frozenset({"warnings"})),
            **self._closure_table(),
            **self._layer_table(),
            **self._response_table(),
            **self._handover_table(),
            **self._finding_table(),
        }

    def _finding_table(self) -> dict[type[Event], tuple[Callable[[Header, Any], object], Changes]]:
        findings, areas = self.findings, frozenset[Area]({"findings"})
        return {
            finding.FindingRecorded: (lambda h, e: findings.recorded(h.at, h.actor, e), areas),
            finding.FindingChanged: (lambda h, e: findings.changed(e), areas),
            finding.FindingClosed: (lambda h, e: findings.closed(h.at, h.actor, e), areas),
            finding.FindingReopened: (lambda h, e: findings.reopened(e), areas),
        }

    def _closure_table(self) -> dict[type[Event], tuple[Callable[[Header, Any], object], Changes]]:
        closures = self.closures
        areas: Changes = frozenset({"closures"})
        return {
            closure.RoadsClosed: (lambda h, e: closures.closed(h.at, h.actor, e), areas),
            closure.ClosureChanged: (lambda h, e: closures.changed(h.at, h.actor, e), areas),
            closure.RoadsOpened: (lambda h, e: closures.opened(h.at, e), areas),
            drawing.ShapeDrawn: (lambda h, e: self.drawings.drawn(h.at, h.actor, e), frozenset({"drawings"})),
            drawing.DrawingRemoved: (lambda h, e: self.drawings.removed(h.at, e), frozenset({"drawings"})),
        }

    def _layer_table(self) -> dict[type[Event], tuple[Callable[[Header, Any], object], Changes]]:
        layers, areas = self.layers, frozenset[Area]({"layers"})
        return {
            layer.LayerAdded: (lambda h, e: layers.added(h.at, h.actor, e), areas),
            layer.LayerRenamed: (lambda h, e: layers.renamed(e), areas),
            layer.LayerRemoved: (lambda h, e: layers.removed(e), areas),
        }

    def _response_table(self) -> dict[type[Event], tuple[Callable[[Header, Any], object], Changes]]:
        responses, approvals = self.responses, self.approvals
        only_responses: Changes = frozenset({"responses"})
        only_approvals: Changes = frozenset({"approvals"})
        return {
            response.ResponseActivated: (lambda h, e: responses.activated(h.at, h.actor, e), only_responses),
            response.LevelChanged: (lambda h, e: responses.level_changed(h.at, e), only_responses),
            response.ResponseTerminated: (lambda h, e: responses.terminated(h.at, e), only_responses),
            response.AffectedSet: (lambda h, e: responses.affected_set(e), only_responses),
            response.StepStarted: (lambda h, e: responses.step_started(h.at, h.actor, e), only_responses),
            response.StepDone: (lambda h, e: responses.step_done(h.at, h.actor, e), only_responses),
            response.StepSkipped: (lambda h, e: responses.step_skipped(h.at, h.actor, e), only_responses),
            response.StepReopened: (lambda h, e: responses.step_reopened(h.at, h.actor, e), only_responses),
            response.DamageNoted: (lambda h, e: responses.damage_noted(e.response), only_responses),
            response.FollowUpAdded: (lambda h, e: responses.follow_up_added(e), only_responses),
            response.FollowUpSettled: (lambda h, e: responses.follow_up_settled(h.at, e), only_responses),
            approval.ApprovalRequested: (
                lambda h, e: approvals.requested(h.at, h.actor, h.console, e),
                only_approvals,
            ),
            approval.ApprovalSigned: (lambda h, e: approvals.signed(h.at, e), only_approvals),
            approval.ApprovalEnded: (lambda h, e: approvals.ended(h.at, e), only_approvals),
            approval.WrongPinReported: (lambda h, e: approvals.wrong_pin(e), only_approvals),
        }

    def _handover_table(self) -> dict[type[Event], tuple[Callable[[Header, Any], object], Changes]]:
        handovers = self.handovers
        areas: Changes = frozenset({"handover"})
        return {
            handover.HandoverBegun: (lambda h, e: handovers.begun(h.at, h.console, e), areas),
            handover.ItemAccepted: (lambda h, e: handovers.accepted(h.at, h.console, e), areas),
            handover.HandoverCompleted: (lambda h, e: handovers.ended(h.console), areas),
            handover.HandoverAbandoned: (lambda h, e: handovers.ended(h.console), areas),
            handover.HandoverSkipped: (lambda h, e: handovers.ended(h.console), areas),
            ExerciseBegun: (self._exercise_begun, frozenset({"exercise", "shifts", "handover"})),
            DrillClockSet: (lambda h, e: self.exercise.clock_set(e), frozenset({"exercise"})),
            MapCameBack: (lambda h, e: None, frozenset({"map"})),  # told in the log, and nowhere else
            RecordCameBack: (lambda h, e: None, frozenset({"map"})),
            KeyRotated: (lambda h, e: None, frozenset()),
            EnteredLate: (lambda h, e: None, frozenset({"incidents"})),
            KeptDropped: (lambda h, e: None, frozenset({"incidents"})),
            MachineClockSet: (lambda h, e: None, frozenset()),
            ModeSwitched: (lambda h, e: self.mode.switched(h.at, h.actor, e), frozenset({"mode"})),
        }

    def _exercise_begun(self, header: Header, event: ExerciseBegun) -> None:
        self.exercise.begin(header.at, header.actor, event)
        self.shifts.on_duty.clear()  # whoever was on watch is on watch in the city, not in its copy
        self.handovers.running.clear()

    # --- what makes a report that went say too little ---------------------------------------------------------

    def _casualties(self, header: Header, event: incident.CasualtiesUpdated) -> None:
        self.incidents.casualties(header.at, self.place, event)
        self.reports.changed(header.at, event.incident)

    def _grade_decided(self, header: Header, event: incident.GradeDecided) -> None:
        known = self.incidents.all[event.incident].decided
        before = known.grade if known is not None else event.suggested or "IV"
        self.incidents.grade_decided(header.at, event)
        if event.grade != before:
            self.reports.changed(header.at, event.incident)

    # --- what an order does to teams, stock, alarms and its incident ------------------------------------------

    def _step(self, order: Order, step: order.Step, at: Instant, source: str = "") -> None:
        self.orders.step(order, step, at, source)
        if order.team is not None:
            ended = step in ("done", "cancelled", "stopped", "declined")
            self.teams.engage(at, order.team, _TEAM_STATUS[step], None if ended else order.id)
        self.alarms.order_went_on(order.id, step in UNDER_WAY)

    def _committed(self, header: Header, event: order.DispatchCommitted) -> None:
        for new in self.orders.committed(header.at, header.actor, header.console, self.place, event):
            new.ways = self.closures.revision
            if new.team is not None:
                self.teams.engage(header.at, new.team, "reserved", new.id)
            if new.depot is not None:
                self.stock.promise(header.at, new.depot, new.parcels)

    def _give_back(self, order: Order, at: Instant) -> None:
        if order.depot is not None:
            self.stock.unpromise(at, order.depot, order.parcels)

    def _stopped(self, header: Header, event: order.DispatchStopped) -> None:
        for stopped in self.orders.settled(event.dispatch, "stopped"):
            self._give_back(stopped, header.at)
            self._step(stopped, "stopped", header.at)

    def _sent(self, header: Header, event: order.DispatchSent) -> None:
        for sent in self.orders.settled(event.dispatch, "sent"):
            sent.set_out, sent.acknowledge_by = header.at, event.acknowledge_by
            self._step(sent, "ordered", header.at)
        incident = self.orders.dispatches[event.dispatch].incident
        if not self.incidents.all[incident].first_sent:
            self.incidents.all.edit(incident).first_sent = header.at

    def _acknowledged(self, header: Header, event: order.OrderAcknowledged) -> None:
        order = self.orders.all.edit(event.order)
        order.acknowledged = header.at
        self._step(order, "acknowledged", header.at, event.source)

    def _departed(self, header: Header, event: order.OrderDeparted) -> None:
        order = self.orders.all.edit(event.order)
        order.departed = header.at
        if order.depot is not None:
            self.stock.issue(header.at, order.parcels)
        self._step(order, "en_route", header.at, event.source)

    def _arrived(self, header: Header, event: order.OrderArrived) -> None:
        order = self.orders.all.edit(event.order)
        order.arrived = header.at
        self._step(order, "arrived", header.at, event.source)

    def _released(self, header: Header, event: order.OrderReleased) -> None:
        self._step(self.orders.all.edit(event.order), "released", header.at, event.source)

    def _returned(self, header: Header, event: order.OrderReturned) -> None:
        order = self.orders.all.edit(event.order)
        if order.depot is not None:
            self.stock.take_back(header.at, order.depot, order.parcels, event.returned)
        self._step(order, "done", header.at, event.source)

    def _cancelled(self, header: Header, event: order.OrderCancelled) -> None:
        cancelled = self.orders.all.edit(event.order)
        if cancelled.step in order.NOT_LEFT:
            self._give_back(cancelled, header.at)
            self._step(cancelled, "cancelled", header.at)
        else:
            cancelled.recalled = True
            self._step(cancelled, "released", header.at)

    def _declined(self, header: Header, event: order.OrderDeclined) -> None:
        order = self.orders.all.edit(event.order)
        self._give_back(order, header.at)
        self._step(order, "declined", header.at, event.reason)

    def _redirected(self, header: Header, event: order.OrderRedirected) -> None:
        self.orders.redirected(header.at, event)
        redirected = self.orders.all.edit(event.order)
        redirected.ways = self.closures.revision
        self.alarms.order_went_on(redirected.id, under_way=False)
        self._step(redirected, redirected.step, header.at)

    def _convoy_moved(self, header: Header, event: order.ConvoyMoved) -> None:
        order = self.orders.all.edit(event.order)
        order.position, order.seen, order.source = event.position, header.at, event.source
