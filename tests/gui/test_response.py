"""The whole way of a response in the real window, by keys: activate, walk the steps, raise, lower, end, close."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from console.assembly.room import Room
from console.desk.orders import ArriveOrder, ReleaseOrder, ReturnOrder
from console.incidents.model import Casualties, UpdateCasualties
from console.situation.approvals import ReportWrongPin
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from console.views.intents import ChooseTurn, OpenStep
from plans.plan import StepId
from plans.response import ChangeLevel, Response
from resources.base import IncidentId
from tests.console.town import team_line
from tests.gui.conftest import Open
from tests.gui.duty_room import PERSON, DutyRoom
from tests.gui.fingers import click
from tests.plans.small_plan import PLAN

COMMANDER, COMMANDER_PIN = "王芳", "314159"


@pytest.fixture
def night(opened: Open) -> DutyRoom:
    """A gas leak to which the first team is on its way; a plan is in force; two persons are known here."""
    duty = opened(countdown=1)
    begin(duty)
    return duty


def begin(duty: DutyRoom) -> IncidentId:
    """Help is out."""
    duty.holdings()
    duty.watch()
    duty.room.responding.plans = [PLAN]
    duty.run(duty.room.post.load())
    duty.run(duty.room.post.on_thread(lambda: enrol(duty.room)))
    duty.run(duty.room.post.load())
    incident = duty.call()
    duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    duty.wait(lambda: not duty.console.situation.orders.counting, timeout=15_000)
    duty.wait(lambda: duty.room.responding.draft(incident).matches)
    duty.paint()
    return incident


def enrol(room: Room) -> None:
    """The officer and the commander have PINs at this console."""
    now = room.console.clock.now()
    for person, pin in ((PERSON, "271828"), (COMMANDER, COMMANDER_PIN)):
        assert room.post.accounts.enrol(person, pin, now) is None


def sentence(duty: DutyRoom) -> str:
    """What the next panel says."""
    duty.paint()
    return duty.room.next_step().sentence


def panel(duty: DutyRoom) -> str:
    """Which panel is up."""
    return duty.window.panel


def words(widget: QWidget) -> str:
    """Everything that is seen in a widget."""
    seen = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    seen += [button.text() for button in widget.findChildren(QPushButton) if button.isVisibleTo(widget)]
    return "\n".join(seen)


def response(duty: DutyRoom) -> Response:
    """The response of the selected incident."""
    assert duty.room.incident is not None
    found = duty.console.situation.responses.of(duty.room.incident)
    assert found is not None
    return found


def activate(duty: DutyRoom) -> None:
    """F4 looks, Enter activates."""
    duty.press("F4")
    duty.paint()
    duty.press("Return")
    duty.wait(lambda: duty.console.situation.responses.all)
    duty.paint()


def field(duty: DutyRoom, name: str) -> QLineEdit:
    """A field that is seen, by its name."""
    fields = [one for one in duty.window.findChildren(QLineEdit, name) if one.isVisible()]
    assert len(fields) == 1, fields
    return fields[0]


def sign(duty: DutyRoom, pin: str = COMMANDER_PIN) -> None:
    """The commander signs at the officer's console."""
    duty.wait(lambda: duty.console.situation.approvals.waiting)
    duty.paint()
    signer = next(one for one in duty.window.findChildren(QComboBox, "signer") if one.isVisible())
    assert [signer.itemData(index) for index in range(signer.count())] == [COMMANDER]
    field(duty, "signer_pin").setFocus()
    duty.type(pin)
    duty.press("Return")


def test_help_first_and_then_the_plan_at_once(night: DutyRoom) -> None:
    assert sentence(night) == "Activate Gas plan at Level IV"
    night.press("F4")
    night.paint()
    assert panel(night) == "response"
    assert "+4 steps" in words(night.screen.response)
    assert "Activate at Level IV" in words(night.screen.response)
    night.press("Return")
    night.wait(lambda: night.console.situation.responses.all)
    night.paint()
    assert panel(night) == "incident"
    assert "0/4" in words(night.screen.incident)


def test_who_wants_no_plan_now_is_not_asked_again(night: DutyRoom) -> None:
    night.press("X")
    assert "Activate" not in sentence(night)


def test_one_key_walks_through_the_steps(night: DutyRoom) -> None:
    activate(night)
    assert sentence(night) == "verify"
    night.press("F4")
    night.wait(lambda: response(night).steps["verify"].stage == "done")
    assert response(night).steps["verify"].evidence == f"confirmed by {PERSON}"
    assert sentence(night) != "verify"


def test_the_whole_way_of_a_response(night: DutyRoom) -> None:
    activate(night)
    night.press("F4")
    night.wait(lambda: response(night).steps["verify"].stage == "done")
    incident = night.room.incident
    assert incident is not None
    night.do(UpdateCasualties(incident, Casualties(dead=3, seriously=11), "scene"))
    assert sentence(night) == "Raise to Level III"
    night.press("F4")
    night.paint()
    assert "Ask for approval: Raise to level III" in words(night.screen.response)
    night.type("three dead")
    night.press("Return")
    sign(night, "000000")
    night.wait(lambda: "name and PIN do not belong together" in words(night.screen.incident))
    sign(night)
    night.wait(lambda: response(night).level == "III")
    assert sentence(night) != "Raise to Level III"
    lower_and_end(night)
    close(night, incident)


