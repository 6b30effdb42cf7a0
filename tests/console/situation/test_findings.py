"""A finding has an owner and a date, is overdue by itself, and is closed with what shows that it is mended."""

import pytest

from console.situation.findings import (
    ChangeFinding,
    CloseFinding,
    Finding,
    FindingId,
    FindingKind,
    RecordFinding,
    ReopenFinding,
)
from resources.base import DAY, IncidentId, Instant
from tests.console.town import START, Town

F1 = FindingId("F1")


def found(town: Town, kind: FindingKind = "plan") -> Finding:
    """A finding about the first incident, due in ten days."""
    incident = town.call()
    due = Instant(town.now + 10 * DAY)
    town.do(RecordFinding(" 预案未写明夜间关阀责任 ", kind, "燃气局", due, incident))
    return town.situation.findings.all[F1]


def test_a_finding_is_open_until_its_date_and_overdue_after_it_without_anybody_doing_anything() -> None:
    town = Town()
    finding = found(town)
    assert (finding.text, finding.by, finding.incident) == ("预案未写明夜间关阀责任", "李明", "2026-1118-01")
    assert finding.stage(finding.due) == "open"
    assert finding.stage(Instant(finding.due + 1)) == "overdue"


def test_it_is_closed_with_a_remark_and_stays_done_after_its_date() -> None:
    town = Town()
    finding = found(town)
    assert town.refused(CloseFinding(F1, " ")) == "text-missing"
    town.do(CloseFinding(F1, "预案已修订"))
    assert (finding.stage(Instant(finding.due + DAY)), finding.remark, finding.closed_by) == (
        "done",
        "预案已修订",
        "李明",
    )
    assert town.decide(CloseFinding(F1, "再关一次")) == []


def test_one_that_was_not_mended_after_all_is_open_again_with_its_old_date() -> None:
    town = Town()
    finding = found(town)
    due = finding.due
    town.do(CloseFinding(F1, "已修订"))
    town.do(ReopenFinding(F1, "演练中仍未执行"))
    assert (finding.stage(town.now), finding.due) == ("open", due)


def test_a_date_that_is_moved_says_why_and_the_list_counts_it() -> None:
    town = Town()
    finding = found(town)
    later = Instant(finding.due + DAY)
    assert town.refused(ChangeFinding(F1, "燃气局", later, "")) == "text-missing"
    town.do(ChangeFinding(F1, "燃气局", later, "等待评审"))
    assert (finding.due, finding.changed) == (later, 1)
    assert town.decide(ChangeFinding(F1, "燃气局", later, "")) == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (RecordFinding("", "plan", "甲", Instant(START + DAY)), "text-missing"),
        (RecordFinding("乙", "plan", " ", Instant(START + DAY)), "finding-owner-missing"),
        (RecordFinding("乙", "plan", "甲", START), "finding-due-past"),
        (RecordFinding("乙", "plan", "甲", Instant(START + DAY), IncidentId("none")), "incident-unknown"),
        (RecordFinding("乙", "magic", "甲", Instant(START + DAY)), "finding-kind-unknown"),  # type: ignore[arg-type]
        (CloseFinding(F1, "好"), "finding-unknown"),
    ],
)
def test_without_text_owner_date_ahead_or_a_known_incident_it_is_refused(command: RecordFinding, code: str) -> None:
    assert Town().refused(command) == code


def test_whoever_is_not_signed_in_writes_no_findings() -> None:
    town = Town()
    from tests.console.town import FEED

    assert town.refused(RecordFinding("乙", "plan", "甲", Instant(START + DAY)), FEED) == "not-signed-in"
