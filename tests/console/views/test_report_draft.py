"""Reports say what the record says: all six items at first, only what is new in a follow-up, everything at the end."""

from console.desk.dispatch import SendDispatch
from console.desk.orders import ArriveOrder
from console.incidents.model import (
    AddNote,
    Caller,
    Casualties,
    CloseIncident,
    CorrectIncident,
    DecideGrade,
    Intake,
    OpenIncident,
    UpdateCasualties,
)
from console.incidents.reports import MarkReportSent
from console.situation.orders import CommitDispatch
from console.views.language import Language
from console.views.naming import Naming
from console.views.next_reports import report_about_to_be_late
from console.views.next_view import Moment
from console.views.report import build_report
from console.views.report_draft import draft_report
from console.views.report_form import ReportForm, mark_sent, sent_instant
from console.views.report_paper import Reporting, report_paper
from console.views.report_text import ReportText
from plans.plan import ReportKind
from plans.response import ActivateResponse, ChangeLevel
from resources.base import MINUTE, SECOND, DispatchId, IncidentId, Instant, OrderId
from tests.console.town import COMMANDER, PLACE, PROFILE, TAPE, Town, goods_line, team_line
from tests.plans.small_plan import PLAN

CHINESE, ENGLISH = Language("zh_CN"), Language("en")


def called(town: Town) -> IncidentId:
    """A call with all that a caller can say."""
    caller = Caller("春晖餐饮", "王先生", "店长", "138")
    town.do(
        OpenIncident(
            Intake("gas_leak", "十分钟前", "春晖路118号", PLACE, "管道腐蚀", "闻到气味", "已关阀", caller), town.now
        )
    )
    return list(town.situation.incidents.all)[-1]


def sent_out(town: Town) -> IncidentId:
    """A team and a convoy are out, and the team is there after a while."""
    incident = called(town)
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.later(60)
    town.do(SendDispatch(DispatchId("D1")))
    return incident


def draft(town: Town, incident: IncidentId, kind: ReportKind = "first", language: Language = ENGLISH) -> ReportText:
    """The draft now."""
    return draft_report(town.situation, incident, kind, language, PROFILE)


def went(town: Town, incident: IncidentId, kind: ReportKind = "first") -> None:
    """A report went now."""
    town.do(MarkReportSent(incident, kind, "written", "市政府总值班室", "内容", town.now))


def test_a_first_report_has_all_six_items_from_the_record_alone() -> None:
    town = Town()
    incident = sent_out(town)
    text = draft(town, incident)
    assert text.unit == "春晖餐饮"
    for part in ("received", "十分钟前", "春晖路118号", "29.95000, 113.90000"):
        assert part in text.scene
    assert text.happened == "Gas leak; cause: 管道腐蚀; course: 闻到气味"
    assert text.casualties.startswith("none reported so far")
    lines = text.measures.split("\n")
    assert lines[0] == "On the spot: 已关阀"
    assert lines[1].startswith("T-G1: sent ") and lines[2].startswith("D-M1 convoy (Cordon tape ×20): sent ")
    assert text.other == "nothing"


def test_a_follow_up_holds_only_what_is_new_and_names_the_report_that_it_follows() -> None:
    town = Town()
    incident = sent_out(town)
    went(town, incident)
    town.later(300)
    text = draft(town, incident, "follow_up")
    assert {text.unit, text.scene, text.happened, text.casualties, text.measures, text.other} == {"nothing new"}
    town.do(UpdateCasualties(incident, Casualties(dead=3, seriously=11), "现场"))
    town.do(ArriveOrder(OrderId("D1-1"), "电话"))
    text = draft(town, incident, "follow_up")
    assert "3 dead · 11 seriously injured" in text.casualties
    assert text.measures.startswith("T-G1: sent ") and "there" in text.measures and "\n" not in text.measures
    assert text.scene == "nothing new"
    asked = Reporting(incident, "follow_up", "written", "市政府", "李明", "duty_officer", "live")
    paper = report_paper(town.situation, asked, text, town.now, ENGLISH, PROFILE)
    assert any(head.startswith("Follows: report 1 of ") for head in paper.heads)


def test_a_follow_up_says_the_grade_s_reason_once() -> None:
    town = Town()
    incident = sent_out(town)
    town.do(DecideGrade(incident, "III", "影响面大"))
    assert "影响面大" in draft(town, incident).other
    went(town, incident)
    town.later(60)
    town.do(UpdateCasualties(incident, Casualties(dead=1), "现场"))
    assert draft(town, incident, "follow_up").other == "nothing new"
    town.do(DecideGrade(incident, "II", "仍有人员被困"))
    assert "仍有人员被困" in draft(town, incident, "follow_up").other


def test_a_draft_is_old_once_the_grade_or_the_level_is_another() -> None:
    town = Town()
    incident = sent_out(town)

    def old() -> bool:
        form = ReportForm(incident, "first", "written", "市政府", draft(town, incident), drafted)
        return build_report(town.situation, town.now, ENGLISH, PROFILE, form=form, folder="", exercise=False).stale

    for change in (DecideGrade(incident, "III", "影响面大"), ActivateResponse(incident, PLAN, "IV", 0, "")):
        town.later(60)
        drafted = town.now
        assert not old()
        town.later(60)
        town.do(change)
        assert old()


def test_a_corrected_call_is_news_again() -> None:
    town = Town()
    incident = sent_out(town)
    went(town, incident)
    town.later(60)
    intake = Intake("gas_leak", "十分钟前", "春晖路120号", PLACE)
    town.do(CorrectIncident(incident, intake, "消防"))
    assert "春晖路120号" in draft(town, incident, "follow_up").scene


