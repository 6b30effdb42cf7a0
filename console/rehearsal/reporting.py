"""The reports: the first one in time, a follow-up that holds only what is new, the final one that closes the chain."""

import asyncio

import msgspec

from console.incidents.reports import SentReport
from console.rehearsal.hands import until
from console.rehearsal.plan import Levels
from console.rehearsal.scene import Action
from console.views.report_text import ReportText
from plans.plan import Act, Means, ReportKind
from plans.response.state import StepState


class Reporting(Levels):
    """What every report has in common: R drafts it from the record, Ctrl+Enter says that it went."""

    async def report(self, kind: ReportKind, means: Means) -> SentReport:
        """Send the report that is due now, which must be this one; as it then stands on the record, in time."""
        chain = self.situation.reports.of(self.incident).sent
        before = len(chain)
        await self.hands.press("R")
        panel = self.room.screen.report
        await until(lambda: self.room.screen.window.panel == "report", "the panel of the reports")
        await asyncio.sleep(0.3)
        form = panel.form
        assert (form.kind, form.means) == (kind, means), f"the {form.kind} report by {form.means} is proposed"
        assert form.to, "to whom it goes"
        await self.shot(f"report-{kind.replace('_', '-')}-{means}")
        self.kept.reported.append(form.text)
        panel.take_focus()
        await self.hands.press("Ctrl+Return")
        await until(lambda: len(self.situation.reports.of(self.incident).sent) > before, "the report on the record")
        await until(lambda: self.room.screen.window.panel == "incident", "the incident again")
        sent = self.situation.reports.of(self.incident).sent[-1]
        assert (sent.kind, sent.means, sent.to) == (kind, means, form.to), "the report that was marked as sent"
        assert sent.due and not sent.late and sent.sent <= sent.due, "in time"
        return sent

    def step_of(self, act: Act) -> StepState:
        """The plan's step that a report completes."""
        return next(state for state in self.response.steps.values() if state.step.act == act)

    def done_by(self, act: Act, sent: SentReport) -> bool:
        """Whether the report completed its step, and the step names it."""
        state = self.step_of(act)
        return state.stage == "done" and state.evidence == f"{self.incident} R{sent.number}"


class FirstReport(Reporting):
    """Within thirty minutes by telephone, within sixty in writing."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("first-report", self.first),)

    async def first(self) -> None:
        """By telephone, which is the plan's step; and the same in writing."""
        sent = await self.report("first", "telephone")
        assert self.done_by("first_report", sent), "the plan's step is done by the report"
        await self.report("first", "written")
        await self.shot("reported")


class FollowUp(Reporting):
    """After three dead and eleven injured."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("follow-up", self.follow_up),)

    async def follow_up(self) -> None:
        """It says the dead and what was done since, and nothing that the first report has said."""
        sent = await self.report("follow_up", "telephone")
        assert self.done_by("follow_up_report", sent), "the plan's step is done by the report"
        first, now = self.kept.reported[0], self.kept.reported[-1]
        known = self.situation.incidents.all[self.incident].casualties
        assert str(known.dead) in now.casualties and str(known.seriously) in now.casualties, "the new casualties"
        assert not (repeated := said(first) & said(now)), f"said twice: {repeated}"


class FinalReport(Reporting):
    """Written by the day shift once all is settled."""

    def steps(self) -> tuple[tuple[str, Action], ...]:
        """Name and action of every step, in order."""
        return (("final-report", self.final),)

    async def final(self) -> None:
        """Nothing is owed any more after it."""
        await self.report("final", "written")
        assert self.situation.reports.of(self.incident).closed, "the chain of reports is closed"
        await self.shot("reports-closed")


def said(text: ReportText) -> set[str]:
    """Every line of a report."""
    return {line for item in msgspec.structs.astuple(text) for line in item.splitlines()}
