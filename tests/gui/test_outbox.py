"""While the record is away calls are taken and help is asked for; when it is back all is entered or decided on."""

from pathlib import Path

import msgspec

from console.desk.desk import Accepted
from console.entry import Book, marked
from console.incidents.model import (
    AddNote,
    Casualties,
    CloseIncident,
    Intake,
    MergeIncident,
    OpenIncident,
    UpdateCasualties,
)  # fmt: skip
from console.journal.checkpoint import origin_of
from console.situation.orders import CommitDispatch
from console.situation.outbox import EnteredLate, KeptDropped
from console.stores.local import LocalFile
from console.stores.outbox import OutboxRow, SqliteOutbox
from console.widgets.outbox_panel import KeptItem
from resources.base import CommandId, IncidentId, Instant, Refused
from tests.console.town import PLACE, team_line
from tests.e2e.eyes import texts
from tests.gui.conftest import Open
from tests.gui.duty_room import DutyRoom
from tests.gui.record_away import beating, hanging, refusing


def away(duty: DutyRoom) -> None:
    duty.wait(lambda: duty.console.link.away is not None)


def back(duty: DutyRoom) -> None:
    outbox = duty.room.waiting.outbox
    assert outbox is not None
    duty.wait(lambda: duty.console.link.away is None)
    duty.wait(lambda: not outbox._draining and not [one for one in outbox.items if one.stage == "waiting"])
    duty.paint()


def said(duty: DutyRoom) -> str:
    return "\n".join(texts(duty.window))


def events(duty: DutyRoom) -> list[object]:
    journal = duty.console.city.journal
    entries = journal.read(duty.console.book.name, 0, 1_000)
    return [duty.console.city.registry.decode(entry) for entry in entries]


def test_a_call_taken_while_the_record_is_away_has_a_provisional_number_until_it_is_entered(duty: DutyRoom) -> None:
    with beating(duty, "a call while the record hangs"), hanging(duty):
        away(duty)
        number = duty.call()
        assert number == "P-1"
        duty.do(AddNote(number, "smell of gas in the stairwell"))
        duty.do(UpdateCasualties(number, Casualties(lightly=2), "the caller"))
        duty.paint()
        assert duty.screen.top.outbox.text.text() == "Outbox 3"
        assert "○ P-1 not on the record yet" in said(duty)
        assert duty.console.situation.incidents.all[number].casualties == Casualties(lightly=2)
        assert number not in duty.console.desk.situation.incidents.all, "the record's own situation is untouched"
    back(duty)
    (real,) = duty.console.situation.incidents.all
    assert not real.startswith("P-")
    assert duty.room.shown.incident == real, "what was selected is still selected"
    known = duty.console.situation.incidents.all[real]
    assert (known.notes, known.casualties) == (1, Casualties(lightly=2))
    assert not duty.screen.top.outbox.isVisible()
    late = [event for event in events(duty) if isinstance(event, EnteredLate)]
    assert [(one.incident, one.name) for one in late] == [(real, "P-1"), (real, ""), (real, "")]
    assert all(one.taken < duty.console.clock.now() for one in late)


def test_the_first_call_while_it_is_away_is_number_one_whatever_was_noted_before_it(duty: DutyRoom) -> None:
    incident = duty.call()
    with refusing(duty):
        away(duty)
        duty.do(AddNote(incident, "smell of gas in the stairwell"))
        assert duty.call("人民路1号") == "P-1"
    back(duty)


def test_a_dispatch_is_requested_never_allocated_and_is_decided_on_when_the_record_is_back(duty: DutyRoom) -> None:
    incident = duty.call()
    duty.wait(lambda: duty.room.next_step().sentence.startswith("Send "))
    with refusing(duty):
        away(duty)
        duty.press("D")
        duty.wait(lambda: "REQUESTED" in duty.room.next_step().sentence)
        duty.paint()
        assert "NOTHING is reserved, nothing is sent" in said(duty)
        assert "◇ dispatch REQUESTED, nothing reserved" in said(duty)
        assert all(state.status == "available" for state in duty.console.situation.teams.all.values())
        assert not duty.console.situation.orders.dispatches
    back(duty)
    assert not duty.console.situation.orders.dispatches, "nothing goes by itself"
    assert duty.screen.top.outbox.text.text() == "Outbox 1 · ▲ 1 to decide"
    assert duty.room.next_step().sentence.startswith("▲ Decide on the dispatch requested")
    duty.press("D")
    duty.wait(lambda: duty.console.situation.orders.counting)
    (dispatch,) = duty.console.situation.orders.dispatches.values()
    assert dispatch.incident == incident
    duty.paint()
    assert not duty.screen.top.outbox.isVisible()


