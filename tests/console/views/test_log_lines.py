"""The log has a line for every kind of entry."""

from console.desk.table import EVENTS
from console.views.language import Language
from console.views.log_lines import LogLines
from tests.console.town import PROFILE, Town


def test_every_kind_of_entry_has_a_line() -> None:
    lines = LogLines(Town().situation, Language("en"), PROFILE)
    assert set(lines._table()) == set(EVENTS)


def test_a_town_tells_its_story_in_order() -> None:
    town = Town()
    incident = town.call()
    lines = LogLines(town.situation, Language("en"), PROFILE)
    rows = [lines.row(header, event) for header, event in town.entries]
    assert rows[-1].text == "Call taken: Gas leak · 春晖路118号"
    assert rows[-1].about == incident
    assert rows[-1].who == "李明 · Duty officer"
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
