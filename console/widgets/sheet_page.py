"""What every sheet below is made of: a table, and a bar with a filter and the sheet's few tools."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from console.views.intents import FilterSheet, Sheet
from console.views.language import Language
from console.views.tables import TableView
from console.widgets.elided import ElidedLabel
from console.widgets.parts import row, rows
from console.widgets.table import Table
from console.widgets.tokens import Theme

FILTER_WIDTH = 210
_TO_ROWS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetPage(QWidget):
    """A sheet. Its `bar` stands beside the tabs of the group that holds it, and is there only while the sheet is up."""

    requested = Signal(object)
    sheet: Sheet

    def __init__(self) -> None:
        super().__init__()
        self.table = Table()
        self.bar = QWidget()
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(FILTER_WIDTH)
        self.words.textChanged.connect(lambda _: self.ask())
        self.words.installEventFilter(self)
        self.caption = ElidedLabel("caption", Qt.AlignmentFlag.AlignRight)
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tools = row(self.bar)
        self._tools.addWidget(self.caption, 1)
        self.inside = rows(self, spacing=2)
        self.inside.setContentsMargins(10, 0, 6, 4)
        self.inside.addWidget(self.table, 1)
        self.add_tools()
        self.add_tool(self.words)

    def add_tools(self) -> None:
        """What this sheet has beside the filter."""

    def no_hands(self) -> None:
        """It is only shown, by one who looks back."""

    def add_tool(self, tool: QWidget) -> None:
        """One tool more, on the right of those that are there."""
        self._tools.addWidget(tool)

    def option(self) -> str:
        """The sheet's own choice."""
        return ""

    def ask(self) -> None:
        """The filter changed."""
        self.requested.emit(FilterSheet(self.sheet, self.words.text(), self.option()))

    def render(self, view: TableView) -> None:  # type: ignore[override]
        """Show this."""
        self.table.render(view)
        self.caption.setText(view.caption)

    def relabel(self, language: Language) -> None:
        """The sheet's own words."""
        self.words.setPlaceholderText(language.text("Filter") + "  /")

    def set_theme(self, theme: Theme) -> None:
        """Colours for what the style sheet cannot reach."""
        self.table.set_theme(theme)

    def title(self, language: Language) -> str:
        """What stands on its tab, with its key."""
        raise NotImplementedError

    def take_filter(self) -> None:
        """To the filter."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the filter to the rows: arrow down, Enter, and Esc, which leaves what was typed."""
        if watched is self.words and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and escape:
                event.accept()  # the window's Esc would leave the panel on the right
                return True
            if event.type() == QEvent.Type.KeyPress and (escape or event.key() in _TO_ROWS):
                self.table.take_focus()
                return True
        return super().eventFilter(watched, event)
