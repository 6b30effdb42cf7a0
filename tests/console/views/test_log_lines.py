"""The log has a line for every kind of entry."""

from typing import get_args

import pytest

from console.desk.dispatch import SendDispatch
from console.desk.orders import AcknowledgeOrder
from console.desk.table import EVENTS
from console.entry import Who
from console.incidents.model import CorrectIncident, Field, Intake, OpenIncident
from console.situation.approvals import ApprovalId, RefuseApproval
from console.situation.clock_steps import ReportClockSet
from console.situation.orders import CommitDispatch
from console.situation.outbox import DropKept
from console.views.language import Language
from console.views.log_lines import FIELDS, LogLines
from resources.base import CommandId, DispatchId, Instant, OrderId
from tests.console.town import COMMANDER, FEED, PLACE, PROFILE, TAPE, Town, goods_line, team_line


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


def test_who_told_it_is_said_unless_it_is_the_one_who_entered_it() -> None:
    town = Town()
    town.do(CommitDispatch(town.call(), (team_line("T-G1"), team_line("T-G2")), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    lines = LogLines(town.situation, Language("en"), PROFILE)
    town.do(AcknowledgeOrder(OrderId("D1-1"), "telephone"))
    assert lines.row(*town.entries[-1]).text == "T-G1 acknowledged (telephone)"
    town.do(AcknowledgeOrder(OrderId("D1-2"), "simulator"), FEED)
    row = lines.row(*town.entries[-1])
    assert (row.text, row.who) == ("T-G2 acknowledged", "simulator")


def test_a_refused_approval_names_who_refused_since_the_entry_is_the_asker_s_console_s() -> None:
    town = Town()
    goods = goods_line("D-R1", TAPE, ("L5", 100), tier="regional")
    town.do(CommitDispatch(town.call(), (), (goods,)))
    town.do(RefuseApproval(ApprovalId("A1"), COMMANDER.actor, COMMANDER.post, "not needed"))
    row = LogLines(town.situation, Language("en"), PROFILE).row(*town.entries[-1])
    assert row.text == f"Refused by {COMMANDER.actor}: release stock (Regional), 1 line: not needed"


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_a_clock_set_back_by_an_hour_is_said_to_be_so_although_it_is_measured_to_the_microsecond(off: int) -> None:
    town = Town()
    town.do(ReportClockSet(Instant(town.now + 3_600_000_000 + off), town.now), Who("watch", "watch", "console-1"))
    line = LogLines(town.situation, Language("en"), PROFILE).row(*town.entries[-1])
    assert line.text.startswith("The machine's clock was set back by 1 h: ")


@pytest.mark.parametrize(("what", "body"), [("AddNote", '{"told":"otherwise"}'), ("AddNote", "{"), ("Unknown", "{}")])
def test_what_another_version_of_vigil_kept_and_dropped_is_named_as_it_is(what: str, body: str) -> None:
    town = Town()
    town.do(DropKept(CommandId("x"), town.call(), what, body, town.now, "", "已电话告知"))
    line = LogLines(town.situation, Language("en"), PROFILE).row(*town.entries[-1])
    assert what in line.text and "已电话告知" in line.text
