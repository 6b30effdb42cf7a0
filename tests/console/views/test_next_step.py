"""The one thing to do now, from the first call to the close."""

from console.desk.dispatch import SendDispatch, StopDispatch
from console.desk.orders import (
    AcknowledgeOrder,
    ArriveOrder,
    DeclineOrder,
    DepartOrder,
    ReleaseOrder,
    ReturnOrder,
)
from console.desk.reporting import report_clocks
from console.incidents.model import Casualties, CloseIncident, MergeIncident, UpdateCasualties
from console.incidents.reports import MarkReportSent
from console.situation.alarms import AcknowledgeAlarm, ClearAlarm, RaiseAlarm
from console.situation.findings import RecordFinding
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from console.views.alarm_table import newest_unacknowledged
from console.views.drafting import DispatchDraft
from console.views.intents import (
    AcknowledgeNewest,
    EditIncident,
    OpenForm,
    OpenPanel,
    Select,
    WriteAfterAction,
    WriteReport,
)
from console.views.language import Language
from console.views.next_step import build_next
from console.views.next_view import NextView
from resources.base import DAY, AlarmId, DispatchId, IncidentId, Instant, OrderId, Reason
from resources.sourcing.model import Needs, Proposal
from tests.console.town import OFFICER, PROFILE, TAPE, Town, goods_line, team_line

ENGLISH = Language("en")
D1 = DispatchId("D1")
FIRST, SECOND_ORDER = OrderId("D1-1"), OrderId("D1-2")


class Night(Town):
    """A town with an officer on watch."""

    def __init__(self) -> None:
        super().__init__()
        self.do(SignIn("李明", "duty_officer", "a"))

    def next(
        self, selected: IncidentId | None, draft: DispatchDraft | None = None, mine: tuple[DispatchId, ...] = (D1,)
    ) -> NextView:
        """What the panel says now."""
        return build_next(
            self.situation, self.now, ENGLISH, PROFILE,
            selected=selected, console=OFFICER.console, mine=mine, draft=draft,
        )  # fmt: skip

    def committed(self) -> IncidentId:
        """A team and a convoy count down."""
        incident = self.call()
        self.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 20)),)))
        return incident

    def sent(self) -> IncidentId:
        """They are on their orders."""
        incident = self.committed()
        self.later(8)
        self.do(SendDispatch(D1))
        return incident


def test_nobody_is_signed_in_so_somebody_signs_in_first() -> None:
    town = Town()
    view = build_next(town.situation, town.now, ENGLISH, PROFILE, selected=None, console="console-1")
    assert view.actions[0].action == OpenPanel("sign_in")


def test_a_quiet_night_waits_for_the_next_call() -> None:
    view = Night().next(None)
    assert (view.actions[0].key, view.actions[0].action) == ("Ctrl+N", OpenPanel("intake"))


def test_with_nothing_selected_the_incident_without_help_comes_first() -> None:
    night = Night()
    night.sent()
    waiting = night.call("别处")
    assert night.next(None).actions[0].action == Select("incident", waiting)


def test_with_nothing_selected_one_that_counts_down_waits_for_one_that_has_nothing() -> None:
    night = Night()
    counting = night.committed()
    view = night.next(None)
    assert (view.actions[0].action, view.details[0].when) == (Select("incident", counting), "counting down")
    waiting = night.call("别处")
    view = night.next(None)
    assert (view.actions[0].action, view.details[0].when) == (Select("incident", waiting), "nothing sent yet")


def test_without_a_place_the_place_is_set_first() -> None:
    night = Night()
    incident = night.call(position=None)
    assert night.next(incident).actions[0].action == EditIncident(incident)


def test_with_a_proposal_ready_one_key_sends_it() -> None:
    night = Night()
    incident = night.call()
    lines = (team_line("T-G1"), team_line("T-F1", "firefighting"))
    goods = (goods_line("D-M1", TAPE, ("L1", 20)),)
    draft = DispatchDraft(incident, Needs(), Proposal(incident, lines, goods))
    view = night.next(incident, draft)
    assert view.sentence == "Send 2 teams and 1 kind of goods"
    assert view.actions[0].key == "D"
    assert view.actions[0].action == CommitDispatch(incident, lines, goods)
    assert [line.what for line in view.details][:2] == ["T-G1", "T-F1"]


