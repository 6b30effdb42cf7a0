"""Who is at the console: by keys alone, with every way in which it can go wrong."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from tests.gui.conftest import Open
from tests.gui.duty_room import PERSON, PIN, DutyRoom
from tests.gui.fingers import click


@pytest.fixture
def unwatched(opened: Open) -> DutyRoom:
    """A window at which nobody is signed in, on a machine that knows nobody."""
    return opened()


def field(duty: DutyRoom, name: str) -> QLineEdit:
    found = duty.screen.sign_in.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def box(duty: DutyRoom, name: str) -> QComboBox:
    found = duty.screen.sign_in.findChild(QComboBox, name)
    assert isinstance(found, QComboBox)
    return found


def enrol(duty: DutyRoom, person: str = PERSON, pin: str = PIN) -> None:
    """A newcomer takes the watch, by keys."""
    for text in (person, pin, pin):
        duty.type(text)
        duty.press("Return")
    duty.wait(lambda: duty.console.who().actor == person and duty.window.panel == "incident")


def fault(duty: DutyRoom) -> str:
    duty.wait(lambda: duty.screen.sign_in.fault.isVisible())
    return duty.screen.sign_in.fault.text()


def test_a_newcomer_types_a_name_and_a_pin_twice_with_enter_between(unwatched: DutyRoom) -> None:
    assert unwatched.window.panel == "sign_in" and field(unwatched, "newcomer").hasFocus()
    enrol(unwatched)
    assert unwatched.console.who().post == "duty_officer"
    watch = unwatched.screen.top.watch.text
    unwatched.wait(lambda: watch.text() == f"Shift A · Duty officer · {PERSON}")
    assert field(unwatched, "pin").text() == "" == field(unwatched, "again").text()


def test_a_name_is_one_person_however_its_letters_are_put_together(unwatched: DutyRoom) -> None:
    """Else whoever asks for an approval as é of two signs could sign it as é of one."""
    for name, text in (("newcomer", "Rene\u0301"), ("pin", PIN), ("again", PIN)):
        field(unwatched, name).setText(text)
        unwatched.press("Return")
    unwatched.wait(lambda: unwatched.console.who().post)
    assert [unwatched.console.who().actor] == list(unwatched.room.post.people) == ["Ren\u00e9"]


def test_tab_goes_from_name_to_pin_to_pin_again_to_post_to_shift(unwatched: DutyRoom) -> None:
    seen = [unwatched.focus.objectName() if unwatched.focus else ""]
    for _ in range(5):
        unwatched.press("Tab")
        seen.append(unwatched.focus.objectName() if unwatched.focus else "")
    assert seen == ["newcomer", "pin", "again", "post", "shift", "go"]


def test_nothing_is_asked_for_while_a_field_is_empty(unwatched: DutyRoom) -> None:
    unwatched.press("Return", "Return")
    assert field(unwatched, "newcomer").hasFocus()
    unwatched.type(PERSON)
    unwatched.press("Return", "Return")
    assert field(unwatched, "pin").hasFocus()
    assert not unwatched.screen.sign_in.fault.isVisible()


def test_two_pins_that_differ_are_said_and_the_name_stays(unwatched: DutyRoom) -> None:
    unwatched.type(PERSON)
    for pin in ("1234", "1235"):
        unwatched.press("Return")
        unwatched.type(pin)
    unwatched.press("Return")
    assert fault(unwatched) == "the two PINs differ"
    assert field(unwatched, "newcomer").text() == PERSON and field(unwatched, "pin").hasFocus()


def test_a_wrong_pin_is_said_then_sign_in_is_locked_for_a_while(unwatched: DutyRoom) -> None:
    enrol(unwatched)
    unwatched.press("Ctrl+Shift+I")
    assert field(unwatched, "pin").hasFocus()
    said = []
    for _ in range(4):
        unwatched.type("0000")
        unwatched.press("Return")
        unwatched.wait(lambda: not unwatched.room.post.busy and unwatched.room.post.fault is not None)
        unwatched.paint()
        said.append(fault(unwatched))
        assert field(unwatched, "pin").hasFocus() and field(unwatched, "pin").text() == ""
        unwatched.room.post.fault = None
    assert said[0] == "name and PIN do not belong together"
    assert said[-1].startswith("too many wrong PINs: wait ")
    assert unwatched.console.who().actor == PERSON, "whoever is on watch stays on watch"


def test_a_second_person_relieves_the_first(unwatched: DutyRoom) -> None:
    enrol(unwatched)
    unwatched.press("Ctrl+Shift+I")
    click(next(button for button in unwatched.screen.sign_in.findChildren(QPushButton) if "new" in button.text()))
    assert field(unwatched, "newcomer").hasFocus()
    enrol(unwatched, "李明", "4711")
    log = unwatched.screen.below.log.table
    unwatched.wait(lambda: log.shown.rows[0].cells[1] == f"李明 signed in as Duty officer, Shift A, relieves {PERSON}")


def test_at_a_change_of_shift_the_relief_is_chosen_already(unwatched: DutyRoom) -> None:
    enrol(unwatched)
    unwatched.press("Ctrl+Shift+I")
    unwatched.screen.sign_in.switch_newcomer()
    enrol(unwatched, "李明", "4711")
    unwatched.press("Ctrl+Shift+I")
    assert box(unwatched, "person").currentText() == PERSON and box(unwatched, "person").hasFocus()
    unwatched.press("Return")
    unwatched.type(PIN)
    unwatched.press("Return")
    unwatched.wait(lambda: unwatched.console.who().actor == PERSON)


def test_leaving_the_post_asks_who_comes_next(duty: DutyRoom) -> None:
    duty.press("Ctrl+Shift+I")
    click(next(button for button in duty.screen.sign_in.findChildren(QPushButton) if "Leave" in button.text()))
    duty.wait(lambda: not duty.console.who().post)
    duty.wait(lambda: duty.screen.top.watch.text.text() == "Nobody signed in")
    assert duty.window.panel == "sign_in"


def test_esc_leaves_the_panel_and_the_typed_name_is_there_when_it_comes_back(unwatched: DutyRoom) -> None:
    unwatched.type(PERSON)
    unwatched.press("Esc")
    assert unwatched.window.panel == "incident"
    unwatched.press("Ctrl+Shift+I")
    assert field(unwatched, "newcomer").text() == PERSON


def test_a_pin_is_never_readable_on_the_screen(unwatched: DutyRoom) -> None:
    for name in ("pin", "again"):
        assert field(unwatched, name).echoMode() == QLineEdit.EchoMode.Password
    assert QApplication.focusWidget() is field(unwatched, "newcomer")
