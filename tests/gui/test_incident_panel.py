"""The right column: the incident, its small forms, its orders; all of it with keys and clicks on a real situation."""

from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from console.desk.dispatch import SendDispatch, StopDispatch
from console.desk.orders import (
    AcknowledgeOrder,
    ArriveOrder,
    CancelOrder,
    DepartOrder,
    RedirectOrder,
    ReleaseOrder,
    ReturnOrder,
)
from console.incidents.model import AddNote, Casualties, CloseIncident, MergeIncident, UpdateCasualties
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from console.views.incident import build_incident
from console.views.intents import EditIncident, Intent, OpenForm, OpenOrder, RedirectTo, Select
from console.views.language import Language
from console.views.next_step import build_next
from console.widgets.elided import ElidedLabel
from console.widgets.incident_panel import IncidentPanel
from resources.base import Command, DepotId, DispatchId, IncidentId, LotId, OrderId, Quantity
from resources.holdings import DepotLots, RecordHoldings
from resources.stock import Parcel
from tests.console.town import PROFILE, TAPE, Town, goods_line, lot, team_line
from tests.gui.fingers import click, press, type_text

ENGLISH = Language("en")
TEAM, CONVOY = OrderId("D1-1"), OrderId("D1-2")


class Column:
    """The panel on a town: what it asks for is done at once, as the room does it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.town = Town()
        self.town.do(SignIn("李明", "duty_officer", "a"))
        self.incident = self.town.call()
        self.panel = IncidentPanel(ENGLISH)
        self.asked: list[Command | Intent] = []
        self.refusal = ""
        self.panel.requested.connect(self._do)
        self.qtbot = qtbot
        qtbot.addWidget(self.panel)
        self.panel.resize(440, 800)
        self.show()
        self.panel.show()
        qtbot.waitExposed(self.panel)

    def _do(self, asked: Command | Intent) -> None:
        self.asked.append(asked)
        if isinstance(asked, Command):
            if not self.refusal:
                self.town.do(asked)
            self.panel.answered(asked, self.refusal)
        self.show()

    def show(self) -> None:
        """Render the situation as it is."""
        town, number = self.town, self.incident
        step = build_next(
            town.situation, town.now, ENGLISH, PROFILE, selected=number, console="console-1", mine=(DispatchId("D1"),)
        )
        self.panel.render(
            build_incident(town.situation, town.now, ENGLISH, PROFILE, selected=number, officer="李明"), step
        )
        QCoreApplication.processEvents()  # new rows come up in the next turn of the loop

    def send(self) -> None:
        """A team and a convoy are on their orders."""
        lines = (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)
        self.town.do(CommitDispatch(self.incident, *lines))
        self.town.later(8)
        self.town.do(SendDispatch(DispatchId("D1")))
        self.show()

    def button(self, text: str, within: QWidget | None = None) -> QPushButton:
        """The button that is seen with this text."""
        where = within or self.panel
        return next(
            one for one in where.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(self.panel)
        )

    def click(self, text: str, within: QWidget | None = None) -> None:
        """Click it."""
        click(self.button(text, within))

    def type(self, text: str) -> None:
        """Type into whatever has the cursor."""
        field = self.panel.focusWidget()
        assert isinstance(field, QLineEdit | QSpinBox)
        if isinstance(field, QSpinBox):
            field.selectAll()
        type_text(field, text)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the cursor is."""
        press(self.panel.focusWidget() or self.panel, key)


@pytest.fixture
def column(qtbot: QtBot) -> Column:
    return Column(qtbot)


def test_casualties_are_typed_in_place_with_who_says_so(column: Column) -> None:
    column.click("Casualties")
    for count in ("1", "0", "2"):
        column.type(count)
        column.press(Qt.Key.Key_Tab)
    column.click("Update")
    expected = UpdateCasualties(column.incident, Casualties(dead=1, seriously=2), "telephone, 李明")
    assert column.asked == [expected]
    assert column.panel.forms["casualties"].isHidden()


def test_a_form_keeps_what_was_typed_until_the_desk_has_accepted(column: Column) -> None:
    column.panel.open_form("note")
    column.type("已通知燃气公司")
    column.refusal = "the disk is full"
    column.press(Qt.Key.Key_Return)
    form = column.panel.forms["note"]
    assert not form.isHidden()
    assert form.findChildren(QLineEdit)[0].text() == "已通知燃气公司"
    column.refusal = ""
    column.press(Qt.Key.Key_Return)
    assert column.asked == [AddNote(column.incident, "已通知燃气公司")] * 2
    assert form.isHidden()


