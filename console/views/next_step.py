"""The one thing to do now, with its key: what the right column always answers.

In this order: an alarm; a dispatch that counts down, or was waiting when the console stopped; the place on the map;
the dispatch; a clock about to run out; an approval asked of this post; the plan, its level, its next step; units under
way and on scene; the end of the response; goods that should be home and are not counted; what the response left; goods
on the way back; the close.
"""

from collections.abc import Collection

import msgspec

from console.incidents.model import Incident
from console.profile import Profile
from console.situation import Situation
from console.situation.alarms import AcknowledgeAlarm, Alarm
from console.situation.orders import CommitDispatch
from console.situation.warnings import warning_of
from console.views.alarm_table import newest_unacknowledged
from console.views.away_step import as_away, possible, signing_in_away, with_undecided
from console.views.counting import countdown_step, counting_of
from console.views.drafting import DispatchDraft, commit
from console.views.intents import AcknowledgeNewest, EditIncident, OpenForm, OpenPanel, Select, WriteAfterAction
from console.views.language import Language
from console.views.naming import Naming
from console.views.next_goods import count_elsewhere, count_step, goods_lines, road_step
from console.views.next_orders import orders_step, urgent_orders
from console.views.next_reports import report_about_to_be_late, report_owed
from console.views.next_response import (
    Higher,
    PlanFit,
    activate_step,
    approval_step,
    end_step,
    plan_step,
    raise_step,
    waiting_lines,
)
from console.views.next_view import Moment, NextAction, NextLine, NextView
from console.views.order_rows import phone_of
from console.views.outbox import Waiting, call_step, request_step
from console.views.proposal_lines import proposal_summary, short_lines, unmet_lines
from console.views.releasing import Releasing
from plans.response import Response
from resources.base import DispatchId, IncidentId, Instant


def build_next(
    situation: Situation,
    now: Instant,
    language: Language,
    profile: Profile,
    *,
    selected: IncidentId | None,
    console: str,
    mine: Collection[DispatchId] = (),
    draft: DispatchDraft | None = None,
    fit: PlanFit | None = None,
    higher: Higher | None = None,
    waiting: Waiting | None = None,
) -> NextView:
    """The next step for the selected incident at this console.

    `mine` are the dispatches that this console committed since it started; `draft` is the selected incident's
    dispatch as far as it is thought out, `fit` the plan that fits it, `higher` a level that its triggers call for,
    `waiting` what is not on the record yet.
    """
    naming = Naming(situation, language, profile)
    moment = Moment(situation, now, language, profile, naming, console, mine, selected)
    kept = waiting or Waiting()
    if not moment.officer:
        return signing_in_away(_sign_in(moment), language) if kept.away else _sign_in(moment)
    incident = situation.incidents.all.get(selected) if selected is not None else None
    if (alarm := _alarm(situation, selected)) is not None:
        view = _alarm_step(moment, alarm)
        return possible(view, kept.names) if kept.away else view
    if incident is None:
        return with_undecided(_nothing_selected(moment), moment, kept)
    if (asked := call_step(moment, kept) or request_step(moment, kept)) is not None:
        return asked
    mine_draft = draft if draft is not None and draft.incident == incident.id else None
    view = _incident_step(moment, incident, mine_draft, fit, higher)
    if kept.away:
        view = as_away(view, incident.id, kept.names, language)
    view = msgspec.structs.replace(view, details=(*view.details, *waiting_lines(moment, incident)))
    return with_undecided(view, moment, kept)


def _sign_in(moment: Moment) -> NextView:
    text = moment.language.text
    return NextView(text("Sign in to take the watch"), (NextAction(text("Sign in"), "F4", OpenPanel("sign_in")),))


def _alarm(situation: Situation, selected: IncidentId | None) -> Alarm | None:
    """The newest alarm that nobody has acknowledged: of the selected incident or of none; any if none is selected.

    One that is over waits among the alarms: it asks for nothing that is to be done now.
    """
    waiting = [
        alarm
        for alarm in situation.alarms.standing.values()
        if alarm.active and not alarm.acknowledged and (selected is None or alarm.incident in (None, selected))
    ]
    return max(waiting, key=lambda alarm: alarm.raised, default=None)


