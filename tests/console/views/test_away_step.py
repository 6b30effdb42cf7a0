"""The next step while the record is away offers no key that would only be refused; back, it says what to decide on."""

from collections.abc import Mapping

from console.desk.dispatch import SendDispatch, StopDispatch
from console.desk.orders import AcknowledgeOrder, ArriveOrder, ReleaseOrder, ReturnOrder
from console.desk.outbox import may_wait
from console.incidents.model import Casualties, UpdateCasualties
from console.situation.alarms import AcknowledgeAlarm, RaiseAlarm
from console.views.intents import AcknowledgeNewest, OpenForm, OpenPanel, Select
from console.views.next_step import build_next
from console.views.next_view import NextView
from console.views.outbox import Waiting
from console.views.top_bar import Health, build_top_bar
from resources.base import AlarmId, Command, IncidentId, Reason
from tests.console.town import OFFICER, PROFILE, Town
from tests.console.views.test_next_step import D1, ENGLISH, FIRST, SECOND_ORDER, Night

AWAY = Waiting(away=True)


def step(town: Town, selected: IncidentId | None, waiting: Waiting = AWAY) -> NextView:
    """What the panel says now."""
    return build_next(
        town.situation, town.now, ENGLISH, PROFILE, selected=selected, console=OFFICER.console, mine=(D1,),
        waiting=waiting,
    )  # fmt: skip


def refused(view: NextView) -> list[str]:
    """The keys that the desk would refuse while the record is away."""
    commands = [one for one in view.actions if isinstance(one.action, Command)]
    return [one.label for one in commands if may_wait(one.action, (), unclear=False) is not None]  # type: ignore[arg-type]


def test_a_unit_is_still_called_and_what_it_says_is_noted_since_it_cannot_be_entered() -> None:
    night = Night()
    incident = night.sent()
    view = step(night, incident)
    assert view.sentence == "Call T-G1: do they have the order?"
    assert (view.actions[0].key, view.actions[0].action) == ("F4", OpenForm(incident, "note"))
    assert "note it down" in view.note
    assert not refused(view)
    assert isinstance(step(night, incident, Waiting()).actions[0].action, AcknowledgeOrder), "as soon as it is back"


def test_no_step_of_a_night_offers_a_key_that_would_only_be_refused() -> None:
    night = Night()
    incident = night.sent()
    assert not refused(step(night, incident))
    for order in (FIRST, SECOND_ORDER):
        night.do(ArriveOrder(order, "电话"))
        assert not refused(step(night, incident))
    assert step(night, incident).actions[0].action == OpenForm(incident, "casualties"), "head counts may wait"
    night.do(UpdateCasualties(incident, Casualties(), "消防"))
    for order in (FIRST, SECOND_ORDER):
        view = step(night, incident)
        assert not refused(view)
        assert OpenForm(incident, "casualties") in [one.action for one in view.actions], "what may wait stays"
        night.do(ReleaseOrder(order, "李明"))
    for order in (FIRST, SECOND_ORDER):
        night.do(ReturnOrder(order, "电话"))
    view = step(night, incident)
    assert OpenForm(incident, "close") not in [one.action for one in view.actions]
    assert OpenPanel("dispatch") in [one.action for one in view.actions], "help can be asked for"


def test_a_countdown_goes_out_to_nobody_while_the_record_is_away_and_says_so() -> None:
    night = Night()
    incident = night.committed()
    assert isinstance(step(night, incident, Waiting()).actions[0].action, StopDispatch)
    view = step(night, incident)
    assert (view.sentence, view.big) == ("Held up, not sent: the record is away", "")
    assert view.details, "what it is about"
    assert not refused(view)
    bar = build_top_bar(night.situation, night.now, ENGLISH, PROFILE, "live", OFFICER.console, Health(away=True)).going
    assert bar is not None
    assert (bar.chip.text, bar.action) == ("Dispatch held up", Select("incident", incident))
    night.later(60)
    asked = build_next(night.situation, night.now, ENGLISH, PROFILE, selected=incident, console=OFFICER.console)
    assert "or the record was away" in asked.sentence
    assert SendDispatch(D1) in [one.action for one in asked.actions]


def test_an_alarm_is_acknowledged_since_that_may_wait_and_offers_nothing_else_that_may_not() -> None:
    night = Night()
    incident = night.committed()
    late = Reason("report-late", {"report": "first", "means": "telephone"})
    night.do(RaiseAlarm(AlarmId("x"), late, "high", incident))
    view = step(night, incident)
    assert isinstance(view.actions[0].action, AcknowledgeAlarm | AcknowledgeNewest)
    assert not refused(view)


def test_nobody_is_told_to_sign_in_without_a_word_on_the_record() -> None:
    assert "nobody can sign in" in step(Town(), None).note


def test_what_is_to_be_decided_on_is_said_of_its_incident_and_first_where_none_is_selected() -> None:
    night = Night()
    incident, other = night.sent(), IncidentId("another")
    held: Mapping[IncidentId, int] = {incident: 2, other: 1}
    view = step(night, incident, Waiting(undecided=held))
    assert view.sentence == "Call T-G1: do they have the order?", "which presses more"
    assert view.details[0].what == "▲ 2 things to decide on in the outbox"
    assert view.actions[-1].action == OpenPanel("outbox")
    view = step(night, None, Waiting(undecided=held))
    assert view.sentence == "▲ 3 things to decide on in the outbox"
    assert (view.actions[0].key, view.actions[0].action) == ("F4", OpenPanel("outbox"))
    assert step(night, None, Waiting()).sentence == "Select an incident"
    night.call("别处")
    view = step(night, None, Waiting(undecided=held))
    assert view.sentence == "Select an incident", "nothing was sent to it yet"
    assert view.details[0].what == "▲ 3 things to decide on in the outbox"
