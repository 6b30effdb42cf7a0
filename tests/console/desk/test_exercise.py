"""A copy of the city becomes a drill: what was running is set aside or kept, and only the trainer's clock runs."""

import pytest
from hypothesis import given

from console.desk.reporting import running_clocks
from console.entry import BookKind, Who
from console.incidents.model import CloseIncident
from console.situation import Situation
from console.situation.exercise import FARTHEST, RATES, BeginExercise, SetDrillClock
from console.situation.mode import SwitchMode
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from plans.response import ActivateResponse
from resources.base import SECOND, Instant
from tests.console.review.nights import Act, nights, played
from tests.console.town import COMMANDER, OFFICER, PROFILE, TAPE, Town, goods_line, team_line
from tests.plans.small_plan import PLAN

TRAINER = Who("root", "", "console-1")


def forked(town: Town, kind: BookKind = "exercise") -> Town:
    """The town goes on as a copy of itself."""
    town.kind = kind
    town.situation.begin_fork()
    return town


def drill(town: Town, keeps: bool = False) -> Town:
    forked(town).do(BeginExercise("夜间演练", keeps), TRAINER)
    town.situation.seq = 1
    return town


def at_work() -> Town:
    """A town in which much is under way."""
    town = Town()
    town.do(SignIn("李明", "duty_officer", "a"))
    incident = town.call()
    town.do(CommitDispatch(incident, (team_line("T-G1"),), (goods_line("D-M1", TAPE, ("L1", 5)),)))
    town.do(ActivateResponse(incident, PLAN, "IV", 0, ""), COMMANDER)
    town.do(SwitchMode("emergency"))
    return town


def test_only_the_book_of_an_exercise_becomes_one_and_only_once() -> None:
    for kind in ("live", "rehearsal"):
        assert forked(Town(), kind).refused(BeginExercise("x", False), TRAINER) == "exercise-elsewhere"
    assert forked(Town()).refused(BeginExercise("  ", False), TRAINER) == "exercise-title-missing"
    assert drill(Town()).refused(BeginExercise("again", False), TRAINER) == "exercise-begun"


def test_what_was_running_is_set_aside_and_everything_is_home_again() -> None:
    rested = Town().situation
    town = drill(at_work())
    situation = town.situation
    assert [one.state for one in situation.incidents.all.values()] == ["set_aside"]
    assert not situation.orders.open and not situation.orders.counting and not situation.approvals.waiting
    assert not any(response.active for response in situation.responses.all.values())
    assert all(team.status == "available" for team in situation.teams.all.values())
    assert {key: (lot.on_hand, lot.promised, lot.out) for key, lot in situation.stock.lots.items()} == {
        key: (lot.on_hand, lot.promised, lot.out) for key, lot in rested.stock.lots.items()
    }
    assert situation.mode.now == "peacetime"
    assert not list(running_clocks(situation, town.now, PROFILE))


def test_what_is_kept_runs_on_but_nobody_is_on_watch_yet() -> None:
    town = drill(at_work(), keeps=True)
    assert [one.state for one in town.situation.incidents.all.values()] == ["open"]
    assert town.situation.orders.counting and town.situation.responses.all
    assert not town.situation.shifts.on_duty


@given(nights)
def test_from_whatever_night_nothing_of_it_runs_on_in_the_drill(acts: list[Act]) -> None:
    town = drill(played(acts))
    situation = town.situation
    assert not situation.orders.open and not situation.orders.counting
    assert not any(one.state == "open" for one in situation.incidents.all.values())
    assert not any(alarm.incident is not None for alarm in situation.alarms.standing.values())
    assert all(team.order is None for team in situation.teams.all.values())
    assert not any(situation.stock.carriers_out.values())
    assert all(lot.promised == lot.out == 0 for lot in situation.stock.lots.values())
    assert not list(running_clocks(situation, town.now, PROFILE))


def test_a_closed_incident_whose_final_report_is_still_to_go_is_set_aside_as_well() -> None:
    town = Town()
    town.do(CloseIncident(town.call(), "完"))
    assert list(running_clocks(town.situation, town.now, PROFILE))
    assert not list(running_clocks(drill(town).situation, town.now, PROFILE))


def test_only_a_drill_has_a_clock_that_can_be_turned() -> None:
    assert Town().refused(SetDrillClock(2), TRAINER) == "exercise-none"


def test_the_clock_runs_at_the_rates_that_there_are_and_never_goes_back() -> None:
    town = drill(Town())
    for rate in RATES:
        town.do(SetDrillClock(rate), TRAINER)
        assert town.situation.exercise.rate == rate
        assert town.situation.exercise.set_to == town.now
    assert town.refused(SetDrillClock(3), TRAINER) == "drill-rate-unknown"
    assert town.refused(SetDrillClock(1, Instant(town.now - 1)), TRAINER) == "drill-clock-back"
    assert town.refused(SetDrillClock(1, Instant(town.now + FARTHEST + SECOND)), TRAINER) == "drill-clock-far"
    to = Instant(town.now + 1_800 * SECOND)
    town.do(SetDrillClock(5, to), OFFICER)
    assert (town.situation.exercise.rate, town.situation.exercise.set_to) == (5, to)


@pytest.mark.parametrize("keeps", [True, False])
def test_a_book_that_is_no_exercise_says_so_in_its_situation(keeps: bool) -> None:
    assert Situation().exercise.begun == 0
    assert drill(Town(), keeps).situation.exercise.begun == Town().now


def test_a_copy_of_a_drill_is_no_drill_before_it_has_begun_itself() -> None:
    town = drill(Town())
    town.do(SetDrillClock(10), TRAINER)
    forked(town)
    assert town.refused(SetDrillClock(1), TRAINER) == "exercise-none"
    town.do(BeginExercise("二次演练", False), TRAINER)
    assert (town.situation.exercise.title, town.situation.exercise.rate) == ("二次演练", 0)