def _alarm_step(moment: Moment, alarm: Alarm) -> NextView:
    language = moment.language
    together = newest_unacknowledged(moment.situation)
    actions = [NextAction(language.text("Acknowledge"), "F4", AcknowledgeAlarm(alarm.id))]
    lines = []
    if alarm in together:
        actions = [NextAction(language.text("Acknowledge"), "F9", AcknowledgeNewest())]
        others = [
            moment.situation.orders.all[other.order] for other in together if other.order not in (None, alarm.order)
        ]
        lines = [NextLine(moment.naming.order_unit(one), phone_of(moment.situation, one)) for one in others]
    order = moment.situation.orders.all.get(alarm.order) if alarm.order is not None else None
    if order is not None:
        lines.insert(0, NextLine(moment.naming.order_unit(order), phone_of(moment.situation, order)))
    if (warning := warning_of(alarm.id)) is not None:
        actions.append(NextAction(language.text("Show the warning"), "", Select("warning", warning)))
    if alarm.incident is not None and alarm.incident != moment.selected:
        lines.append(NextLine(moment.naming.incident(alarm.incident)))
        actions.append(NextAction(language.text("Select it"), "", Select("incident", alarm.incident)))
    if moment.selected is not None:
        counting = counting_of(moment.situation, moment.selected, moment.now, moment.mine, moment.console)
        if counting is not None:
            actions.extend(countdown_step(moment, counting).actions)
    sentence = language.text("Alarm: {what}", what=moment.naming.reason(alarm.cause))
    return NextView(sentence, tuple(actions), tuple(lines), tone="late" if alarm.priority == "high" else "attention")


def _nothing_selected(moment: Moment) -> NextView:
    text, take = moment.language.text, OpenPanel("intake")
    waiting = moment.situation.incidents.open.values()
    if not waiting:
        if (goods := count_elsewhere(moment)) is not None:
            return goods
        return NextView(text("Take the next call"), (NextAction(text("Take a call"), "Ctrl+N", take),))
    counting = {dispatch.incident for dispatch in moment.situation.orders.counting.values()}
    first = min(waiting, key=lambda one: (bool(one.first_sent), one.id in counting, one.received))
    select = NextAction(text("Select"), "F2", Select("incident", first.id))
    call = NextAction(text("Take a call"), "Ctrl+N", take)
    unsent = text("counting down") if first.id in counting else text("nothing sent yet")
    lines = (NextLine(moment.naming.incident(first.id), when="" if first.first_sent else unsent),)
    return NextView(text("Select an incident"), (select, call), lines)


def _incident_step(
    moment: Moment, incident: Incident, draft: DispatchDraft | None, fit: PlanFit | None, higher: Higher | None
) -> NextView:
    if incident.state != "open":
        return _ended(moment, incident)
    counting = counting_of(moment.situation, incident.id, moment.now, moment.mine, moment.console)
    if counting is not None:
        return countdown_step(moment, counting)
    if incident.intake.position is None:
        return _set_place(moment, incident)
    if not incident.first_sent:
        return _dispatch(moment, draft)
    return (
        urgent_orders(moment, incident)
        or approval_step(moment, incident, near=True)
        or report_about_to_be_late(moment, incident)
        or approval_step(moment, incident)  # others wait for it, and the plan's steps are theirs
        or _plan(moment, incident, draft, fit, higher)
        or orders_step(moment, incident)
        or _end(moment, incident)
    )


def _plan(
    moment: Moment, incident: Incident, draft: DispatchDraft | None, fit: PlanFit | None, higher: Higher | None
) -> NextView | None:
    """The plan that fits, a level that is called for unless somebody has asked for it already, the plan's next step."""
    response = moment.situation.responses.of(incident.id)
    asked = any(not isinstance(one.subject, CommitDispatch) for one in moment.situation.approvals.of(incident.id))
    if response is None:
        return activate_step(moment, incident, fit) if fit is not None and not asked else None
    if not response.active:
        return None
    if higher is not None and not asked:
        return raise_step(moment, higher)
    return _step(moment, response, draft)


def _step(moment: Moment, response: Response, draft: DispatchDraft | None) -> NextView | None:
    """The plan's step; where it asks for a dispatch and one is worked out, that is what is sent by its key."""
    view, first = plan_step(moment, response), next(iter(response.next_steps()), None)
    if view is None or first is None or first.step.act != "dispatch" or draft is None or commit(draft) is None:
        return view
    sending = _dispatch(moment, draft)
    actions = (*sending.actions, *view.actions[1:])
    details = (view.details[0], *sending.details)
    return msgspec.structs.replace(view, sentence=sending.sentence, actions=actions, details=details, note="")