def test_a_repaint_each_second_disturbs_neither_cursor_nor_words(column: Column) -> None:
    column.panel.open_form("note")
    column.type("已通知")
    field = column.panel.focusWidget()
    for _ in range(5):
        column.town.later(1)
        column.show()
    assert column.panel.focusWidget() is field
    column.type("燃气公司")
    assert isinstance(field, QLineEdit)
    assert field.text() == "已通知燃气公司"


def test_an_incident_with_running_orders_cannot_be_closed_until_they_are_released(column: Column) -> None:
    column.send()
    column.panel.open_form("close")
    form = column.panel.forms["close"]
    assert not form.confirm_button.isEnabled()
    for order in (TEAM, CONVOY):
        column.town.do(ArriveOrder(order, "电话"))
        column.town.do(ReleaseOrder(order, "电话"))
    column.show()
    assert form.confirm_button.isEnabled(), "the open form follows the situation"
    column.type("已处置")
    column.press(Qt.Key.Key_Return)
    assert column.asked == [CloseIncident(column.incident, "已处置")]
    assert column.panel.forms["reopen"].isHidden()
    column.click("Reopen")
    column.type("又漏了")
    column.press(Qt.Key.Key_Return)
    assert column.town.situation.incidents.all[column.incident].state == "open"


def test_a_likely_duplicate_is_merged_in_two_clicks(column: Column) -> None:
    first = column.incident
    column.incident = column.town.call("隔壁")
    column.show()
    column.click("Merge")
    column.click("Merge", column.panel.forms["merge"])
    assert column.asked == [MergeIncident(column.incident, first)]


def test_esc_puts_the_form_away_and_then_says_there_is_nothing_left(column: Column) -> None:
    column.panel.open_form("false_alarm")
    assert column.panel.leave()
    assert column.panel.forms["false_alarm"].isHidden()
    assert not column.panel.leave()


def test_esc_stops_a_countdown_as_its_button_says(column: Column) -> None:
    column.town.do(CommitDispatch(column.incident, (team_line("T-G1"),), ()))
    column.show()
    assert column.panel.leave()
    assert column.asked == [StopDispatch(DispatchId("D1"))]
    assert not column.panel.leave()


def test_a_status_that_was_told_on_the_telephone_names_its_source(column: Column) -> None:
    column.send()
    column.panel.open_order(TEAM)
    row = column.panel.orders.row_of(TEAM)
    assert row is not None
    source = row.findChildren(QLineEdit)[0]
    assert source.text() == "telephone, 李明"
    source.setFocus()
    source.selectAll()
    type_text(source, "队长张强")
    column.click("Acknowledged", row)
    column.click("Arrived", row)
    assert column.asked == [AcknowledgeOrder(TEAM, "队长张强"), ArriveOrder(TEAM, "队长张强")]
    assert row.is_open, "the row stays open for the next call"


def test_tab_leads_from_an_opened_order_into_what_can_be_done_with_it(column: Column) -> None:
    column.send()
    row = column.panel.orders.row_of(CONVOY)
    assert row is not None and not row.findChildren(QLineEdit), "nothing is made before it is asked for"
    column.panel.open_order(CONVOY)
    row.setFocus()
    column.press(Qt.Key.Key_Tab)
    assert row.findChildren(QLineEdit)[0].hasFocus()


def test_calling_an_order_off_asks_for_the_reason_first(column: Column) -> None:
    column.send()
    column.panel.open_order(CONVOY)
    row = column.panel.orders.row_of(CONVOY)
    assert row is not None
    column.click("Call off", row)
    column.press(Qt.Key.Key_Return)
    assert column.asked == []
    column.type("现场已有")
    column.press(Qt.Key.Key_Return)
    assert column.asked == [CancelOrder(CONVOY, "现场已有")]


def test_a_row_left_open_does_not_hide_that_its_unit_is_on_the_way_back(column: Column) -> None:
    column.send()
    for order in (TEAM, CONVOY):
        column.town.do(ArriveOrder(order, "电话"))
    column.town.do(ReleaseOrder(TEAM, "电话"))
    column.show()
    column.panel.open_order(CONVOY)
    row = column.panel.orders.row_of(CONVOY)
    assert row is not None and row.is_open
    column.town.do(ReleaseOrder(CONVOY, "电话"))
    column.show()
    assert not row.is_open
    seen = [one.text() for one in column.panel.next.findChildren(QLabel) if one.isVisibleTo(column.panel)]
    assert "1 convoy with goods is on the way back" in seen


