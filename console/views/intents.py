"""What an officer asks of the screen itself, not of the city: select, open, switch. They leave no entry.

A widget's one output carries either a Command or one of these; the room routes both.
"""

from typing import Literal

import msgspec

from console.incidents.model import Intake
from console.situation.alert import WarningId
from console.situation.approvals import ApprovalId
from console.views.intake_draft import IntakeDraft
from console.views.report_form import ReportForm
from plans.plan import Level, PlanId, ReportKind, StepId
from resources.base import IncidentId, Instant, OrderId, Position

Kind = Literal["incident", "team", "convoy", "depot", "shelter", "alarm", "warning"]
Panel = Literal["incident", "intake", "dispatch", "response", "sign_in", "warning", "report", "handover", "exercise"]
Sheet = Literal["log", "stock", "teams", "alarms"]
Form = Literal["casualties", "grade", "note", "false_alarm", "merge", "close", "reopen"]
LineKind = Literal["team", "goods"]


class Intent(msgspec.Struct, frozen=True):
    """Something asked of the screen."""


class Select(Intent, frozen=True):
    """Select a thing everywhere at once. `show` brings the map to it."""

    kind: Kind
    id: str
    show: bool = True


class OpenPanel(Intent, frozen=True):
    """Bring a panel up on the right."""

    panel: Panel


class OpenSheet(Intent, frozen=True):
    """Bring a sheet up below."""

    sheet: Sheet


class EditIncident(Intent, frozen=True):
    """Open the intake form on an incident that exists, to correct it."""

    incident: IncidentId


class PickPlace(Intent, frozen=True):
    """The next click on the map names the place of the open form; `on` False: no longer."""

    on: bool


class ShowPlace(Intent, frozen=True):
    """Bring the map to a place and mark it; None takes the mark away."""

    position: Position | None
    label: str = ""


class SearchPlace(Intent, frozen=True):
    """Find places by what was typed: a street, a house, a crossing, a site, coordinates."""

    text: str


class SaveDraft(Intent, frozen=True):
    """Keep the intake form as it stands now."""

    draft: IntakeDraft


class SubmitIntake(Intent, frozen=True):
    """The form is complete: open an incident, or correct the one that it names.

    With `merge_into` the new incident goes on at once as part of that one.
    """

    intake: Intake
    received: Instant
    merge_into: IncidentId | None = None
    corrects: IncidentId | None = None
    source: str = ""


class WriteReport(Intent, frozen=True):
    """Open the draft of a report on an incident; an empty kind is the one that is due next."""

    incident: IncidentId
    kind: ReportKind | Literal[""] = ""


class SaveReport(Intent, frozen=True):
    """Keep the draft of a report as it was typed."""

    form: ReportForm


class DraftAnew(Intent, frozen=True):
    """Forget what was typed in a report and draft it from the record again."""

    incident: IncidentId
    kind: ReportKind


class SendReport(Intent, frozen=True):
    """The report went: put it on the record as it stands."""

    form: ReportForm


class TakeReport(Intent, frozen=True):
    """Copy the report as plain text, print it, or write it to a file."""

    form: ReportForm
    how: Literal["copy", "print", "docx", "pdf"]


class OpenForm(Intent, frozen=True):
    """Open one of the incident's small forms in place."""

    incident: IncidentId
    form: Form


class RedirectTo(Intent, frozen=True):
    """Send an order to another incident; the room works out how long the way is and asks for the redirection."""

    order: OrderId
    incident: IncidentId
    reason: str


class AddNeed(Intent, frozen=True):
    """Also needed: so many teams with a capability, or so much of an item."""

    kind: LineKind
    key: str
    amount: int


class RemoveNeed(Intent, frozen=True):
    """Not needed after all."""

    kind: LineKind
    key: str


class ChooseLine(Intent, frozen=True):
    """Show what could go instead of a line of the proposal; a negative index puts the choices away."""

    kind: LineKind
    index: int


class ReplaceLine(Intent, frozen=True):
    """Send this team, or so much from this depot, instead of what a line proposes, and why."""

    kind: LineKind
    index: int
    source: str
    quantity: int
    reason: str


class RemoveLine(Intent, frozen=True):
    """Send nothing on this line, and why."""

    kind: LineKind
    index: int
    reason: str


class RestoreLine(Intent, frozen=True):
    """Put back a line that was struck out, by its number among those."""

    index: int


class Recalculate(Intent, frozen=True):
    """Propose anew for the needs as they are; what the officer changed stays."""


class FilterLog(Intent, frozen=True):
    """Show only log entries that contain the words, or that belong to the incident."""

    words: str = ""
    incident: IncidentId | None = None


class OpenOrder(Intent, frozen=True):
    """Show one order's life and what can be done with it."""

    order: OrderId


class SwitchLanguage(Intent, frozen=True):
    """The other language, at once."""


class SwitchTheme(Intent, frozen=True):
    """Dark or light, at once."""


class ToggleFullScreen(Intent, frozen=True):
    """F11."""


class OpenReplay(Intent, frozen=True):
    """F12: a second window that shows this book as it was."""


class ReplayTo(Intent, frozen=True):
    """Replay: go to the entry at this place of the time line; 0 is before the first."""

    place: int


class ReplayWhen(Intent, frozen=True):
    """Replay: go to what was typed: a time, or an entry's number."""

    typed: str


class ReplayStep(Intent, frozen=True):
    """Replay: so many entries on, or back."""

    by: int


