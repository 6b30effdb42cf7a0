"""The hash of a situation: the same for equal folds, another when anything differs, whatever areas there are."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from console.entry import Entry
from console.situation import Situation
from console.situation.digest import TABLES, _canonical, state_hash
from tests.console.review.nights import REGISTRY, Act, nights, played

NIGHT: Sequence[Act] = [(13, 0), (0, 0), (1, 0), (3, 0), (4, 0), (9, 2), (10, 1), (8, 0)]


@settings(max_examples=50, deadline=None)
@given(nights)
def test_the_fold_of_the_stored_bytes_has_the_hash_of_the_live_one(acts: Sequence[Act]) -> None:
    town, again = played(acts), Situation()
    for header, event in town.entries:
        again.apply(header, REGISTRY.decode(Entry(header, REGISTRY.encode(event).body, b"")))
    assert state_hash(again) == state_hash(town.situation)


def test_every_entry_that_changes_something_changes_the_hash() -> None:
    town = played(NIGHT)
    folded, hashes = Situation(), set()
    for header, event in town.entries:
        folded.apply(header, event)
        hashes.add(state_hash(folded))
    assert len(hashes) == len(town.entries)


def test_no_area_can_be_left_out() -> None:
    areas = [name for name in vars(Situation()) if name not in TABLES]
    assert {"stock", "teams", "incidents", "orders", "alarms", "shifts"} <= set(areas)
    for name in areas:
        changed = Situation()
        setattr(changed, name, "another")
        assert state_hash(changed) != state_hash(Situation()), name


def test_a_note_more_or_a_team_elsewhere_is_another_state() -> None:
    town, other = played(NIGHT), played(NIGHT)
    assert state_hash(town.situation) == state_hash(other.situation)
    incident = next(iter(other.situation.incidents.all))
    other.situation.incidents.all[incident].notes += 1
    assert state_hash(town.situation) != state_hash(other.situation)
    other = played([*NIGHT, (12, 3)])
    assert state_hash(town.situation) != state_hash(other.situation)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"a": 2, "b": 1}),
        (["ab", "c"], ["a", "bc"]),
        ({1: "x"}, {"1": "x"}),
        ([], [[]]),
        (None, ""),
        (True, 1),
        (("a", 1), ("a", "1")),
        ({("D", "L"): 1}, {("D", "M"): 1}),
        (b"a", "a"),
    ],
)
def test_what_differs_reads_differently(one: Any, other: Any) -> None:
    assert _canonical(one, set()) != _canonical(other, set())


def test_the_order_in_which_things_came_into_a_table_does_not_matter() -> None:
    assert _canonical({"a": 1, ("b", 2): {3}}, set()) == _canonical({("b", 2): {3}, "a": 1}, set())


def test_a_circle_ends_and_a_float_is_refused() -> None:
    circle: dict[str, Any] = {}
    circle["itself"] = circle
    assert _canonical(circle, set())
    with pytest.raises(TypeError):
        _canonical({"a": 0.5}, set())


def test_two_kinds_of_record_with_the_same_fields_differ() -> None:
    one, other = msgspec.defstruct("One", [("a", int)]), msgspec.defstruct("Other", [("a", int)])
    assert _canonical(one(1), set()) != _canonical(other(1), set())
