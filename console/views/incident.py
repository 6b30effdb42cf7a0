"""The selected incident: what happened, its clocks and grade, its orders, and what can be done with it."""

import msgspec

from console.incidents.duplicates import likely_duplicates
from console.incidents.grading import suggestion_for
from console.incidents.model import Casualties, Incident, State
from console.profile import Grade, Profile
from console.situation import Situation
from console.views.clock_cards import ClockCard, clock_cards
from console.views.drawings import DrawingRow, drawing_rows, drawing_rows_heading
from console.views.grade_words import grade_facts
from console.views.intents import Form
from console.views.language import N_, Language
from console.views.naming import Naming
from console.views.order_rows import OrderRow, cargo, order_rows, uncounted
from resources.base import IncidentId, Instant

FEN = 100
TEN_THOUSAND = 10_000

_FORMS: dict[Form, str] = {
    "casualties": N_("Casualties"),
    "grade": N_("Grade"),
    "note": N_("Note"),
    "false_alarm": N_("False alarm"),
    "merge": N_("Merge"),
    "close": N_("Close"),
    "reopen": N_("Reopen"),
}
_OPEN: tuple[Form, ...] = ("casualties", "grade", "note", "false_alarm", "merge", "close")
_ENDED: tuple[Form, ...] = ("casualties", "note", "reopen")
_CLOSED: tuple[Form, ...] = ("casualties", "grade", "note", "reopen")


class Fact(msgspec.Struct, frozen=True):
    """One line of what is known: what it is, and the words."""

    label: str
    text: str


class FormButton(msgspec.Struct, frozen=True):
    """A small form that can be opened now."""

    form: Form
    label: str


class Choice(msgspec.Struct, frozen=True):
    """An open incident that can be chosen: to merge into, or to send an order to."""

    incident: IncidentId
    label: str


class IncidentView(msgspec.Struct, frozen=True):
    """The right column's head and lists. `state` is empty while the incident is open.

    `blocked` says why it can be neither closed, merged nor declared a false alarm now; empty: it can.
    `source` is what the "who says so" fields start with; `grade` is the decided one.
    """

    id: IncidentId
    heading: str
    title: str
    subtitle: str
    state: str
    editable: bool
    cards: tuple[ClockCard, ...]
    facts: tuple[Fact, ...]
    forms: tuple[FormButton, ...]
    casualties: Casualties
    source: str
    blocked: str
    consequences: tuple[str, ...]
    merge: tuple[Choice, ...]
    redirect: tuple[Choice, ...]
    orders: tuple[OrderRow, ...]
    orders_heading: str
    notes: str
    suggested: Grade | None = None
    grade: Grade | None = None
    drawings: tuple[DrawingRow, ...] = ()
    drawings_heading: str = ""
    hands: bool = True
    """Whether anything can be done here at all; not in a replay."""


def build_incident(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    selected: IncidentId,
    officer: str,
    provisional: bool = False,
) -> IncidentView:
    """The view of an incident that exists. `officer` is who is signed in at this console, or empty.

    `provisional`: it is not on the record yet.
    """
    incident = situation.incidents.all[selected]
    naming = Naming(situation, language, profile)
    orders = order_rows(situation, selected, now, language, profile)
    is_open = incident.state == "open"
    offered = _OPEN if is_open else _CLOSED if incident.state == "closed" else _ENDED
    suggestion = suggestion_for(incident, profile.grading)
    drawings = drawing_rows(situation, selected, language)
    return IncidentView(
        id=selected,
        heading=language.text("Incident {number}", number=selected),
        title=naming.incident(selected),
        subtitle=_subtitle(incident, language, profile),
        state=language.text("○ not on the record yet") if provisional else _state(incident, language, profile),
        editable=is_open,
        cards=clock_cards(situation, incident, now, language, profile),
        facts=_facts(incident, grade_facts(incident, suggestion, language), language),
        forms=tuple(FormButton(form, language.text(_FORMS[form])) for form in offered),
        casualties=incident.casualties,
        source=language.text("telephone, {officer}", officer=officer) if officer else "",
        blocked=_blocked(situation, incident, language),
        consequences=_consequences(situation, incident, language, naming),
        merge=_others(situation, incident, language, profile),
        redirect=_others(situation, incident, language, profile),
        orders=orders,
        orders_heading=_orders_heading(orders, language),
        notes=language.many("{n} note in the log", "{n} notes in the log", incident.notes) if incident.notes else "",
        suggested=suggestion.grade if suggestion is not None else None,
        grade=incident.decided.grade if incident.decided is not None else None,
        drawings=drawings,
        drawings_heading=drawing_rows_heading(drawings, language),
    )


def _subtitle(incident: Incident, language: Language, profile: Profile) -> str:
    intake = incident.intake
    caller = " ".join(part for part in (intake.caller.unit, intake.caller.name) if part)
    received = language.text("{time} received", time=language.clock(incident.received, profile.zone))
    return " · ".join(part for part in (received, caller, intake.cause, intake.course) if part)