def test_the_final_report_sums_up() -> None:
    town = Town()
    incident = sent_out(town)
    went(town, incident)
    town.do(DecideGrade(incident, "III", "影响面大"))
    town.do(AddNote(incident, "记者到场"))
    text = draft(town, incident, "final")
    assert "Sent in all: 1 teams, 1 convoys" in text.other
    assert "Report 1: first report" in text.other
    assert "影响面大" in text.other and "1 note in the log" in text.other
    assert "记者到场" not in text.other, "the words of notes stay in the log"


def test_the_final_report_names_every_level_that_there_was_and_a_follow_up_only_the_new_ones() -> None:
    town = Town()
    incident = sent_out(town)
    town.do(ActivateResponse(incident, PLAN, "IV", 0, ""))
    went(town, incident)
    response = town.situation.responses.of(incident)
    assert response is not None
    for change in (ChangeLevel(response.id, "III", "3 dead"), ChangeLevel(response.id, "IV", "contained")):
        town.later(60)
        town.do(change, COMMANDER)
    assert [level for _, level in response.levels] == ["IV", "III", "IV"]
    assert [line for line in draft(town, incident, "final").measures.split("\n") if "in force" in line] == [
        f"{at} Level {level} in force: {ENGLISH.name(PLAN.name)}"
        for at, level in ((ENGLISH.clock(when, PROFILE.zone, seconds=False), level) for when, level in response.levels)
    ]
    assert draft(town, incident, "follow_up").measures.count("in force") == 2


def test_the_sheet_is_headed_as_an_office_files_it() -> None:
    town = Town()
    incident = sent_out(town)
    asked = Reporting(incident, "first", "telephone", "市政府总值班室", "李明", "duty_officer", "live")
    text = draft(town, incident, language=CHINESE)
    paper = report_paper(town.situation, asked, text, town.now, CHINESE, PROFILE)
    assert paper.title == "临江市应急指挥中心　突发事件信息（初报）"
    assert "事件分级：一般（IV 级）（建议）" in paper.heads
    assert "响应级别：未启动响应" in paper.heads
    assert [section.title for section in paper.sections] == [
        "1. 事发单位", "2. 时间、地点和现场情况", "3. 事件经过", "4. 伤亡情况和损失估计", "5. 已采取措施", "6. 其他",
    ]  # fmt: skip
    assert paper.sign.startswith("报告人：值班员 李明")
    assert paper.watermark == "" and "演练" not in paper.plain()


def test_an_exercise_says_so_on_its_sheet() -> None:
    town = Town()
    incident = called(town)
    asked = Reporting(incident, "first", "telephone", "导调", "李明", "duty_officer", "exercise")
    paper = report_paper(town.situation, asked, draft(town, incident), town.now, ENGLISH, PROFILE)
    assert paper.plain().startswith("EXERCISE 演练\n")


def test_the_time_at_which_it_went_is_now_unless_one_is_typed() -> None:
    town = Town()
    incident = called(town)
    received = town.now
    form = ReportForm(incident, "first", "telephone", "市政府", ReportText(), town.now)
    town.later(600)
    assert sent_instant(form, town.now, received, PROFILE.zone) == town.now
    typed = ReportForm(incident, "first", "telephone", "市政府", ReportText(), received, "25:00")
    assert sent_instant(typed, town.now, received, PROFILE.zone) is None
    told = CHINESE.clock(Instant(received + 5 * MINUTE), PROFILE.zone)
    typed = ReportForm(incident, "first", "telephone", "市政府", ReportText(), town.now, told)
    at = sent_instant(typed, town.now, received, PROFILE.zone)
    assert at is not None and abs(at - received - 5 * MINUTE) < SECOND
    assert mark_sent(typed, "内容", at).drafted == at, "it cannot say what was known only later"


def test_a_time_typed_without_seconds_in_the_minute_of_the_call_is_the_calls() -> None:
    town = Town()
    town.later(27)
    incident = called(town)
    received = town.now
    town.later(5)
    minute = CHINESE.clock(received, PROFILE.zone, seconds=False)
    form = ReportForm(incident, "first", "telephone", "市政府", ReportText(), received, minute)
    assert sent_instant(form, town.now, received, PROFILE.zone) == received


def test_the_next_step_is_the_report_in_the_last_third_of_its_limit() -> None:
    town = Town()
    incident = sent_out(town)
    known = town.situation.incidents.all[incident]

    def step() -> str:
        naming = Naming(town.situation, ENGLISH, PROFILE)
        moment = Moment(town.situation, town.now, ENGLISH, PROFILE, naming, "console-1", (), incident)
        found = report_about_to_be_late(moment, known)
        return found.sentence if found is not None else ""

    assert step() == ""
    town.now = Instant(known.received + 21 * MINUTE)
    assert step() == "Send the first report by telephone"
    town.now = Instant(known.received + 31 * MINUTE)
    assert step() == "The first report (by telephone) is late"
    town.do(MarkReportSent(incident, "first", "telephone", "市政府", "内容", town.now))
    assert step() == ""


def test_a_closed_incident_still_asks_for_its_final_report_when_it_is_due() -> None:
    town = Town()
    incident = called(town)
    town.do(MarkReportSent(incident, "first", "telephone", "市政府", "内容", town.now))
    went(town, incident)
    town.do(CloseIncident(incident, ""))
    town.later(1439 * 60)
    naming = Naming(town.situation, ENGLISH, PROFILE)
    moment = Moment(town.situation, town.now, ENGLISH, PROFILE, naming, "console-1", (), incident)
    found = report_about_to_be_late(moment, town.situation.incidents.all[incident])
    assert found is not None and found.sentence == "Send the final report in writing"