def test_a_request_whose_unit_was_taken_meanwhile_says_so_and_is_changed_or_dropped(duty: DutyRoom) -> None:
    incident = duty.call()
    order = CommitDispatch(incident, (team_line("T-G1"),), ())
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            duty.do(order)
            elsewhere = duty.run(other.act(CommitDispatch(incident, (team_line("T-G1"),), ())))
            assert isinstance(elsewhere, Accepted)
        back(duty)
    duty.press("Esc")
    duty.room.show_panel("outbox")
    duty.paint()
    shown = said(duty)
    assert "▲ REQUESTED, to be decided" in shown
    assert "1 order was given for this incident since" in shown
    (why,) = [line for line in shown.splitlines() if "is not available" in line]
    assert ": " not in why, "the team is named once"
    (item,) = duty.screen.outbox.items
    assert item.again.isHidden() and item.keep.isHidden()
    item.drop.click()
    item.reason.setText("the other console sent the same team")
    item.drop.click()
    duty.wait(lambda: not duty.screen.outbox.items)
    (dropped,) = [event for event in events(duty) if isinstance(event, KeptDropped)]
    assert (dropped.what, dropped.reason) == ("CommitDispatch", "the other console sent the same team")
    assert "T-G1" in dropped.body


def counted_by_both(duty: DutyRoom) -> tuple[IncidentId, KeptItem]:
    """Head counts kept here while another console entered newer ones; the outbox, in which that is to be decided."""
    incident = duty.call()
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            duty.do(UpdateCasualties(incident, Casualties(lightly=1), "the hospital"))
            theirs = UpdateCasualties(incident, Casualties(lightly=4), "the police")
            assert isinstance(duty.run(other.act(theirs)), Accepted)
        back(duty)
    assert duty.console.desk.situation.incidents.all[incident].casualties == Casualties(lightly=4)
    duty.room.show_panel("outbox")
    duty.paint()
    (item,) = duty.screen.outbox.items
    return incident, item


def primary(item: KeptItem) -> list[str]:
    """The labels of the buttons that stand out."""
    buttons = (item.keep, item.again, item.change, item.drop)
    return [one.text() for one in buttons if not one.isHidden() and one.property("primary") == "true"]


def test_of_two_head_counts_to_keep_the_newer_one_is_what_stands_out_and_takes_one_click(duty: DutyRoom) -> None:
    incident, item = counted_by_both(duty)
    assert "▲ 1 thing to decide on in the outbox" in [one.what for one in duty.room.next_step().details]
    assert "on the record now: 4 lightly injured" in said(duty)
    assert primary(item) == ["Keep the newer counts"]
    item.keep.click()
    duty.wait(lambda: not duty.screen.outbox.items)
    assert duty.console.desk.situation.incidents.all[incident].casualties == Casualties(lightly=4)
    (dropped,) = [event for event in events(duty) if isinstance(event, KeptDropped)]
    assert dropped.reason == "newer head counts of others kept"


def test_older_head_counts_are_entered_over_newer_ones_only_where_an_officer_says_so(duty: DutyRoom) -> None:
    incident, item = counted_by_both(duty)
    assert item.again.text() == "Enter mine over them"
    item.again.click()
    duty.wait(lambda: not duty.screen.outbox.items)
    assert duty.console.desk.situation.incidents.all[incident].casualties == Casualties(lightly=1)


