"""What an officer asked for, in a few words: of what waits in the outbox, and of what was dropped from it."""

from collections.abc import Callable
from typing import Any

import msgspec

from console.desk.outbox import KINDS
from console.incidents.model import AddNote, CorrectIncident, MergeIncident, OpenIncident, UpdateCasualties
from console.incidents.reports import MarkReportSent
from console.situation import Situation
from console.situation.alarms import AcknowledgeAlarm
from console.situation.orders import CommitDispatch
from console.situation.outbox import KeptDropped
from console.views.incident import casualties_text
from console.views.language import Language
from console.views.naming import Naming
from console.views.proposal_lines import proposal_summary
from resources.base import Command


class AskedWords:
    """Commands that may wait, each in one line."""

    def __init__(self, situation: Situation, language: Language, naming: Naming) -> None:
        self._situation = situation
        self._language = language
        self._naming = naming

    def of(self, command: Command) -> str:
        """What is asked for."""
        return self._table()[type(command)](command)

    def of_dropped(self, event: KeptDropped) -> str:
        """The same of what was dropped; a kind that another Vigil had, or had otherwise, is named as it is."""
        try:
            return self.of(msgspec.json.decode(event.body, type=KINDS[event.what]))
        except (KeyError, ValueError):
            return event.what

    def _table(self) -> dict[type[Command], Callable[[Any], str]]:
        text, naming, language = self._language.text, self._naming, self._language
        return {
            OpenIncident: lambda c: text(
                "Call: {type}, {place}", type=naming.type(c.intake.type), place=c.intake.place
            ),
            CorrectIncident: lambda c: text("Correction: {source}", source=c.source),
            MergeIncident: lambda c: text("Merged into {incident}", incident=c.into),
            AddNote: lambda c: text("Note: {text}", text=c.text),
            UpdateCasualties: lambda c: text("Casualties: {counts}", counts=casualties_text(c.casualties, language)),
            MarkReportSent: lambda c: text("Report sent to {to}", to=c.to),
            AcknowledgeAlarm: lambda c: text("Alarm acknowledged: {cause}", cause=self._cause(c)),
            CommitDispatch: lambda c: text("Dispatch: {what}", what=proposal_summary(c.teams, c.goods, language)),
        }

    def _cause(self, command: AcknowledgeAlarm) -> str:
        alarm = self._situation.alarms.all.get(command.alarm)
        return command.alarm if alarm is None else self._naming.reason(alarm.cause)
