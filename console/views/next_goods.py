"""The next step while a convoy is on the way back, or should be home: what it brings is counted in its row."""

from console.incidents.model import Incident
from console.situation.orders import Order
from console.views.intents import OpenForm, OpenOrder, OpenPanel, Select
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.order_rows import cargo, home_by, uncounted
from resources.base import SECOND


def count_step(moment: Moment, incident: Incident) -> NextView | None:
    """Convoys that should be home: what they bring back is counted before anything that can wait for days."""
    home = _should_be_home(moment, moment.situation.orders.of(incident.id))
    if not home:
        return None
    sentence = moment.language.text("Count what {unit} brings back", unit=moment.naming.order_unit(home[0]))
    return NextView(sentence, (_count(moment, home[0]), *_others(moment, incident)), goods_lines(moment, incident))


def road_step(moment: Moment, incident: Incident) -> NextView | None:
    """Nothing else is left to be done but to wait for goods; whoever will not wait may close all the same."""
    out = uncounted(moment.situation.orders.of(incident.id))
    if not out:
        return None
    sentence = moment.language.many(
        "{n} convoy with goods is on the way back", "{n} convoys with goods are on the way back", len(out)
    )
    return NextView(sentence, (_count(moment, out[0]), *_others(moment, incident)), _lines(moment, out))


def count_elsewhere(moment: Moment) -> NextView | None:
    """No incident is open, and a convoy of one that is over should be home."""
    home = _should_be_home(moment, list(moment.situation.orders.open.values()))
    if not home:
        return None
    text, first = moment.language.text, home[0]
    select = NextAction(text("Select it"), "F4", Select("incident", first.incident))
    call = NextAction(text("Take a call"), "Ctrl+N", OpenPanel("intake"))
    lines = (
        *_lines(moment, home),
        NextLine(moment.naming.incident(first.incident)),
    )
    return NextView(text("Count what {unit} brings back", unit=moment.naming.order_unit(first)), (select, call), lines)


def goods_lines(moment: Moment, incident: Incident) -> tuple[NextLine, ...]:
    """Each convoy that is not counted in: what it took out, and for how long it is on the way or should be home."""
    return _lines(moment, uncounted(moment.situation.orders.of(incident.id)))


def _should_be_home(moment: Moment, orders: list[Order]) -> list[Order]:
    return [one for one in uncounted(orders) if home_by(one) <= moment.now]


def _lines(moment: Moment, orders: list[Order]) -> tuple[NextLine, ...]:
    return tuple(_line(moment, one, alone=len(orders) == 1) for one in orders)


def _line(moment: Moment, order: Order, alone: bool) -> NextLine:
    """What it took out is said of one alone: of several the names need the room, and their rows say it."""
    language, left = moment.language, (home_by(order) - moment.now) // SECOND
    said = language.span(max(1, -(-abs(left) // 60)) * 60)  # in minutes: a list that ticks draws the eye
    when = language.text("home in {span}", span=said) if left > 0 else language.text("due home {span} ago", span=said)
    return NextLine(moment.naming.order_unit(order), cargo(order, moment.naming) if alone else "", when)


def _count(moment: Moment, order: Order) -> NextAction:
    return NextAction(moment.language.text("Count"), "F4", OpenOrder(order.id))


def _others(moment: Moment, incident: Incident) -> tuple[NextAction, ...]:
    """What else may be done with an incident that is open; goods can be counted after the close as well."""
    if incident.state != "open":
        return ()
    text = moment.language.text
    close = NextAction(text("Close"), "", OpenForm(incident.id, "close"))
    return close, NextAction(text("Dispatch more"), "F5", OpenPanel("dispatch"))
