"""What a warning does to alarms and incidents, and what it may not do."""

import pytest

from console.desk.warnings import MakeIncident
from console.desk.watch import due_commands
from console.entry import BookKind, Who
from console.incidents.model import Intake
from console.situation.alarms import AlarmCleared, AlarmRaised
from console.situation.alert import WarningId
from console.situation.warnings import WarningLinked, WarningReceived
from resources.base import Event
from tests.console.messages import SENDER, info, message, receive, reference
from tests.console.town import PLACE, Town

IN = Who("root", "", "console-1")
"""A feed or the command line: no post."""
INTAKE = Intake("rainstorm", "预警", "临江市", PLACE, told="暴雨黄色预警")
ORANGE = info(severity="Severe", headline="暴雨橙色预警")


def take(town: Town, text: str) -> list[Event]:
    return town.do(receive(text), IN)


def named(town: Town, identifier: str = "W-1") -> WarningId:
    return next(one.id for one in town.situation.warnings.all.values() if one.alert.identifier == identifier)


def waiting(town: Town) -> list[str]:
    """The alarms that go on, by the warning that they are about."""
    return [
        str(one.cause.params["warning"]).split(",")[1] for one in town.situation.alarms.standing.values() if one.active
    ]


def update(identifier: str, of: str, infos: str | None = None, hour: int = 19, kind: str = "Update") -> str:
    sent = f"2026-11-18T{hour:02d}:10:00+08:00"
    before = reference(of) if of == "W-1" else reference(of, f"2026-11-18T{hour - 1:02d}:10:00+08:00")
    return message(identifier, sent, kind, references=before, infos=infos)


@pytest.mark.parametrize(
    ("severity", "priority"), [("Extreme", "high"), ("Severe", "medium"), ("Moderate", "low"), ("Unknown", "low")]
)
def test_a_new_actual_warning_raises_one_alarm_by_its_level(severity: str, priority: str) -> None:
    received, alarm = take(Town(), message(infos=info(severity=severity, headline="Storm")))
    assert isinstance(received, WarningReceived)
    assert received.counts
    assert isinstance(alarm, AlarmRaised)
    assert alarm.priority == priority


def test_the_same_message_twice_changes_nothing_and_another_under_its_name_is_refused() -> None:
    town = Town()
    take(town, message())
    assert take(town, message()) == []
    assert take(town, message(head="")) == []
    assert town.refused(receive(message(infos=ORANGE)), IN) == "warning-differs"


def test_an_update_rings_again_only_if_it_is_worse() -> None:
    town = Town()
    take(town, message())
    assert len(take(town, update("W-2", "W-1"))) == 1
    assert waiting(town) == ["W-1"]
    raised = take(town, update("W-3", "W-2", ORANGE, hour=20))
    assert [type(event) for event in raised] == [WarningReceived, AlarmCleared, AlarmRaised]
    assert waiting(town) == ["W-3"]


def test_a_cancellation_and_an_all_clear_end_the_alarm() -> None:
    clear = info().replace("Expected", "Past")
    for ending in (update("W-2", "W-1", "", kind="Cancel"), update("W-2", "W-1", clear)):
        town = Town()
        take(town, message())
        assert [type(event) for event in take(town, ending)] == [WarningReceived, AlarmCleared]
        assert waiting(town) == []


def test_a_warning_that_comes_after_its_update_or_cancellation_raises_nothing() -> None:
    town = Town()
    take(town, update("W-2", "W-1"))
    assert waiting(town) == ["W-2"]
    assert len(take(town, message())) == 1
    town = Town()
    take(town, update("W-2", "W-1", "", kind="Cancel"))
    assert len(take(town, message())) == 1


def test_a_warning_whose_time_is_over_raises_nothing_and_one_that_expires_ends_its_alarm() -> None:
    town = Town()
    assert len(take(town, message(infos=info(expires="2026-11-18T19:00:01+08:00")))) == 1
    take(town, message("W-2"))
    assert due_commands(town.situation, town.now, ()) == []
    town.later(6 * 3600)
    ((_, command),) = due_commands(town.situation, town.now, ())
    town.do(command, Who("watch", "watch", "console-1"))
    assert waiting(town) == []
    assert due_commands(town.situation, town.now, ()) == []


@pytest.mark.parametrize("status", ["Exercise", "Test", "System", "Draft"])
def test_on_a_live_book_what_is_not_actual_raises_nothing_and_becomes_no_incident(status: str) -> None:
    town = Town()
    (received,) = take(town, message(status=status, infos=info(severity="Extreme")))
    assert isinstance(received, WarningReceived)
    assert not received.counts
    assert town.refused(MakeIncident(named(town), INTAKE)) == "warning-not-real"


@pytest.mark.parametrize(
    ("kind", "status", "counts"),
    [("exercise", "Exercise", True), ("rehearsal", "Exercise", True), ("exercise", "Test", False),
     ("exercise", "Actual", True)],
)  # fmt: skip
def test_in_an_exercise_the_exercise_s_warnings_count(kind: BookKind, status: str, counts: bool) -> None:
    town = Town(kind)
    assert len(take(town, message(status=status))) == 1 + counts


@pytest.mark.parametrize("kind", ["Ack", "Error"])
def test_an_answer_of_another_system_is_on_the_record_and_raises_nothing(kind: str) -> None:
    town = Town()
    assert len(take(town, message(kind=kind, references=reference()))) == 1


def test_a_warning_becomes_an_incident_once_with_the_link_on_the_record() -> None:
    town = Town()
    take(town, message())
    events = town.do(MakeIncident(named(town), INTAKE))
    number = next(iter(town.situation.incidents.all))
    assert events[1] == WarningLinked(named(town), number)
    assert town.situation.incidents.all[number].intake == INTAKE
    assert town.refused(MakeIncident(named(town), INTAKE)) == "warning-incident-already"
    take(town, update("W-2", "W-1"))
    assert town.refused(MakeIncident(named(town, "W-2"), INTAKE)) == "warning-incident-already"


def test_nothing_is_made_of_what_was_updated_or_is_not_here_or_without_a_watch() -> None:
    town = Town()
    take(town, message())
    take(town, update("W-2", "W-1"))
    assert town.refused(MakeIncident(named(town), INTAKE)) == "warning-not-current"
    assert town.refused(MakeIncident(WarningId(f"{SENDER},W-9,0"), INTAKE)) == "warning-unknown"
    assert town.refused(MakeIncident(named(town, "W-2"), INTAKE), IN) == "not-signed-in"
