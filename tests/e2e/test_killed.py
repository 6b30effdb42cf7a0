"""Kill -9 at any moment: what was accepted is there, the log verifies, and the console reopens where it was."""

import random
import time
from pathlib import Path

import msgspec

from tests.e2e.conftest import LONG_COUNTDOWN, Open
from tests.e2e.record import kinds, record

PERSON = "周敏"
ROUNDS = 4
AT_LEAST = 20
"""Entries of each round of the storm before it is cut off."""


def test_killed_while_idle_it_opens_on_what_was_selected_with_the_same_officer_on_watch(
    opened: Open, city: Path
) -> None:
    first = opened()
    first.do("sign_in", PERSON)
    numbers = []
    for _ in range(2):
        first.do("begin_call", "春晖路", "a hose came off")
        numbers.append(first.do("enter_call"))
    first.do("press", "Shift+F7")
    first.do("press", "L")
    first.do("settled")
    before = first.do("see")
    assert before["selected"] in numbers and before["sheets"]
    first.kill()
    written = record(city)
    second = opened()
    assert second.do("see") == {**before, "layers": before["layers"]}
    second.do("shown", f"{PERSON}$")
    assert [entry.header.seq for entry in record(city)] == [entry.header.seq for entry in written]


def test_killed_while_somebody_types_the_half_filled_form_is_open_as_it_was(opened: Open, city: Path) -> None:
    first = opened()
    first.do("sign_in", PERSON)
    first.do("begin_call", "旧码头，没有门牌", "smell of gas, caller in a hurry", "half a wor")
    typed = first.do("kept")
    assert typed["cause"] == "smell of gas, caller in a hurry"
    first.kill()
    second = opened()
    assert second.do("see")["panel"] == "intake"
    assert second.do("form") == typed
    number = second.do("enter_call")
    assert [entry.header.kind for entry in record(city)][-1] == "IncidentOpened"
    second.kill()
    third = opened()
    assert third.do("see")["selected"] == number
    third.do("press", "Ctrl+N")
    assert third.do("form")["place"] == "", "what was entered is not offered again"


def test_a_correction_that_was_half_made_stays_beside_a_call_that_was_half_taken(opened: Open) -> None:
    first = opened()
    first.do("sign_in", PERSON)
    first.do("begin_call", "春晖路", "a hose came off")
    number = first.do("enter_call")
    first.do("begin_call", "旧码头", "a second caller")
    call = first.do("kept")
    first.do("correct", number, "it was the boiler")
    correction = first.do("kept")
    assert (correction["corrects"], correction["source"]) == (number, "it was the boiler")
    first.kill()
    second = opened()
    assert second.do("form") == correction
    second.do("press", "Ctrl+N")
    assert second.do("form") == call


def test_killed_within_the_countdown_the_dispatch_is_asked_about_and_never_sent_by_itself(
    opened: Open, city: Path, long_countdown: None
) -> None:
    first = opened()
    first.do("sign_in", PERSON)
    first.do("begin_call", "春晖路", "a hose came off")
    first.do("enter_call")
    counting = first.do("dispatch")
    first.kill()
    second = opened()
    second.do("shown", "was waiting when the console stopped")
    second.do("rest", LONG_COUNTDOWN + 0.5)
    assert not kinds(city, "DispatchSent")
    assert second.do("see")["on_watch"] == PERSON
    second.do("shown", r"^Send  D$")
    second.do("press", "D")
    second.do("gone", "was waiting when the console stopped")
    (sent,) = kinds(city, "DispatchSent")
    assert msgspec.json.decode(sent.body)["dispatch"] == counting["dispatch"]


def test_killed_in_a_storm_of_entries_everything_that_was_accepted_is_there(opened: Open, city: Path) -> None:
    chance = random.Random(7)
    accepted: dict[int, str] = {}
    incident = ""
    for _ in range(ROUNDS):
        window = opened()
        if not incident:
            window.do("sign_in", PERSON)
            window.do("begin_call", "春晖路", "a hose came off")
            incident = window.do("enter_call")
        window.do("storm", incident)
        window.do("begin_call", "旧码头", "typed in a storm")
        while len(window.accepted) <= AT_LEAST:  # right after a start the storm takes its time to rise
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.4))
        window.kill()
        accepted |= window.accepted
        stored = {entry.header.seq: entry for entry in kinds(city, "NoteAdded")}
        for seq, text in accepted.items():
            assert msgspec.json.decode(stored[seq].body)["text"] == text
    assert len(accepted) > ROUNDS * AT_LEAST


def test_killed_in_a_hand_over_the_outgoing_officer_is_still_on_watch_and_the_relief_goes_on_where_it_stopped(
    opened: Open, city: Path
) -> None:
    first = opened()
    first.do("sign_in", PERSON)
    first.do("begin_call", "春晖路", "a hose came off")
    first.do("enter_call")
    first.do("begin_handover", "李明")
    first.do("press", "Space")
    first.do("shown", r"^3 of 4 still to be accepted$")
    first.do("settled")
    first.kill()
    assert len(kinds(city, "ItemAccepted")) == 1
    second = opened()
    assert second.do("see")["on_watch"] == PERSON and second.do("see")["panel"] == "handover"
    second.do("shown", r"^3 of 4 still to be accepted$")
    second.do("press", "Space", "Space", "Space")
    second.do("shown", r"^all accepted$")
    assert [entry.header.actor for entry in kinds(city, "ItemAccepted")] == ["李明"] * 4
    second.do("press", "Ctrl+Return")
    second.do("shown", "李明 has the watch")
    assert second.do("see")["on_watch"] == "李明"
    (done,) = kinds(city, "HandoverCompleted")
    assert msgspec.json.decode(done.body) == {"outgoing": PERSON, "relief": "李明", "accepted": 4}
