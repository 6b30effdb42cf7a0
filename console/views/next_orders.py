"""The next step while orders run: call who has not answered, watch who is under way, release who is done."""

from console.desk.orders import AcknowledgeOrder, ArriveOrder, DepartOrder, ReleaseOrder
from console.incidents.model import Incident
from console.situation.orders import Order
from console.views.intents import Intent, OpenForm, OpenPanel, Select
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.order_rows import arrives_in, cargo, is_cut_off, is_late, phone_of
from resources.base import SECOND, Command, Instant

NEARLY = 10 * SECOND
"""So long before an acknowledgement is late, it goes before the plan's steps."""


def orders_step(moment: Moment, incident: Incident) -> NextView | None:
    """What the incident's orders ask for; None when none of them works for it any more."""
    orders = moment.situation.orders.of(incident.id)
    unanswered = sorted((order for order in orders if order.step == "ordered"), key=lambda order: order.acknowledge_by)
    if unanswered:
        return _call(moment, unanswered)
    if (declined := _unreplaced(moment, incident, orders)) is not None:
        return _replace(moment, declined)
    there = [order for order in orders if order.step == "arrived"]
    if any(order.team is not None for order in there) and not incident.casualties_at:
        return _ask_casualties(moment, incident, there)
    moving = sorted(
        (order for order in orders if order.step in ("acknowledged", "en_route")),
        key=lambda order: arrives_in(order, moment.now),
    )
    if moving:
        return _watch(moment, moving)
    return _release(moment, there) if there else None


def urgent_orders(moment: Moment, incident: Incident) -> NextView | None:
    """What goes before the plan's steps: an order whose acknowledgement is late or nearly so, a unit that declined."""
    orders = moment.situation.orders.of(incident.id)
    unanswered = sorted((order for order in orders if order.step == "ordered"), key=lambda order: order.acknowledge_by)
    if unanswered and unanswered[0].acknowledge_by - moment.now <= NEARLY:
        return _call(moment, unanswered)
    declined = _unreplaced(moment, incident, orders)
    return _replace(moment, declined) if declined is not None else None


def _call(moment: Moment, waiting: list[Order]) -> NextView:
    """By telephone, since that is how it happens; the one whose time runs out first."""
    language, first = moment.language, waiting[0]
    late = is_late(first, moment.now)
    sentence = (
        language.text("Late, call again: {unit}", unit=moment.naming.answers_for(first))
        if late
        else language.text("Call {unit}: do they have the order?", unit=moment.naming.answers_for(first))
    )
    label = language.text("They have it")
    return NextView(
        sentence,
        (NextAction(label, "F4", AcknowledgeOrder(first.id, moment.source)),),
        _listed(moment, waiting),
        tone="late" if late else "",
    )


def _listed(moment: Moment, orders: list[Order]) -> tuple[NextLine, ...]:
    return tuple(_line(moment, order) for order in orders)


def _line(moment: Moment, order: Order) -> NextLine:
    late = is_late(order, moment.now)
    return NextLine(
        moment.naming.order_unit(order), phone_of(moment.situation, order), _when(moment, order), "late" if late else ""
    )


def _when(moment: Moment, order: Order) -> str:
    language = moment.language
    if order.step == "ordered":
        left = (order.acknowledge_by - moment.now) // SECOND
        said = language.span(abs(left))
        return language.text("late {span}", span=said) if left < 0 else language.text("{span} left", span=said)
    if order.step == "arrived":
        return language.text("there {span}", span=language.span((moment.now - order.since) // SECOND))
    if is_cut_off(order):
        return language.text("no road leads there")
    left = arrives_in(order, moment.now)
    said = language.span(abs(left))
    return language.text("late {span}", span=said) if left < 0 else language.text("in {span}", span=said)


def _unreplaced(moment: Moment, incident: Incident, orders: list[Order]) -> Order | None:
    """The last order that was declined, unless something was dispatched to the incident since."""
    declined = max((order for order in orders if order.step == "declined"), key=lambda order: order.ended, default=None)
    if declined is None:
        return None
    dispatches = moment.situation.orders.dispatches.values()
    last = max((d.at for d in dispatches if d.incident == incident.id and d.state == "sent"), default=Instant(0))
    return declined if declined.ended > last else None


def _replace(moment: Moment, declined: Order) -> NextView:
    language = moment.language
    sentence = language.text("Replace {unit}, which declined", unit=moment.naming.order_unit(declined))
    lines = [NextLine(declined.source)] if declined.source else []
    if carried := cargo(declined, moment.naming):
        lines.append(NextLine(carried))
    action = NextAction(language.text("Dispatch"), "F5", OpenPanel("dispatch"))
    return NextView(sentence, (action,), tuple(lines), tone="attention")


def _ask_casualties(moment: Moment, incident: Incident, there: list[Order]) -> NextView:
    language = moment.language
    sentence = language.text("Ask the scene for casualties")
    action = NextAction(language.text("Casualties"), "F4", OpenForm(incident.id, "casualties"))
    return NextView(sentence, (action,), _listed(moment, there))


def _watch(moment: Moment, moving: list[Order]) -> NextView:
    """Whoever arrives next; who is late is called. Who has the order but has not left yet is asked about that."""
    language, first = moment.language, moving[0]
    unit, left = moment.naming.order_unit(first), arrives_in(first, moment.now)
    said = language.span(abs(left))
    if is_cut_off(first):
        sentence = language.text("No road leads {unit} to the place: redirect it or open a way", unit=unit)
    elif left < 0:
        sentence = language.text("{unit} is late by {span}: call them", unit=unit, span=said)
    else:
        sentence = language.text("Next to arrive: {unit}, in {span}", unit=unit, span=said)
    show: Intent = Select("team", first.team) if first.team else Select("convoy", first.id)
    step: Command = (
        DepartOrder(first.id, moment.source) if first.step == "acknowledged" else ArriveOrder(first.id, moment.source)
    )
    told = language.text("They left") if first.step == "acknowledged" else language.text("They are there")
    actions = (NextAction(language.text("Show on the map"), "F4", show), NextAction(told, "", step))
    return NextView(sentence, actions, _listed(moment, moving), tone="late" if left < 0 or is_cut_off(first) else "")


def _release(moment: Moment, there: list[Order]) -> NextView:
    """One at a time, who has been there longest first: the officer decides for each."""
    language = moment.language
    first = min(there, key=lambda order: order.arrived)
    unit = moment.naming.order_unit(first)
    sentence = language.text("Release {unit} once it is no longer needed", unit=unit)
    release = NextAction(language.text("Release"), "F4", ReleaseOrder(first.id, moment.source))
    update = NextAction(language.text("Casualties"), "", OpenForm(first.incident, "casualties"))
    there.sort(key=lambda order: order.arrived)
    return NextView(sentence, (release, update), _listed(moment, there))