def test_where_others_have_sent_help_since_to_work_it_out_anew_stands_out_and_not_to_send_twice(
    duty: DutyRoom,
) -> None:
    incident = duty.call()
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
            theirs = CommitDispatch(incident, (team_line("T-G2"),), ())
            assert isinstance(duty.run(other.act(theirs)), Accepted)
        back(duty)
    step = duty.room.next_step()
    assert [one.label for one in step.actions] == ["Change", "Send now", "Outbox"]
    assert step.note.startswith("Others have sent help since: ")
    duty.room.show_panel("outbox")
    duty.paint()
    assert "1 order was given for this incident since" in said(duty)
    (item,) = duty.screen.outbox.items
    assert primary(item) == ["Change"] and item.again.text() == "Send now"


def test_an_incident_that_another_console_merged_takes_the_note_and_refuses_the_dispatch(duty: DutyRoom) -> None:
    incident, other_incident = duty.call(), duty.call("人民路1号")
    duty.room.select("incident", incident, show=False)
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            duty.do(AddNote(incident, "called back, nobody answers"))
            duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
            assert isinstance(duty.run(other.act(MergeIncident(incident, other_incident))), Accepted)
        back(duty)
    assert duty.console.desk.situation.incidents.all[incident].notes == 1
    duty.room.show_panel("outbox")
    duty.paint()
    assert "▲ REQUESTED, to be decided" in said(duty)


def test_what_may_not_wait_is_refused_with_one_plain_reason(duty: DutyRoom) -> None:
    incident = duty.call()
    with refusing(duty):
        away(duty)
        outcome = duty.run(duty.console.act(CloseIncident(incident, "all well")))
        assert isinstance(outcome, Refused)
        assert outcome.reason.code == "record-away"
        assert duty.run(duty.console.act(AddNote(IncidentId("2026-0101-01"), "x"))) == Refused(
            outcome.reason.__class__("incident-unknown", {"incident": "2026-0101-01"})
        )
    back(duty)


def test_while_the_record_is_away_f4_notes_down_what_cannot_be_entered_and_the_note_waits(duty: DutyRoom) -> None:
    incident = duty.call()
    duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))
    with refusing(duty):
        away(duty)
        duty.paint()
        assert "Held up, not sent: the record is away" in said(duty)
        assert "Stop  Esc / S" not in said(duty) and duty.screen.top.going.text.text() == "Dispatch held up"
        duty.press("F4")
        duty.type("tell them by telephone")
        duty.press("Return")
        duty.wait(lambda: duty.screen.top.outbox.isVisible())
    back(duty)
    duty.wait(lambda: duty.console.desk.situation.incidents.all[incident].notes == 1)


def test_what_was_on_its_way_when_the_record_hung_is_entered_once(duty: DutyRoom) -> None:
    incident = duty.call()
    with hanging(duty):
        duty.do(AddNote(incident, "smell of gas"))  # asked before anybody knew
        assert duty.room.waiting.outbox is not None and duty.room.waiting.outbox.items
    back(duty)
    duty.wait(lambda: duty.console.desk.situation.incidents.all[incident].notes == 1)
    assert sum(1 for event in events(duty) if type(event).__name__ == "NoteAdded") == 1


def test_a_call_that_another_console_took_too_is_decided_on_and_can_be_merged(duty: DutyRoom) -> None:
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            number = duty.call()
            duty.do(AddNote(number, "the caller waits at the gate"))
            intake = Intake("gas_leak", "刚刚", "春晖路118号", PLACE)
            assert isinstance(duty.run(other.act(OpenIncident(intake, other.clock.now()))), Accepted)
        duty.wait(lambda: duty.console.link.away is None)
        duty.wait(lambda: duty.room.waiting.outbox is not None and duty.room.waiting.outbox.undecided)
    duty.room.show_panel("outbox")
    duty.paint()
    assert "another console has taken what is likely the same call" in said(duty)
    assert primary(duty.screen.outbox.items[0]) == ["Enter and merge"], "to enter it once more would send help twice"
    assert len(duty.console.desk.situation.incidents.all) == 1
    duty.screen.outbox.items[0].change.click()
    duty.wait(lambda: duty.room.waiting.outbox is not None and not duty.room.waiting.outbox.items)
    first, second = duty.console.desk.situation.incidents.all.values()
    assert (second.state, second.merged_into, second.notes) == ("merged", first.id, 1)