def test_f4_leads_to_the_first_count_and_enter_after_the_last_one_counts_the_goods_in(column: Column) -> None:
    column.send()
    for order in (TEAM, CONVOY):
        column.town.do(ArriveOrder(order, "电话"))
        column.town.do(ReleaseOrder(order, "电话"))
    column.show()
    leads: object = column.panel.next.first
    assert leads == OpenOrder(CONVOY)
    column.panel.open_order(CONVOY)
    assert isinstance(column.panel.focusWidget(), QSpinBox)
    column.type("3")
    column.press(Qt.Key.Key_Return)
    assert column.town.situation.orders.all[CONVOY].step == "done"
    assert column.panel.next.first == OpenForm(column.incident, "close")


def test_one_that_was_called_off_on_the_way_brings_everything_back_unless_less_is_typed(column: Column) -> None:
    column.send()
    column.town.do(DepartOrder(CONVOY, "电话"))
    column.town.do(CancelOrder(CONVOY, "不再需要"))
    column.show()
    column.panel.open_order(CONVOY)
    column.press(Qt.Key.Key_Return)
    asked = column.asked[-1]
    assert isinstance(asked, ReturnOrder)
    assert asked.returned == column.town.situation.orders.all[CONVOY].parcels


def seen_whole(part: QWidget) -> bool:
    """Whether nothing of it is scrolled away."""
    return 0 < part.height() == part.visibleRegion().boundingRect().height()


def test_the_count_that_is_being_typed_is_in_sight_on_a_small_screen(column: Column) -> None:
    numbers = [f"L1{number}" for number in range(9)]
    lots = tuple(lot(number, TAPE, 9) for number in numbers)
    column.town.do(RecordHoldings("receipt", contents=(DepotLots(DepotId("D-M1"), lots),)))
    goods = goods_line("D-M1", TAPE, *((number, 5) for number in numbers))
    column.town.do(CommitDispatch(column.incident, (), (goods,)))
    column.town.later(8)
    column.town.do(SendDispatch(DispatchId("D1")))
    column.town.do(ArriveOrder(TEAM, "电话"))
    column.town.do(ReleaseOrder(TEAM, "电话"))
    column.panel.resize(340, 560)
    column.show()
    column.panel.open_order(TEAM)
    for typed in "123454321":
        count = column.panel.focusWidget()
        assert isinstance(count, QSpinBox)
        column.qtbot.waitUntil(partial(seen_whole, count), timeout=30_000)
        column.type(typed)
        column.press(Qt.Key.Key_Return)
    assert column.town.situation.orders.all[TEAM].step == "done"


def test_an_order_is_redirected_to_another_open_incident(column: Column) -> None:
    column.send()
    other = column.town.call("别处")
    column.show()
    column.panel.open_order(TEAM)
    row = column.panel.orders.row_of(TEAM)
    assert row is not None
    column.click("Redirect", row)
    column.type("更急")
    column.press(Qt.Key.Key_Return)
    assert column.asked == [RedirectTo(TEAM, other, "更急")]
    done = RedirectOrder(TEAM, other, 120, "更急")
    column.town.do(done)
    column.panel.answered(done, "")
    column.show()
    assert column.panel.orders.row_of(TEAM) is None


def test_what_a_convoy_brings_back_is_counted_lot_by_lot(column: Column) -> None:
    column.send()
    column.town.do(ArriveOrder(CONVOY, "电话"))
    column.town.do(ReleaseOrder(CONVOY, "电话"))
    column.show()
    column.panel.open_order(CONVOY)
    row = column.panel.orders.row_of(CONVOY)
    assert row is not None
    count = row.findChildren(QSpinBox)[0]
    count.setFocus()
    count.selectAll()
    type_text(count, "7")
    column.click("Returned", row)
    back = (Parcel(LotId("L1"), TAPE, Quantity(7)),)
    assert column.asked == [ReturnOrder(CONVOY, "telephone, 李明", back)]
    assert column.town.situation.stock.lots[LotId("L1")].on_hand == 27
    column.show()
    assert not row.is_open, "nothing is left to be done with it"


