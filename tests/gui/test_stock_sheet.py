"""The stock sheet in the real window: days of cover, where a thing lies, what expires, the chart of what moved."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from console.assembly import stock_work
from console.views.intents import SwitchTheme
from console.views.stock_asked import SEGMENTS, Segment
from console.views.stock_sheet import build_stock
from console.widgets.stock_sheet import StockSheet
from console.widgets.tokens import TOKENS
from resources.base import DepotId, ItemCode, LotId, Name, Quantity
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings
from resources.stock import Lot
from tests.console.town import TAPE
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import press

WATER = Item(ItemCode("1010101"), Name("瓶装水", "Water"), Name("瓶", "bottle"), per_person_day=4000)


@pytest.fixture
def sheet(duty: DutyRoom) -> StockSheet:
    """The stock sheet, up, in a town that has water for 2 days."""
    fill(duty)
    duty.press("F7")
    return duty.screen.below.stock


def fill(duty: DutyRoom) -> None:
    people = duty.console.city.profile.population
    content = DepotLots(DepotId("D-M1"), (Lot(LotId("W1"), WATER.code, Quantity(people * 8)),))
    duty.do(RecordHoldings("receipt", items=(WATER,), contents=(content,)))
    duty.paint()


def turn_to(duty: DutyRoom, segment: Segment) -> StockSheet:
    sheet = duty.screen.below.stock
    sheet.show_segment(segment)
    duty.wait(lambda: sheet._view.segment == segment)
    duty.paint()
    return sheet


def test_the_sheet_opens_on_the_days_of_cover_with_bar_and_mark(duty: DutyRoom, sheet: StockSheet) -> None:
    (row,) = sheet.table.shown.rows
    assert row.cells[:2] == ("Water", "2.0 ▼")
    cell = sheet.table.grid.visualRect(sheet.table.grid.model().index(0, 1))
    picture = sheet.table.grid.viewport().grab().toImage()
    y = cell.center().y()
    colours = {picture.pixelColor(x, y).name().upper() for x in range(cell.left(), cell.left() + 80)}
    tokens = TOKENS["dark"]
    assert {tokens.attention, tokens.line, tokens.text} <= colours, "what there is, what lacks, the target"


def test_a_sheet_that_takes_long_is_made_in_turns_and_in_the_end_shows_what_is_there(
    duty: DutyRoom, sheet: StockSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stock_work, "SLICE", 0.0)  # an item a turn
    for segment in ("items", "expiring", "districts", "cover"):
        turn_to(duty, segment)
        duty.room.painting.now("stock")
        assert duty.room.stock._making is not None
        content = DepotLots(DepotId("D-M1"), (Lot(LotId(segment), WATER.code, Quantity(1)),))
        duty.do(RecordHoldings("receipt", contents=(content,)))
        duty.room.painting.now("stock")
        duty.wait(lambda: duty.room.stock._making is None and "stock" not in duty.room.painting._due)
        shown, room = sheet._view, duty.room
        now, profile = room.console.clock.now(), room.console.city.profile
        made = build_stock(room.console.situation, now, room.language, profile, asked=room.stock.asked)
        assert shown.table.rows == made.table.rows and shown.note == made.note


def test_arrows_lead_through_every_view_and_back_to_the_first(duty: DutyRoom, sheet: StockSheet) -> None:
    seen = []
    for _ in SEGMENTS:
        duty.wait(lambda: sheet._view.segment == sheet.option(), timeout=20_000)
        seen.append(sheet._view.segment)
        press(sheet.table.grid, Qt.Key.Key_Right)
    assert tuple(seen) == SEGMENTS
    duty.wait(lambda: sheet._view.segment == "cover")
    press(sheet.table.grid, Qt.Key.Key_Left)
    duty.wait(lambda: sheet._view.segment == SEGMENTS[-1])
    assert duty.focus is sheet.table.grid


def test_enter_leads_from_an_item_to_its_depots_and_from_a_depot_to_the_map(duty: DutyRoom, sheet: StockSheet) -> None:
    turn_to(duty, "items")
    sheet.table.take_focus()
    while sheet.table.current != TAPE:
        press(sheet.table.grid, Qt.Key.Key_Down)
    press(sheet.table.grid, Qt.Key.Key_Return)
    duty.wait(lambda: sheet._view.segment == "places")
    assert [row.id for row in sheet.table.shown.rows] == ["D-M1", "D-C1", "D-R1"]
    assert sheet.item.currentText() == "Cordon tape"
    sheet.table.take_focus()
    press(sheet.table.grid, Qt.Key.Key_Down)
    duty.paint()
    assert (duty.room.shown.kind, duty.room.shown.id) == ("depot", "D-C1")
    assert sheet.table.current == "D-C1" and duty.focus is sheet.table.grid


def test_a_lot_that_expires_selects_the_depot_where_it_lies(duty: DutyRoom, sheet: StockSheet) -> None:
    turn_to(duty, "expiring")
    sheet.table.take_focus()
    press(sheet.table.grid, Qt.Key.Key_Return)
    assert (duty.room.shown.kind, duty.room.shown.id) == ("depot", "D-M1")


def test_the_districts_rest_on_the_people_of_the_ground(duty: DutyRoom, sheet: StockSheet) -> None:
    turn_to(duty, "districts")
    duty.wait(lambda: duty.room.stock.asked.people is not None)
    duty.paint()
    people = duty.room.stock.asked.people
    ground = duty.console.city.ground
    assert people is not None and sum(people.values()) == ground.population.total
    assert "Counting" not in sheet.note.text()


def test_the_chart_draws_what_the_view_says_and_follows_what_happens(duty: DutyRoom, sheet: StockSheet) -> None:
    duty.room.stock.choose(TAPE)
    sheet.show_segment("moves_day")
    duty.wait(lambda: sheet.chart.isVisible(), timeout=20_000)
    duty.paint()
    agrees(sheet)
    before = sheet.chart.curves["on_hand"][1][-1]
    content = DepotLots(DepotId("D-M1"), (Lot(LotId("L9"), TAPE, Quantity(60)),))
    duty.do(RecordHoldings("receipt", contents=(content,)))
    duty.wait(lambda: sheet.chart.curves["on_hand"][1][-1] == before + 60)
    assert sheet.chart.curves["received"][1] == [60]
    agrees(sheet)
    assert "on hand 605 roll" in sheet.note.text() and "■ Received" in sheet.note.text()


def agrees(sheet: StockSheet) -> None:
    """What is drawn is what the view says."""
    chart = sheet._view.chart
    assert chart is not None
    traces = (*chart.levels.lines, *chart.flows.lines, *chart.flows.bars)
    said = {one.key: ([float(x) for x, _ in one.points], [float(y) for _, y in one.points]) for one in traces}
    assert sheet.chart.curves == {key: places for key, places in said.items() if places[0]}
    for plot, shown in zip(sheet.chart._plots, (chart.levels, chart.flows), strict=True):
        (left, right), (low, high) = plot.viewRange()
        assert left <= 0 and right >= chart.seconds and (low, high) == (shown.low, shown.high)
        drawn = {item.key: item.getData()[1][-1] for item in plot.items if item.key in ("on_hand", "promised", "out")}
        assert drawn == {line.key: line.points[-1][1] for line in shown.lines}


def test_the_chart_changes_colours_and_language_while_it_is_up(duty: DutyRoom, sheet: StockSheet) -> None:
    sheet.show_segment("moves_month")
    duty.wait(lambda: sheet.chart.isVisible(), timeout=20_000)
    for theme in ("light", "dark"):
        duty.room.ask(SwitchTheme())
        duty.paint()
        assert sheet.chart._canvas.backgroundBrush().color().name().upper() == TOKENS[theme].panel
    duty.press("Ctrl+Shift+L")
    duty.paint()
    assert sheet.segment.currentText() == "30 天变动" and "在库" in sheet.note.text()


def test_neither_wheel_nor_right_click_does_anything_to_the_chart(duty: DutyRoom, sheet: StockSheet) -> None:
    sheet.show_segment("moves_day")
    duty.wait(lambda: sheet.chart.isVisible(), timeout=20_000)
    duty.paint()
    canvas = sheet.chart._canvas.viewport()
    before = [plot.viewRange() for plot in sheet.chart._plots]
    for plot in sheet.chart._plots:
        inside = sheet.chart._canvas.mapFromScene(plot.vb.sceneBoundingRect().center())
        wheel = QWheelEvent(
            QPointF(inside),
            QPointF(canvas.mapToGlobal(inside)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, wheel)
        assert not wheel.isAccepted(), "whoever scrolls over it goes on scrolling"
        for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton):
            QTest.mouseClick(canvas, button, pos=inside)
            QApplication.processEvents()
        assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]
    assert [plot.viewRange() for plot in sheet.chart._plots] == before


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_view_can_be_read_on_a_small_screen(opened: Open, language: str) -> None:
    duty = opened(size=(1366, 768), language=language)
    duty.holdings()
    duty.watch()
    fill(duty)
    duty.press("F7")
    for segment in SEGMENTS:
        sheet = turn_to(duty, segment)
        header = sheet.table.grid.horizontalHeader()
        assert cut_texts(sheet.bar) == []
        for number, column in enumerate(sheet.table.shown.columns):
            assert header.sectionSize(number) >= header.fontMetrics().horizontalAdvance(column.title), column.title
        assert sheet.table.grid.viewport().height() >= 2 * 28 or sheet.table.shown.empty


def test_a_start_does_without_the_plotting_library() -> None:
    """It takes a third of a second; only who asks for a chart waits for it."""
    code = "import console.assembly.room, console.assembly.screen, sys; print('pyqtgraph' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