_STATES: dict[State, str] = {
    "closed": N_("closed {time}"),
    "false_alarm": N_("false alarm, {time}"),
    "merged": N_("merged into {into}, {time}"),
    "set_aside": N_("set aside for the exercise, {time}"),
}


def _state(incident: Incident, language: Language, profile: Profile) -> str:
    if incident.state == "open":
        return ""
    time = language.clock(incident.ended, profile.zone, seconds=False)
    return language.text(_STATES[incident.state], time=time, into=incident.merged_into or "")


def _facts(incident: Incident, grade: str, language: Language) -> tuple[Fact, ...]:
    intake = incident.intake
    caller = " · ".join(
        part for part in (intake.caller.unit, intake.caller.name, intake.caller.post, intake.caller.phone) if part
    )
    told = (
        Fact(language.text("Happened"), intake.occurred),
        Fact(language.text("Cause"), intake.cause),
        Fact(language.text("Course"), intake.course),
        Fact(language.text("Measures"), intake.measures),
        Fact(language.text("Caller"), caller),
        Fact(language.text("Told"), intake.told),
        Fact(language.text("Grade"), grade),
        Fact(language.text("Casualties"), casualties_told(incident, language)),
    )
    return tuple(fact for fact in told if fact.text)


def casualties_told(incident: Incident, language: Language) -> str:
    """An incident's head counts and loss in words; empty where nobody has entered any."""
    return casualties_text(incident.casualties, language) if incident.casualties_at else ""


def casualties_text(casualties: Casualties, language: Language) -> str:
    """Head counts as somebody entered them, in words; and the loss, or that nobody said it."""
    heads = heads_said(casualties, language) or [language.text("nobody hurt")]
    return " · ".join([*heads, loss_text(casualties.loss, language)])


def heads_said(casualties: Casualties, language: Language) -> list[str]:
    """Each head count in words, what is nought left out."""
    return [
        language.text(message, n=language.number(count))
        for message, count in (
            (N_("{n} dead"), casualties.dead),
            (N_("{n} missing"), casualties.missing),
            (N_("{n} seriously injured"), casualties.seriously),
            (N_("{n} lightly injured"), casualties.lightly),
        )
        if count
    ]


def loss_text(loss: int | None, language: Language) -> str:
    """Direct loss, in fen, in words; None: nobody estimated it."""
    if loss is None:
        return language.text("loss not estimated yet")
    yuan = loss // FEN // TEN_THOUSAND * TEN_THOUSAND
    return language.text("loss {sum}", sum=language.yuan(yuan)) if yuan else language.text("no loss")


def _blocked(situation: Situation, incident: Incident, language: Language) -> str:
    running = len(situation.orders.working(incident.id))
    if not running:
        return ""
    return language.many(
        "{n} order is still running: release it or call it off first.",
        "{n} orders are still running: release them or call them off first.",
        running,
    )


def _consequences(situation: Situation, incident: Incident, language: Language, naming: Naming) -> tuple[str, ...]:
    """What closing means, as far as it is not obvious."""
    orders = situation.orders.of(incident.id)
    back = sum(1 for order in orders if order.step == "released" and order.depot is None)
    goods = uncounted(orders)
    said = [language.text("The clocks stop; orders can no longer be given for it. It can be reopened.")]
    if back:
        said.append(language.many("{n} unit is still on the way back.", "{n} units are still on the way back.", back))
    if goods:
        what = language.listed([cargo(order, naming) for order in goods])
        said.append(language.text("Not counted in yet, and still to be counted after the close: {goods}.", goods=what))
    if incident.intake.position is None:
        said.append(language.text("It has no place on the map."))
    if not incident.first_sent:
        said.append(language.text("No help was ever sent."))
    return tuple(said)


def _others(situation: Situation, incident: Incident, language: Language, profile: Profile) -> tuple[Choice, ...]:
    """The other open incidents: likely duplicates first, with how far off they are, then the newest."""
    naming = Naming(situation, language, profile)
    intake = incident.intake
    near = {
        duplicate.incident: duplicate.metres
        for duplicate in likely_duplicates(
            situation.incidents, intake.type, intake.position, incident.received, profile.limits
        )
    }
    others = [other for other in situation.incidents.open.values() if other.id != incident.id]
    others.sort(key=lambda other: (near.get(other.id, 1 << 31), -other.received))
    return tuple(Choice(other.id, _choice(other.id, near.get(other.id), naming, language)) for other in others)


def _choice(incident: IncidentId, metres: int | None, naming: Naming, language: Language) -> str:
    text = f"{incident[5:] or incident} {naming.incident(incident)}"
    return text if metres is None else language.text("{incident} · {n} m away", incident=text, n=metres)


def _orders_heading(orders: tuple[OrderRow, ...], language: Language) -> str:
    """How many there are, and how many still work for the incident: who returns does so no longer."""
    running = sum(1 for order in orders if not order.ended and all(act.act != "return" for act in order.acts))
    return language.text("Orders {all} · {running} open", running=running, all=len(orders)) if orders else ""