def test_enter_after_the_last_count_brings_the_convoy_back(column: Column) -> None:
    column.send()
    column.town.do(ArriveOrder(CONVOY, "电话"))
    column.town.do(ReleaseOrder(CONVOY, "电话"))
    column.show()
    column.panel.open_order(CONVOY)
    row = column.panel.orders.row_of(CONVOY)
    assert row is not None
    count = row.findChildren(QSpinBox)[0]
    count.setFocus()
    count.selectAll()
    type_text(count, "20")
    column.press(Qt.Key.Key_Return)
    assert column.asked == [ReturnOrder(CONVOY, "telephone, 李明", (Parcel(LotId("L1"), TAPE, Quantity(20)),))]


def test_a_unit_is_shown_on_the_map_from_its_row(column: Column) -> None:
    column.send()
    column.panel.open_order(TEAM)
    row = column.panel.orders.row_of(TEAM)
    assert row is not None
    column.click("On the map", row)
    assert column.asked == [Select("team", "T-G1")]


def test_enter_opens_the_row_that_has_the_cursor_and_only_that(column: Column) -> None:
    column.send()
    first, second = (column.panel.orders.row_of(order) for order in (TEAM, CONVOY))
    assert first is not None
    assert second is not None
    first.setFocus()
    column.press(Qt.Key.Key_Return)
    assert first.is_open
    second.setFocus()
    column.press(Qt.Key.Key_Return)
    assert (first.is_open, second.is_open) == (False, True)


def test_another_incident_starts_with_nothing_open(column: Column) -> None:
    column.panel.open_form("note")
    column.incident = IncidentId(column.town.call("别处"))
    column.show()
    assert column.panel.forms["note"].isHidden()
    column.click("Correct")
    assert column.asked == [EditIncident(column.incident)]


def test_the_next_step_is_seen_whole_on_a_small_screen(column: Column) -> None:
    column.send()
    column.panel.open_order(TEAM)
    column.panel.resize(360, 440)
    column.qtbot.waitUntil(lambda: column.panel.height() == 440, timeout=30_000)
    step = column.panel.next
    button = column.button("They have it  F4")
    bottom = button.mapTo(column.panel, button.rect().bottomLeft()).y()
    assert bottom < column.panel.height()
    assert step.heightForWidth(step.width()) <= step.height()


def next_lines(column: Column) -> list[str]:
    """What stands under the next step's sentence."""
    return [
        one.text()
        for one in column.panel.next.findChildren(ElidedLabel)
        if one.isVisibleTo(column.panel) and one.text()
    ]


@pytest.mark.parametrize("height", [716, 1028])
def test_the_next_step_keeps_its_lines_beside_whatever_is_open(column: Column, height: int) -> None:
    column.panel.resize(340, height)
    column.send()
    before = next_lines(column)
    assert before[0] == "T-G1"
    column.panel.open_order(CONVOY)
    column.show()
    assert next_lines(column) == before
    column.panel.open_form("casualties")
    column.show()
    assert next_lines(column) == before


def test_only_where_there_is_no_room_does_an_open_row_leave_the_next_step_its_sentence_and_key(column: Column) -> None:
    column.panel.resize(340, 560)
    column.send()
    assert next_lines(column)
    column.panel.open_order(CONVOY)
    assert next_lines(column) == []
    assert column.button("They have it  F4")
    column.panel.orders.open_order(None)
    assert next_lines(column)


def test_without_a_selected_incident_only_the_next_step_is_there(column: Column) -> None:
    town = column.town
    step = build_next(town.situation, town.now, ENGLISH, PROFILE, selected=None, console="console-1")
    column.panel.render(None, step)
    seen = [one.text() for one in column.panel.findChildren(QPushButton) if one.isVisibleTo(column.panel)]
    assert seen == ["Select  F2", "Take a call  Ctrl+N"]


@pytest.mark.parametrize(("typed", "loss"), [("", None), ("0", 0), ("500", 5_000_000_00)])
def test_a_loss_left_empty_is_not_estimated_and_zero_is_none(column: Column, typed: str, loss: int | None) -> None:
    column.click("Casualties")
    for _ in range(4):
        column.press(Qt.Key.Key_Tab)
    if typed:
        column.type(typed)
    column.click("Update")
    assert column.asked == [UpdateCasualties(column.incident, Casualties(loss=loss), "telephone, 李明")]


def test_a_loss_that_was_taken_back_is_not_estimated_again(column: Column) -> None:
    column.click("Casualties")
    field = column.panel.forms["casualties"].findChildren(QSpinBox)[4]
    field.setFocus()
    field.selectAll()
    column.type("12")
    field.selectAll()
    column.press(Qt.Key.Key_Delete)
    column.click("Update")
    assert column.asked == [UpdateCasualties(column.incident, Casualties(), "telephone, 李明")]
