"""The team board: who does what, with the telephone; a status is set by hand after a call."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from console.views.intents import Select, Sheet
from console.views.language import Language
from console.views.tables import TableView
from console.widgets.elided import ElidedLabel
from console.widgets.parts import button, frame, row
from console.widgets.sheet_page import SheetPage
from resources.base import TeamId
from resources.teams import KINDS, SetTeamStatus


class TeamSheet(SheetPage):
    """Every team. Beneath the rows: the selected one, and what can be set of it."""

    sheet: Sheet = "teams"

    def title(self, language: Language) -> str:
        return language.text("Teams") + "  Shift+F7"

    def add_tools(self) -> None:
        self.inside.insertWidget(0, self.caption)  # a line of its own: beside the filters it was cut
        self._tools.addStretch(1)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.caption.hide()
        self._kind = QComboBox()
        self._kind.setObjectName("team_kind")
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        for key in ("", *KINDS):
            self._kind.addItem(key, key)
        self._kind.currentIndexChanged.connect(lambda _: self.ask())
        self.add_tool(self._kind)
        self.chosen = ElidedLabel()
        self._source = QLineEdit()
        self._source.setObjectName("team_source")
        self._source.setFixedWidth(170)
        self._free, self._out = button(), button()
        self.line = frame("card")
        inside = row(self.line)
        inside.setContentsMargins(8, 3, 8, 3)
        inside.addWidget(self.chosen, 1)
        for part in (self._source, self._free, self._out):
            inside.addWidget(part)
        self.inside.addWidget(self.line)
        self.line.hide()
        self._free.clicked.connect(lambda: self._set("available"))
        self._out.clicked.connect(lambda: self._set("out_of_service"))
        self.table.pointed.connect(self._show_chosen)
        self.table.selected.connect(lambda team: self._select(team, show=False))
        self.table.opened.connect(lambda team: self._select(team, show=True))

    def no_hands(self) -> None:
        """The teams are only shown."""
        for part in (self._source, self._free, self._out):
            part.hide()

    def option(self) -> str:
        return str(self._kind.currentData())

    def render(self, view: TableView) -> None:  # type: ignore[override]
        super().render(view)
        self.caption.setVisible(view.caption != "")
        self._show_chosen()

    def _select(self, team: str, show: bool) -> None:
        self.requested.emit(Select("team", team, show))

    def _show_chosen(self) -> None:
        chosen = self.table.current_row
        self.line.setVisible(chosen is not None)
        if chosen is not None:
            self.chosen.setText(f"{chosen.cells[0]} · {chosen.cells[-1]}")

    def _set(self, status: Literal["available", "out_of_service"]) -> None:
        source = self._source.text().strip() or self._source.placeholderText()
        self.requested.emit(SetTeamStatus(TeamId(self.table.current), status, source))
        self._source.clear()
        self.table.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def relabel(self, language: Language) -> None:
        self.words.setPlaceholderText(language.text("Filter: name, phone, status") + "  /")
        self._source.setPlaceholderText(language.text("by telephone"))
        self._free.setText(language.text("Set available"))
        self._out.setText(language.text("Set out of service"))
        self._kind.setItemText(0, language.text("all kinds"))
        for index, name in enumerate(KINDS.values(), start=1):
            self._kind.setItemText(index, language.name(name))
