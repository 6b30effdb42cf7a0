"""The bar on top: what counts down is seen from everywhere."""

from console.desk.dispatch import StopDispatch
from console.entry import BookKind
from console.situation.alarms import RaiseAlarm
from console.situation.orders import CommitDispatch
from console.views.intents import Select
from console.views.language import Language
from console.views.top_bar import Health, TopBarView, build_top_bar
from resources.base import AlarmId, DispatchId, Reason
from tests.console.town import OFFICER, PROFILE, Town, team_line


def bar(town: Town) -> TopBarView:
    """The bar as it stands now."""
    return build_top_bar(town.situation, town.now, Language("en"), PROFILE, "live", OFFICER.console, Health())


def test_a_countdown_is_seen_and_can_be_stopped_whatever_panel_is_up() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.later(2)
    going = bar(town).going
    assert going is not None
    assert going.chip.text.startswith("Going out in 6 s")
    assert going.action == StopDispatch(DispatchId("D1"))
    town.later(60)
    waiting = bar(town).going
    assert waiting is not None
    assert waiting.action == Select("incident", incident), "it is asked about, and not sent by a click"
    town.do(StopDispatch(DispatchId("D1")))
    assert bar(town).going is None


def test_one_who_looks_back_sees_the_countdown_and_is_led_to_its_incident_instead_of_stopping_it() -> None:
    town = Town()
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    town.later(2)
    for waited, said in ((0, "Going out in 6 s"), (60, "Dispatch waits")):
        town.later(waited)
        seen = build_top_bar(
            town.situation, town.now, Language("en"), PROFILE, "live", OFFICER.console, Health(replay=True)
        ).going
        assert seen is not None
        assert (seen.chip.text, seen.action) == (said, Select("incident", incident))


def test_one_who_looks_back_is_shown_no_key_that_does_nothing_there() -> None:
    town = Town()
    town.do(
        RaiseAlarm(AlarmId("x"), Reason("report-late", {"report": "first", "means": "telephone"}), "high", town.call())
    )
    seen = [
        build_top_bar(town.situation, town.now, Language("en"), PROFILE, "live", OFFICER.console, Health(replay=replay))
        for replay in (False, True)
    ]
    assert [one.alarms.key for one in seen] == ["F9", ""]


def test_the_reports_that_are_due_are_counted_with_what_remains_to_the_nearest() -> None:
    town = Town()
    assert bar(town).reports.text == ""
    town.call()
    town.later(163)
    assert (bar(town).reports.text, bar(town).reports.tone) == ("Reports due 2 · 27:17", "")
    town.later(1500)
    assert bar(town).reports.tone == "attention"
    town.later(200)
    assert (bar(town).reports.text, bar(town).reports.tone) == ("Reports due 2 · 1 late", "late")


def test_a_replay_of_an_exercise_says_so_however_narrow_the_bar_is() -> None:
    town = Town()
    said: dict[BookKind, str] = {"live": "REPLAY", "exercise": "REPLAY · EXERCISE", "rehearsal": "REPLAY · EXERCISE"}
    for kind, brief in said.items():
        replay = Health(replay=True)
        view = build_top_bar(town.situation, town.now, Language("en"), PROFILE, kind, OFFICER.console, replay)
        assert view.mode.short == brief
