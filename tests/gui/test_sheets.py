"""The sheets below: tables that stay calm while rows change, filters, and a search that reaches the whole record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.assembly import log_book
from console.assembly.log_search import LOUD
from console.entry import marked
from console.incidents.model import AddNote
from console.journal.checkpoint import origin_of
from console.situation.alarms import AcknowledgeAlarm, RaiseAlarm
from console.views.alarm_table import build_alarms
from console.views.intents import AcknowledgeNewest, OpenEntry, Select
from console.views.language import TONGUES, Language, Tongue
from console.views.stock_asked import Asked
from console.views.stock_sheet import build_stock
from console.views.stock_table import build_stock_table
from console.views.tables import Column, Row, TableView
from console.views.team_board import build_team_board
from console.widgets.alarm_sheet import AlarmSheet
from console.widgets.sheet_page import SheetPage
from console.widgets.stock_sheet import StockSheet
from console.widgets.style import style_sheet
from console.widgets.table import Table
from console.widgets.team_sheet import TeamSheet
from resources.base import AlarmId, Instant, Reason, TeamId
from resources.teams import SetTeamStatus
from tests.console.town import PROFILE, START, Town
from tests.gui.conftest import Open
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import press

ENGLISH = Language("en")
COLUMNS = (Column("Time", "left", 76), Column("Entry"), Column("By", "left", 130), Column("Number", "right", 40))


def view(first: int, last: int, text: str = "entry", selected: str = "") -> TableView:
    """Rows with falling numbers, as the log has them."""
    rows = tuple(
        Row(str(n), ("03:14:59", f"{text} {n}", "李明 · Duty officer", f"#{n:,}")) for n in range(last, first - 1, -1)
    )
    return TableView(COLUMNS, rows, selected=selected)


def dressed() -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet("dark"))


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    """A table of 200 rows, of which 5 are in sight."""
    dressed()
    made = Table()
    qtbot.addWidget(made)
    made.resize(700, 170)
    made.show()
    made.render(view(1, 200))
    return made


def in_sight(table: Table) -> str:
    return table.shown.rows[table.grid.rowAt(0)].id


def test_what_is_selected_stays_selected_while_rows_come_on_top(qtbot: QtBot, table: Table) -> None:
    table.take_focus()
    for _ in range(3):
        press(table.grid, Qt.Key.Key_Down)
    assert table.current == "197"
    with qtbot.assertNotEmitted(table.selected):
        for last in range(201, 260):
            table.render(view(1, last))
    assert table.current == "197" and table.grid.hasFocus()
    with qtbot.waitSignal(table.selected, timeout=30_000) as selected:
        press(table.grid, Qt.Key.Key_Down)
    assert selected.args == ["196"]


def test_who_reads_further_down_keeps_the_rows_in_sight(table: Table) -> None:
    table.grid.verticalScrollBar().setValue(40 * 28 + 9)
    seen = in_sight(table)
    for last in range(201, 230):
        table.render(view(1, last))
    assert in_sight(table) == seen
    assert table.grid.rowViewportPosition(table.grid.rowAt(0)) == -9


def test_who_reads_the_newest_sees_what_comes(table: Table) -> None:
    table.render(view(1, 201))
    assert in_sight(table) == "201"


def test_a_row_that_is_filtered_away_is_no_longer_selected(table: Table) -> None:
    table.take_focus()
    table.render(view(1, 100))
    assert table.current == ""


def test_a_selection_made_elsewhere_comes_into_sight(table: Table) -> None:
    table.render(view(1, 200, selected="30"))
    assert table.current == "30"
    top = table.grid.rowViewportPosition(
        table.shown.rows.index(next(row for row in table.shown.rows if row.id == "30"))
    )
    assert 0 <= top < table.grid.viewport().height()


def test_headings_and_numbers_are_never_cut(table: Table) -> None:
    header = table.grid.horizontalHeader()
    long = view(
        1_234_000, 1_234_010, "Zufahrt über die Brücke gesperrt, Umleitung ausgeschildert, alle Kräfte verständigt"
    )
    table.render(long)
    metrics = table.grid.fontMetrics()
    for number in (0, 3):
        widest = max(metrics.horizontalAdvance(row.cells[number]) for row in long.rows)
        assert header.sectionSize(number) >= widest + 18
        assert header.sectionSize(number) >= header.fontMetrics().horizontalAdvance(COLUMNS[number].title)


def test_a_long_text_wraps_and_one_that_is_longer_still_stands_whole_beneath_when_selected(table: Table) -> None:
    table.render(
        view(1, 3, "Zufahrt über die Brücke gesperrt, Umleitung über die Ringstraße ausgeschildert, alle wissen es")
    )
    line = table.grid.fontMetrics().lineSpacing()
    assert table.grid.rowHeight(0) == 28 + line and table.whole.isHidden()
    table.resize(1400, 170)
    QApplication.processEvents()
    assert table.grid.rowHeight(0) == 28
    table.resize(700, 170)
    table.render(view(1, 3, "Zufahrt über die Brücke gesperrt " * 12))
    table.take_focus()
    assert table.grid.rowHeight(0) == 28 + 2 * line
    assert table.whole.text() == table.shown.rows[0].cells[1]


# --- the sheets ---------------------------------------------------------------------------------------------------


def shown(qtbot: QtBot, page: SheetPage, tongue: Tongue = "en") -> None:
    dressed()
    for part in (page, page.bar):
        qtbot.addWidget(part)
        part.resize(740, 240)
        part.show()
    page.relabel(Language(tongue))


def test_a_team_keeps_its_row_from_order_to_arrival() -> None:
    town = Town()
    for _ in range(2):
        town.call()
    before = [row.id for row in build_team_board(town.situation, town.now, ENGLISH, PROFILE).rows]
    states = list(town.situation.teams.all.values())
    states[1].status = "dispatched"
    ordered = [row.id for row in build_team_board(town.situation, town.now, ENGLISH, PROFILE).rows]
    states[1].status = "on_scene"
    arrived = [row.id for row in build_team_board(town.situation, town.now, ENGLISH, PROFILE).rows]
    assert before == ["T-G1", "T-G2", "T-F1"] and ordered == arrived == ["T-G2", "T-G1", "T-F1"]


def test_looking_at_the_board_selects_nothing(qtbot: QtBot) -> None:
    town, page = Town(), TeamSheet()
    shown(qtbot, page)
    page.render(build_team_board(town.situation, town.now, ENGLISH, PROFILE))
    with qtbot.assertNotEmitted(page.requested, wait=50):
        page.table.take_focus()
    assert page.table.current == "T-G1" and page.chosen.text() == "T-G1 · 0000-1"


def test_a_status_is_set_by_hand_with_who_said_so(qtbot: QtBot) -> None:
    town, page = Town(), TeamSheet()
    shown(qtbot, page)
    page.render(build_team_board(town.situation, town.now, ENGLISH, PROFILE))
    assert not page.line.isVisible()
    page.table.take_focus()
    press(page.table.grid, Qt.Key.Key_Down)
    assert page.line.isVisible() and page.chosen.text() == "T-G2 · 0000-1"
    source = page.findChild(QLineEdit, "team_source")
    assert isinstance(source, QLineEdit)
    source.setText("站长")
    with qtbot.waitSignal(page.requested, timeout=30_000) as asked:
        next(button for button in page.findChildren(QPushButton) if button.text() == "Set out of service").click()
    assert asked.args == [SetTeamStatus(TeamId("T-G2"), "out_of_service", "站长")]


def test_arrows_select_a_team_and_enter_brings_the_map_to_it(qtbot: QtBot) -> None:
    town, page = Town(), TeamSheet()
    shown(qtbot, page)
    page.render(build_team_board(town.situation, town.now, ENGLISH, PROFILE))
    page.table.take_focus()
    with qtbot.waitSignal(page.requested, timeout=30_000) as asked:
        press(page.table.grid, Qt.Key.Key_Down)
    assert asked.args == [Select("team", "T-G2", show=False)]
    with qtbot.waitSignal(page.requested, timeout=30_000) as asked:
        press(page.table.grid, Qt.Key.Key_Return)
    assert asked.args == [Select("team", "T-G2", show=True)]


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_city_that_has_nothing_yet_says_how_to_bring_it(qtbot: QtBot, tongue: Tongue) -> None:
    from console.situation import Situation

    nothing, language = Situation(), Language(tongue)
    teams, stock = TeamSheet(), StockSheet()
    teams.render(build_team_board(nothing, START, language, PROFILE))
    stock.render(build_stock(nothing, START, language, PROFILE, asked=Asked()))
    pages: tuple[SheetPage, ...] = (teams, stock)
    for page in pages:
        shown(qtbot, page, tongue)
        assert page.table.empty.isVisible() and "stock import FILE.xlsx" in page.table.empty.text()


def test_a_filter_that_fits_nothing_says_so_and_not_that_there_is_nothing() -> None:
    town = Town()
    teams = build_team_board(town.situation, town.now, ENGLISH, PROFILE, words="zebra")
    stock = build_stock_table(town.situation, town.now, ENGLISH, PROFILE, words="zebra")
    assert (teams.empty, stock.empty) == ("No team fits these words", "No item fits these words")


def test_an_alarm_shows_who_and_the_telephone_and_is_acknowledged(qtbot: QtBot) -> None:
    town, page = Town(), AlarmSheet()
    cause = Reason("order-unacknowledged", {"order": "D1-1", "unit": "T-G1"})
    for number in ("a1", "a2"):
        town.do(RaiseAlarm(AlarmId(number), cause, "high"))
    shown(qtbot, page)
    page.render(build_alarms(town.situation, town.now, ENGLISH, PROFILE))
    assert page.table.shown.rows[0].cells[1] == "T-G1 has not acknowledged order D1-1"
    newest, this, silence = page.bar.findChildren(QPushButton)
    assert newest.isEnabled() and silence.isEnabled() and not this.isEnabled()
    page.table.take_focus()
    press(page.table.grid, Qt.Key.Key_Down)
    for pressed, command in ((newest, AcknowledgeNewest()), (this, AcknowledgeAlarm(AlarmId("a1")))):
        with qtbot.waitSignal(page.requested, timeout=30_000) as asked:
            pressed.click()
        assert asked.args == [command]


# --- in the real window -------------------------------------------------------------------------------------------


def search(duty: DutyRoom, words: str) -> list[str]:
    """The entries that the log shows for these words."""
    log = duty.screen.below.log
    duty.press("F8", "/")
    log.words.clear()
    duty.type(words)
    duty.wait(lambda: duty.room.log.words == words)
    duty.wait(lambda: not duty.room.log.search.asking)
    duty.paint()
    return [row.cells[1] for row in log.table.shown.rows]


def test_a_search_reaches_the_whole_record_in_both_languages(duty: DutyRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    number = duty.call()
    duty.do(AddNote(number, "泵站二号机组停机"))
    for count in range(30):
        duty.do(AddNote(number, f"note {count}"))
    duty.room.log._newest.clear()  # as if thousands had come since
    duty.run(duty.room.log.search.follow())
    assert search(duty, "机组") == ["Note: 泵站二号机组停机"], "a word of two characters"
    assert search(duty, "接报") == ["Call taken: Gas leak · 春晖路118号"], "what the Chinese line says"
    assert search(duty, "call taken") == ["Call taken: Gas leak · 春晖路118号"]
    assert search(duty, "note 2")[:2] == ["Note: note 29", "Note: note 28"], "the newest first"
    assert search(duty, "斑马") == []
    assert duty.screen.below.log.table.empty.text() == "No entry in the whole record holds these words"


def test_a_search_answers_from_this_record_and_not_from_another_of_the_same_name(duty: DutyRoom) -> None:
    """A machine that worked on its own file, and now works in a room: both books are called live."""
    console, store = duty.console, duty.room.post.search
    for key in (console.book.name, origin_of(marked(console.book))):
        store.add(key, [(seq, f"{LOUD} 斑马") for seq in range(1, 5)])
    duty.do(AddNote(duty.call(), "泵站二号机组停机"))
    duty.room.log._newest.clear()
    duty.room.log.search._started = False  # as at a start
    duty.run(duty.room.log.search.follow())
    assert search(duty, "斑马") == []
    assert search(duty, "机组") == ["Note: 泵站二号机组停机"]


def test_what_was_just_written_is_found_before_it_is_indexed(duty: DutyRoom) -> None:
    number = duty.call()
    duty.run(duty.room.log.search.follow())
    duty.do(AddNote(number, "新的记事"))
    assert search(duty, "新的") == ["Note: 新的记事"]


def test_a_search_within_the_selected_incident_leaves_the_others_out(duty: DutyRoom) -> None:
    first = duty.call("春晖路1号")
    second = duty.call("春晖路2号")
    for number, text in ((first, "阀门已关"), (second, "阀门未关")):
        duty.do(AddNote(number, text))
    duty.run(duty.room.log.search.follow())
    assert search(duty, "阀门") == ["Note: 阀门未关", "Note: 阀门已关"]
    duty.room.select("incident", first, show=False)
    scope = duty.screen.below.log.scope
    scope.setCurrentIndex(scope.findData("incident"))
    assert search(duty, "阀门") == ["Note: 阀门已关"]


def test_a_book_that_was_there_before_shows_its_log_at_once(opened: Open, duty: DutyRoom) -> None:
    duty.do(AddNote(duty.call(), "早先的记事"))
    again = opened()
    assert again.screen.below.log.table.shown.rows[0].cells[1] == "Note: 早先的记事"


def test_scrolling_to_the_end_brings_older_entries(duty: DutyRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_book, "PAGE", 10)
    number = duty.call()
    for count in range(40):
        duty.do(AddNote(number, f"note {count}"))
    while len(duty.room.log._newest) > 20:
        duty.room.log._newest.popleft()
    duty.room.log._shown = 20
    duty.paint()
    table = duty.screen.below.log.table
    assert len(table.shown.rows) == 20
    table.grid.verticalScrollBar().setValue(table.grid.verticalScrollBar().maximum())
    duty.wait(lambda: len(table.shown.rows) == 30)


def test_enter_on_an_entry_leads_to_its_incident(duty: DutyRoom) -> None:
    first = duty.call("春晖路1号")
    duty.call("春晖路2号")
    duty.paint()
    rows = duty.screen.below.log.table.shown.rows
    seq = next(int(row.id) for row in rows if "春晖路1号" in row.cells[1])
    duty.room.ask(OpenEntry(seq))
    assert duty.room.shown.incident == first


def test_the_alarm_rings_until_it_is_silenced_and_again_with_the_next_one(duty: DutyRoom) -> None:
    cause = Reason("order-unacknowledged", {"order": "D1-1", "unit": "T-G1"})
    duty.do(RaiseAlarm(AlarmId("a1"), cause, "high"))
    duty.wait(lambda: duty.screen.bell.rung == 1)
    duty.press("Shift+F9")
    alarms = duty.screen.below.alarms
    silence = alarms.bar.findChildren(QPushButton)[-1]
    duty.wait(silence.isEnabled)
    silence.click()
    duty.wait(lambda: not silence.isEnabled())
    assert alarms.caption.text().startswith("Sound off until ")
    assert duty.console.situation.alarms.silenced_until > duty.console.clock.now()
    other = Reason("order-declined", {"order": "D1-2", "unit": "T-G2", "why": "no vehicle"})
    duty.do(RaiseAlarm(AlarmId("a2"), other, "high"))
    duty.wait(silence.isEnabled)
    assert duty.screen.bell.rung == 2, "a new alarm is heard at once"
    duty.press("F9")
    duty.wait(lambda: duty.console.situation.alarms.all[AlarmId("a2")].acknowledged)
    assert duty.console.situation.alarms.all[AlarmId("a1")].acknowledged == Instant(0), "only the newest cause"


def test_all_tabs_stand_in_one_row_on_a_small_screen_and_what_was_up_stays_up(opened: Open) -> None:
    duty = opened(size=(1366, 768))
    duty.holdings()
    duty.press("Shift+F7")
    below = duty.screen.below
    assert below.teams.isVisible() and not below.log.isVisible()
    duty.window.resize(1920, 1080)
    QApplication.processEvents()
    assert below.teams.isVisible() and below.log.isVisible()
