"""Every kind of entry as one line of the log, in the reader's language."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.entry import Header
from console.incidents import model as incident
from console.journal.keys import read_rotation
from console.profile import Profile
from console.situation import Situation, alarms, exercise, handover, shifts, warnings
from console.situation import orders as order
from console.situation.belonging import incident_of
from console.situation.clock_steps import MachineClockSet
from console.situation.key_rotation import KeyRotated
from console.situation.map_loss import MapCameBack
from console.situation.mode import ModeSwitched
from console.situation.outbox import EnteredLate, KeptDropped
from console.situation.record_loss import RecordCameBack
from console.views.closure_words import ClosureLines
from console.views.drawings import DrawingLines
from console.views.findings import FindingLines
from console.views.handover_items import ItemWords
from console.views.incident import loss_text
from console.views.language import N_, Language
from console.views.layer_words import layer_lines
from console.views.mode_words import mode_word
from console.views.naming import Naming
from console.views.outbox_words import AskedWords
from console.views.proposal_lines import units_text
from console.views.report_lines import ReportLines
from console.views.response_lines import ResponseLines
from console.views.warning_words import received_said
from resources import catalogue, shelters, stock, teams
from resources.base import SECOND, Event
from resources.sourcing.model import GoodsLine, TeamLine


class LogRow(msgspec.Struct, frozen=True):
    """One entry: when, what, by whom, its number; `about` is the incident it belongs to, empty for none."""

    seq: int
    time: str
    text: str
    who: str
    about: str
    quiet: bool  # a position report or the like: hidden unless asked for


FIELDS: dict[incident.Field, str] = {
    "type": N_("Type"),
    "occurred": N_("Happened"),
    "place": N_("Place"),
    "position": N_("Position"),
    "cause": N_("Cause"),
    "course": N_("Course"),
    "measures": N_("Measures"),
    "caller": N_("Caller"),
    "told": N_("Told"),
}
QUIET: frozenset[type[Event]] = frozenset({teams.TeamMoved, order.ConvoyMoved})


class LogLines:
    """Writes lines for one reader. Names are those that the situation knows now."""

    def __init__(self, situation: Situation, language: Language, profile: Profile) -> None:
        self._situation = situation
        self._language = language
        self._profile = profile
        self._naming = Naming(situation, language, profile)
        self._say = self._table()

    def row(self, header: Header, event: Event) -> LogRow:
        """The line of one entry."""
        post = self._naming.post(header.post) if header.post != header.actor else ""  # the console's own have none
        return LogRow(
            header.seq,
            self._language.clock(header.at, self._profile.zone),
            self._say[type(event)](event),
            " · ".join(part for part in (self._actor(header.actor), post) if part),
            self.about(event),
            type(event) in QUIET,
        )

    def about(self, event: Event) -> str:
        """The incident that an entry belongs to, empty for none."""
        return incident_of(self._situation, event) or ""

    def _actor(self, actor: str) -> str:
        names = {"simulator": self._language.text("simulator"), "watch": self._language.text("the watch")}
        return names.get(actor, actor)

    def _table(self) -> dict[type[Event], Callable[[Any], str]]:
        text, naming = self._language.text, self._naming
        return {
            catalogue.ItemsListed: lambda e: text("{n} items listed in the catalogue", n=len(e.items)),
            stock.DepotsListed: lambda e: text("{n} depots listed", n=len(e.depots)),
            stock.LotsRecorded: lambda e: self._language.many(
                "{depot}: {n} lot recorded", "{depot}: {n} lots recorded", len(e.lots), depot=naming.depot(e.depot)
            ),
            stock.ReservesSet: lambda e: text(
                "{depot}: minimum reserves of {n} items set", depot=naming.depot(e.depot), n=len(e.reserves)
            ),
            teams.TeamsListed: lambda e: text("{n} teams listed", n=len(e.teams)),
            teams.TeamMoved: lambda e: text("{team}: position reported", team=naming.team(e.team)),
            teams.TeamStatusSet: lambda e: text(
                "{team}: {status}, told by {source}",
                team=naming.team(e.team),
                status=naming.status(e.status),
                source=e.source,
            ),
            shelters.SheltersListed: lambda e: text("{n} shelters listed", n=len(e.shelters)),
            shelters.OccupancyReported: lambda e: text(
                "{shelter}: {people} people", shelter=naming.shelter(e.shelter), people=e.people
            ),
            **self._incident_lines(),
            **self._order_lines(),
            **ResponseLines(self._situation, self._language, self._naming).table(),
            alarms.AlarmRaised: lambda e: text("ALARM: {cause}", cause=naming.reason(e.cause)),
            alarms.AlarmAcknowledged: lambda e: text("Alarm acknowledged: {cause}", cause=self._cause(e.alarm)),
            alarms.AlarmCleared: lambda e: text("Alarm over: {cause}", cause=self._cause(e.alarm)),
            alarms.AlarmsSilenced: lambda e: text("Alarm sound silenced"),
            warnings.WarningReceived: lambda e: received_said(e, self._situation, self._language),
            warnings.WarningLinked: lambda e: text(
                "Incident {incident} made of: {warning}", incident=e.incident, warning=naming.warning(e.warning)
            ),
            **ClosureLines(self._situation, self._language).table(),
            **DrawingLines(self._situation, self._language).table(),
            **layer_lines(self._language),
            **FindingLines(self._situation, self._language, self._profile).table(),
            shifts.OfficerSignedIn: lambda e: self._signed_in(e),
            shifts.OfficerSignedOut: lambda e: text("{person} left the console", person=e.person),
            MapCameBack: self._map_back,
            KeyRotated: self._key_rotated,
            MachineClockSet: self._machine_clock_set,
            RecordCameBack: lambda e: text(
                "The record did not answer at this console from {time} on, for {span}",
                time=self._language.clock(e.since, self._profile.zone),
                span=self._language.span((e.until - e.since) // SECOND),
            ),
            EnteredLate: self._entered_late,
            KeptDropped: lambda e: text(
                "NOT entered, taken down {time} while the record was away: {what}. Reason: {reason}",
                time=self._language.clock(e.taken, self._profile.zone),
                what=AskedWords(self._situation, self._language, naming).of_dropped(e),
                reason=e.reason,
            ),
            **self._handover_lines(),
            exercise.ExerciseBegun: lambda e: self._begun(e),
            exercise.DrillClockSet: lambda e: self._clock_set(e),
        }

    def _handover_lines(self) -> dict[type[Event], Callable[[Any], str]]:
        text, words = self._language.text, ItemWords(self._situation, self._language, self._naming)
        return {
            handover.HandoverBegun: lambda e: text(
                "Hand-over begun: {outgoing} → {relief}", outgoing=e.outgoing, relief=e.relief
            ),
            handover.ItemAccepted: lambda e: text("{relief} accepted: {item}", relief=e.relief, item=words.of(e.item)),
            handover.HandoverCompleted: lambda e: text(
                "Hand-over complete: {outgoing} → {relief}, {n} accepted",
                outgoing=e.outgoing,
                relief=e.relief,
                n=e.accepted,
            ),
            handover.HandoverAbandoned: lambda e: text(
                "No hand-over to {relief}: {reason}", relief=e.relief, reason=e.reason
            ),
            handover.HandoverSkipped: lambda e: self._skipped(e),
            ModeSwitched: lambda e: text("The room is in {mode} mode", mode=mode_word(e.mode, self._language)),
        }

    def _key_rotated(self, event: KeyRotated) -> str:
        old, new = read_rotation(event.note)
        return self._language.text(
            "Key of {name}: {old} gave way to {new}", name=new.name, old=old.id.hex(), new=new.id.hex()
        )

    def _entered_late(self, event: EnteredLate) -> str:
        time = self._language.clock(event.taken, self._profile.zone)
        if event.name:
            return self._language.text(
                "Late entry: taken down {time} by {person} as {name}, while the record was away",
                time=time,
                person=event.officer,
                name=event.name,
            )
        return self._language.text(
            "Late entry: taken down {time} by {person}, while the record was away", time=time, person=event.officer
        )

    def _machine_clock_set(self, event: MachineClockSet) -> str:
        was, now = (self._language.clock(time, self._profile.zone) for time in (event.was, event.now))
        # To the nearest second: `was` is reckoned, and an hour less a microsecond is no 59 minutes.
        span = self._language.span(round(abs(event.now - event.was) / SECOND))
        if event.now < event.was:
            return self._language.text(
                "The machine's clock was set back by {span}: {was} → {now}", span=span, was=was, now=now
            )
        return self._language.text(
            "The machine's clock was set ahead by {span}: {was} → {now}", span=span, was=was, now=now
        )

    def _map_back(self, event: MapCameBack) -> str:
        """For how long, rounded up: nobody saw the map for less than was said."""
        seconds = -(-event.milliseconds // 100) / 10
        if event.cause == "bridge":
            return self._language.text("The map lost its link to the console; back after {seconds} s", seconds=seconds)
        if event.cause == "silence":
            return self._language.text("The map stood still; it is back after {seconds} s", seconds=seconds)
        return self._language.text("The map's process ended; the map is back after {seconds} s", seconds=seconds)

    def _begun(self, event: exercise.ExerciseBegun) -> str:
        text = self._language.text
        if event.keeps:
            return text("EXERCISE begun: {title}; what was running runs on", title=event.title)
        return text("EXERCISE begun: {title}; what was running is set aside", title=event.title)

    def _clock_set(self, event: exercise.DrillClockSet) -> str:
        at = self._language.clock(event.to, self._profile.zone)
        if not event.rate:
            return self._language.text("The exercise's clock stands at {time}", time=at)
        return self._language.text("The exercise's clock runs at ×{rate} from {time}", rate=event.rate, time=at)

    def _skipped(self, event: handover.HandoverSkipped) -> str:
        if event.relief:
            return self._language.text(
                "WITHOUT HAND-OVER: {relief} takes over from {outgoing}, {n} open",
                relief=event.relief,
                outgoing=event.outgoing,
                n=event.open,
            )
        return self._language.text(
            "WITHOUT HAND-OVER: {outgoing} leaves, {n} open", outgoing=event.outgoing, n=event.open
        )

    def _incident_lines(self) -> dict[type[Event], Callable[[Any], str]]:
        text, naming = self._language.text, self._naming
        return {
            incident.IncidentOpened: lambda e: text(
                "Call taken: {type} · {place}", type=naming.type(e.intake.type), place=e.intake.place
            ),
            incident.IncidentCorrected: lambda e: text(
                "Corrected ({fields}), told by {source}",
                fields=self._language.listed(text(FIELDS[field]) for field in e.fields),
                source=e.source,
            ),
            incident.CasualtiesUpdated: lambda e: self._casualties(e),
            **ReportLines(self._language, self._naming).table(),
            incident.NoteAdded: lambda e: text("Note: {text}", text=e.text),
            incident.FalseAlarmDeclared: lambda e: text("False alarm: {reason}", reason=e.reason),
            incident.IncidentMerged: lambda e: text("Merged into {incident}", incident=e.into),
            incident.IncidentClosed: lambda e: text("Closed: {summary}", summary=e.summary),
            incident.IncidentSetAside: lambda e: text("Set aside for the exercise"),
            incident.IncidentReopened: lambda e: text("Opened again: {reason}", reason=e.reason),
        }

    def _order_lines(self) -> dict[type[Event], Callable[[Any], str]]:
        text, unit, told = self._language.text, self._naming.order, self._told
        return {
            order.DispatchCommitted: lambda e: text(
                "Dispatch {dispatch}: {what}, goes out after the countdown{changes}",
                dispatch=e.dispatch,
                what=units_text(len(e.teams), len(e.convoys), self._language),
                changes=self._changes(e),
            ),
            order.DispatchStopped: lambda e: text(
                "Dispatch {dispatch} stopped {reason}", dispatch=e.dispatch, reason=e.reason
            ),
            order.DispatchSent: lambda e: text("Dispatch {dispatch} sent", dispatch=e.dispatch),
            order.OrderAcknowledged: lambda e: told(text("{unit} acknowledged", unit=unit(e.order)), e),
            order.OrderDeparted: lambda e: told(text("{unit} is on the way", unit=unit(e.order)), e),
            order.OrderArrived: lambda e: told(text("{unit} arrived", unit=unit(e.order)), e),
            order.OrderReleased: lambda e: told(text("{unit} released", unit=unit(e.order)), e),
            order.OrderReturned: lambda e: told(text("{unit} is back", unit=unit(e.order)), e),
            order.OrderCancelled: lambda e: text("{unit} called off: {reason}", unit=unit(e.order), reason=e.reason),
            order.OrderDeclined: lambda e: text("{unit} declined: {reason}", unit=unit(e.order), reason=e.reason),
            order.OrderRedirected: lambda e: text(
                "{unit} sent on to {incident}: {reason}",
                unit=unit(e.order),
                incident=e.incident,
                reason=e.reason,
            ),
            order.WaysReckoned: self._ways_reckoned,
            order.ConvoyMoved: lambda e: text("{unit}: position reported", unit=unit(e.order)),
        }

    def _ways_reckoned(self, event: order.WaysReckoned) -> str:
        """Who arrives otherwise, each with what is left of the way."""
        text = self._language.text
        changed = [one for one in event.arrivals if one.eta != one.before]
        if not changed:
            return text("Ways reckoned anew: all arrive as before")
        units = [self._naming.order(one.order) for one in changed]
        cut = [self._naming.order(one.order) for one in changed if one.eta is None]
        if cut:
            return text("Ways reckoned anew: no road for {units}", units=self._language.listed(cut))
        return text("Ways reckoned anew: {units} arrive at another time", units=self._language.listed(units))

    def _told(self, what: str, event: Any) -> str:
        """With who said so, unless it is the simulator, which stands beside it as the one who entered it."""
        if event.source == "simulator":
            return what
        return self._language.text("{what} ({source})", what=what, source=event.source)

    def _cause(self, alarm: str) -> str:
        known = self._situation.alarms.all.get(alarm)  # type: ignore[call-overload]
        return alarm if known is None else self._naming.reason(known.cause)

    def _signed_in(self, event: shifts.OfficerSignedIn) -> str:
        said = self._language.text(
            "{person} signed in as {post}, {shift}",
            person=event.person,
            post=self._naming.post(event.post),
            shift=self._naming.shift(event.shift),
        )
        if not event.relieves:
            return said
        return said + self._language.text(", relieves {person}", person=event.relieves)

    def _casualties(self, event: incident.CasualtiesUpdated) -> str:
        counts = event.casualties
        return self._language.text(
            "Casualties: {dead} dead, {missing} missing, {seriously} seriously and {lightly} lightly injured, {loss}, "
            "told by {source}",
            dead=counts.dead,
            missing=counts.missing,
            seriously=counts.seriously,
            lightly=counts.lightly,
            loss=loss_text(counts.loss, self._language),
            source=event.source,
        )

    def _changes(self, event: order.DispatchCommitted) -> str:
        lines: list[TeamLine | GoodsLine] = [team.line for team in event.teams]
        lines += [line for convoy in event.convoys for line in convoy.lines]
        said = [
            self._language.text(
                "changed from {proposed}: {reason}", proposed=self._naming.unit(line.proposed), reason=line.changed
            )
            for line in lines
            if line.proposed
        ]
        return "".join(f" · {one}" for one in said)
