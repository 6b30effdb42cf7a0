"""The tables of the sheets as views: what they say, without any window."""

from console.views.language import Language
from console.views.log_lines import LogLines
from console.views.log_table import build_log_table
from console.views.palette import PaletteCommand, build_palette, matching
from console.views.stock_table import build_stock_table
from console.views.team_board import build_team_board
from resources.base import Name
from tests.console.town import PROFILE, Town

ENGLISH, CHINESE = Language("en"), Language("zh_CN")


def test_a_search_says_how_many_it_found_and_what_it_has_not_looked_through() -> None:
    town = Town()
    town.call()
    lines = LogLines(town.situation, ENGLISH, PROFILE)
    rows = [lines.row(header, event) for header, event in town.entries]
    said = [
        build_log_table(shown, ENGLISH, words, limit, unsearched)
        for shown, words, limit, unsearched in (
            (rows[:1], "", 200, 0),
            (rows[:1], "gas", 200, 0),
            (rows[:2], "gas", 2, 0),
            (rows[:1], "gas", 200, 4_000),
            ([], "gas", 200, 0),
            ([], "", 200, 0),
        )
    ]
    assert [table.caption or table.empty for table in said] == [
        "",
        "1 entry found",
        "the newest 2 found; scroll for more",
        "Searching: 4,000 entries are not looked through yet",
        "0 entries found",
        "No entry yet",
    ]
    assert said[4].empty == "No entry in the whole record holds these words"


def test_the_board_is_filtered_by_what_a_row_does_not_show_as_well() -> None:
    town = Town()
    for words, found in (("0000-1", 3), ("t-f1", 1), ("F1队", 1), ("gas", 3), ("available", 3), ("zebra", 0)):
        assert len(build_team_board(town.situation, town.now, ENGLISH, PROFILE, words=words).rows) == found, words


def test_stock_is_filtered_by_either_name_and_by_code() -> None:
    town = Town()
    for words in ("警戒带", "cordon", "2010101"):
        for language in (ENGLISH, CHINESE):
            rows = build_stock_table(town.situation, town.now, language, PROFILE, words).rows
            assert [row.id for row in rows] == ["2010101"], words


def test_what_begins_with_the_words_stands_before_what_only_holds_them() -> None:
    town = Town()
    commands = [
        PaletteCommand(Name("全部队伍", "All teams"), "F7", None),
        PaletteCommand(Name("队伍", "Teams"), "", None),
    ]
    entries = build_palette(town.situation, ENGLISH, PROFILE, commands)
    assert [entry.title for entry in matching(entries, "队伍", 10)] == ["Teams", "All teams"]
    assert [entry.title for entry in matching(entries, "qbdw", 10)] == ["All teams"]
    assert len(matching(entries, "", 4)) == 4
