"""The list of incidents says of each what is being done, and what is late, in one short line."""

from console.desk.dispatch import SendDispatch
from console.desk.orders import AcknowledgeOrder
from console.situation.orders import CommitDispatch
from console.views.incident_list import IncidentRow, build_incident_list
from console.views.language import Language
from resources.base import DispatchId, OrderId
from tests.console.town import PROFILE, Town, team_line


def row(town: Town) -> IncidentRow:
    """The one incident's row now."""
    return build_incident_list(town.situation, town.now, Language("en"), PROFILE, "").rows[0]


def test_only_what_there_is_is_counted_and_late_units_stand_out() -> None:
    town = Town()
    town.do(CommitDispatch(town.call(), (team_line("T-G1"), team_line("T-G2")), ()))
    town.later(8)
    town.do(SendDispatch(DispatchId("D1")))
    assert (row(town).detail, row(town).tone) == ("2 ordered", "")
    for order in ("D1-1", "D1-2"):
        town.do(AcknowledgeOrder(OrderId(order), "telephone"))
    town.later(3600)
    assert (row(town).detail, row(town).tone) == ("2 ordered · 2 late · report late", "late")


def test_before_the_first_dispatch_the_limit_is_said_only_when_it_runs_out() -> None:
    town = Town()
    town.call()
    assert (row(town).detail, row(town).tone) == ("nothing sent yet", "")
    town.later(PROFILE.limits.dispatch - 5)
    assert (row(town).detail, row(town).tone) == ("nothing sent · 5 s left", "attention")
    town.later(65)
    assert (row(town).detail, row(town).tone) == ("nothing sent · late 1 min", "late")
