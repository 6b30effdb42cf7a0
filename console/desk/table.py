"""The one table from command to decider, and the list of every kind of entry."""

from collections.abc import Callable
from typing import Any

from console.context import Context
from console.desk import approving, dispatch, orders, reckoning, reporting
from console.desk import exercise as drill
from console.desk import handover as handover_desk
from console.desk import response as levels
from console.desk import warnings as warning_desk
from console.desk.incidents import casualties, close, false_alarm, merge
from console.desk.key_rotation import decide_rotation
from console.incidents import grading, reports, rules
from console.incidents import model as incident
from console.situation import (
    Situation,
    alarms,
    approvals,
    closures,
    drawings,
    exercise,
    findings,
    handover,
    layers,
    shifts,
    warnings,
)
from console.situation import orders as order
from console.situation.clock_steps import MachineClockSet, ReportClockSet, decide_clock_set
from console.situation.key_rotation import KeyRotated, RotateKey
from console.situation.map_loss import MapCameBack, ReportMapLoss, decide_loss
from console.situation.mode import ModeSwitched, SwitchMode, decide_switch
from console.situation.outbox import DropKept, EnteredLate, KeptDropped, decide_drop
from console.situation.record_loss import RecordCameBack, ReportRecordLoss, decide_record_loss
from plans import response
from plans.response import rules as step_rules
from resources import catalogue, holdings, shelters, stock, teams
from resources.base import SECOND, Command, Decision, Event, Instant, refuse

Decider = Callable[[Situation, Any, Context], Decision]


def _silence(situation: Situation, command: alarms.SilenceAlarms, context: Context) -> Decision:
    return alarms.decide_silence(command, Instant(context.now + context.profile.limits.silence * SECOND))


_ON_WATCH: dict[type[Command], Decider] = {
    incident.OpenIncident: lambda s, c, x: rules.decide_open(s.incidents, c, x),
    incident.CorrectIncident: lambda s, c, x: rules.decide_correct(s.incidents, c, x),
    incident.UpdateCasualties: casualties,
    incident.DecideGrade: lambda s, c, x: grading.decide_grade(s.incidents, c, x),
    reports.MarkReportSent: reporting.decide_report,
    incident.AddNote: lambda s, c, x: rules.decide_note(s.incidents, c, x),
    incident.DeclareFalseAlarm: false_alarm,
    incident.MergeIncident: merge,
    incident.CloseIncident: close,
    incident.ReopenIncident: lambda s, c, x: rules.decide_reopen(s.incidents, c, x),
    order.CommitDispatch: dispatch.decide_commit,
    dispatch.StopDispatch: dispatch.decide_stop,
    dispatch.SendDispatch: dispatch.decide_send,
    orders.CancelOrder: orders.decide_cancel,
    orders.RedirectOrder: orders.decide_redirect,
    orders.ReleaseOrder: orders.decide_release,
    alarms.AcknowledgeAlarm: lambda s, c, x: alarms.decide_acknowledge(s.alarms, c),
    alarms.SilenceAlarms: _silence,
    warning_desk.MakeIncident: warning_desk.decide_make_incident,
    SwitchMode: lambda s, c, x: decide_switch(s.mode, c),
    DropKept: lambda s, c, x: decide_drop(c),
    handover.BeginHandover: handover_desk.decide_begin,
    handover.AcceptItem: handover_desk.decide_accept,
    handover.CompleteHandover: handover_desk.decide_complete,
    handover.AbandonHandover: handover_desk.decide_abandon,
    drawings.DrawShape: lambda s, c, x: drawings.decide_draw(s.drawings, s.incidents, c),
    drawings.RemoveDrawing: lambda s, c, x: drawings.decide_remove(s.drawings, c),
    teams.SetTeamStatus: lambda s, c, x: teams.decide_status(s.teams, c),
    shelters.ReportOccupancy: lambda s, c, x: shelters.decide_occupancy(s.shelters, c),
    response.ActivateResponse: levels.decide_activate,
    response.ChangeLevel: levels.decide_level,
    response.TerminateResponse: levels.decide_terminate,
    response.SetAffected: lambda s, c, x: step_rules.decide_affected(s.responses, c),
    response.StartStep: lambda s, c, x: step_rules.decide_start(s.responses, c),
    response.CompleteStep: lambda s, c, x: step_rules.decide_done(s.responses, c),
    response.SkipStep: lambda s, c, x: step_rules.decide_skip(s.responses, c),
    response.ReopenStep: lambda s, c, x: step_rules.decide_step_reopen(s.responses, c),
    response.NoteDamage: lambda s, c, x: step_rules.decide_damage(s.responses, c),
    response.AddFollowUp: lambda s, c, x: step_rules.decide_follow_up(s.responses, c),
    response.SettleFollowUp: lambda s, c, x: step_rules.decide_follow_up_settled(s.responses, c),
    approvals.Approve: approving.decide_approve(levels.decide_granted),
    approvals.RefuseApproval: approving.decide_refuse,
    approvals.WithdrawApproval: approving.decide_withdraw,
    approvals.ReportWrongPin: approving.decide_wrong_pin,
    findings.RecordFinding: lambda s, c, x: findings.decide_record(s.findings, s.incidents, c, x.now),
    findings.ChangeFinding: lambda s, c, x: findings.decide_change(s.findings, c, x.now),
    findings.CloseFinding: lambda s, c, x: findings.decide_close(s.findings, c),
    findings.ReopenFinding: lambda s, c, x: findings.decide_reopen(s.findings, c),
}
"""What only a person on a post may ask for."""

