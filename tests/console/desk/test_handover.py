"""The shift hand-over: complete only when the relief has accepted each open thing, and the watch is never empty."""

from hypothesis import given, settings
from hypothesis import strategies as some

from console.desk.dispatch import SendDispatch
from console.desk.open_items import missing, open_items
from console.desk.orders import ArriveOrder, RedirectOrder
from console.entry import Who
from console.incidents.model import CloseIncident, DeclareFalseAlarm
from console.situation.alarms import AcknowledgeAlarm, RaiseAlarm
from console.situation.closures import ChangeClosure, CloseRoads, ClosureId, OpenRoads
from console.situation.handover import (
    AbandonHandover,
    AcceptItem,
    BeginHandover,
    CompleteHandover,
    HandoverCompleted,
    HandoverSkipped,
)
from console.situation.orders import CommitDispatch
from console.situation.shifts import OfficerSignedIn, SignIn, SignOut
from resources.base import AlarmId, DispatchId, OrderId, Reason, Refused
from tests.console.situation.test_closures import SQUARE
from tests.console.town import COMMANDER, OFFICER, PROFILE, TAPE, Town, goods_line, team_line

RELIEF = Who("周敏", "duty_officer", OFFICER.console)
BEGIN = BeginHandover(RELIEF.actor, "duty_officer", "b")


def a_watch() -> Town:
    """李明 is on watch; nothing is open."""
    town = Town()
    town.do(SignIn(OFFICER.actor, OFFICER.post, "a"))
    return town


def keys(town: Town) -> list[str]:
    return [item.key for item in open_items(town.situation, town.now, PROFILE)]


def accept_all(town: Town) -> None:
    """The relief accepts one after the other."""
    for key in keys(town):
        town.later(1)
        town.do(AcceptItem(key), RELIEF)


def on_watch(town: Town) -> str:
    return town.situation.shifts.on_duty[OFFICER.console].person


