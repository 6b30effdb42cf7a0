"""What `bench` measures: the figures, their rows, and that the measured work is really done. Never how fast it is."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import console.bench
from console.assembly.city import SHIPPED_PROFILE
from console.bench import NAMES, Row, measure, run
from console.bench.appending import append, submit
from console.bench.appending_postgres import append as append_postgres
from console.bench.children import ChildFailed
from console.bench.driving import all_nodes, cover, reweight
from console.bench.folding import fold, fold_stored, refold
from console.bench.importing import preview_stock
from console.bench.long_book import store_all
from console.bench.measuring import percentile
from console.bench.previewing import preview_raise
from console.bench.room import room
from console.bench.searching import match_plans, search_log
from console.bench.sourcing import propose_dispatch
from console.bench.stall import rows_of
from console.bench.story import BOOK, told
from console.bench.verifying import memory, verify_in
from console.desk.table import EVENTS
from console.journal.codec import Registry
from console.journal.sqlite import SqliteJournal
from console.profile import load_profile
from console.sqlite import connect
from console.views.reasons import REASONS
from resources.base import BadInput
from tests.console.journal.support import fill, tamper


def test_the_figures_that_were_promised_are_there() -> None:
    assert {"startup", "journal.append", "fold", "dispatch.propose", "replay.open", "ui.stall"} <= set(NAMES)
    assert all(callable(measure(name)) for name in NAMES)


def test_a_name_that_is_none_is_said_before_anything_is_measured() -> None:
    with pytest.raises(BadInput) as refused:
        run(["fold", "speed"])
    assert refused.value.place == "speed"
    assert REASONS[refused.value.reason.code].format(**refused.value.reason.params).count("ui.stall") == 1


def test_only_what_was_named_is_measured_in_the_order_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {name: Row(name, 1.0, "ms", "peer", 1.0, 1.0, 1) for name in NAMES}
    monkeypatch.setattr(console.bench, "measure", lambda name: lambda: [rows[name]])
    assert [row.name for row in run(["fold", "startup"])] == ["startup", "fold"]
    assert [row.name for row in run()] == list(NAMES)


@pytest.mark.parametrize(
    ("measured", "name", "unit", "size"),
    [
        (lambda: append(actions=5, turns=2)[:1], "journal.append", "actions/s", 10),
        (lambda: append(actions=5, turns=2)[1:2], "journal.append.bare", "actions/s", 10),
        (lambda: append(actions=5, turns=2)[2:], "journal.append.p99", "ms", 10),
        (lambda: submit(actions=5, turns=2)[:1], "desk.submit", "actions/s", 10),
        (lambda: fold(entries=400, rounds=1), "fold", "entries/s", 400),
        (lambda: propose_dispatch(depots=400, items=30, wanted=4, rounds=1), "dispatch.propose", "ms", 12_000),
        (lambda: preview_raise(steps=9, needs=12, rounds=1), "response.preview", "ms", 21),
        (lambda: match_plans(plans=80, asked=6), "plan.match", "ms", 80),
        (lambda: search_log(entries=900, asked=7), "log.search", "ms", 900),
        (lambda: all_nodes(side=12, rounds=1), "roads.to_all", "ms", 528),
        (lambda: cover(side=12, rounds=1, stations=5), "roads.cover", "ms", 528),
        (lambda: reweight(side=60, rounds=1), "roads.reweight", "ms", 14_160),
        (lambda: preview_stock(rows=40, rounds=1), "stock.import", "ms", 40),
    ],
)  # fmt: skip
def test_a_figure_stands_beside_its_peer_of_the_same_run(
    measured: Callable[[], list[Row]], name: str, unit: str, size: int
) -> None:
    (row,) = measured()
    assert (row.name, row.unit, row.n) == (name, unit, size)
    assert row.value > 0
    assert row.peer_value > 0
    rounded = 0.0005 * (1 + row.ratio / row.value + row.ratio / row.peer_value)
    assert row.ratio == pytest.approx(row.value / row.peer_value, abs=2 * rounded)
    assert row.peer


def test_a_record_that_does_not_verify_is_no_figure(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "vigil.db")
    fill(journal, 300, BOOK)
    entries = journal.count(BOOK.name)
    figure = verify_in(tmp_path / "vigil.db", entries)
    assert (figure.name, figure.unit, figure.n) == ("journal.verify", "entries/s", entries)
    peak = memory(tmp_path / "vigil.db", tmp_path / "vigil.db", entries)
    assert peak.ratio == pytest.approx(1.0, rel=0.2)
    tamper(tmp_path / "vigil.db", "UPDATE entries SET kind = 'x' WHERE seq = 7")
    with pytest.raises(RuntimeError):
        verify_in(tmp_path / "vigil.db", entries)
    with pytest.raises(ChildFailed):
        memory(tmp_path / "vigil.db", tmp_path / "vigil.db", entries)
    journal.close()


def test_a_stored_book_is_folded_to_its_end(tmp_path: Path) -> None:
    record = tmp_path / "vigil.db"
    SqliteJournal(record).close()
    with closing(connect(record)) as connection:
        store_all(connection, iter([told(5_000, load_profile(SHIPPED_PROFILE), Registry(EVENTS))]))
    figure = fold_stored(record, 5_000)
    assert (figure.name, figure.unit, figure.n) == ("replay.fold", "entries/s", 5_000)
    assert figure.value > 0 and figure.peer_value > 0


def test_stalls_are_rows_of_their_own() -> None:
    gaps = [5.0] * 198 + [20.0, 60.0]
    rows = rows_of(gaps, [5.0] * 100)
    assert [(row.name, row.value, row.ratio, row.n) for row in rows] == [
        ("ui.stall.p99", 5.0, 1.0, 200),
        ("ui.stall.max", 60.0, 12.0, 200),
    ]


def test_a_percentile_is_a_value_that_was_measured() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert [percentile(values, share) for share in (0.0, 0.5, 0.99, 0.999, 1.0)] == [1.0, 50.0, 99.0, 100.0, 100.0]


def test_the_mix_is_the_gas_leak_with_its_orders_alarms_and_mostly_positions() -> None:
    registry = Registry(EVENTS)
    book = told(1_000, load_profile(SHIPPED_PROFILE), registry)
    kinds = [entry.header.kind for entry in book]
    assert [entry.header.seq for entry in book] == list(range(1, 1_001))
    assert {"DispatchSent", "OrderReturned", "AlarmAcknowledged", "CasualtiesUpdated", "IncidentClosed"} <= set(kinds)
    assert kinds.count("TeamMoved") + kinds.count("ConvoyMoved") > 500
    situation = refold(book, registry)
    closed = [incident.state for incident in situation.incidents.all.values()]
    assert closed[:3] == ["closed"] * 3
    assert situation.seq == 1_000


def test_eight_clients_append_to_one_book_of_a_room_beside_the_bare_driver() -> None:
    rate, slowest = append_postgres(seconds=0.3, turns=1)
    assert (rate.name, rate.unit) == ("journal.append.postgres", "commands/s")
    assert (slowest.name, slowest.unit) == ("journal.append.postgres.p99", "ms")
    assert rate.n == slowest.n > 0
    assert rate.peer_value > 0


def test_a_room_of_consoles_gives_nothing_away_twice_and_says_how_fast_and_how_often_it_refused() -> None:
    rows = {one.name: one for one in room(seconds=0.6, consoles=3)}
    assert list(rows) == [
        "room.ample", "room.ample.p50", "room.ample.p99", "room.scarce.refused", "room.over_allocated", "room.seen.p99",
    ]  # fmt: skip
    assert rows["room.ample"].value > 0
    assert rows["room.scarce.refused"].n >= rows["room.scarce.refused"].value
    assert rows["room.over_allocated"].value == 0