_ANYONE: dict[type[Command], Decider] = {
    shifts.SignIn: handover_desk.decide_sign_in_over,
    shifts.SignOut: handover_desk.decide_sign_out,
    exercise.BeginExercise: drill.decide_begin,
    exercise.SetDrillClock: lambda s, c, x: exercise.decide_clock(s.exercise, c, x.now),
    holdings.RecordHoldings: lambda s, c, x: holdings.decide_holdings(s.catalogue, s.stock, s.teams, s.shelters, c),
    orders.AcknowledgeOrder: orders.decide_acknowledge,
    orders.DepartOrder: orders.decide_depart,
    orders.ArriveOrder: orders.decide_arrive,
    orders.ReturnOrder: orders.decide_return,
    orders.DeclineOrder: orders.decide_decline,
    orders.ReportConvoyPosition: orders.decide_convoy_position,
    teams.ReportTeamPosition: lambda s, c, x: teams.decide_position(s.teams, c, x.now, orders.POSITION_INTERVAL),
    warnings.ReceiveWarning: warning_desk.decide_receive,
    alarms.RaiseAlarm: lambda s, c, x: alarms.decide_raise(s.alarms, c),
    alarms.ClearAlarm: lambda s, c, x: alarms.decide_clear(s.alarms, c),
    approvals.ExpireApproval: approving.decide_expire,
    reckoning.ReckonWays: reckoning.decide_reckon,
    closures.CloseRoads: lambda s, c, x: closures.decide_close(s.closures, s.incidents, c),
    closures.ChangeClosure: lambda s, c, x: closures.decide_change(s.closures, c),
    closures.OpenRoads: lambda s, c, x: closures.decide_open(s.closures, c),
    layers.AddLayer: lambda s, c, x: layers.decide_add(s.layers, c),
    layers.RenameLayer: lambda s, c, x: layers.decide_rename(s.layers, c),
    layers.RemoveLayer: lambda s, c, x: layers.decide_remove(s.layers, c),
    RotateKey: lambda s, c, x: decide_rotation(c),
    ReportMapLoss: lambda s, c, x: decide_loss(c),
    ReportRecordLoss: lambda s, c, x: decide_record_loss(c),
    ReportClockSet: lambda s, c, x: decide_clock_set(c),
}
"""What feeds, the watch, the command line and a trainer without a post may ask for as well."""


def decide(situation: Situation, command: Command, context: Context) -> Decision:
    """Find the command's decider and let it decide. A command without one is a bug: KeyError."""
    kind = type(command)
    if kind in _ON_WATCH:
        if not context.who.post:
            return refuse("not-signed-in")
        return _ON_WATCH[kind](situation, command, context)
    return _ANYONE[kind](situation, command, context)


EVENTS: tuple[type[Event], ...] = (
    catalogue.ItemsListed,
    stock.DepotsListed,
    stock.LotsRecorded,
    stock.ReservesSet,
    teams.TeamsListed,
    teams.TeamStatusSet,
    teams.TeamMoved,
    shelters.SheltersListed,
    shelters.OccupancyReported,
    incident.IncidentOpened,
    incident.IncidentCorrected,
    incident.CasualtiesUpdated,
    incident.NoteAdded,
    incident.FalseAlarmDeclared,
    incident.IncidentMerged,
    incident.IncidentClosed,
    incident.IncidentReopened,
    order.DispatchCommitted,
    order.DispatchStopped,
    order.DispatchSent,
    order.OrderAcknowledged,
    order.OrderDeparted,
    order.OrderArrived,
    order.OrderReleased,
    order.OrderReturned,
    order.OrderCancelled,
    order.OrderDeclined,
    order.OrderRedirected,
    order.ConvoyMoved,
    alarms.AlarmRaised,
    alarms.AlarmAcknowledged,
    alarms.AlarmCleared,
    alarms.AlarmsSilenced,
    shifts.OfficerSignedIn,
    shifts.OfficerSignedOut,
    response.ResponseActivated,
    response.LevelChanged,
    response.ResponseTerminated,
    response.AffectedSet,
    response.StepStarted,
    response.StepDone,
    response.StepSkipped,
    response.StepReopened,
    response.DamageNoted,
    response.FollowUpAdded,
    response.FollowUpSettled,
    approvals.ApprovalRequested,
    approvals.ApprovalSigned,
    approvals.ApprovalEnded,
    approvals.WrongPinReported,
    warnings.WarningReceived,
    warnings.WarningLinked,
    incident.GradeDecided,
    reports.ReportSent,
    handover.HandoverBegun,
    handover.ItemAccepted,
    handover.HandoverCompleted,
    handover.HandoverAbandoned,
    handover.HandoverSkipped,
    ModeSwitched,
    exercise.ExerciseBegun,
    exercise.DrillClockSet,
    incident.IncidentSetAside,
    closures.RoadsClosed,
    closures.ClosureChanged,
    closures.RoadsOpened,
    layers.LayerAdded,
    layers.LayerRenamed,
    layers.LayerRemoved,
    order.WaysReckoned,
    drawings.ShapeDrawn,
    drawings.DrawingRemoved,
    MapCameBack,
    RecordCameBack,
    KeyRotated,
    findings.FindingRecorded,
    findings.FindingChanged,
    findings.FindingClosed,
    findings.FindingReopened,
    EnteredLate,
    KeptDropped,
    MachineClockSet,
)
"""Every kind of entry. A kind's name and version stand in the journal for ever."""
