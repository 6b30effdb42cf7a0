"""The views of the stock: days of cover, districts, places, expiry, movements; what they say, without any window."""

import re
from collections.abc import Mapping

import pytest

from console.views.language import TONGUES, Language, Tongue
from console.views.stock_asked import SEGMENTS, Asked, Segment, StockView, days_text
from console.views.stock_moves import nice
from console.views.stock_sheet import build_stock
from console.views.tables import Row
from resources.base import DAY, HOUR, DepotId, Instant, ItemCode, LotId, Name, Quantity
from resources.catalogue import Item
from resources.holdings import DepotLots, RecordHoldings
from resources.stock import Depot, Lot, Parcel
from tests.console.town import MASK, PLACE, PROFILE, START, TAPE, Town, lot

WATER = Item(ItemCode("1010101"), Name("瓶装水", "Water"), Name("瓶", "bottle"), per_person_day=4000)
RICE = Item(ItemCode("1010301"), Name("大米", "Rice"), Name("千克", "kg"), per_person_day=300)
ENGLISH = Language("en")
DAILY = 4 * PROFILE.population
"""Bottles that the city drinks in a day."""
NORTH, SOUTH = Name("北区", "North"), Name("南区", "South")
PEOPLE = {"北区": 300, "南区": 100}


def hall(number: str, district: Name) -> Depot:
    return Depot(DepotId(number), Name(f"{number}库", number), "city", PLACE, 2, district=district)


