"""Two instants compared: everything that is not the same is listed with how it was and how it is, and nothing else."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from console.incidents.model import AddNote, Casualties, CloseIncident, UpdateCasualties
from console.journal.memory import MemoryJournal
from console.review import Tape, situation_at
from console.situation import Situation
from console.situation.alarms import AcknowledgeAlarm, RaiseAlarm
from console.situation.shifts import SignIn
from console.views.comparing import Difference, Pair
from console.views.comparison import Mark, build_comparison, walk
from console.views.language import Language
from resources.base import AlarmId, Reason
from tests.console.journal.support import LIVE
from tests.console.review.nights import REGISTRY, Act, nights, played, stored
from tests.console.review.test_lanes import SENT
from tests.console.town import OFFICER, PROFILE, Town

ENGLISH = Language("en")
DRIVEN: list[Act] = [*SENT, (3, 0), (4, 0), (5, 0)]


def then(town: Town, place: int) -> Situation:
    """The town at a place."""
    situation = Situation()
    for header, event in town.entries[:place]:
        situation.apply(header, event)
    return situation


def differences(town: Town, first: int, last: int, language: Language = ENGLISH) -> list[Difference]:
    """What differs between two places."""
    pair = Pair(then(town, first), then(town, last), language, PROFILE)
    return [one for one in walk(pair) if one is not None]


def listed(town: Town, first: int, last: int) -> dict[tuple[str, str], tuple[str, str]]:
    """By area and what it is."""
    return {(one.section, one.what): (one.before, one.after) for one in differences(town, first, last)}


@settings(max_examples=40, deadline=None)
@given(nights, st.data())
def test_nothing_differs_from_itself_and_what_is_listed_is_really_another(
    night: list[Act], data: st.DataObject
) -> None:
    town = played([*SENT, *night])
    place = st.integers(0, len(town.entries))
    first, last = sorted((data.draw(place), data.draw(place)))
    assert differences(town, last, last) == []
    found = differences(town, first, last)
    assert all(one.before != one.after for one in found)
    back = differences_back(town, first, last)
    assert Counter(one.section for one in found) == Counter(one.section for one in back), "whichever is looked at first"
    assert bool(found) == (shape(then(town, first)) != shape(then(town, last)))


def shape(situation: Situation) -> object:
    """All that the comparison is about, put side by side in another way."""
    return (
        [(one.state, one.casualties, one.decided, one.intake, one.notes) for one in situation.incidents.all.values()],
        sorted((key, order.step) for key, order in situation.orders.all.items()),
        sorted((key, state.status) for key, state in situation.teams.all.items()),
        sorted((key, lot.on_hand, lot.promised, lot.out) for key, lot in situation.stock.lots.items()),
        sorted((key, bool(alarm.acknowledged), key in situation.alarms.standing)
               for key, alarm in situation.alarms.all.items()),
        sorted((key, duty.person, duty.post, duty.shift) for key, duty in situation.shifts.on_duty.items()),
    )  # fmt: skip


def differences_back(town: Town, first: int, last: int) -> list[Difference]:
    """The same pair looked at the other way round."""
    pair = Pair(then(town, last), then(town, first), ENGLISH, PROFILE)
    return [one for one in walk(pair) if one is not None]


def test_a_dispatch_shows_in_orders_teams_and_stock() -> None:
    town = played(DRIVEN)
    before = next(n for n, (header, _) in enumerate(town.entries) if header.kind == "DispatchCommitted")
    found = listed(town, before, len(town.entries))
    incident = next(iter(town.situation.incidents.all))
    place = town.situation.incidents.all[incident].intake.place
    assert found["order", f"T-G1 → Gas leak · {place}"] == ("—", "ordered")
    assert found["team", "T-G1"] == ("available", "ordered")
    (stock,) = [pair for (section, _), pair in found.items() if section == "stock"]
    assert stock == ("40 roll", "39 roll · 1 out")
    assert not any(section in ("alarm", "watch") for section, _ in found)


def test_casualties_notes_and_the_end_of_an_incident_stand_beside_how_they_were() -> None:
    town = played(SENT)
    incident = next(iter(town.situation.incidents.all))
    before = len(town.entries)
    town.do(UpdateCasualties(incident, Casualties(dead=1, lightly=3), "现场"))
    town.do(AddNote(incident, "记下"))
    town.call("滨江路7号")
    second = list(town.situation.incidents.all)[-1]
    town.do(CloseIncident(second, "完"))
    found = {what.split(" · ")[0]: pair for (section, what), pair in listed(town, before, len(town.entries)).items()
             if section == "incident"}  # fmt: skip
    assert found["Casualties"] == ("—", "1 dead · 3 lightly injured · loss not estimated yet")
    assert found["Notes"] == ("3", "4")
    assert found[f"{second} Gas leak"] == ("—", "closed")


def test_who_came_on_watch_and_what_rang_in_between() -> None:
    town = played(SENT)
    before = len(town.entries)
    cause = Reason("order-unacknowledged", {"order": "x", "unit": "T-G1"})
    town.do(RaiseAlarm(AlarmId("a9"), cause, "high"))
    raised = len(town.entries)
    town.do(AcknowledgeAlarm(AlarmId("a9")))
    town.do(SignIn("周敏", "duty_officer", "b"))
    found = differences(town, before, len(town.entries))
    (alarm,) = [one for one in found if one.section == "alarm"]
    assert (alarm.before, alarm.after, alarm.kind, alarm.id) == ("—", f"acknowledged: {OFFICER.actor}", "alarm", "a9")
    (watch,) = [one for one in found if one.section == "watch"]
    assert "李明" in watch.before and "周敏" in watch.after
    (rang,) = [one for one in differences(town, before, raised) if one.section == "alarm"]
    assert rang.after == "not acknowledged"


def test_the_head_names_both_instants_and_the_earlier_one_stands_left() -> None:
    town, journal = played(DRIVEN), MemoryJournal()
    tape = Tape(journal, stored(town, journal, LIVE))
    while tape.grow():
        pass
    last = len(tape)
    marks = Mark(5, tape.time_at(5)), Mark(last, tape.time_at(last))
    pair = Pair(situation_at(tape, REGISTRY, 5), situation_at(tape, REGISTRY, last), ENGLISH, PROFILE)
    found = [one for one in walk(pair) if one is not None]
    view = build_comparison(*marks, found, True, tape, ENGLISH, PROFILE)
    first, second = (column.title for column in view.table.columns[2:])
    assert first.endswith("· #5") and second.endswith(f"· #{last}")
    assert f"{last - 5} entries" in view.head and not view.busy
    areas = [row.cells[0] for row in view.table.rows if row.cells[0]]
    assert areas[0] == f"Incidents {sum(one.section == 'incident' for one in found)}"
    assert build_comparison(*marks, [], True, tape, ENGLISH, PROFILE).table.empty == "Nothing differs"
