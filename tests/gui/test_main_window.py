"""The whole window: what keys do from wherever one is, and that it stays itself while things change."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from console.assembly.command_list import KEY_LIST
from console.database import WritesStopped
from console.incidents.model import AddNote, Intake, OpenIncident
from console.situation.alarms import RaiseAlarm
from console.views.intents import Intent
from console.views.language import TONGUES, Tongue
from console.widgets.keymap import KEYS
from resources.base import AlarmId, Reason
from tests.console.town import PLACE
from tests.e2e.eyes import texts
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom


def test_a_call_is_on_the_left_and_in_the_log_at_once(duty: DutyRoom) -> None:
    number = duty.call()
    assert duty.screen.list.open.items[0].title.text() == "Gas leak · 春晖路118号"
    duty.wait(lambda: duty.screen.below.log.table.shown.rows[0].cells[1] == "Call taken: Gas leak · 春晖路118号")
    assert duty.room.shown.incident == number


def test_f2_goes_to_the_list_where_arrows_walk_and_enter_selects(duty: DutyRoom) -> None:
    first, second = duty.call("春晖路1号"), duty.call("春晖路2号")
    assert duty.room.shown.incident == second
    duty.press("F2", "Down", "Return")
    assert duty.room.shown.incident == first
    duty.press("F2", "Up", "Space")
    assert duty.room.shown.incident == second


def test_a_new_call_from_elsewhere_leaves_selection_and_focus_where_they_are(duty: DutyRoom) -> None:
    number = duty.call()
    duty.press("F2")
    with duty.other_console() as other:
        duty.run(other.act(OpenIncident(Intake("fire", "刚刚", "长江大道3号", PLACE), duty.console.clock.now())))
        duty.wait(lambda: len(duty.screen.list.open.items) == 2)
    duty.paint()
    assert duty.room.shown.incident == number
    focused = next(item for item in duty.screen.list.open.items if item.hasFocus())
    assert focused.key == number, "the focus went on with its incident, which stands one row lower now"


def test_what_another_console_does_is_on_the_screen_by_itself(duty: DutyRoom) -> None:
    number = duty.call()
    log = duty.screen.below.log.table
    with duty.other_console() as other:
        duty.run(other.act(AddNote(number, "第二台的记事")))
        duty.wait(lambda: log.shown.rows[0].cells[1] == "Note: 第二台的记事")
    assert log.shown.rows[0].cells[2] == "李明 · Duty officer"


def test_sheets_come_up_by_their_keys_with_the_focus_on_their_rows(duty: DutyRoom) -> None:
    below = duty.screen.below
    for keys, page in (("F7", below.stock), ("Shift+F7", below.teams), ("F8", below.log)):
        duty.press(keys)
        assert page.isVisible() and page.table.grid.hasFocus(), keys
    duty.press("Shift+F9")
    assert below.alarms.isVisible() and not below.log.isVisible()


def test_a_slash_begins_a_filter_and_esc_returns_to_the_rows_with_the_words_kept(duty: DutyRoom) -> None:
    teams = duty.screen.below.teams
    duty.press("Shift+F7", "/")
    assert teams.words.hasFocus()
    duty.type("f1")
    duty.wait(lambda: [row.id for row in teams.table.shown.rows] == ["T-F1"])
    duty.press("Esc")
    assert teams.table.grid.hasFocus() and teams.words.text() == "f1" and duty.window.panel == "incident"


def test_letters_that_are_keys_are_typed_where_one_types(duty: DutyRoom) -> None:
    duty.call()
    duty.press("Ctrl+N")
    duty.room.screen.intake.focus_field("cause")
    duty.type("dsel")
    assert duty.window.panel == "intake" and not duty.console.situation.orders.counting
    assert isinstance(duty.focus, QLineEdit) or duty.focus is not None
    duty.wait(lambda: duty.room.intake.draft.cause == "dsel")


def test_a_key_held_down_does_its_thing_once(duty: DutyRoom) -> None:
    keys = {one.key().toString(): one for one in duty.screen.window.findChildren(QShortcut)}
    assert not [key for key in (*KEYS, "F4", "D") if keys[key].autoRepeat()]


def test_esc_puts_a_form_aside_and_loses_nothing(duty: DutyRoom) -> None:
    duty.press("Ctrl+N")
    duty.room.screen.intake.focus_field("cause")
    duty.type("软管脱落")
    duty.press("Esc")
    assert duty.window.panel == "incident"
    duty.press("Ctrl+N")
    assert duty.room.screen.intake.draft.cause == "软管脱落"


def test_after_a_form_no_button_and_no_field_waits_for_a_stray_key(duty: DutyRoom) -> None:
    number = duty.call()
    duty.press("Ctrl+N", "Esc", "Return", "Space")
    duty.type("x")
    assert duty.focus is duty.screen.incident
    assert duty.console.situation.incidents.all[number].state == "open"
    assert not duty.console.situation.orders.dispatches


def test_after_f5_the_arrows_walk_the_lines_and_d_sends_wherever_one_typed_before(duty: DutyRoom) -> None:
    duty.call()
    duty.press("F8", "/")
    assert duty.screen.below.log.words.hasFocus()
    duty.press("F5")
    duty.wait(lambda: duty.screen.dispatch.lines.current_row() is not None)
    duty.paint()
    assert duty.screen.dispatch.lines.hasFocus()
    duty.press("D")
    duty.wait(lambda: duty.console.situation.orders.dispatches)
    assert duty.screen.below.log.words.text() == ""


def test_the_language_changes_everywhere_at_once_and_back(duty: DutyRoom) -> None:
    duty.call()
    duty.paint()
    english = set(texts(duty.window))
    duty.press("Ctrl+Shift+L")
    duty.paint()
    chinese = set(texts(duty.window))
    keys = {command.key for command in KEY_LIST}
    assert {text for text in english & chinese if any("a" <= sign <= "z" for sign in text)} - keys == set()
    assert {"事件", "命令"} <= chinese
    duty.press("Ctrl+Shift+L")
    duty.paint()
    assert "INCIDENTS" in set(texts(duty.window))


def test_the_theme_changes_everywhere_at_once(duty: DutyRoom) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dark = duty.window.grab().toImage().pixelColor(5, 100).lightness()
    duty.press("Ctrl+Shift+T")
    duty.paint()
    light = duty.window.grab().toImage().pixelColor(5, 100).lightness()
    assert dark < 60 and light > 200
    assert duty.room.settings.theme == "light"
    duty.press("Ctrl+Shift+T")


def test_a_part_that_cannot_be_painted_is_reported_and_the_others_go_on(duty: DutyRoom) -> None:
    part = duty.room.painting._parts["top"]

    def broken() -> None:
        raise RuntimeError("planted")

    duty.room.painting._parts["top"] = msgspec.structs.replace(part, paint=broken)
    duty.paint()
    banner = duty.screen.banner.text
    report = Path(banner.split(" lies in ")[1])
    assert "planted" in report.read_text()
    duty.call()
    assert duty.screen.list.open.items[0].title.text() == "Gas leak · 春晖路118号"
    duty.room.painting._parts["top"] = part
    assert len(duty.room.bugs) == 1, "once for one fault"
    duty.room.bugs.clear()


def test_a_wish_that_fails_is_reported_and_the_next_one_is_done(duty: DutyRoom) -> None:
    class Planted(Intent, frozen=True):
        """Something that nobody can do."""

    duty.room.ask(Planted())
    assert "The report lies in" in duty.screen.banner.text
    duty.press("Ctrl+N")
    assert duty.window.panel == "intake"
    duty.room.bugs.clear()


def test_closing_the_window_asks_the_room_to_leave_and_keeps_the_window_until_then(duty: DutyRoom) -> None:
    duty.window.close()
    assert duty.left == ["left"] and duty.window.isVisible()


def test_the_arrangement_of_the_columns_can_be_kept_and_brought_back(opened: Open) -> None:
    duty = opened()
    kept = duty.window.layout_state()
    duty.window._columns.setSizes([600, 400])
    assert duty.window.layout_state() != kept
    duty.window.restore_layout(kept)
    assert duty.window.layout_state() == kept


@pytest.mark.parametrize("language", TONGUES)
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_no_text_is_cut_in_any_panel_or_sheet(opened: Open, size: tuple[int, int], language: Tongue) -> None:
    duty = opened(size=size, language=language)
    duty.holdings()
    found = {"sign_in": cut_texts(duty.window)}
    duty.watch("欧阳阿依古丽")
    for place in ("Jiefang Middle Road 118, building 3, 12th floor", "滨江大道与人民路交叉口东北侧地下通道"):
        duty.call(place)
    cause = Reason("order-unacknowledged", {"order": "D1-1", "unit": "T-G1"})
    duty.do(RaiseAlarm(AlarmId("a1"), cause, "high", duty.room.shown.incident))
    duty.room.bug(WritesStopped("vigil.db", Reason("disk-full", {"why": "database or disk is full"})))
    for keys in ("F5", "Ctrl+N", "Esc", "Shift+F7", "Shift+F9", "F7", "F8", "Ctrl+Shift+I"):
        duty.press(keys)
        duty.paint()
        QApplication.processEvents()
        found[keys] = cut_texts(duty.window)
    assert {where: texts for where, texts in found.items() if texts} == {}
    duty.screen.top.alarms.text.setFixedWidth(20)
    assert cut_texts(duty.window) == [duty.screen.top.alarms.text.text()], "the eye sees what is cut"
