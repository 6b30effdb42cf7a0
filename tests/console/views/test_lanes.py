"""The lanes as bars or counts: what is on the line is what runs there, however long the book is."""

from array import array
from random import Random

import pytest

from console.review import Lanes
from console.views.lanes import Stretch, build_lanes
from console.views.language import Language
from tests.console.review.nights import REGISTRY, played
from tests.console.review.test_lanes import SENT, lanes_of

ENGLISH = Language("en")


def many(spans: int, length: int) -> tuple[Lanes, "array[int]"]:
    """So many incidents and orders at random in a book of so many entries, each a stop."""
    lanes, random = Lanes(REGISTRY), Random(7)
    for lane in (lanes["incident"], lanes["order"]):
        for number, start in enumerate(sorted(random.randrange(1, length) for _ in range(spans))):
            lane.begin(f"{number}", start, "gas_leak", "")
            if number % 3:
                lane.turns[-1] = min(length, start + random.randrange(length // 50))
                lane.ends[-1] = min(length, lane.turns[-1] + random.randrange(length // 50))
    return lanes, array("q", range(1, length + 1))


def test_few_spans_are_bars_that_never_lie_over_each_other() -> None:
    lanes, stops = many(6, 1_000)
    view = build_lanes(lanes, stops, Stretch(0, 1_000, 800), ENGLISH).lanes[0]
    assert len(view.bars) == 6 and not view.counts
    for one in view.bars:
        for other in view.bars:
            if one is not other and one.row == other.row:
                assert one.end <= other.start or other.end <= one.start


@pytest.mark.parametrize("stretch", [Stretch(0, 100_000, 1_000), Stretch(40_000, 60_000, 700)])
def test_more_than_pixels_can_show_are_counted_at_each_pixel(stretch: Stretch) -> None:
    lanes, stops = many(5_000, 100_000)
    view = build_lanes(lanes, stops, stretch, ENGLISH).lanes[2]
    lane = lanes["order"]
    assert not view.bars and len(view.counts) == stretch.width + 1 and view.most == max(view.counts)
    for x in range(5, stretch.width, 97):
        place = stretch.stop_at(x)
        near = [sum(lane.runs_at(n, place + by) for n in range(len(lane))) for by in (-100, 0, 100)]
        assert min(near) - 12 <= view.counts[x] <= max(near) + 12
        assert 0 <= view.waiting[x] <= view.counts[x]


def test_the_words_are_the_readers_and_what_still_runs_goes_on_to_the_end() -> None:
    town = played(SENT)
    lanes = lanes_of(town)
    stops = array("q", range(1, len(town.entries) + 1))
    for tongue, label in (("en", "01 Gas leak"), ("zh_CN", "01 燃气泄漏")):
        view = build_lanes(lanes, stops, Stretch(0, len(stops), 500), Language(tongue))  # type: ignore[arg-type]
        assert view.lanes[0].bars[0].label == label
        assert view.lanes[0].bars[0].end > 500 and view.lanes[0].bars[0].turn == -1


def test_an_empty_book_has_empty_lanes() -> None:
    view = build_lanes(Lanes(REGISTRY), array("q"), Stretch(0, 0, 300), ENGLISH)
    assert [lane.kind for lane in view.lanes] == ["incident", "level", "order", "alarm"]
    assert all(not lane.bars and not lane.most for lane in view.lanes)


def test_of_many_levels_each_pixel_has_the_colour_of_the_highest() -> None:
    lanes, stops = many(0, 10_000)
    lane = lanes["level"]
    for number in range(900):
        start = 10 * number + 1
        lane.begin(f"R{number}", start, "IV", "")
        lane.begin(f"R{number}", start + 40, "II" if number % 50 == 0 else "III", "")
        lane.end(f"R{number}", start + 80)
    stretch = Stretch(0, 10_000, 10_000)
    view = build_lanes(lanes, stops, stretch, ENGLISH).lanes[1]
    assert view.counts and len(view.highest) == stretch.width + 1
    for x in range(0, stretch.width, 173):
        running = {lane.words[n] for n in range(len(lane)) if lane.runs_at(n, x)}
        expected = next((level for level in ("I", "II", "III", "IV") if level in running), None)
        assert view.highest[x] == expected, x
