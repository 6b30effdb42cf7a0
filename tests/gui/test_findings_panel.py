"""Findings in the real window: written down with owner and date, closed with a remark, overdue ones first."""

from console.desk.reporting import report_clocks
from console.incidents.model import CloseIncident
from console.incidents.reports import MarkReportSent
from console.situation.findings import FindingId
from console.views.intents import SwitchLanguage, WriteAfterAction
from console.widgets.main_window import WIDTHS
from resources.base import DAY, Instant
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import click

F1 = FindingId("F1")


def note(duty: DutyRoom, due: str) -> None:
    """Ctrl+Shift+F, then what, by whom and until when."""
    duty.press("Ctrl+Shift+F")
    duty.paint()
    panel = duty.screen.findings
    panel.what.setText("预案未写明夜间关阀责任")
    panel.owner.setText("燃气局")
    panel.due.setText(due)
    click(panel.note)


def test_a_finding_about_the_selected_incident_is_written_down_and_closed_with_a_remark(duty: DutyRoom) -> None:
    incident = duty.call()
    note(duty, "2199-12-31")
    findings = duty.console.situation.findings
    duty.wait(lambda: F1 in findings.all)
    assert (findings.all[F1].incident, findings.all[F1].owner) == (incident, "燃气局")
    duty.paint()
    panel = duty.screen.findings
    assert panel.what.text() == "", "what is on the record is typed no more"
    assert cut_texts(panel) == []
    row = panel.list.by_key[F1]
    click(row.go)
    duty.wait(lambda: duty.screen.toasts.isVisible)
    assert not findings.all[F1].closed, "without what shows it, it is not mended"
    row.remark.setText("预案已修订")
    click(row.go)
    duty.wait(lambda: findings.all[F1].closed)
    assert findings.all[F1].remark == "预案已修订"


def test_a_closed_incident_leads_on_to_findings_and_then_to_the_report(duty: DutyRoom) -> None:
    incident = duty.call()
    duty.do(CloseIncident(incident, "all well"))
    while clocks := report_clocks(duty.console.situation, incident, duty.console.city.profile):
        now = duty.console.clock.now()
        duty.do(MarkReportSent(incident, clocks[0].kind, clocks[0].means, "总值班室", "漏气", now))
    duty.paint()
    step = duty.room.next_step()
    assert step.sentence == "Closed. Write down the findings"
    assert [(one.label, one.key) for one in step.actions[:2]] == [
        ("Findings", "Ctrl+Shift+F"),
        ("After-action report", "Ctrl+Shift+R"),
    ]
    assert cut_texts(duty.screen.incident.next) == []
    duty.press("F4")
    duty.paint()
    assert duty.window.panel == "findings"
    note(duty, "2199-12-31")
    duty.wait(lambda: duty.console.situation.findings.of(incident))
    duty.press("Esc", "Esc")
    step = duty.room.next_step()
    assert step.sentence == "Closed. Write the after-action report"
    assert step.details[0].what == "1 finding is written down"
    assert duty.screen.incident.next.first == WriteAfterAction()


def test_the_panel_fits_the_column_of_a_small_window_in_either_language(duty: DutyRoom) -> None:
    duty.call()
    for _ in range(2):
        note(duty, "")
        duty.paint()
        assert duty.screen.findings.minimumSizeHint().width() <= WIDTHS["peacetime", True][1]
        duty.room.ask(SwitchLanguage())


def test_a_date_that_is_none_is_said_beside_it_and_what_was_typed_stays(duty: DutyRoom) -> None:
    duty.call()
    note(duty, "下个月")
    panel = duty.screen.findings
    duty.paint()
    duty.wait(panel.fault.isVisible)
    assert panel.what.text() and not duty.console.situation.findings.all


def test_an_overdue_finding_stands_first_and_says_so() -> None:
    from console.situation.findings import RecordFinding
    from console.views.findings import build_findings
    from console.views.language import Language
    from tests.console.town import PROFILE, Town

    town = Town()
    for days in (20, 2):
        town.do(RecordFinding(f"{days} 天", "plan", "燃气局", Instant(town.now + days * DAY)))
    town.later(3 * 86_400)
    view = build_findings(town.situation, town.now, Language("zh_CN"), PROFILE)
    assert [(row.stage, row.tone) for row in view.rows] == [("overdue", "late"), ("open", "")]
    assert view.counts == "逾期 1 项；整改中 1 项"


def test_one_key_has_the_report_of_the_selected_incident_written_with_its_map_while_the_window_works(
    duty: DutyRoom,
) -> None:
    incident = duty.call()
    duty.press("Ctrl+Shift+R")
    folder = duty.room.after_action.folder
    duty.wait(lambda: not duty.room.after_action.writing, 100_000)
    stem = f"EXERCISE-after-action-{incident}"
    written = {file.name for file in folder.iterdir() if file.is_file()}
    assert written == {f"{stem}-{tongue}.{kind}" for tongue in ("zh_CN", "en") for kind in ("docx", "pdf", "json")}
    assert b"/Image" in (folder / f"{stem}-en.pdf").read_bytes(), "the map at the call"