def lower_and_end(night: DutyRoom) -> None:
    """Lowered and ended, each after a look at what that means, and with the commander's signature for level III."""
    night.room.ask(ChooseTurn("lower"))
    night.paint()
    assert "3 open steps end" in words(night.screen.response)
    night.type("fire is out")
    night.press("Return")
    sign(night)
    night.wait(lambda: response(night).level == "IV")
    assert response(night).steps["headquarters"].stage == "ended"
    night.room.ask(ChooseTurn("terminate"))
    night.paint()
    night.type("leak sealed")
    night.press("Return")
    night.wait(lambda: not response(night).active)


def close(night: DutyRoom, incident: IncidentId) -> None:
    """Recovery: the team goes home, a follow-up is settled, then the incident can be closed."""
    night.press("F6")
    night.paint()
    up = night.screen.response
    assert "Close the incident …" not in words(up)
    field(night, "follow_up").setFocus()
    night.type("check the valve")
    night.press("Return")
    night.type("gas company")
    night.press("Return")
    night.wait(lambda: response(night).follow_ups)
    (out,) = up.recovery.still_out.by_key.values()
    click(out.open)
    night.paint()
    opened = night.screen.incident.orders.opened
    assert night.window.panel == "incident" and opened is not None, "what is still out leads to its order"
    night.press("F6")
    for order in night.console.situation.orders.of(incident):
        night.do(ArriveOrder(order.id, "radio"))
        night.do(ReleaseOrder(order.id, "radio"))
        night.do(ReturnOrder(order.id, "radio", None))
    assert sentence(night) == "Settle 1 follow-up"
    field(night, "outcome").setFocus()
    night.type("done")
    night.press("Return")
    night.wait(lambda: response(night).follow_ups[1].settled)
    night.paint()
    assert "All goods and teams are back." in words(up)
    click(up.recovery.close_button)
    night.paint()
    night.press("Return")
    night.wait(lambda: night.console.situation.incidents.all[incident].state == "closed")


def test_a_step_that_the_plan_wants_proved_is_asked_for_in_place(night: DutyRoom) -> None:
    activate(night)
    night.room.ask(OpenStep(StepId("verify")))
    night.paint()
    night.type("called back")
    night.press("Return")
    night.wait(lambda: response(night).steps["verify"].stage == "done")
    assert response(night).steps["verify"].evidence == "called back"


def test_what_became_of_a_request_is_said_where_it_was_asked_for(night: DutyRoom) -> None:
    activate(night)
    night.do(ChangeLevel(response(night).id, "III", "three dead"))
    number = next(iter(night.console.situation.approvals.waiting))
    for _ in range(5):
        night.do(ReportWrongPin(number, COMMANDER))
    assert "ended after wrong PINs" in words(night.window)


def test_what_another_console_asks_of_this_post_is_told_and_stands_first(night: DutyRoom) -> None:
    activate(night)
    night.do(SignIn(COMMANDER, "commander", "a"))
    with night.other_console() as other:
        night.run(other.act(ChangeLevel(response(night).id, "III", "three dead")))
        night.wait(lambda: night.console.situation.approvals.waiting)
    night.paint()
    asked = "Sign or refuse: change Gas plan to Level III"
    assert sentence(night) == asked and f"{asked}  A" in night.screen.toasts.texts
    night.press("F4")
    night.paint()
    assert field(night, "signer_pin").hasFocus(), "who signs is known: only the PIN is missing"


def test_five_wrong_pins_one_after_the_other_end_the_request_and_all_five_are_on_the_record(night: DutyRoom) -> None:
    activate(night)
    night.do(ChangeLevel(response(night).id, "III", "3 dead"))
    (approval,) = night.console.situation.approvals.all.values()
    for number in range(1, 5):
        sign(night, f"99999{number}")
        night.wait(lambda: approval.wrong_pins == number)  # noqa: B023 - waited for within the turn
    night.wait(lambda: "1 more wrong PIN ends the request" in words(night.window))
    sign(night, "999995")
    night.wait(lambda: approval.state == "locked")
    assert response(night).level == "IV"
    assert approval.reason is not None and approval.reason.code == "pins-wrong"
    night.do(ChangeLevel(response(night).id, "III", "3 dead"))


def test_a_pin_that_was_typed_is_kept_nowhere_on_the_screen(night: DutyRoom) -> None:
    activate(night)
    night.do(ChangeLevel(response(night).id, "III", "three dead"))
    sign(night)
    night.wait(lambda: response(night).level == "III")
    assert COMMANDER_PIN not in repr(night.screen.incident._asked)
    assert all(COMMANDER_PIN not in one.text() for one in night.window.findChildren(QLineEdit))


def test_skipping_asks_why_and_nothing_is_skipped_without_it(night: DutyRoom) -> None:
    activate(night)
    night.press("X", "Return")
    night.paint()
    assert "The reason is missing." in words(night.screen.incident)
    assert response(night).steps["verify"].stage == "open"
    night.type("nobody there")
    night.press("Return")
    night.wait(lambda: response(night).steps["verify"].stage == "skipped")
