"""`ui.away`: each way in which a record goes away stands against the bare window at that very time."""

from console.bench.away import Beats, rows_of
from console.bench.away_child import Case


def case(way: str, begun: float, gaps: list[float]) -> Case:
    return Case(way, begun, begun + 1, 1.7, gaps, [gap / 2 for gap in gaps])


def test_each_way_has_its_longest_gap_beside_that_of_the_bare_window_meanwhile() -> None:
    beats = Beats(100.0, [500.0, 400.0, 200.0, 300.0, 1000.0])  # that end at 100.5, 100.9, 101.1, 101.4, 102.4
    rows = rows_of([case("hang", 100.8, [5.0, 60.0]), case("cut", 101.3, [7.0]), case("hang", 102.0, [80.0])], beats)
    shown = {row.name: (row.value, row.peer_value, row.n) for row in rows}
    assert shown["ui.away.hang"] == (80.0, 1000.0, 3)
    assert shown["ui.away.cut"] == (7.0, 300.0, 1)
    assert shown["ui.away.work"] == (40.0, 100.0, 4)
    assert shown["ui.away.known"] == (1.7, 3.0, 3)
