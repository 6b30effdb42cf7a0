"""Writing reports and sending them."""

from typing import Literal

from console.views.intents.base import Intent
from console.views.report_form import ReportForm
from plans.plan import ReportKind
from resources.base import IncidentId


class WriteReport(Intent, frozen=True):
    """Open the draft of a report on an incident; an empty kind is the one that is due next."""

    incident: IncidentId
    kind: ReportKind | Literal[""] = ""


class SaveReport(Intent, frozen=True):
    """Keep the draft of a report as it was typed."""

    form: ReportForm


class DraftAnew(Intent, frozen=True):
    """Forget what was typed in a report and draft it from the record again."""

    incident: IncidentId
    kind: ReportKind


class SendReport(Intent, frozen=True):
    """The report went: put it on the record as it stands."""

    form: ReportForm


class TakeReport(Intent, frozen=True):
    """Copy the report as plain text, print it, or write it to a file."""

    form: ReportForm
    how: Literal["copy", "print", "docx", "pdf"]
