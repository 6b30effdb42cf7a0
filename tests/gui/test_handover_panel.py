"""The hand-over by keys alone: one key for each open thing, and the watch goes on meanwhile."""

from functools import partial

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from console.situation.alarms import RaiseAlarm
from console.situation.closures import CloseRoads
from console.situation.handover import BeginHandover
from resources.base import AlarmId, Reason
from tests.console.situation.test_closures import SQUARE
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import PERSON, DutyRoom
from tests.gui.fingers import click

RELIEF = "李明"


@pytest.fixture
def busy(duty: DutyRoom) -> DutyRoom:
    """Two calls that nobody has sent help to yet: two clocks of help, four of reports, two incidents."""
    duty.call()
    duty.call("旧码头")
    return duty


def begin(duty: DutyRoom) -> None:
    """The relief types name and PIN into the panel and is to take over."""
    duty.press("Ctrl+Shift+H")
    field = duty.screen.handover.findChild(QLineEdit, "newcomer")
    assert field is not None and field.hasFocus()
    for text in (RELIEF, "4711", "4711"):
        duty.type(text)
        duty.press("Return")
    duty.wait(lambda: duty.console.situation.handovers.running)
    duty.paint()
    duty.wait(lambda: duty.screen.handover.items.hasFocus())


def accepted(duty: DutyRoom) -> int:
    return len(duty.console.situation.handovers.running[duty.console.name].accepted)


def is_accepted(duty: DutyRoom, number: int) -> bool:
    return accepted(duty) == number


def test_each_key_press_accepts_one_thing_and_the_last_one_lets_the_relief_take_the_watch(busy: DutyRoom) -> None:
    begin(busy)
    panel = busy.screen.handover
    assert panel.remaining.text() == "8 of 8 still to be accepted"
    assert panel.who.text() == f"{PERSON} → {RELIEF} · Duty officer, Shift A"
    for number, key in enumerate(("Space", "Return", "Space", "Space", "Space", "Space", "Space"), start=1):
        busy.press(key)
        busy.wait(partial(is_accepted, busy, number))
    busy.paint()
    assert panel.remaining.text() == "1 of 8 still to be accepted" and not panel.take.isEnabled()
    busy.press("Ctrl+Return")
    busy.wait(panel.fault.isVisible)
    assert panel.fault.text() == "still to be accepted: 1"
    assert busy.console.who().actor == PERSON
    busy.press("Space")
    busy.wait(lambda: accepted(busy) == 8)
    busy.paint()
    assert panel.remaining.text() == "all accepted" and panel.take.isEnabled()
    busy.press("Ctrl+Return")
    busy.wait(lambda: busy.console.who().actor == RELIEF and busy.window.panel == "incident")
    log = busy.screen.below.log.table
    busy.wait(lambda: "relieves" in log.shown.rows[0].cells[1])
    assert log.shown.rows[1].cells[1] == f"Hand-over complete: {PERSON} → {RELIEF}, 8 accepted"


def test_a_key_that_is_pressed_faster_than_the_record_writes_still_accepts_each_thing_once(busy: DutyRoom) -> None:
    begin(busy)
    busy.press(*["Space"] * 12)
    busy.wait(lambda: accepted(busy) == 8)
    assert busy.screen.handover.fault.isHidden()