def test_before_it_is_sent_the_next_step_says_who_else_must_approve() -> None:
    night = Night()
    goods = (goods_line("D-M1", TAPE, ("L1", 20)), goods_line("D-R1", TAPE, ("L5", 100), tier="regional"))
    incident = night.call()
    view = night.next(incident, DispatchDraft(incident, Needs(), Proposal(incident, (), goods)))
    assert view.details[0].what == "needs 2 approvals: Commander / Deputy commander"
    assert [line.tone for line in view.details] == ["attention", "", ""]


def test_without_a_proposal_f5_opens_the_dispatch() -> None:
    night = Night()
    view = night.next(night.call())
    assert (view.actions[0].key, view.actions[0].action) == ("F5", OpenPanel("dispatch"))


def test_a_countdown_shows_its_seconds_and_can_be_stopped() -> None:
    night = Night()
    incident = night.committed()
    night.later(3)
    view = night.next(incident)
    assert view.big == "5"
    assert [action.action for action in view.actions] == [StopDispatch(D1)]


def test_a_dispatch_that_was_waiting_when_the_console_stopped_is_asked_about() -> None:
    night = Night()
    incident = night.committed()
    night.later(600)
    view = night.next(incident, mine=())
    assert "was waiting when the console stopped" in view.sentence
    assert [action.action for action in view.actions] == [SendDispatch(D1), StopDispatch(D1)]
    assert view.big == ""


def test_the_countdown_of_another_console_is_shown_as_a_countdown() -> None:
    night = Night()
    incident = night.committed()
    night.later(2)
    view = build_next(night.situation, night.now, ENGLISH, PROFILE, selected=incident, console="console-1", mine=())
    assert view.big == ""  # ours, but not of this run: asked about
    night.situation.orders.dispatches[D1].console = "console-2"
    view = night.next(incident, mine=())
    assert view.big == "6"
    assert not view.by_f4 and [action.key for action in view.actions] == ["S"], "Esc and F4 were meant for other things"


def test_an_order_without_an_answer_is_called_with_its_number_beside() -> None:
    night = Night()
    incident = night.sent()
    view = night.next(incident)
    assert view.sentence == "Call T-G1: do they have the order?"
    assert view.details[0].where == "0000-1"
    assert view.actions[0].action == AcknowledgeOrder(FIRST, "telephone, 李明")
    night.later(75)
    late = night.next(incident)
    assert late.tone == "late"
    assert late.sentence.startswith("Late")


def test_an_alarm_of_the_incident_comes_before_everything_and_one_of_another_does_not() -> None:
    night = Night()
    incident, other = night.committed(), night.call("别处")
    cause = Reason("order-declined", {"order": "D9-1", "unit": "T-G2", "why": "路断"})
    night.do(RaiseAlarm(AlarmId("a1"), cause, "high", other))
    assert night.next(incident).big == "8"
    night.later(1)
    night.do(RaiseAlarm(AlarmId("a2"), cause, "high", incident))
    view = night.next(incident)
    assert (view.actions[0].key, view.actions[0].action) == ("F9", AcknowledgeNewest())
    assert [alarm.id for alarm in newest_unacknowledged(night.situation)] == ["a2"]
    assert view.actions[1].action == StopDispatch(D1), "the countdown can still be stopped"
    assert night.next(None).actions[0].action == AcknowledgeNewest()
    assert night.next(other).actions[0].key == "F4", "F9 is for the newest alarm, which is another one"


def test_units_on_the_way_are_watched_the_next_to_arrive_first() -> None:
    night = Night()
    incident = night.sent()
    for order in (FIRST, SECOND_ORDER):
        night.do(DepartOrder(order, "电话"))
    night.later(10)
    view = night.next(incident)
    assert view.sentence == "Next to arrive: T-G1, in 2 min"
    assert view.actions[0].action == Select("team", "T-G1")
    night.later(150)
    late = night.next(incident)
    assert (late.sentence, late.tone) == ("T-G1 is late by 30 s: call them", "late")


