"""The log has a line for every kind of entry."""

from typing import get_args

from console.desk.table import EVENTS
from console.entry import Who
from console.incidents.model import CorrectIncident, Field, Intake, OpenIncident
from console.views.language import Language
from console.views.log_lines import FIELDS, LogLines
from tests.console.town import PLACE, PROFILE, Town


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


def test_a_correction_names_what_was_corrected_as_the_form_names_it() -> None:
    assert set(FIELDS) == set(get_args(Field))
    town = Town()
    incident = town.call()
    town.do(CorrectIncident(incident, Intake("gas_leak", "刚刚", "春晖路120号", PLACE, cause="软管脱落"), "店长"))
    line = LogLines(town.situation, Language("zh_CN"), PROFILE).row(*town.entries[-1])
    assert line.text == "更正（地点、起因），来源：店长"


def test_what_the_console_did_by_itself_is_the_watch_s() -> None:
    town = Town()
    town.do(
        OpenIncident(Intake("gas_leak", "刚刚", "春晖路118号", PLACE), town.now), Who("watch", "watch", "console-1")
    )
    line = LogLines(town.situation, Language("zh_CN"), PROFILE).row(*town.entries[-1])
    assert line.who == "值守"
