"""What of two instants is not the same: incidents, responses, orders, teams."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from console.incidents.model import Incident, State
from console.situation import Situation
from console.views.comparing import NONE, Difference, Found, Pair
from console.views.incident import casualties_told
from console.views.naming import GRADES
from plans.response import Response
from resources.base import Name, OrderId

STATES: dict[State, Name] = {
    "open": Name("未结", "open"),
    "closed": Name("已关闭", "closed"),
    "merged": Name("已并案", "merged"),
    "false_alarm": Name("误报", "false alarm"),
    "set_aside": Name("演练不含", "left out of the exercise"),
}


def incidents(pair: Pair) -> Found:
    """Every incident of which something else is known, and those of which a report went."""
    before, after = pair.before.incidents.all, pair.after.incidents.all
    told: set[Any] = set()
    rows = pair.changed(before, after)
    reports = pair.changed(pair.before.reports.all, pair.after.reports.all)
    for key in chain(rows, reports):
        if key is None:
            yield None
        elif key not in told:
            told.add(key)
            one = after.get(key) or before[key]
            then, now = _facts(pair, before.get(key), pair.before), _facts(pair, after.get(key), pair.after)
            facts = [(what, then.get(what, ""), now.get(what, "")) for what in {**then, **now}]
            facts = facts if then and now else facts[:1]  # of one that is new at all, only that it is there
            yield from pair.pairs("incident", f"{one.id} {pair.naming.incident(one.id)}", facts, "incident", key)


def _facts(pair: Pair, one: Incident | None, situation: Situation) -> dict[str, str]:
    """What is said of an incident, by what it is about."""
    if one is None:
        return {}
    text = pair.language.text
    sent = situation.reports.all.get(one.id)
    return {
        "": pair.language.name(STATES[one.state]),
        text("Casualties"): casualties_told(one, pair.language),
        text("Grade"): pair.language.name(GRADES[one.decided.grade]) if one.decided is not None else "",
        text("Type"): pair.naming.type(one.intake.type),
        text("Place"): one.intake.place,
        text("Notes"): str(one.notes or ""),
        text("Reports sent"): str(len(sent.sent) or "") if sent is not None else "",
    }


def levels(pair: Pair) -> Found:
    """Every response whose level, steps or number of people is another one."""
    before, after = pair.before.responses.all, pair.after.responses.all
    for key in pair.changed(before, after, _same):
        if key is None:
            yield None
            continue
        then, now = before.get(key), after.get(key)
        one = now or before[key]
        facts = [
            ("", _level(pair, then), _level(pair, now)),
            (pair.language.text("Steps"), _steps(pair, then), _steps(pair, now)),
            (pair.language.text("Affected"), _affected(then), _affected(now)),
        ]
        name = f"{pair.language.name(one.plan.name)} · {pair.naming.incident(one.incident)}"
        yield from pair.pairs("level", name, facts, "incident", one.incident)


def _same(one: Response, other: Response) -> bool:
    """Not the whole: each holds its plan, and comparing these takes a while."""
    return (one.level, one.ended, one.affected, _done(one)) == (other.level, other.ended, other.affected, _done(other))


def _done(response: Response) -> int:
    return sum(step.stage == "done" for step in response.steps.values())


def _affected(response: Response | None) -> str:
    return f"{response.affected:,}" if response is not None and response.affected else ""


def _level(pair: Pair, response: Response | None) -> str:
    if response is None:
        return ""
    return (
        pair.language.text("Level {level}", level=response.level) if response.active else pair.language.text("recovery")
    )


def _steps(pair: Pair, response: Response | None) -> str:
    if response is None:
        return ""
    return pair.language.text("{done} of {all} done", done=_done(response), all=len(response.steps))


def orders(pair: Pair) -> Found:
    """What works at either moment; what went out and ended in between is only counted."""
    before, after = pair.before.orders, pair.after.orders
    passed = 0
    for key in pair.changed(before.all, after.all):
        if key is None:
            yield None
        elif key in before.open or key in after.open:
            yield from _order(pair, key)
        else:
            passed += 1
    if passed:
        said = pair.language.many("{n} order", "{n} orders", passed)
        yield Difference("order", pair.language.text("Went out and ended in between"), NONE, said)


def _order(pair: Pair, key: OrderId) -> Iterator[Difference]:
    then, now = pair.before.orders.all.get(key), pair.after.orders.all.get(key)
    one = now or then
    assert one is not None
    name = f"{pair.naming.order_unit(one)} → {pair.naming.incident(one.incident)}"
    steps = [pair.naming.step(order.step) if order is not None else "" for order in (then, now)]
    return pair.pairs("order", name, [("", steps[0], steps[1])], "incident", one.incident)


def teams(pair: Pair) -> Found:
    """Every team that does something else."""
    before, after = pair.before.teams.all, pair.after.teams.all
    for key in pair.changed(before, after, lambda one, other: one.status == other.status):
        if key is None:
            yield None
            continue
        then, now = before.get(key), after.get(key)
        said = [pair.naming.status(state.status) if state is not None else "" for state in (then, now)]
        yield from pair.pairs("team", pair.naming.team(key), [("", said[0], said[1])], "team", key)
