"""Folds a book's record into the figures of an after-action report: one walk along the tape, nothing guessed."""

import msgspec

from console.entry import Header
from console.incidents.grading import grade_in_force
from console.incidents.model import IncidentClosed, IncidentOpened
from console.journal.codec import Registry
from console.profile import Profile
from console.review.after_action.decisions import ApprovalCollector, OverrideCollector
from console.review.after_action.figures import Rows, figures
from console.review.after_action.model import AfterAction, IncidentFacts, Noted, Scope, cite
from console.review.after_action.moments import MomentCollector
from console.review.after_action.orders import Course, OrderCollector
from console.review.after_action.rows import FindingFacts, Places, seconds
from console.review.after_action.seen import Seen
from console.review.after_action.steps import StepCollector
from console.review.after_action.watch import AlarmCollector, WatchCollector
from console.review.fold import Fold
from console.review.tape import BLOCK, Tape
from console.situation import Situation
from console.situation.belonging import incident_of
from console.situation.findings import FindingId
from console.situation.handover import ItemAccepted
from console.situation.orders import (
    ConvoyMoved,
    OrderAcknowledged,
    OrderArrived,
    OrderDeparted,
    OrderRedirected,
    OrderReleased,
    OrderReturned,
    TeamOrder,
    WaysReckoned,
)
from plans.response import ResponseActivated, ResponseTerminated
from resources.base import BadInput, Event, IncidentId, Instant, Reason
from resources.catalogue import ItemsListed
from resources.shelters import SheltersListed
from resources.stock import DepotsListed, LotsRecorded, ReservesSet
from resources.teams import TeamMoved, TeamsListed

IN_TABLES: frozenset[type[Event]] = frozenset({
    TeamMoved, ConvoyMoved, OrderAcknowledged, OrderDeparted, OrderReleased, OrderReturned, WaysReckoned, ItemAccepted,
    ItemsListed, DepotsListed, LotsRecorded, ReservesSet, TeamsListed, SheltersListed,
})  # fmt: skip
"""What the timeline leaves to the tables of orders, goods and watches, and what was there before."""


class Gathered(msgspec.Struct, frozen=True):
    """The figures, and the situation at the end: it knows what things are called."""

    after_action: AfterAction
    situation: Situation


def gather(tape: Tape, registry: Registry, profile: Profile, scope: Scope) -> Gathered:
    """Walk along the whole tape. BadInput for an incident or a response that is not in the book, or an empty span."""
    walk = _Walk(profile, scope)
    fold = Fold(tape, registry)
    while len(tape) - fold.place or tape.grow():
        for entry in tape.entries(fold.place, BLOCK):
            if scope.extent == "span" and scope.until and entry.header.at > scope.until:
                return Gathered(walk.result(tape, fold), fold.situation)
            if entry.header.kind == "OrderRedirected":
                walk.before(registry.decode(entry))
            happened, _ = fold.advance([entry])
            walk.take(fold.place, happened[0].header, happened[0].event, fold.situation)
    return Gathered(walk.result(tape, fold), fold.situation)