def test_accepted_things_are_ticked_with_the_time(busy: DutyRoom) -> None:
    begin(busy)
    busy.press("Space")
    busy.wait(lambda: accepted(busy) == 1)
    busy.paint()
    items = list(busy.screen.handover.items.items.values())
    assert [item.mark.text() for item in items] == ["✓", *"○○○○○○○"]
    assert items[0].clock.text().startswith("✓ ") and items[1].clock.text().endswith(" left")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Closure 1: slow: 30 % of the speed · 桥面塌陷", "Closure 2: closed to traffic · 积水"]),
        ("zh_CN", ["封路1：缓行，车速降至 30 % · 桥面塌陷", "封路2：禁止通行 · 积水"]),
    ],
)
def test_what_is_closed_is_read_out_with_how_why_and_for_how_long(
    opened: Open, language: str, words: list[str]
) -> None:
    duty = opened(language=language)
    duty.holdings()
    duty.watch()
    duty.do(CloseRoads((SQUARE,), 30, "桥面塌陷"))
    duty.do(CloseRoads((SQUARE,), 0, "积水"))
    duty.press("Ctrl+Shift+H")
    duty.paint()
    items = list(duty.screen.handover.items.items.values())
    assert [item.text.text() for item in items] == words
    assert all(item.clock.text() for item in items)
    assert cut_texts(duty.screen.handover) == []


def test_the_officer_on_watch_leaves_the_panel_works_on_and_finds_it_as_it_was(busy: DutyRoom) -> None:
    begin(busy)
    busy.press("Space")
    busy.wait(lambda: accepted(busy) == 1)
    busy.press("Esc")
    assert busy.window.panel == "incident" and busy.console.who().actor == PERSON
    busy.call("春晖路")
    alarm = RaiseAlarm(AlarmId("a1"), Reason("warning-received", {"warning": "w"}), "low")
    busy.run(busy.console.desk.submit(alarm, busy.console.who()))
    busy.press("F9")
    busy.wait(lambda: busy.console.situation.alarms.all[AlarmId("a1")].by)
    busy.press("Ctrl+Shift+H")
    busy.paint()
    assert busy.screen.handover.remaining.text() == "11 of 12 still to be accepted"


def test_a_key_held_down_accepts_nothing_more(busy: DutyRoom) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    begin(busy)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
        QApplication.sendEvent(busy.screen.handover.items, held)
    busy.paint()
    assert accepted(busy) == 0


def test_a_hand_over_that_does_not_come_about_ends_with_a_reason(busy: DutyRoom) -> None:
    begin(busy)
    panel = busy.screen.handover
    click(panel._abandon)
    assert panel.reason.hasFocus()
    busy.press("Return")
    assert panel.fault.text() == "The reason goes on the record: write it down."
    busy.type("called away")
    busy.press("Return")
    busy.wait(lambda: not busy.console.situation.handovers.running)
    assert busy.console.who().actor == PERSON


def test_signing_in_over_somebody_says_before_what_is_open_and_after_that_it_was_without_hand_over(
    busy: DutyRoom,
) -> None:
    busy.press("Ctrl+Shift+I")
    busy.paint()
    panel = busy.screen.sign_in
    assert panel.open_note.text().startswith("8 open items: whoever signs in now does so without hand-over")
    for text in (RELIEF, "4711", "4711"):
        busy.type(text)
        busy.press("Return")
    busy.wait(lambda: busy.console.who().actor == RELIEF)
    log = busy.screen.below.log.table
    busy.wait(lambda: len(log.shown.rows) > 1 and log.shown.rows[1].cells[1].startswith("WITHOUT HAND-OVER"))


def test_who_is_on_watch_cannot_be_chosen_as_the_relief(busy: DutyRoom) -> None:
    busy.room.post.people = (PERSON, RELIEF)
    busy.press("Ctrl+Shift+H")
    busy.paint()
    box = busy.screen.handover.findChild(QComboBox, "person")
    assert box is not None and [box.itemText(at) for at in range(box.count())] == [RELIEF]


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_at_both_sizes_and_in_both_languages_nothing_is_cut(opened: Open, size: tuple[int, int], language: str) -> None:
    duty = opened(size=size, language=language)
    duty.holdings()
    duty.watch()
    duty.call()
    duty.press("Ctrl+Shift+H")
    duty.paint()
    assert cut_texts(duty.screen.handover) == []
    duty.run(duty.console.act(BeginHandover(RELIEF, "duty_officer", "b")))
    duty.paint()
    assert cut_texts(duty.screen.handover) == []