def test_what_is_open_is_listed_what_presses_first_in_front() -> None:
    town = a_watch()
    first, second = town.call(), town.call("旧码头")
    town.do(CommitDispatch(first, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(CommitDispatch(first, (team_line("T-G2"),), ()))
    town.do(RaiseAlarm(AlarmId("a1"), Reason("order-unacknowledged", {"order": "D1-1", "unit": "T-G1"}), "high", first))
    assert keys(town) == [
        "alarm:a1",
        f"clock:dispatch:{second}",
        f"clock:report:{first}:first:telephone",
        f"clock:report:{second}:first:telephone",
        f"clock:report:{first}:first:written",
        f"clock:report:{second}:first:written",
        "dispatch:D2",
        "order:D1-1",
        "order:D1-2",
        f"incident:{first}",
        f"incident:{second}",
    ]


def test_the_watch_changes_only_when_the_relief_has_accepted_each() -> None:
    town = a_watch()
    town.call()
    town.do(BEGIN)
    assert town.refused(CompleteHandover(), RELIEF) == "handover-incomplete"
    *others, last = keys(town)
    for key in others:
        town.do(AcceptItem(key), RELIEF)
    decision = town.decide(CompleteHandover(), RELIEF)
    assert isinstance(decision, Refused) and decision.reason.params == {"count": 1}
    assert on_watch(town) == OFFICER.actor
    town.do(AcceptItem(last), RELIEF)
    done = town.do(CompleteHandover(), RELIEF)
    assert [type(event) for event in done] == [HandoverCompleted, OfficerSignedIn]
    assert on_watch(town) == RELIEF.actor and town.situation.handovers.running == {}
    assert isinstance(done[1], OfficerSignedIn) and done[1].relieves == OFFICER.actor


def test_a_quiet_watch_is_handed_over_without_anything_to_accept() -> None:
    town = a_watch()
    town.do(BEGIN)
    town.do(CompleteHandover(), RELIEF)
    assert on_watch(town) == RELIEF.actor


def test_what_is_new_meanwhile_is_one_more_to_accept_and_what_ended_is_none() -> None:
    town = a_watch()
    incident = town.call()
    town.do(BEGIN)
    accept_all(town)
    town.do(RaiseAlarm(AlarmId("a1"), Reason("warning-received", {"warning": "w"}), "high"))
    assert town.refused(CompleteHandover(), RELIEF) == "handover-incomplete"
    town.do(AcknowledgeAlarm(AlarmId("a1")))
    town.do(DeclareFalseAlarm(incident, "nothing there"))
    assert keys(town) == []
    assert town.refused(AcceptItem(f"incident:{incident}"), RELIEF) == "handover-item-gone"
    town.do(CompleteHandover(), RELIEF)


def test_a_team_that_was_sent_on_to_another_incident_is_to_be_accepted_anew() -> None:
    town = a_watch()
    first, second = town.call(), town.call("旧码头")
    town.do(CommitDispatch(first, (team_line("T-G1"),), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(BEGIN)
    accept_all(town)
    town.later(1)
    town.do(RedirectOrder(OrderId("D1-1"), second, 60, "nearer"))
    running = town.situation.handovers.running[OFFICER.console]
    assert [item.key for item in missing(town.situation, running, town.now, PROFILE)] == ["order:D1-1"]


def test_a_closure_is_handed_over_too_anew_when_it_hinders_otherwise_and_no_more_when_it_is_lifted() -> None:
    town = a_watch()
    town.do(CloseRoads((SQUARE,), 0, "桥面塌陷"))
    closed = town.now
    town.later(60)
    town.do(CloseRoads((SQUARE,), 30, "积水"))
    assert [(item.key, item.since) for item in open_items(town.situation, town.now, PROFILE)] == [
        ("closure:1", closed),
        ("closure:2", town.now),
    ]
    town.do(BEGIN)
    accept_all(town)
    town.later(60)
    town.do(ChangeClosure(ClosureId("1"), 20, "单车道放行"))
    running = town.situation.handovers.running[OFFICER.console]
    assert [item.key for item in missing(town.situation, running, town.now, PROFILE)] == ["closure:1"]
    for number in ("1", "2"):
        town.do(OpenRoads(ClosureId(number)))
    assert keys(town) == []
    town.do(CompleteHandover(), RELIEF)


def test_nobody_hands_over_to_oneself_and_only_the_relief_accepts() -> None:
    town = a_watch()
    town.call()
    assert town.refused(BeginHandover(OFFICER.actor, "duty_officer", "b")) == "handover-to-oneself"
    assert town.refused(BeginHandover(f" {OFFICER.actor} ", "duty_officer", "b")) == "handover-to-oneself"
    assert town.refused(BeginHandover("", "duty_officer", "b")) == "person-missing"
    assert town.refused(BeginHandover("周敏", "king", "b")) == "post-unknown"
    assert town.refused(AcceptItem(keys(town)[0]), RELIEF) == "handover-none"
    town.do(BEGIN)
    assert town.refused(AcceptItem(keys(town)[0]), OFFICER) == "handover-not-relief"
    assert town.refused(CompleteHandover(), OFFICER) == "handover-not-relief"


def test_a_console_has_one_hand_over_and_another_console_has_its_own() -> None:
    town = a_watch()
    elsewhere = Who("王芳", "commander", "console-2")
    town.do(SignIn("王芳", "commander", "a"), elsewhere)
    town.do(BEGIN)
    assert town.refused(BeginHandover("赵强", "duty_officer", "b")) == "handover-running"
    town.do(BeginHandover("赵强", "commander", "b"), elsewhere)
    assert set(town.situation.handovers.running) == {"console-1", "console-2"}


def test_the_outgoing_officer_goes_on_working_until_the_end() -> None:
    town = a_watch()
    incident = town.call()
    town.do(BEGIN)
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(ArriveOrder(OrderId("D1-1"), "电话"))
    assert "order:D1-1" in keys(town) and f"clock:dispatch:{incident}" not in keys(town)


def test_an_abandoned_hand_over_leaves_who_was_on_watch_and_the_next_begins_afresh() -> None:
    town = a_watch()
    town.call()
    town.do(BEGIN)
    accept_all(town)
    assert town.refused(AbandonHandover(" ")) == "text-missing"
    town.do(AbandonHandover("the relief was called away"))
    assert on_watch(town) == OFFICER.actor
    assert town.refused(AbandonHandover("again")) == "handover-none"
    town.do(BEGIN)
    assert town.refused(CompleteHandover(), RELIEF) == "handover-incomplete"


def test_in_an_emergency_somebody_signs_in_over_another_and_the_record_says_that_it_was_without_hand_over() -> None:
    town = a_watch()
    town.call()
    said = town.do(SignIn("王芳", "commander", "a"), COMMANDER)
    assert said[0] == HandoverSkipped(OFFICER.actor, "王芳", 4)
    assert on_watch(town) == "王芳"


def test_signing_in_over_a_quiet_watch_needs_no_remark() -> None:
    town = a_watch()
    assert [type(event) for event in town.do(SignIn("王芳", "commander", "a"), COMMANDER)] == [OfficerSignedIn]


def test_somebody_who_signs_in_over_a_running_hand_over_ends_it_with_what_was_not_accepted() -> None:
    town = a_watch()
    town.call()
    town.do(BEGIN)
    town.do(AcceptItem(keys(town)[0]), RELIEF)
    assert town.do(SignIn("王芳", "commander", "a"), COMMANDER)[0] == HandoverSkipped(OFFICER.actor, "王芳", 3)
    assert town.situation.handovers.running == {}


def test_the_relief_who_has_accepted_everything_and_signs_in_has_taken_over_in_order() -> None:
    town = a_watch()
    town.call()
    town.do(BEGIN)
    accept_all(town)
    assert town.do(SignIn("周敏", "duty_officer", "b"), RELIEF)[0] == HandoverCompleted(OFFICER.actor, "周敏", 4)


def test_leaving_the_post_with_something_open_is_on_the_record() -> None:
    town = a_watch()
    incident = town.call()
    assert town.do(SignOut())[0] == HandoverSkipped(OFFICER.actor, "", 4)
    town.do(SignIn(OFFICER.actor, OFFICER.post, "a"))
    town.do(DeclareFalseAlarm(incident, "nothing there"))
    assert len(town.do(SignOut())) == 1


ACTS = some.lists(some.sampled_from(["call", "accept", "complete", "alarm", "seen", "end", "begin", "abandon"]))


def happen(town: Town, act: str) -> None:
    """Something of a watch happens, if it can."""
    running = town.situation.handovers.running.get(OFFICER.console)
    open_ = [one for one in town.situation.incidents.all.values() if one.state == "open"]
    alarm = next(iter(town.situation.alarms.standing), None)
    if act == "call":
        town.call()
    elif act == "alarm":
        fresh = AlarmId(f"a{len(town.situation.alarms.all)}")
        town.do(RaiseAlarm(fresh, Reason("warning-received", {"warning": "w"}), "low"))
    elif act == "seen" and alarm is not None:
        town.do(AcknowledgeAlarm(alarm))
    elif act == "end" and open_:
        town.do(CloseIncident(open_[0].id, "done"))
    elif running is None:
        town.do(BEGIN)
    elif act == "abandon":
        town.do(AbandonHandover("later"))
    elif act == "accept" and (left := missing(town.situation, running, town.now, PROFILE)):
        town.do(AcceptItem(left[-1].key), RELIEF)


@settings(max_examples=150, deadline=None)
@given(ACTS)
def test_whatever_happens_in_between_nobody_takes_the_watch_with_something_not_accepted(acts: list[str]) -> None:
    town = a_watch()
    for act in acts:
        town.later(1)
        running = town.situation.handovers.running.get(OFFICER.console)
        if act != "complete" or running is None:
            happen(town, act)
        elif missing(town.situation, running, town.now, PROFILE):
            assert town.refused(CompleteHandover(), RELIEF) == "handover-incomplete"
        else:
            town.do(CompleteHandover(), RELIEF)
            assert on_watch(town) == RELIEF.actor
            return
        assert on_watch(town) == OFFICER.actor