class _Walk:
    """The collectors, and which entries are in scope."""

    def __init__(self, profile: Profile, scope: Scope) -> None:
        self._profile, self._scope = profile, scope
        self._orders, self._steps = OrderCollector(), StepCollector()
        self._overrides, self._approvals = OverrideCollector(), ApprovalCollector()
        self._alarms, self._watches, self._moments = AlarmCollector(), WatchCollector(), MomentCollector()
        self._timeline: list[Noted] = []
        self._opened: dict[IncidentId, list[int]] = {}
        self._summaries: dict[IncidentId, str] = {}
        self._arrived: set[IncidentId] = set()
        self._ours: set[IncidentId] = set()
        self._responses: set[str] = set()
        self._response_runs = False
        self._response_span = (Instant(0), Instant(0))
        self._origin: IncidentId | None = None
        self._told = 0
        self._findings: dict[FindingId, list[int]] = {}
        self._last: tuple[Header, Event] | None = None

    def before(self, event: Event) -> None:
        """An order that is sent on concerns the incident that it leaves as well."""
        if isinstance(event, OrderRedirected) and (course := self._orders.courses.get(event.order)) is not None:
            self._origin = course.incident

    def take(self, place: int, header: Header, event: Event, situation: Situation) -> None:
        """Look at one entry, as the situation is after it."""
        incident = incident_of(situation, event)
        ours = self._is_ours(header, event, incident)
        seen = Seen(place, header, event, incident, situation, self._profile, ours)
        self._orders.take(seen)
        self._steps.take(seen)
        self._approvals.take(seen)
        self._alarms.take(seen)
        self._watches.take(seen)
        if (finding := getattr(event, "finding", None)) is not None:
            self._findings.setdefault(finding, []).append(place)
        if isinstance(event, IncidentOpened):
            self._opened[event.incident] = [place]
        if ours:
            self._ours_taken(seen)
        self._last, self._origin = (header, event), None

    def _ours_taken(self, seen: Seen) -> None:
        self._told += 1
        if seen.incident is not None:
            self._ours.add(seen.incident)
        if (response := getattr(seen.event, "response", None)) is not None:
            self._responses.add(response)
        self._overrides.take(seen)
        self._moments.take(seen)
        if isinstance(seen.event, IncidentClosed):
            self._summaries[seen.event.incident] = seen.event.summary
        if self._tells(seen):
            self._timeline.append(Noted(seen.place, seen.header, seen.event, seen.incident))

    def _tells(self, seen: Seen) -> bool:
        """Of arrivals only each incident's first."""
        if isinstance(seen.event, OrderArrived) and seen.incident is not None:
            first = seen.incident not in self._arrived
            self._arrived.add(seen.incident)
            return first
        return type(seen.event) not in IN_TABLES

    def _is_ours(self, header: Header, event: Event, incident: IncidentId | None) -> bool:
        scope = self._scope
        if scope.extent == "span":
            return scope.since <= header.at
        if scope.extent == "incident":
            return scope.number in (incident, self._origin)
        if isinstance(event, ResponseActivated) and event.response == scope.number:
            self._response_runs, self._response_span = True, (header.at, Instant(0))
            self._ours.add(event.incident)
        runs = self._response_runs and incident in self._ours
        if isinstance(event, ResponseTerminated) and event.response == scope.number:
            self._response_runs, self._response_span = False, (self._response_span[0], header.at)
        return runs

    # --- what came of it --------------------------------------------------------------------------------------

    def result(self, tape: Tape, fold: Fold) -> AfterAction:
        """All of it. Whole-room things count from the scope's begin to its end."""
        situation, scope = fold.situation, self._scope
        if self._last is None or not self._told:
            code = {"incident": "incident-unknown", "response": "response-unknown", "span": "span-empty"}[scope.extent]
            params: dict[str, str | int] = {scope.extent: scope.number} if scope.number else {}
            raise BadInput(tape.book.name, Reason(code, params))
        header, event = self._last
        incidents = {IncidentId(scope.number)} if scope.extent == "incident" else self._ours
        incidents = {one for one in incidents if one in situation.incidents.all}
        since, until = self._span(situation, header.at, tape)
        responses = {scope.number} if scope.extent == "response" else self._responses
        courses = [
            course
            for course in self._orders.courses.values()
            if course.was_sent
            and course.incident in incidents
            and (scope.extent == "incident" or since <= course.set_out <= until)
        ]
        working: dict[IncidentId, list[Course]] = {}
        for course in courses:
            working.setdefault(course.incident, []).append(course)
        facts = tuple(
            self._facts(situation, one, working.get(one, [])) for one in situation.incidents.all if one in incidents
        )
        seen = Seen(fold.place, header, event, None, situation, self._profile, True)
        orders, steps = self._orders.rows(seen, courses), self._steps.steps(situation, responses, header.at)
        opened = {one: tuple(self._opened.get(one, ())) for one in situation.incidents.all if one in incidents}
        reports = self._steps.reports(situation, opened, header.at, self._profile)
        approvals = self._approvals.rows(incidents, since, until)
        alarms = self._alarms.rows(incidents, since, until)
        teams, goods = self._orders.team_rows(courses, incidents), self._orders.goods_rows(courses, incidents)
        rows = Rows(facts, orders, steps, reports, approvals, alarms, teams, goods)
        names = [tape.name_of(border)[0] for border in tape.borders]
        borders = tuple(zip(names, tape.borders, strict=True))
        return AfterAction(
            book=tape.book, scope=scope, since=since, until=until, read_at=header.at, last=fold.place, told=self._told,
            chain=tape.entries(fold.place - 1, 1)[0].chain.hex(), borders=borders,
            incidents=facts, moments=self._moments.moments(incidents), timeline=tuple(self._timeline),
            levels=self._steps.levels(situation, responses, until), casualties=tuple(self._steps.casualties),
            steps=steps, reports=reports, orders=orders, team_needs=teams, goods=goods,
            overrides=tuple(self._overrides.rows), approvals=approvals, alarms=alarms,
            silences=self._alarms.silences(since, until), watches=self._watches.rows(since, until),
            left_over=self._steps.left_over(incidents),
            findings=self._found(situation, incidents, borders),
            figures=figures(rows, situation, fold.place, header.at, self._profile),
        )  # fmt: skip

    def _found(
        self, situation: Situation, incidents: set[IncidentId], borders: tuple[tuple[str, int], ...]
    ) -> tuple[FindingFacts, ...]:
        """What a review found about these incidents; in a span also what it found about none."""
        whole = self._scope.extent == "span"
        return tuple(
            FindingFacts(known, tuple(cite(place, borders) for place in places))
            for number, places in self._findings.items()
            for known in (situation.findings.all[number],)
            if known.incident in incidents or (whole and known.incident is None and not known.about)
        )

    def _span(self, situation: Situation, last: Instant, tape: Tape) -> tuple[Instant, Instant]:
        scope = self._scope
        if scope.extent == "response":
            return self._response_span[0], self._response_span[1] or last
        if scope.extent == "incident":
            known = situation.incidents.all[IncidentId(scope.number)]
            return known.received, known.ended or last
        first = tape.time_at(0)
        return max(scope.since, first), min(scope.until, last) if scope.until else last

    def _facts(self, situation: Situation, number: IncidentId, courses: list[Course]) -> IncidentFacts:
        known = situation.incidents.all[number]
        sent = [course for course in courses if isinstance(course.order, TeamOrder)] or courses
        first_sent = min((course.set_out for course in sent), default=known.first_sent)
        arrived = [course.arrived for course in courses if course.arrived]
        first, all_there = min(arrived, default=Instant(0)), max(arrived, default=Instant(0))
        went = [course.stages["sent"] for course in sent if course.set_out == first_sent]
        there = [course.stages["arrive"] for course in courses if first and course.arrived == first]
        entries: Places = tuple(sorted({*self._opened.get(number, []), *went, *there}))
        return IncidentFacts(
            number, known.intake.type, known.intake.place, known.intake.position, known.received, known.officer,
            known.state, grade_in_force(known, self._profile.grading), known.decided is not None, known.casualties,
            bool(known.casualties_at), first_sent, first, all_there, known.ended,
            self._summaries.get(number, ""),
            seconds(first_sent - known.received) if first_sent >= known.received and first_sent else None,
            seconds(first - known.received) if first >= known.received and first else None, entries,
        )  # fmt: skip
