"""The next step where a report is about to be late: write it, by one key."""

from console.desk.reporting import report_clocks
from console.incidents.model import Incident
from console.incidents.reporting import ReportClock
from console.views.clock_cards import report_tone
from console.views.intents import WriteReport
from console.views.language import countdown
from console.views.next_view import Moment, NextAction, NextLine, NextView
from resources.base import MINUTE, SECOND

SOON = 10 * MINUTE
"""A report is about to be late in the last ten minutes, or in the last third of a limit that is shorter."""


def report_about_to_be_late(moment: Moment, incident: Incident) -> NextView | None:
    """The report whose clock is about to run out, or has; None where there is time."""
    for clock in report_clocks(moment.situation, incident.id, moment.profile):
        left = clock.due - moment.now
        if left <= SOON and left * 3 <= clock.due - clock.since:
            return _step(moment, clock)
    return None


def report_owed(moment: Moment, incident: Incident) -> NextView | None:
    """The report that is due next, however much time there is; None where none is owed any more."""
    clocks = report_clocks(moment.situation, incident.id, moment.profile)
    return _step(moment, min(clocks, key=lambda clock: clock.due)) if clocks else None


def _step(moment: Moment, clock: ReportClock) -> NextView:
    """A sentence, what remains, and the key that opens the draft."""
    language, text = moment.language, moment.language.text
    report, means = moment.naming.report(clock.kind), moment.naming.means(clock.means)
    write = NextAction(text("Write the report"), "R", WriteReport(clock.incident, clock.kind))
    lines = tuple(NextLine(language.name(name)) for name in clock.to)
    left = (clock.due - moment.now) // SECOND
    if clock.late(moment.now):
        said = text("The {report} ({means}) is late", report=report, means=means)
        return NextView(said, (write,), lines, f"+{countdown(left)}", "late")
    said = text("Send the {report} {means}", report=report, means=means)
    return NextView(said, (write,), lines, countdown(left), report_tone(clock, moment.now))
