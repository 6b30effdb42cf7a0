"""Writing reports: the drafts as typed, what is copied, printed and exported, and what goes on the record."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from console.assembly.seals import seal_of
from console.desk.desk import Accepted
from console.desk.outbox import Waits
from console.desk.reporting import report_clocks
from console.incidents.reports import ReportSent
from console.views.intents import DraftAnew, SendReport, TakeReport, WriteReport
from console.views.report import ReportView, addressees, build_report, next_kind
from console.views.report_draft import draft_report
from console.views.report_form import ReportForm, mark_sent, sent_instant
from console.views.report_paper import Reporting, ReportPaper, report_paper
from plans.plan import Means, ReportKind
from resources.base import BadInput, IncidentId, Instant, Reason, Refused

if TYPE_CHECKING:
    from console.assembly.room import Room


class ReportWork:
    """One room's reports. `incident` and `kind` are those of the draft that is open."""

    def __init__(self, room: "Room") -> None:
        self._room = room
        self._typed: dict[str, ReportForm] = {}
        self.incident: IncidentId | None = None
        self.kind: ReportKind = "first"
        self._fault: Reason | None = None
        self._done = ""
        self._busy = False

    # --- the draft --------------------------------------------------------------------------------------------

    async def load(self) -> None:
        """The drafts as they stood when the console ended."""
        kept = await self._room.keeping.load(self._key)
        with suppress(ValueError):  # kept by another Vigil, or damaged
            self._typed = {} if kept is None else msgspec.json.decode(kept, type=dict[str, ReportForm])

    @property
    def _key(self) -> str:
        console = self._room.console
        return f"reports/{console.book.name}/{console.name}"

    def open(self, wish: WriteReport) -> None:
        """Bring up the draft of an incident: of the kind that is asked for, else the one that is due next."""
        console = self._room.console
        if wish.incident not in console.situation.incidents.all:
            return
        if self._room.shown.incident != wish.incident:
            self._room.select("incident", wish.incident, show=True)
        self.incident = wish.incident
        self.kind = wish.kind or next_kind(console.situation, wish.incident, console.city.profile)[0]
        self._fault, self._done = None, ""
        self._room.show_panel("report")

    def form(self) -> ReportForm:
        """The open draft: as typed, else fresh from the record."""
        assert self.incident is not None
        return self._typed.get(_name(self.incident, self.kind)) or self._fresh(self.incident, self.kind)

    def _fresh(self, incident: IncidentId, kind: ReportKind) -> ReportForm:
        room, situation = self._room, self._room.console.situation
        profile, language = room.console.city.profile, room.language
        text = draft_report(situation, incident, kind, language, profile)
        to = language.listed(addressees(situation, incident, kind, language, profile)[:1])
        return ReportForm(incident, kind, self._means(incident, kind), to, text, room.console.clock.now())

    def _means(self, incident: IncidentId, kind: ReportKind) -> Means:
        console = self._room.console
        clocks = report_clocks(console.situation, incident, console.city.profile)
        return next((clock.means for clock in clocks if clock.kind == kind), "written")

    def keep(self, form: ReportForm) -> None:
        """Keep a draft as it was typed."""
        self._typed[_name(form.incident, form.kind)] = form
        self._store()

    def anew(self, wish: DraftAnew) -> None:
        """Forget what was typed and draft from the record."""
        self._forget(wish.incident, wish.kind)
        self._room.screen.report.settled()
        self._fault, self._done = None, ""
        self._room.painting.soon("panel")

    def _forget(self, incident: IncidentId, kind: ReportKind) -> None:
        self._typed.pop(_name(incident, kind), None)
        self._store()

    def _store(self) -> None:
        self._room.keeping.save(self._key, msgspec.json.encode(self._typed) if self._typed else None)

    # --- the view ---------------------------------------------------------------------------------------------

    def view(self) -> ReportView | None:
        """What the panel shows; None while no draft is open."""
        if self.incident is None:
            return None
        room, console = self._room, self._room.console
        return build_report(
            console.situation,
            console.clock.now(),
            room.language,
            console.city.profile,
            form=self.form(),
            folder=str(self.folder),
            exercise=console.book.kind != "live",
            fault=room.naming.reason(self._fault) if self._fault is not None else "",
            done=self._done,
        )

    @property
    def folder(self) -> Path:
        """Where files are written."""
        console = self._room.console
        folder = self._room.home.folder / "reports-out" / console.city.slug
        return folder if console.book.kind == "live" else folder / console.book.name

    def _paper(self, form: ReportForm, at: Instant) -> ReportPaper:
        room, console = self._room, self._room.console
        who = console.who()
        asked = Reporting(
            form.incident, form.kind, form.means, form.to, who.actor if who.post else "", who.post, console.book.kind
        )
        seal = seal_of(console.city, console.book, room.language)
        return report_paper(console.situation, asked, form.text, at, room.language, console.city.profile, seal)

    def _at(self, form: ReportForm) -> Instant | None:
        console = self._room.console
        received = console.situation.incidents.all[form.incident].received
        return sent_instant(form, console.clock.now(), received, console.city.profile.zone)

    def _say(self, fault: Reason | None, done: str = "") -> None:
        self._fault, self._done = fault, done
        self._room.painting.soon("panel")

    # --- what is done with it ---------------------------------------------------------------------------------

    async def send(self, wish: SendReport) -> None:
        """Put it on the record; the key pressed twice sends one report."""
        if self._busy:
            return
        self._busy = True
        try:
            await self._send(wish.form)
        finally:
            self._busy = False

    async def _send(self, form: ReportForm) -> None:
        room, at = self._room, self._at(form)
        if at is None:
            self._say(Reason("time-malformed"))
            return
        outcome = await room.console.act(mark_sent(form, self._paper(form, at).plain(), at))
        if isinstance(outcome, Refused):
            self._say(outcome.reason)
            return
        self._forget(form.incident, form.kind)
        room.screen.report.settled()
        self._say(None)
        if isinstance(outcome, Waits):
            room.waiting.kept(outcome.kept)
        else:
            number = _number(outcome)
            room.screen.toasts.tell(room.language.text("Report {number} is on the record", number=number))
        if room.screen.window.panel == "report":
            room.show_panel("incident")

    async def take(self, wish: TakeReport) -> None:
        """Copy, print or write it to a file; what came of it stands in the panel."""
        at, text = self._at(wish.form), self._room.language.text
        if at is None:
            self._say(Reason("time-malformed"))
            return
        paper = self._paper(wish.form, at)
        if wish.how == "copy":
            from PySide6.QtWidgets import QApplication

            QApplication.clipboard().setText(paper.plain())
            self._say(None, text("copied as plain text"))
        elif wish.how == "print":
            from console.widgets.report_sheet import print_report

            printer = print_report(paper)
            if printer:
                self._say(None, text("sent to the printer {printer}", printer=printer))
            else:
                self._say(Reason("printer-missing"))
        else:
            await self._write(wish.form, paper, wish.how)

    async def _write(self, form: ReportForm, paper: ReportPaper, how: Literal["docx", "pdf"]) -> None:
        from console.assembly.report_files import write_report

        situation = self._room.console.situation
        number = len(situation.reports.of(form.incident).sent) + 1
        name = f"{form.incident}-R{number}-{form.kind}"
        if paper.watermark:
            name = f"EXERCISE-{name}"
        loop = asyncio.get_running_loop()
        try:
            path = await loop.run_in_executor(None, write_report, paper, self.folder, name, how)
        except BadInput as bad:
            self._say(bad.reason)
            return
        self._say(None, self._room.language.text("written to {file}", file=path))


def _name(incident: IncidentId, kind: ReportKind) -> str:
    return f"{incident}/{kind}"


def _number(outcome: Accepted) -> int:
    return next(one.event.number for one in outcome.happened if isinstance(one.event, ReportSent))