def test_once_a_team_is_there_the_scene_is_asked_for_casualties_and_then_units_are_released() -> None:
    night = Night()
    incident = night.sent()
    for order in (FIRST, SECOND_ORDER):
        night.do(ArriveOrder(order, "电话"))
    assert night.next(incident).actions[0].action == OpenForm(incident, "casualties")
    night.do(UpdateCasualties(incident, Casualties(lightly=1), "现场"))
    assert night.next(incident).actions[0].action == ReleaseOrder(FIRST, "telephone, 李明")
    night.do(ReleaseOrder(FIRST, "电话"))
    assert night.next(incident).actions[0].action == ReleaseOrder(SECOND_ORDER, "telephone, 李明")
    night.do(ReleaseOrder(SECOND_ORDER, "电话"))
    night.do(ReturnOrder(SECOND_ORDER, "电话", ()))
    view = night.next(incident)
    assert view.actions[0].action == OpenForm(incident, "close")
    assert view.details[0].what == "1 unit is on the way back"


def test_a_team_that_declined_is_replaced() -> None:
    night = Night()
    incident = night.sent()
    night.do(DeclineOrder(FIRST, "车辆故障"))
    night.do(AcknowledgeAlarm(AlarmId("declined:D1-1")))
    night.do(DepartOrder(SECOND_ORDER, "电话"))
    view = night.next(incident)
    assert view.sentence == "Replace T-G1, which declined"
    assert view.details[0].what == "车辆故障"
    night.later(5)
    night.do(CommitDispatch(incident, (team_line("T-G2"),), ()))
    night.later(8)
    night.do(SendDispatch(DispatchId("D2")))
    night.do(DepartOrder(OrderId("D2-1"), "电话"))
    assert night.next(incident).sentence.startswith("Next to arrive")


def test_a_closed_incident_asks_for_what_it_owes_and_its_review_and_a_merged_one_leads_on() -> None:
    night = Night()
    first, second, third = night.call(), night.call("别处"), night.call("又一处")
    night.do(CloseIncident(first, ""))
    review = [OpenPanel("findings"), WriteAfterAction()]
    owed = night.next(first)
    assert owed.sentence.startswith("Send the first report")
    assert [one.action for one in owed.actions] == [WriteReport(first, "first"), *review]
    while clocks := report_clocks(night.situation, first, PROFILE):
        night.do(MarkReportSent(first, clocks[0].kind, clocks[0].means, "总值班室", "漏气", night.now))
    assert [one.action for one in night.next(first).actions] == [*review, OpenPanel("intake")]
    night.do(RecordFinding("夜间关阀责任不明", "plan", "燃气局", Instant(night.now + DAY), first))
    assert night.next(first).actions[0].action == WriteAfterAction()
    night.do(MergeIncident(second, third))
    assert night.next(second).actions[0].action == Select("incident", third)


def test_an_alarm_that_is_over_asks_for_nothing_any_more() -> None:
    night = Night()
    incident = night.sent()
    cause = Reason("order-unacknowledged", {"order": FIRST, "unit": "T-G1"})
    night.do(RaiseAlarm(AlarmId("A1"), cause, "high", incident, FIRST))
    night.do(ClearAlarm(AlarmId("A1")))
    assert night.next(incident).sentence == "Call T-G1: do they have the order?"


def test_goods_on_the_way_are_a_convoy_and_their_depot_is_who_is_called() -> None:
    night = Night()
    incident = night.sent()
    night.do(AcknowledgeOrder(FIRST, "telephone"))
    assert night.next(incident).sentence == "Call D-M1: do they have the order?"
    night.do(AcknowledgeOrder(SECOND_ORDER, "telephone"))
    assert "D-M1 convoy" in [line.what for line in night.next(incident).details]
