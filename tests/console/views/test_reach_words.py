"""The trend of the cover, and what is said of it."""

from console.views.language import Language
from console.views.reach import Trend, cover_line, percent, trend_of
from resources.base import Instant
from tests.console.town import PROFILE


def at(minute: int) -> Instant:
    return Instant(minute * 60_000_000)


def test_a_fall_is_told_from_the_best_value_and_since_it_was_left() -> None:
    assert trend_of([]) == Trend()
    assert trend_of([(at(0), 880)]) == Trend(880)
    assert trend_of([(at(0), 880), (at(3), 764)]) == Trend(764, 880, at(3))
    assert trend_of([(at(0), 880), (at(3), 764), (at(5), 700)]) == Trend(700, 880, at(3))
    assert trend_of([(at(0), 880), (at(3), 764), (at(5), 880)]) == Trend(880)
    assert trend_of([(at(0), 880), (at(3), 764), (at(5), 880), (at(9), 800)]) == Trend(800, 880, at(9))
    assert trend_of([(at(0), 764), (at(3), None)]) == Trend()


def test_the_line_has_a_share_for_each_kind_and_a_dash_where_nothing_is_known() -> None:
    trends = {"fire": Trend(764, 880, at(190)), "medical": Trend()}
    line = cover_line(trends, Language("en"), PROFILE)
    assert line.startswith("5 min cover  Fire 76.4 % ▼ from 88.0 % since ") and line.endswith("Medical —")
    assert cover_line({}, Language("en"), PROFILE) == ""
    assert percent(1000) == "100.0 %" and percent(None) == "—"
