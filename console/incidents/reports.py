"""Reports 信息报送: first 初报, follow-up 续报, verified 核报, final 终报. What went, and what that leaves unsaid."""

import msgspec

from plans.plan import Means, ReportKind
from resources.base import Command, Event, IncidentId, Instant
from resources.rows import Rows


class MarkReportSent(Command, frozen=True):
    """A report went: what it said, to whom, by what means, and when.

    `drafted` is the moment whose record the content states; 0: the moment it was sent.
    """

    incident: IncidentId
    kind: ReportKind
    means: Means
    to: str
    content: str
    sent: Instant
    drafted: Instant = Instant(0)


class ReportSent(Event, frozen=True):
    """A report went. `due` is until when it had to (0: without a limit), `late` the microseconds past that, for ever.

    What became known after `covers` is not in it.
    """

    incident: IncidentId
    number: int
    kind: ReportKind
    means: Means
    to: str
    content: str
    sent: Instant
    due: Instant
    late: int
    covers: Instant


class SentReport(msgspec.Struct, frozen=True):
    """A report that went, by whom it was entered and when. What it said is in its entry."""

    number: int
    kind: ReportKind
    means: Means
    to: str
    sent: Instant
    due: Instant
    late: int
    covers: Instant
    entered: Instant
    officer: str


class Chain(msgspec.Struct, array_like=True):
    """An incident's reports in their order, and what changed that none of them says.

    `changes` are the instants of changed casualties or grades that no report covers, `unverified` the last change that
    no verified or final report covers (0: none).
    """

    sent: list[SentReport] = []
    changes: list[Instant] = []
    unverified: Instant = Instant(0)

    def of(self, kind: ReportKind) -> list[SentReport]:
        """The reports of a kind."""
        return [report for report in self.sent if report.kind == kind]

    @property
    def closed(self) -> bool:
        """Whether the final report went and nothing has changed since."""
        return bool(self.of("final")) and not self.changes


NONE = Chain()
"""Of an incident about which nothing was reported and nothing changed; nobody writes into it."""


def _copied(chain: Chain) -> Chain:
    return Chain([*chain.sent], [*chain.changes], chain.unverified)


class Reports:
    """The chain of reports of every incident that has one."""

    def __init__(self) -> None:
        self.all: Rows[IncidentId, Chain] = Rows(_copied)

    def of(self, incident: IncidentId) -> Chain:
        """An incident's chain; empty where nothing was reported."""
        return self.all.get(incident, NONE)

    def _chain(self, incident: IncidentId) -> Chain:
        if incident not in self.all:
            self.all.put(incident, Chain())
        return self.all.edit(incident)

    def changed(self, at: Instant, incident: IncidentId) -> None:
        """Casualties or grade are others now: what went says so no longer."""
        chain = self._chain(incident)
        chain.changes.append(at)
        chain.unverified = at

    def sent(self, at: Instant, officer: str, event: ReportSent) -> None:
        """One went; what it covers is reported."""
        chain = self._chain(event.incident)
        what = (event.number, event.kind, event.means, event.to)
        chain.sent.append(SentReport(*what, event.sent, event.due, event.late, event.covers, at, officer))
        chain.changes = [change for change in chain.changes if change > event.covers]
        if event.kind in ("verified", "final") and chain.unverified <= event.covers:
            chain.unverified = Instant(0)
