"""The table of first needs: it names what there is, and the training city can meet it."""

from collections import Counter

import pytest

from plans.needs import load_first_needs, shipped_first_needs
from resources.base import BadInput, Instant
from resources.founding import found_city
from resources.library import shipped_catalogue
from resources.sourcing.model import Needs
from resources.teams import CAPABILITIES
from tests.resources.holdings_books import NOW, HoldingsBooks
from tests.resources.riverside_sites import riverside

NEEDS = shipped_first_needs()


@pytest.mark.parametrize("kind", sorted(NEEDS))
def test_needs_name_capabilities_and_items_that_exist(kind: str) -> None:
    codes = {item.code for item in shipped_catalogue()}
    needs = NEEDS[kind]
    assert {need.capability for need in needs.teams} <= set(CAPABILITIES)
    assert {need.item for need in needs.items} <= codes
    assert len({need.capability for need in needs.teams}) == len(needs.teams)
    assert len({need.item for need in needs.items}) == len(needs.items)


@pytest.mark.parametrize("kind", sorted(NEEDS))
def test_every_need_has_a_count_a_priority_and_a_deadline(kind: str) -> None:
    needs = NEEDS[kind]
    assert needs.teams and needs.items
    assert min(need.priority for need in needs.teams) == 1
    for team in needs.teams:
        assert team.count > 0 and team.priority in (1, 2, 3) and 600 <= team.within <= 6 * 3600
    for item in needs.items:
        assert item.quantity > 0 and item.priority in (1, 2, 3) and 600 <= item.within <= 6 * 3600


def test_a_gas_leak_calls_two_gas_crews_firefighters_twelve_detectors_tape_and_masks() -> None:
    needs = NEEDS["gas_leak"]
    assert {need.capability: need.count for need in needs.teams} == {
        "gas_repair": 2, "firefighting": 1, "traffic_control": 1, "ambulance": 1,
    }  # fmt: skip
    quantities: dict[str, int] = {need.item: need.quantity for need in needs.items}
    assert (quantities["2020101"], quantities["2030101"], quantities["2010101"]) == (12, 40, 30)


@pytest.mark.parametrize("kind", sorted(NEEDS))
def test_the_training_city_can_meet_the_first_needs_of_every_type_from_its_own_depots(kind: str) -> None:
    lacking = unmet(TOWN, NEEDS[kind], NOW)
    assert lacking == {}


def unmet(books: HoldingsBooks, needs: Needs, now: Instant) -> dict[str, int]:
    """What the city itself lacks, counting every team and every lot that may be issued."""
    able = Counter(capability for state in books.teams.all.values() for capability in state.team.capabilities)
    lacking = {need.capability: need.count - able[need.capability] for need in needs.teams}
    for item in needs.items:
        here = [depot.id for depot in books.stock.depots.values() if not depot.outside]
        lacking[item.item] = item.quantity - sum(books.stock.available(depot, item.item, now) for depot in here)
    return {subject: missing for subject, missing in lacking.items() if missing > 0}


TOWN = HoldingsBooks(found_city(riverside(), 1, NOW))


@pytest.mark.parametrize(
    "text", ["[gas_leak", "[gas_leak]\nteam = []", '[gas_leak]\nteams = [{ capability = "gas", count = "two" }]']
)
def test_a_broken_table_is_refused_with_the_file_named(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        load_first_needs(text, "first_needs.toml")
    assert refused.value.place == "first_needs.toml"
    assert refused.value.reason.code == "needs-invalid"
