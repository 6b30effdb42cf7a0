"""The log's lines for grades and reports."""

from collections.abc import Callable
from typing import Any

from console.incidents.model import GradeDecided
from console.incidents.reports import ReportSent
from console.views.language import Language
from console.views.naming import Naming
from resources.base import SECOND, Event


class ReportLines:
    """Writes the lines of grades and reports for one reader."""

    def __init__(self, language: Language, naming: Naming) -> None:
        self._language = language
        self._naming = naming

    def table(self) -> dict[type[Event], Callable[[Any], str]]:
        """Kind of entry → its line."""
        return {GradeDecided: self._decided, ReportSent: self._sent}

    def _decided(self, event: GradeDecided) -> str:
        text, grade = self._language.text, self._naming.grade(event.grade)
        if event.suggested is None:
            return text("Grade decided: {grade}: {reason}", grade=grade, reason=event.reason)
        if event.suggested == event.grade:
            return text("Grade decided: {grade}, as suggested", grade=grade)
        suggested = self._naming.grade(event.suggested)
        return text(
            "Grade decided: {grade}, suggested was {suggested}: {reason}",
            grade=grade,
            suggested=suggested,
            reason=event.reason,
        )

    def _sent(self, event: ReportSent) -> str:
        said = self._language.text(
            "Report {number} sent, {report} {means}: {to}",
            number=event.number,
            report=self._naming.report(event.kind),
            means=self._naming.means(event.means),
            to=event.to,
        )
        if not event.late:
            return said
        late = self._language.text("late by {span}", span=self._language.span(-(-event.late // SECOND)))
        return f"{said} · {late}"
