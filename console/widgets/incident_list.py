"""The left column: open incidents, ended ones, and the teams by kind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from console.views.incident_list import IncidentListView, IncidentRow, TeamsRow
from console.views.intents import OpenPanel, Select
from console.views.language import Language
from console.widgets.parts import button, clear, label, row, rows, set_tone


class _Row(QFrame):
    """One incident; a click, Enter or Space selects it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._id = ""
        self._badge, self._title, self._age = label("", "badge"), label(), label("", "age")
        self._detail = label("", "caption", wrap=True)
        self._badge.setFixedWidth(22)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        inside = rows(self, spacing=2)
        inside.setContentsMargins(8, 6, 8, 6)
        first = row(spacing=6)
        first.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._title, 1)
        first.addWidget(self._age, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(first)
        second = row(spacing=6)
        second.addSpacing(28)
        second.addWidget(self._detail, 1)
        inside.addLayout(second)

    def render(self, shown: IncidentRow) -> None:  # type: ignore[override]
        self._id = shown.id
        for part, text in (
            (self._badge, shown.badge),
            (self._title, shown.title),
            (self._age, shown.age),
            (self._detail, shown.detail),
        ):
            if part.text() != text:
                part.setText(text)
        set_tone(self._detail, shown.tone)
        set_tone(self._title, "muted" if shown.tone == "muted" else "")
        chosen = "true" if shown.selected else "false"
        if self.property("chosen") != chosen:
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)

    def mouseReleaseEvent(self, event: object) -> None:
        self.chosen.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._id)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class _Rows(QWidget):
    """A column of incident rows that are kept and filled again, so that focus and scrolling stay."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inside = rows(self, spacing=1)
        self._rows: list[_Row] = []

    def render(self, shown: Sequence[IncidentRow]) -> None:  # type: ignore[override]
        while len(self._rows) < len(shown):
            new = _Row()
            new.chosen.connect(self.chosen)
            self._rows.append(new)
            self._inside.addWidget(new)
        for index, widget in enumerate(self._rows):
            widget.setVisible(index < len(shown))
            if index < len(shown):
                widget.render(shown[index])

    def first(self) -> QWidget | None:
        """The row to go to."""
        return next((widget for widget in self._rows if widget.property("chosen") == "true"), None) or next(
            (widget for widget in self._rows if widget.isVisible()), None
        )


class IncidentList(QFrame):
    """What is open, what has ended, who is free."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._heading, self._ended_heading, self._teams_heading = (label("", "heading") for _ in range(3))
        self._take = button(flat=True)
        self._empty = label("", "muted", wrap=True)
        self._open, self._ended, self._teams = _Rows(), _Rows(), QGridLayout()
        self._teams_shown: tuple[TeamsRow, ...] = ()
        self._column_names: tuple[str, ...] = ()
        self._lay_out()
        self._open.chosen.connect(lambda number: self.requested.emit(Select("incident", number)))
        self._ended.chosen.connect(lambda number: self.requested.emit(Select("incident", number)))
        self._take.clicked.connect(lambda: self.requested.emit(OpenPanel("intake")))

    def _lay_out(self) -> None:
        outer = rows(self, spacing=0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        inside_widget = QWidget()
        inside = rows(inside_widget, margin=12, spacing=4)
        top = row()
        top.addWidget(self._heading, 1)
        top.addWidget(self._take)
        inside.addLayout(top)
        inside.addWidget(self._empty)
        inside.addWidget(self._open)
        inside.addSpacing(12)
        inside.addWidget(self._teams_heading)
        self._teams.setHorizontalSpacing(10)
        self._teams.setVerticalSpacing(5)
        self._teams.setColumnStretch(0, 1)
        inside.addLayout(self._teams)
        inside.addSpacing(12)
        inside.addWidget(self._ended_heading)
        inside.addWidget(self._ended)
        inside.addStretch(1)
        area.setWidget(inside_widget)

    def render(self, view: IncidentListView) -> None:  # type: ignore[override]
        """Show this."""
        self._open.render(view.rows)
        self._ended.render(view.ended)
        self._ended_heading.setVisible(bool(view.ended))
        self._teams_heading.setVisible(bool(view.teams))
        self._empty.setText(view.empty)
        self._empty.setVisible(bool(view.empty))
        if view.teams != self._teams_shown:
            self._teams_shown = view.teams
            self._render_teams()

    def _render_teams(self) -> None:
        clear(self._teams)
        for column, text in enumerate(("", *self._column_names)):
            self._teams.addWidget(_cell(text, "caption"), 0, column)
        for index, team in enumerate(self._teams_shown, start=1):
            self._teams.addWidget(_narrow(team.name), index, 0)
            for column, number in enumerate((team.available, team.under_way, team.on_scene), start=1):
                self._teams.addWidget(_cell(str(number), "" if number else "muted"), index, column)

    def relabel(self, language: Language) -> None:
        """The column's own words."""
        self._heading.setText(language.text("INCIDENTS"))
        self._ended_heading.setText(language.text("ENDED"))
        self._teams_heading.setText(language.text("TEAMS"))
        self._take.setText(language.text("Take a call") + "  Ctrl+N")
        self._column_names = (language.text("free"), language.text("on the way"), language.text("there"))
        self._render_teams()

    def take_focus(self) -> None:
        """F2: to the selected incident, else the first."""
        if (widget := self._open.first() or self._ended.first()) is not None:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _narrow(text: str) -> QLabel:
    """A name that breaks rather than push the numbers out of sight."""
    name = label(text, wrap=True)
    name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return name


def _cell(text: str, role: str) -> QLabel:
    cell = label(text, role)
    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cell