def test_what_another_console_entered_in_the_same_moment_is_seen_before_this_is_entered(duty: DutyRoom) -> None:
    """Two come back together: what this one read is older than what it is about to write."""
    incident = duty.call()
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            duty.call("滨江路7号", "fire")
            duty.do(UpdateCasualties(incident, Casualties(dead=1), "caller"))
            intake = Intake("fire", "刚刚", "滨江路7号", PLACE)
            counts = UpdateCasualties(incident, Casualties(dead=3), "hospital")
            for command in (OpenIncident(intake, other.clock.now()), counts):
                assert isinstance(duty.run(other.act(command)), Accepted)

            async def reads_nothing() -> int:
                return 0

            duty.console.desk.follow = reads_nothing  # type: ignore[method-assign]
        outbox = duty.room.waiting.outbox
        assert outbox is not None
        duty.wait(lambda: len(outbox.undecided) == 2)
    assert [one.refused and one.refused.code for one in outbox.items] == ["call-known", "casualties-newer"]
    assert len(duty.console.desk.situation.incidents.all) == 2
    assert duty.console.desk.situation.incidents.all[incident].casualties == Casualties(dead=3)


def test_nothing_is_offered_to_be_sent_for_a_call_that_is_to_be_decided_on(duty: DutyRoom) -> None:
    with duty.other_console() as other:
        with refusing(duty):
            away(duty)
            number = duty.call()
            intake = Intake("gas_leak", "刚刚", "春晖路118号", PLACE)
            assert isinstance(duty.run(other.act(OpenIncident(intake, other.clock.now()))), Accepted)
        duty.wait(lambda: duty.room.waiting.outbox is not None and duty.room.waiting.outbox.undecided)
        assert duty.room.shown.incident == number
        duty.paint()
        step = duty.room.next_step()
        assert step.sentence == "▲ Decide on this call first: it is not on the record"
        assert "same call" in step.details[0].what
        assert "▲ P-1 not on the record yet" in said(duty)
        duty.do(CommitDispatch(number, (team_line("T-G1"),), ()))
        assert duty.screen.toasts.texts[-1] == "REQUESTED, not sent: decide on its call first"
        assert duty.room.next_step().sentence == step.sentence
        duty.press("F5")
        duty.paint()
        assert "Request  D" in said(duty) and "Dispatch  D" not in said(duty)
        duty.press("Esc")
        duty.press("F4")
        duty.paint()
        assert duty.window.panel == "outbox"


def test_a_plan_can_be_looked_at_while_the_record_is_away_and_says_that_it_cannot_be_activated(duty: DutyRoom) -> None:
    duty.call()
    with refusing(duty):
        away(duty)
        duty.press("F6")
        duty.wait(lambda: "Activate at" in said(duty))
        assert "Not now: the record does not answer" in said(duty) and "You may do this" not in said(duty)
    back(duty)
    duty.wait(lambda: "You may do this" in said(duty))
    assert "Not now" not in said(duty)


def test_a_dispatch_that_was_on_its_way_is_a_request_and_never_counts_down_by_itself(duty: DutyRoom) -> None:
    incident = duty.call()
    with hanging(duty):
        duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))  # asked before anybody knew
        duty.paint()
        assert "NOTHING is reserved, nothing is sent" in said(duty)
    duty.wait(lambda: duty.console.link.away is None)
    duty.wait(lambda: duty.room.waiting.outbox is not None and not duty.room.waiting.outbox.items)
    assert duty.console.desk.situation.orders.counting, "it had reached the record after all"
    assert not duty.console.mine, "and is asked about, not sent"


def test_while_the_record_is_away_the_key_says_that_it_only_asks(duty: DutyRoom) -> None:
    duty.call()
    duty.wait(lambda: duty.room.next_step().sentence.startswith("Send "))
    with refusing(duty):
        away(duty)
        assert duty.room.next_step().actions[0].label == "Request"
        duty.press("F5")
        duty.paint()
        assert "nothing is reserved or sent" in said(duty)
        assert "Request  D" in said(duty) and "Dispatch  D" not in said(duty), "the panel's key says so too"
        duty.press("Esc")
    back(duty)
    assert duty.room.next_step().actions[0].label == "Dispatch"