def _end(moment: Moment, incident: Incident) -> NextView:
    response = moment.situation.responses.of(incident.id)
    ending = end_step(moment, response) if response is not None else None
    responding = response is not None and response.active
    counting = count_step(moment, incident) if not responding else None
    return counting or ending or road_step(moment, incident) or _close(moment, incident)


def _ended(moment: Moment, incident: Incident) -> NextView:
    text = moment.language.text
    late = report_about_to_be_late(moment, incident)
    if incident.state != "closed" and late is not None:
        return late
    select = NextAction(text("Take a call"), "Ctrl+N", OpenPanel("intake"))
    if incident.merged_into is not None:
        go = NextAction(text("Select it"), "F4", Select("incident", incident.merged_into))
        line = NextLine(moment.naming.incident(incident.merged_into))
        return NextView(text("It goes on as {incident}", incident=incident.merged_into), (go, select), (line,))
    if late is None and (counting := count_step(moment, incident)) is not None:
        return counting
    over = NextView(text("This incident has ended"), (select,), tone="muted")
    view = _closed(moment, incident, select) if incident.state == "closed" else over
    return msgspec.structs.replace(view, details=(*view.details, *goods_lines(moment, incident)))


def _closed(moment: Moment, incident: Incident, call: NextAction) -> NextView:
    """After the close: the reports that are owed; what is to be mended, while people remember; then the report on all.

    The review is offered from the beginning.
    """
    language, text = moment.language, moment.language.text
    found = moment.situation.findings.of(incident.id)
    note = NextAction(text("Findings"), "Ctrl+Shift+F", OpenPanel("findings"))
    report = NextAction(text("After-action report"), "Ctrl+Shift+R", WriteAfterAction())
    if (owed := report_owed(moment, incident)) is not None:
        return msgspec.structs.replace(owed, actions=(*owed.actions, note, report))
    if found:
        said = language.many("{n} finding is written down", "{n} findings are written down", len(found))
        return NextView(text("Closed. Write the after-action report"), (report, note, call), (NextLine(said),))
    line = NextLine(text("While everybody remembers; findings stand in the report."), whole=True)
    return NextView(text("Closed. Write down the findings"), (note, report, call), (line,))


def _set_place(moment: Moment, incident: Incident) -> NextView:
    text = moment.language.text
    edit = NextAction(text("Set the place"), "F4", EditIncident(incident.id))
    line = NextLine(text("Without a place nobody knows who is nearest."))
    return NextView(text("Find the place on the map: {place}", place=incident.intake.place), (edit,), (line,))


def _dispatch(moment: Moment, draft: DispatchDraft | None) -> NextView:
    language, text = moment.language, moment.language.text
    open_panel = NextAction(text("Dispatch"), "F5", OpenPanel("dispatch"))
    command = commit(draft) if draft is not None else None
    if draft is None or draft.proposal is None or command is None:
        line = NextLine(text("Working out who is nearest …")) if draft is not None and draft.calculating else None
        return NextView(text("Dispatch help"), (open_panel,), (line,) if line else ())
    what = proposal_summary(command.teams, command.goods, language)
    lines = unmet_lines(draft.proposal, moment.naming, language)
    duty = moment.situation.shifts.on_duty.get(moment.console)
    releasing = Releasing(moment.profile, duty.post if duty is not None else "", moment.naming, language)
    lines += releasing.lines(command.goods)
    lines += short_lines(moment.situation, command.teams, command.goods, moment.naming, language)
    send = NextAction(text("Dispatch"), "D", command)
    change = NextAction(text("Change"), "F5", OpenPanel("dispatch"))
    return NextView(text("Send {what}", what=what), (send, change), lines)


def _close(moment: Moment, incident: Incident) -> NextView:
    text = moment.language.text
    close = NextAction(text("Close"), "F4", OpenForm(incident.id, "close"))
    more = NextAction(text("Dispatch more"), "F5", OpenPanel("dispatch"))
    orders = moment.situation.orders.of(incident.id)
    back = sum(1 for order in orders if order.step == "released")
    lines: tuple[NextLine, ...] = ()
    if back:
        said = moment.language.many("{n} unit is on the way back", "{n} units are on the way back", back)
        lines = (NextLine(said),)
    return NextView(text("Close the incident: nobody is working on it any more"), (close, more), lines)
