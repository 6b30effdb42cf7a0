"""What a report says, drafted from the record alone: the six content items 信息报送六要素.

A first, a verified and a final report say all that is known; a follow-up says only what is new since the last report.
The words of notes are not in it: they stay in the log, and the last item says how many there are.
"""

from collections.abc import Iterator

from console.incidents.model import Incident
from console.profile import Profile
from console.situation import Situation
from console.situation.orders import Order
from console.views.incident import casualties_text
from console.views.language import Language
from console.views.naming import Naming
from console.views.order_rows import cargo
from console.views.report_text import ReportText
from console.views.response_lines import level_name
from plans.plan import ReportKind
from resources.base import SECOND, IncidentId, Instant
from resources.days import local


def draft_report(
    situation: Situation, incident: IncidentId, kind: ReportKind, language: Language, profile: Profile
) -> ReportText:
    """The six items of an incident that exists, as the record stands."""
    return _Drafting(situation, situation.incidents.all[incident], kind, language, profile).text()


def last_covered(situation: Situation, incident: IncidentId) -> Instant:
    """Up to which moment the reports that went say what is known; 0: nothing went."""
    return max((report.covers for report in situation.reports.of(incident).sent), default=Instant(0))


class _Drafting:
    """One report on one incident for one reader."""

    def __init__(
        self, situation: Situation, incident: Incident, kind: ReportKind, language: Language, profile: Profile
    ) -> None:
        self._situation = situation
        self._incident = incident
        self._kind = kind
        self._language = language
        self._profile = profile
        self._naming = Naming(situation, language, profile)
        self._after = last_covered(situation, incident.id) if kind == "follow_up" else Instant(0)

    def text(self) -> ReportText:
        call = self._is_new(self._incident.corrected) or not self._after
        nothing = self._language.text("nothing new")
        return ReportText(
            self._unit() if call else nothing,
            self._scene() if call else nothing,
            self._happened() if call else nothing,
            self._casualties(),
            "\n".join(self._measures()) or (nothing if self._after else self._language.text("none yet")),
            "\n".join(self._other()) or (nothing if self._after else self._language.text("nothing")),
        )

    def _is_new(self, at: Instant) -> bool:
        """Whether it happened, and in no report yet where only what is new is said."""
        return bool(at) and at > self._after

    def _clock(self, at: Instant) -> str:
        return self._language.clock(at, self._profile.zone, seconds=False)

    # --- what was called in -----------------------------------------------------------------------------------

    def _unit(self) -> str:
        return self._incident.intake.caller.unit or self._language.text("not known yet")

    def _scene(self) -> str:
        text, intake = self._language.text, self._incident.intake
        said = [text("Call received {time}", time=stamp(self._incident.received, self._profile, self._language))]
        if intake.occurred:
            said.append(text("happened: {when}", when=intake.occurred))
        said.append(text("place: {place}", place=intake.place))
        if intake.position is not None:
            lat, lon = intake.position.degrees
            said.append(text("position {lat}, {lon} (WGS-84)", lat=f"{lat:.5f}", lon=f"{lon:.5f}"))
        return self._language.strung(said)

    def _happened(self) -> str:
        text, intake = self._language.text, self._incident.intake
        parts = (
            self._naming.type(intake.type),
            text("cause: {cause}", cause=intake.cause) if intake.cause else "",
            text("course: {course}", course=intake.course) if intake.course else "",
        )
        return self._language.strung(part for part in parts if part)

    def _casualties(self) -> str:
        incident = self._incident
        if self._after and not self._is_new(incident.casualties_at):
            return self._language.text("nothing new")
        if not incident.casualties_at:
            return self._language.text("none reported so far; the loss is not estimated yet")
        counts = casualties_text(incident.casualties, self._language)
        return self._language.text("as of {time}: {what}", time=self._clock(incident.casualties_at), what=counts)

    # --- what was done ----------------------------------------------------------------------------------------

    def _measures(self) -> Iterator[str]:
        text, intake = self._language.text, self._incident.intake
        if intake.measures and (not self._after or self._is_new(self._incident.corrected)):
            yield text("On the spot: {measures}", measures=intake.measures)
        yield from self._level()
        orders = self._situation.orders.of(self._incident.id)
        for order in orders:
            if order.set_out and self._is_new(max(order.set_out, order.since)):
                yield self._order(order)
        yield from self._steps()

    def _level(self) -> Iterator[str]:
        response = self._situation.responses.of(self._incident.id)
        if response is None:
            return
        text, plan = self._language.text, self._language.name(response.plan.name)
        for at, level in response.levels:
            if self._is_new(at):
                said = level_name(level, self._language)
                yield text("{time} {level} in force: {plan}", time=self._clock(at), level=said, plan=plan)
        if self._is_new(response.ended):
            yield text("{time} response ended", time=self._clock(response.ended))

    def _order(self, order: Order) -> str:
        """Who or what was sent, and how far that is: each time that is known."""
        text = self._language.text
        name = self._naming.order_unit(order)
        if order.depot is not None:
            name = text("{what} ({source})", what=name, source=cargo(order, self._naming))
        times = (
            text("sent {time}", time=self._clock(order.set_out)),
            text("there {time}", time=self._clock(order.arrived)) if order.arrived else "",
            self._naming.step(order.step) if order.step in ("released", "done", "cancelled", "declined") else "",
        )
        return text("{unit}: {what}", unit=name, what=self._language.listed(part for part in times if part))

    def _steps(self) -> Iterator[str]:
        response = self._situation.responses.of(self._incident.id)
        if response is None:
            return
        done = [state for state in response.steps.values() if state.stage == "done" and self._is_new(state.at)]
        for state in sorted(done, key=lambda state: state.at):
            name = self._language.name(state.step.name)
            yield self._language.text("{time} done: {step}", time=self._clock(state.at), step=name)

    # --- the rest ---------------------------------------------------------------------------------------------

    def _other(self) -> Iterator[str]:
        text, incident = self._language.text, self._incident
        if incident.decided is not None and incident.decided.reason and self._is_new(incident.decided_at):
            grade = self._naming.grade(incident.decided.grade)
            yield text("Decided: {grade}: {reason}", grade=grade, reason=incident.decided.reason)
        if self._kind == "final":
            yield from self._summing_up()
        if incident.notes and self._kind != "follow_up":
            yield self._language.many("{n} note in the log", "{n} notes in the log", incident.notes)

    def _summing_up(self) -> Iterator[str]:
        text, incident = self._language.text, self._incident
        if incident.first_sent:
            took = self._language.span((incident.first_sent - incident.received) // SECOND)
            yield text("First help was sent {span} after the call", span=took)
        orders = [one for one in self._situation.orders.of(incident.id) if one.set_out]
        teams = sum(order.team is not None for order in orders)
        yield text("Sent in all: {teams} teams, {convoys} convoys", teams=teams, convoys=len(orders) - teams)
        if incident.ended:
            yield text("Ended {time}", time=stamp(incident.ended, self._profile, self._language))
        for report in self._situation.reports.of(incident.id).sent:
            kind, time = self._naming.report(report.kind), self._clock(report.sent)
            yield text(
                "Report {number}: {report}, {time}, to {to}", number=report.number, report=kind, time=time, to=report.to
            )


def stamp(at: Instant, profile: Profile, language: Language) -> str:
    """Date and time as a letter has them, with the year."""
    when = local(at, profile.zone)
    return language.text(
        "{year}-{month}-{day} {time}",
        year=when.year,
        month=f"{when.month:02d}",
        day=f"{when.day:02d}",
        time=language.clock(at, profile.zone, seconds=False),
    )
