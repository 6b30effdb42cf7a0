"""The left column: open incidents, warnings, the teams by kind, and what has ended."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from console.views.incident_list import IncidentListView, TeamsRow
from console.views.intents import OpenPanel, Select
from console.views.language import Language
from console.widgets.incident_rows import IncidentRows
from console.widgets.parts import button, clear, label, row, rows, scrolled, set_tone
from console.widgets.warning_rows import WarningRows

NARROW, CLOSE, APART = 280, 5, 10
"""Below so many px the columns of teams stand closer to one another; px between them."""


class IncidentList(QFrame):
    """What is open, what has ended, who is free."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._heading, self._ended_heading, self._teams_heading = (label("", "heading") for _ in range(3))
        self._warnings_heading = label("", "heading")
        self._take = button(flat=True)
        self._empty = label("", "muted", wrap=True)
        self._no_teams = label("", "muted", wrap=True)
        self._no_warnings = label("", "caption", wrap=True)
        self.open, self.ended, self._teams = IncidentRows(), IncidentRows(), QGridLayout()
        self.warnings = WarningRows()
        self._teams_shown: tuple[TeamsRow, ...] = ()
        self._column_names: tuple[str, ...] = ("", "", "", "")
        self._cells: list[list[QLabel]] = []
        self._lay_out()
        for column in (self.open, self.ended):
            column.chosen.connect(lambda number: self.requested.emit(Select("incident", number)))
        self.warnings.chosen.connect(lambda warning: self.requested.emit(Select("warning", warning)))
        self._take.clicked.connect(lambda: self.requested.emit(OpenPanel("intake")))

    def _lay_out(self) -> None:
        outer = rows(self, spacing=0)
        self._area = area = scrolled(takes_focus=False)
        outer.addWidget(area)
        inside_widget = QWidget()
        inside = rows(inside_widget, spacing=4)
        inside.setContentsMargins(12, 10, 6, 12)
        top = row()
        top.addWidget(self._heading, 1)
        top.addWidget(self._take)
        inside.addLayout(top)
        inside.addWidget(self._empty)
        inside.addWidget(self.open)
        inside.addSpacing(12)
        inside.addWidget(self._warnings_heading)
        inside.addWidget(self._no_warnings)
        inside.addWidget(self.warnings)
        inside.addSpacing(12)
        inside.addWidget(self._teams_heading)
        inside.addWidget(self._no_teams)
        self._teams.setVerticalSpacing(5)
        self._teams.setColumnStretch(0, 1)
        inside.addLayout(self._teams)
        inside.addSpacing(12)
        inside.addWidget(self._ended_heading)
        inside.addWidget(self.ended)
        inside.addStretch(1)
        area.setWidget(inside_widget)

    def render(self, view: IncidentListView) -> None:  # type: ignore[override]
        """Show this."""
        self.open.render(view.rows)
        self.ended.render(view.ended)
        self.warnings.render(view.warnings)
        self._no_warnings.setText(view.no_warnings)
        self._no_warnings.setVisible(bool(view.no_warnings))
        self._warnings_heading.setVisible(bool(view.warnings or view.no_warnings))
        self._ended_heading.setVisible(bool(view.ended))
        self._teams_heading.setVisible(bool(view.teams) or bool(view.no_teams))
        self._no_teams.setText(view.no_teams)
        self._no_teams.setVisible(bool(view.no_teams))
        self._empty.setText(view.empty)
        self._empty.setVisible(bool(view.empty))
        if view.teams != self._teams_shown:
            self._teams_shown = view.teams
            self._render_teams()

    def _render_teams(self) -> None:
        texts = [("", *self._column_names)] if self._teams_shown else []
        texts += [
            (one.name, str(one.available), str(one.out), str(one.on_scene), one.cover) for one in self._teams_shown
        ]
        if len(texts) != len(self._cells):
            self._make_cells(len(texts))
        for line, cells in zip(texts, self._cells, strict=True):
            for text, cell in zip(line, cells, strict=True):
                if cell.text() != text:
                    cell.setText(text)
                    if cell.property("role") != "caption":
                        set_tone(cell, "attention" if "▼" in text else "muted" if text in ("0", "—") else "")
        for cells, one in zip(self._cells[1:], self._teams_shown, strict=True):
            cells[-1].setToolTip(one.cover_detail)

    def _make_cells(self, lines: int) -> None:
        clear(self._teams)
        self._cells = [[_cell(line, column) for column in range(len(self._column_names) + 1)] for line in range(lines)]
        for line, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self._teams.addWidget(cell, line, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Numbers stand apart as far as there is room for it."""
        super().resizeEvent(event)
        self._teams.setHorizontalSpacing(CLOSE if self.width() < NARROW else APART)

    def relabel(self, language: Language) -> None:
        """The column's own words."""
        self._heading.setText(language.text("INCIDENTS"))
        self._ended_heading.setText(language.text("ENDED"))
        self._warnings_heading.setText(language.text("WARNINGS"))
        self._teams_heading.setText(language.text("TEAMS"))
        self._take.setText(language.text("Take a call") + "  Ctrl+N")
        self._column_names = (
            language.text("free"),
            language.text("out"),
            language.text("there"),
            language.text("cover"),
        )
        self._render_teams()

    def no_hands(self) -> None:
        """Nobody takes a call here."""
        self._take.hide()

    def take_focus(self) -> None:
        """F2: to the selected incident, else the first; without any, to what takes a call."""
        widget = self.open.first() or self.ended.first() or self._take
        self._focus(widget)

    def take_warnings(self) -> None:
        """Shift+F2: to the selected warning, else the first; without any, nowhere."""
        if (widget := self.warnings.first()) is not None:
            self._focus(widget)

    def _focus(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._area.ensureWidgetVisible(widget)


def _cell(line: int, column: int) -> QLabel:
    if column == 0:
        name = label("", wrap=True)  # a name breaks rather than push the numbers out of sight
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return name
    number = label("", "" if line else "caption")
    number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return number
