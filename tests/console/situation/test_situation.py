"""The situation: one fold for every kind of entry, the same from stored bytes as from the desk's own events."""

from typing import Any

import msgspec
import pytest

from console.desk.dispatch import SendDispatch
from console.desk.orders import ArriveOrder, CancelOrder, DeclineOrder
from console.desk.table import EVENTS
from console.entry import Entry
from console.incidents.model import AddNote, Casualties, CasualtiesUpdated, UpdateCasualties
from console.journal.codec import Registry
from console.situation import Situation
from console.situation.orders import CommitDispatch
from resources.base import DispatchId, OrderId
from tests.console.town import TAPE, Town, goods_line, team_line


def a_night() -> Town:
    """A call, a dispatch, a refusal, an arrival."""
    town = Town()
    incident = town.call()
    lines = (team_line("T-G1"), team_line("T-G2"))
    town.do(CommitDispatch(incident, lines, (goods_line("D-M1", TAPE, ("L1", 20)),)))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    town.do(ArriveOrder(OrderId("D1-1"), "电话"))
    town.do(DeclineOrder(OrderId("D1-2"), "车辆故障"))
    town.do(CancelOrder(OrderId("D1-3"), "不需要"))
    town.do(UpdateCasualties(incident, Casualties(seriously=2), "现场"))
    town.do(AddNote(incident, "现场平稳"))
    return town


def known(situation: Situation) -> bytes:
    """All that a situation knows, as bytes that can be compared."""
    areas: list[Any] = [
        situation.catalogue.items,
        situation.stock.depots,
        situation.stock.lots,
        {str(key): value for key, value in situation.stock.reserves.items()},
        situation.stock.carriers_out,
        situation.teams.all,
        situation.shelters.all,
        situation.incidents.all,
        situation.orders.all,
        situation.orders.dispatches,
        situation.alarms.all,
        situation.shifts.on_duty,
    ]
    return msgspec.json.encode([situation.seq, situation.at, areas])


def test_every_kind_of_entry_can_be_applied_and_none_that_was_ever_written_is_unreadable() -> None:
    assert set(Situation()._appliers) == set(EVENTS)
    assert Registry(EVENTS).gaps() == []


def test_a_fold_of_the_stored_bytes_is_what_the_desk_saw() -> None:
    town, registry, again = a_night(), Registry(EVENTS), Situation()
    for header, event in town.entries:
        stored = Entry(header, registry.encode(event).body, b"")
        again.apply(header, registry.decode(stored))
    assert known(again) == known(town.situation)


def test_folding_twice_from_the_beginning_gives_the_same() -> None:
    town, again = a_night(), Situation()
    for header, event in town.entries:
        again.apply(header, event)
    assert known(again) == known(town.situation)


def test_what_changed_is_said_by_area() -> None:
    town, fresh = a_night(), Situation()
    said = {type(event).__name__: fresh.apply(header, event) for header, event in town.entries}
    assert said["NoteAdded"] == {"incidents"}
    assert {"orders", "teams", "stock"} <= said["DispatchCommitted"]


@pytest.mark.parametrize(("stored", "loss"), [(b"0", None), (b"7", 7)])
def test_a_loss_of_zero_that_the_form_of_older_versions_began_with_is_a_loss_that_nobody_told(
    stored: bytes, loss: int | None
) -> None:
    town = Town()
    incident = town.call()
    town.do(UpdateCasualties(incident, Casualties(dead=1), "现场"))
    header = msgspec.structs.replace(town.entries[-1][0], version=1)
    counts = b'{"dead":1,"missing":0,"seriously":2,"lightly":0,"loss":%b}' % stored
    body = b'{"incident":"%b","casualties":%b,"source":"x"}' % (incident.encode(), counts)
    event = Registry(EVENTS).decode(Entry(header, body, b""))
    assert event == CasualtiesUpdated(incident, Casualties(1, 0, 2, 0, loss), "x")
