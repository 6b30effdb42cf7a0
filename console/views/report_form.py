"""The draft of a report as the officer has it before him: kept as typed, one for each incident and kind."""

from zoneinfo import ZoneInfo

import msgspec

from console.incidents.reports import MarkReportSent
from console.views.intake_draft import received_instant
from console.views.report_text import ReportText
from plans.plan import Means, ReportKind
from resources.base import MINUTE, IncidentId, Instant


class ReportForm(msgspec.Struct, frozen=True):
    """All fields. `sent` is a time of day as typed, empty for now; the text states the record as of `drafted`."""

    incident: IncidentId
    kind: ReportKind
    means: Means
    to: str
    text: ReportText
    drafted: Instant
    sent: str = ""


def sent_instant(form: ReportForm, now: Instant, received: Instant, zone: ZoneInfo) -> Instant | None:
    """When the report went: now where nothing was typed; None where what was typed is no time of day.

    A time typed without seconds may lie in the minute of the call and before it: then it is the call's.
    """
    if not form.sent.strip():
        return max(now, received)
    at = received_instant(form.sent, now, zone)
    if at is None:
        return None
    return received if 0 < received - at < MINUTE else at


def mark_sent(form: ReportForm, content: str, at: Instant) -> MarkReportSent:
    """The command that puts the report on the record."""
    return MarkReportSent(form.incident, form.kind, form.means, form.to.strip(), content, at, min(form.drafted, at))