def test_a_request_that_was_changed_is_kept_though_what_it_was_before_had_reached_the_record(duty: DutyRoom) -> None:
    incident = duty.call()
    outbox = duty.room.waiting.outbox
    assert outbox is not None
    with hanging(duty):
        duty.do(CommitDispatch(incident, (team_line("T-G1"),), ()))  # asked before anybody knew
        away(duty)
        duty.do(CommitDispatch(incident, (team_line("T-G1"), team_line("T-G2")), ()))
        assert len(outbox.items) == 1, "one request for an incident"
    back(duty)
    (first,) = duty.console.desk.situation.orders.dispatches.values()
    assert len(first.committed.teams) == 1
    (asked,) = outbox.items
    assert isinstance(asked.command, CommitDispatch) and len(asked.command.teams) == 2
    stands = duty.room.waiting.waiting.standing[incident]
    assert len(stands.faults) == 1 and stands.sent == 1, "an officer decides on it"


def test_a_request_that_was_on_its_way_again_never_counts_down_by_itself(duty: DutyRoom) -> None:
    incident = duty.call()
    dispatch = CommitDispatch(incident, (team_line("T-G1"),), ())
    with refusing(duty):
        away(duty)
        duty.do(dispatch)
    back(duty)
    with hanging(duty):
        duty.do(dispatch)  # sent now, as the record is there: it goes away in that very moment
        assert "REQUESTED, not sent" in duty.screen.toasts.texts[-1]
    duty.wait(lambda: duty.console.link.away is None)
    duty.wait(lambda: duty.room.waiting.outbox is not None and not duty.room.waiting.outbox.items)
    assert len(duty.console.desk.situation.orders.dispatches) == 1
    assert not duty.console.mine, "it is asked about, not sent"


def test_what_waits_for_one_record_is_not_entered_in_another_of_the_same_name(opened: Open, tmp_path: Path) -> None:
    """A room's server is down, and they go on with the machine's own file: both books are called live."""
    room, file = (marked(Book("waits-here", "rehearsal")) for _ in range(2))
    duty = opened(book=room)
    duty.holdings()
    duty.watch()
    with refusing(duty):
        away(duty)
        duty.call()
        mine = OutboxRow(
            origin_of(duty.console.book), "console-1", CommandId("a"), "AddNote",
            msgspec.json.encode(AddNote(IncidentId("2026-0101-01"), "x")), "周敏", "duty_officer", *(Instant(1),) * 3,
        )  # fmt: skip
        other = msgspec.structs.replace(mine, book=origin_of(file), command=CommandId("b"))
        store = duty.room.post.outbox
        assert store.put(mine).number and store.put(other).number
        outbox = duty.room.waiting.outbox
        assert outbox is not None
        duty.run(outbox.load())
        assert [one.id for one in outbox.items][1:] == ["a"]
        assert [row.command for row in store.all(origin_of(file), "console-1")] == ["b"]


def test_what_another_version_kept_and_this_one_cannot_read_stays_and_is_said(opened: Open, tmp_path: Path) -> None:
    local = LocalFile(tmp_path / "local.db")
    book = marked(Book("unread", "rehearsal"))
    row = OutboxRow(
        origin_of(book), "console-1", CommandId("a"), "NotYetKnown", b"{}", "周敏", "duty_officer", *(Instant(1),) * 3
    )
    for values in ({}, {"command": CommandId("b"), "kind": "AddNote"}, {"command": CommandId("c"), "body": b"no JSON"}):
        SqliteOutbox(local).put(msgspec.structs.replace(row, **values))
    duty = opened(book=book)
    assert "3 things in the outbox cannot be read: another version of Vigil kept them. They stay there." in said(duty)
    assert len(SqliteOutbox(local).all(origin_of(book), "console-1")) == 3
    local.close()
