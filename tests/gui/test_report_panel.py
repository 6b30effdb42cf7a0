"""Reports are written, kept, copied, exported and marked as sent without leaving the keys."""

import docx
import pytest
from PySide6.QtWidgets import QApplication

from console.incidents.model import Casualties, UpdateCasualties
from console.incidents.reports import MarkReportSent
from console.widgets.report_panel import ReportPanel
from resources.base import MINUTE, Instant
from tests.gui.conftest import Open
from tests.gui.duty_room import DutyRoom


def panel(duty: DutyRoom) -> ReportPanel:
    """The panel, up."""
    duty.wait(lambda: duty.window.panel == "report")
    duty.paint()
    return duty.screen.report


def test_r_opens_the_report_that_is_due_with_the_draft_from_the_record(duty: DutyRoom) -> None:
    duty.call()
    duty.press("R")
    form = panel(duty).form
    assert (form.kind, form.means) == ("first", "telephone")
    assert "春晖路118号" in form.text.scene
    assert form.to == "City government duty office"
    duty.press("Esc")
    assert duty.window.panel == "incident"


def test_without_an_incident_r_says_what_is_missing(duty: DutyRoom) -> None:
    duty.press("R")
    assert duty.window.panel == "incident"


def test_ctrl_enter_puts_the_report_on_the_record_once(duty: DutyRoom) -> None:
    incident = duty.call()
    duty.press("R")
    panel(duty).take_focus()
    duty.press("Ctrl+Return", "Ctrl+Return")
    duty.wait(lambda: duty.window.panel == "incident")
    (sent,) = duty.console.situation.reports.of(incident).sent
    assert (sent.kind, sent.means, sent.to, sent.late) == ("first", "telephone", "City government duty office", 0)


def test_what_is_typed_stays_while_the_record_goes_on_and_says_that_it_has(duty: DutyRoom) -> None:
    incident = duty.call()
    duty.press("R")
    shown = panel(duty)
    shown.fields.items["happened"].setFocus()
    duty.type("阀门已关")
    duty.do(UpdateCasualties(incident, Casualties(dead=1), "现场"))
    duty.paint()
    assert "阀门已关" in shown.form.text.happened
    assert "none reported" in shown.form.text.casualties
    duty.wait(lambda: "gone on" in shown._drafted.text())
    duty.press("Ctrl+R")
    duty.wait(lambda: "1 dead" in shown.form.text.casualties)
    assert "阀门已关" not in shown.form.text.happened


def test_a_draft_is_there_again_after_a_restart_for_its_incident_and_kind(opened: Open) -> None:
    duty = opened()
    duty.watch()
    duty.call()
    duty.press("R")
    panel(duty).fields.items["other"].setFocus()
    duty.type("已通知燃气公司")
    duty.wait(lambda: duty.room.reports._typed)
    duty.run(duty.room.keeping._keep_all())
    again = opened()
    again.paint()
    if again.window.panel != "report":
        again.press("R")
    assert "已通知燃气公司" in panel(again).form.text.other
    panel(again).fields.chosen.emit("final")
    again.wait(lambda: again.screen.report.form.kind == "final")
    assert "已通知燃气公司" not in again.screen.report.form.text.other


def test_a_refusal_and_a_time_that_is_none_stand_in_the_panel_and_nothing_is_lost(duty: DutyRoom) -> None:
    incident = duty.call()
    duty.press("R")
    shown = panel(duty)
    shown.fields.sent.setFocus()
    duty.type("99")
    duty.press("Ctrl+Return")
    duty.wait(lambda: shown.fault.text() == "the time reads HH:MM:SS")
    shown.fields.sent.clear()
    shown.fields.sent.textEdited.emit("")
    shown.fields.to.setEditText(" ")
    duty.press("Ctrl+Return")
    duty.wait(lambda: shown.fault.text() == "to whom it went is missing")
    assert duty.console.situation.reports.of(incident).sent == []


def test_one_key_copies_the_whole_report_as_plain_text(duty: DutyRoom) -> None:
    duty.call()
    duty.press("R")
    panel(duty).take_focus()
    duty.press("Ctrl+Shift+C")
    duty.wait(lambda: duty.screen.report.done.text() == "copied as plain text")
    said = QApplication.clipboard().text()
    assert said.startswith("EXERCISE 演练\n")
    assert "2. Time, place and scene\n" in said
    assert "春晖路118号" in said


@pytest.mark.parametrize(("keys", "how"), [("Ctrl+Shift+D", "docx"), ("Ctrl+Shift+P", "pdf")])
def test_word_and_pdf_are_written_into_the_home_and_the_panel_says_where(duty: DutyRoom, keys: str, how: str) -> None:
    incident = duty.call("<b>路</b> & 118号")
    duty.press("R")
    panel(duty).take_focus()
    duty.press(keys)
    duty.wait(lambda: "written to" in duty.screen.report.done.text())
    (file,) = (duty.room.home.folder / "reports-out" / "xiaojiang" / duty.console.book.name).glob(
        f"EXERCISE-{incident}-R1-first.{how}"
    )
    assert str(file) in duty.screen.report.done.text()
    if how == "docx":
        document = docx.Document(str(file))
        assert document.sections[0].header.paragraphs[0].text == "EXERCISE 演练"
        assert any("<b>路</b> & 118号" in paragraph.text for paragraph in document.paragraphs)
    else:
        assert file.read_bytes().startswith(b"%PDF-") and file.stat().st_size > 5_000
    file.unlink()


def test_the_chip_in_the_bar_counts_what_is_due_and_opens_the_nearest(duty: DutyRoom) -> None:
    duty.call()
    duty.paint()
    chip = duty.screen.top.reports
    assert chip.isVisible() and chip.text.text().startswith("Reports due 2 · ")
    chip.clicked.emit()
    assert panel(duty).form.kind == "first"


def test_a_report_that_went_stands_in_the_list_with_its_word_when_it_was_late(duty: DutyRoom) -> None:
    incident = duty.call()
    received = duty.console.situation.incidents.all[incident].received
    sent = Instant(received)
    duty.do(MarkReportSent(incident, "first", "telephone", "总值班室", "漏气", sent))
    assert duty.console.situation.reports.of(incident).sent[0].due == received + 30 * MINUTE
    duty.press("R")
    shown = panel(duty)
    assert shown.form.means == "written"
    _, when = shown._sent._lines[0]
    assert when.isVisible() and ":" in when.text() and "late" not in when.text()
    second = MarkReportSent(incident, "first", "telephone", "省政府", "漏气", sent)
    duty.do(second)
    duty.paint()
    assert len(shown._sent._lines) == 2