class ReplayPlay(Intent, frozen=True):
    """Replay: play, or pause."""


class ReplayRate(Intent, frozen=True):
    """Replay: so many book seconds a second; 0 asks for the next rate `up` or down."""

    rate: int = 0
    up: bool = True


class ToggleLayer(Intent, frozen=True):
    """Switch a layer of the map on or off."""

    layer: str


class OpenPalette(Intent, frozen=True):
    """Ctrl+K."""


class OpenKeys(Intent, frozen=True):
    """F1: which key does what."""


class DoNext(Intent, frozen=True):
    """F4: whatever the next panel says."""


class AcknowledgeNewest(Intent, frozen=True):
    """F9: the newest alarm that nobody has acknowledged."""


class StartExercise(Intent, frozen=True):
    """Begin a drill on a copy of the city: as it is now, or as it was at what was typed."""

    title: str
    begins: str
    keeps: bool


class OpenExercise(Intent, frozen=True):
    """Go on with a drill that was begun."""

    book: str


class TurnClock(Intent, frozen=True):
    """Exercise: let the clock run at this rate; 0 stops it."""

    rate: int


class MoveClock(Intent, frozen=True):
    """Exercise: let the clock jump ahead to what was typed."""

    typed: str


class LeavePanel(Intent, frozen=True):
    """Esc: back to the incident; what was typed stays."""


class ShowIncidents(Intent, frozen=True):
    """F2: to the list of incidents."""


class ShowWarnings(Intent, frozen=True):
    """Shift+F2: to the list of warnings."""


class MakeWarningIncident(Intent, frozen=True):
    """Make an incident of a warning; the room fills the call in from it."""

    warning: WarningId


class MakeIncidentOfWarning(Intent, frozen=True):
    """I: make an incident of the warning that is up."""


class ImportWarnings(Intent, frozen=True):
    """Files were dropped on the window: take the warnings in them in."""

    files: tuple[str, ...]


class ShowMap(Intent, frozen=True):
    """F3: the map on the selected incident."""


class ToggleLayers(Intent, frozen=True):
    """L: the map's list of layers."""


class CommitLines(Intent, frozen=True):
    """D: send what the dispatch panel proposes."""


class ChangeLine(Intent, frozen=True):
    """E: change the current line of the proposal."""


class ExplainLine(Intent, frozen=True):
    """?: why the current line was chosen."""


class StopCountdown(Intent, frozen=True):
    """S: stop the dispatch that counts down."""


class FilterSheet(Intent, frozen=True):
    """Show only the rows that contain the words; `option` is the sheet's own choice (a kind of team, all entries)."""

    sheet: Sheet
    words: str
    option: str = ""


class ChooseItem(Intent, frozen=True):
    """This item of the stock: its row, where it lies, how it moved."""

    item: str


class OpenEntry(Intent, frozen=True):
    """To the incident that an entry of the log belongs to."""

    seq: int


class OpenFilter(Intent, frozen=True):
    """/: to the filter of the sheet in which one works."""


class MoreLog(Intent, frozen=True):
    """Older entries of the log."""


class TrySignIn(Intent, frozen=True):
    """This person, with this PIN, takes this post and shift. The PIN goes nowhere but to the accounts."""

    person: str
    pin: str
    post: str
    shift: str


class Enrol(Intent, frozen=True):
    """A person who is new at this console chooses a PIN, and takes the post."""

    person: str
    pin: str
    again: str
    post: str
    shift: str


class PressNext(Intent, frozen=True):
    """A letter that the next step may offer beside F4."""

    key: str


class OpenStep(Intent, frozen=True):
    """Open a step of the response in place; asked for again, it is done with the words that stand there."""

    step: StepId
    deed: Literal["done", "skip"] = "done"


class PutPlanAside(Intent, frozen=True):
    """No plan for this incident now: the next step no longer proposes one. F6 still does."""

    incident: IncidentId


class SearchPlans(Intent, frozen=True):
    """Plans that fit the incident, or that contain the words."""

    words: str


class ChoosePlan(Intent, frozen=True):
    """This plan at this level, or at the one that is suggested (None); `affected` people (negative: as before)."""

    plan: PlanId
    level: Level | None = None
    affected: int = -1


class ChooseTurn(Intent, frozen=True):
    """Look at what raising, lowering or ending the response would mean; an empty turn puts it away.

    Without a level it is the next one.
    """

    turn: Literal["", "raise", "lower", "terminate"]
    level: Level | None = None


class SignApproval(Intent, frozen=True):
    """This person signs with this PIN on this post. The PIN goes nowhere but to the accounts."""

    approval: ApprovalId
    person: str
    pin: str
    post: str


class RefuseSigning(Intent, frozen=True):
    """This person says no with this PIN on this post, and why. The PIN goes nowhere but to the accounts."""

    approval: ApprovalId
    person: str
    pin: str
    post: str
    reason: str


class OpenApproval(Intent, frozen=True):
    """To an approval that waits, ready to be signed; None: to the one that runs out first."""

    approval: ApprovalId | None = None


class HandOver(Intent, frozen=True):
    """Begin to hand the watch over to this person, who has typed the PIN, or chosen one."""

    relief: TrySignIn | Enrol


class ToggleMode(Intent, frozen=True):
    """F10: from watch-keeping to command, and back."""


class Quit(Intent, frozen=True):
    """Leave the console."""