@pytest.fixture
def town() -> Town:
    """The small town with water for 2.5 days in the north, and for 4 more in the region; no rice."""
    town = Town()
    bottles = Lot(LotId("W1"), WATER.code, Quantity(DAILY * 5 // 2), Instant(START + 20 * DAY), place="A-1")
    old = Lot(LotId("W2"), WATER.code, Quantity(DAILY), Instant(START - 3 * DAY))
    town.do(
        RecordHoldings(
            "opening",
            items=(WATER, RICE),
            depots=(hall("D-N1", NORTH), hall("D-S1", SOUTH)),
            contents=(
                DepotLots(DepotId("D-N1"), (bottles, old)),
                DepotLots(DepotId("D-R1"), (lot("W3", WATER.code, DAILY * 4),)),
            ),
        )
    )
    return town


def view(
    town: Town,
    segment: Segment,
    item: str = "",
    words: str = "",
    tongue: Tongue = "en",
    people: Mapping[str, int] | None = None,
) -> StockView:
    asked = Asked(segment, item, words, None, people)
    return build_stock(town.situation, town.now, Language(tongue), PROFILE, asked=asked)


def rows(shown: StockView) -> dict[str, Row]:
    return {row.id: row for row in shown.table.rows}


def test_below_the_target_is_said_by_a_mark_a_tone_and_the_bar() -> None:
    town = Town()
    town.do(RecordHoldings("opening", items=(WATER,)))
    for days, text in ((2, "2.0 ▼"), (3, "3.0"), (9, "9.0")):
        content = DepotLots(DepotId("D-M1"), (lot("W1", WATER.code, DAILY * days),))
        town.do(RecordHoldings("receipt", contents=(content,)))
        row = rows(view(town, "cover"))[WATER.code]
        (bar,) = row.bars
        assert row.cells[1] == text and ((1, "attention") in row.tones) == (days < 3)
        assert (bar.filled < bar.target) == (days < 3) and bar.filled <= 1000


def test_tiers_above_the_city_say_what_they_add_and_do_not_reach_the_target_for_it(town: Town) -> None:
    found = rows(view(town, "cover"))
    assert found[WATER.code].cells == ("Water", "2.5 ▼", "—", "2.5", "+4.0", "—", "—", "1 lot")
    assert found[RICE.code].cells[:3] == ("Rice", "0.0 ▼", "—"), "a need of which there is nothing is shown as that"
    assert view(town, "cover").note == (
        "for 900,000 people · Community 1 · City 3 · "
        "Regional 1 (approval: Commander / Deputy commander · 4 h) · "
        "National 0 (approval: Commander / Deputy commander · 12 h)"
    )


def test_what_is_in_use_stands_beneath_the_needs_in_pieces(town: Town) -> None:
    assert TAPE not in rows(view(town, "cover"))
    town.situation.stock.promise(town.now, DepotId("D-M1"), (parcel("L1", 12),))
    found = rows(view(town, "cover"))
    assert list(found) == [WATER.code, RICE.code, TAPE]
    assert found[TAPE].cells[:4] == ("Cordon tape · roll", "33 (−12 in use)", "5", "28")


def parcel(number: str, quantity: int) -> Parcel:
    return Parcel(LotId(number), TAPE, Quantity(quantity))


def test_a_chosen_item_says_where_it_lies_the_city_first(town: Town) -> None:
    assert view(town, "cover", WATER.code).note == "Water: D-N1 9.0M, D-R1 14.4M"
    assert view(town, "cover", RICE.code).note == "Rice: none lies anywhere"
    assert [row.cells[0] for row in view(town, "places", WATER.code).table.rows] == ["D-N1", "D-R1"]


def test_each_district_is_covered_for_its_share_of_those_the_city_plans_for(town: Town) -> None:
    found = rows(view(town, "districts", WATER.code, people=PEOPLE))
    north, south = found["北区"], found["南区"]
    assert north.cells[:4] == ("North", "675k", "9.0M", "3.3") and north.cells[4:] == ("Rice", "0.0 ▼")
    assert south.cells == ("South", "225k", "—", "0.0 ▼", "Water", "0.0 ▼")
    nowhere = rows(view(town, "districts", TAPE, people=PEOPLE))["-"]
    assert nowhere.cells[:4] == ("in no district", "—", "45", "—") and not nowhere.bars, "they are for nobody"


def test_without_people_on_the_ground_no_days_are_made_up(town: Town) -> None:
    waiting = view(town, "districts", WATER.code)
    unknown = view(town, "districts", WATER.code, people={})
    assert "Counting" in waiting.note and "does not say" in unknown.note
    assert all(row.cells[3] == "—" for shown in (waiting, unknown) for row in shown.table.rows)


def test_lots_to_rotate_stand_in_the_order_in_which_they_expire(town: Town) -> None:
    shown = view(town, "expiring")
    assert [(row.id, row.cells[-1]) for row in shown.table.rows] == [
        ("W2", "expired 3 d"),
        ("L3", "expired 1 d"),
        ("W1", "20"),
        ("L2", "30"),
    ]
    assert shown.note == "Lots expired: 2 · ≤ 30 days: 2 · ≤ 60 days: 2 · ≤ 90 days: 2"
    assert shown.leads["W1"] == "D-N1" and shown.picks == "depot"
    assert [row.id for row in view(town, "expiring", words="mask").table.rows] == ["L3", "L2"]


@pytest.mark.parametrize("segment", ["moves_day", "moves_month", "moves_year"])
def test_the_chart_ends_at_what_there_is_now_and_begins_at_what_there_was(town: Town, segment: Segment) -> None:
    town.later(2 * 3600)
    stock = town.situation.stock
    stock.promise(town.now, DepotId("D-M1"), (parcel("L1", 12),))
    town.later(3600)
    stock.issue(town.now, (parcel("L1", 12),))
    town.later(3600)
    stock.take_back(town.now, DepotId("D-M1"), (parcel("L1", 12),), (parcel("L1", 5),))
    shown = view(town, segment, TAPE)
    chart = shown.chart
    assert chart is not None
    lines = {line.key: [y for _, y in line.points] for line in (*chart.levels.lines, *chart.flows.lines)}
    assert (lines["on_hand"][0], lines["on_hand"][-1]) == (0, 538)
    assert (lines["promised"][-1], lines["out"][-1]) == (0, 0)
    bars = {bar.key: sum(y for _, y in bar.points) for bar in chart.flows.bars}
    assert bars == {"received": 0, "returned": 5, "issued": -12, "written_off": 0}
    assert all(0 <= x <= chart.seconds for line in chart.flows.lines for x, _ in line.points)
    assert all(0 <= tick.at <= chart.seconds for tick in chart.ticks) and chart.ticks
    assert [row.cells[1:] for row in shown.table.rows if "Consumed" in row.cells] == [("Consumed", "−7")]
    assert shown.note.startswith("━ on hand 538 roll · ┄ promised 0 · ─ out 0")


def test_a_movement_stands_on_the_day_of_the_city_and_not_of_utc(town: Town) -> None:
    late = Instant(START // DAY * DAY + 17 * HOUR)  # 01:00 of the next day in Linjiang
    town.now = Instant(late + 2 * HOUR)
    town.situation.stock.promise(late, DepotId("D-M1"), (parcel("L1", 1),))
    shown = view(town, "moves_month", TAPE)
    days = {row.cells[1]: row.cells[0] for row in shown.table.rows}
    assert days["Promised"] == "19 Nov" and days["Opening stock"] == "18 Nov"


def test_an_item_that_never_moved_lately_says_so(town: Town) -> None:
    town.later(3 * 86400)
    shown = view(town, "moves_day", MASK)
    assert shown.table.empty == "Nothing moved in this time"
    assert shown.chart is not None and {y for _, y in shown.chart.levels.lines[0].points} == {50}


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("segment", SEGMENTS)
def test_every_view_speaks_both_languages_and_shows_one_decimal_at_most(
    town: Town, segment: Segment, tongue: Tongue
) -> None:
    shown = view(town, segment, tongue=tongue, people=PEOPLE)
    assert shown.segment == segment and (shown.table.rows or shown.table.empty)
    assert all(column.title for column in shown.table.columns)
    for row in shown.table.rows:
        assert len(row.cells) == len(shown.table.columns)
    texts = [text for row in shown.table.rows for text in row.cells]
    assert not [text for text in texts if re.search(r"\d\.\d\d", text)]


def test_days_are_cut_to_one_decimal_and_never_rounded_up() -> None:
    assert [days_text(tenths) for tenths in (None, 0, 29, 30, 9_999, 10_000)] == [
        "—", "0.0", "2.9", "3.0", "999.9", ">999",
    ]  # fmt: skip


def test_an_axis_has_few_round_numbers() -> None:
    assert nice(0, 371) == [0, 100, 200, 300] and nice(-13, 13) == [-10, 0, 10]
    for high in (1, 2, 9, 10, 1_000, 28_264_716, 10**12):
        assert 1 <= len(nice(0, high)) <= 5
