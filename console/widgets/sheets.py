"""The log: every entry of the record, with its search."""

from PySide6.QtWidgets import QComboBox

from console.views.intents import MoreLog, OpenEntry, Sheet
from console.views.language import Language
from console.widgets.sheet_page import SheetPage


class LogSheet(SheetPage):
    """Every entry of the record."""

    sheet: Sheet = "log"

    def title(self, language: Language) -> str:
        return language.text("Log") + "  F8"

    def add_tools(self) -> None:
        self.scope = QComboBox()
        self.scope.setObjectName("log_scope")
        self.scope.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # in either language
        for key in ("", "incident", "all"):
            self.scope.addItem(key, key)
        self.scope.currentIndexChanged.connect(lambda _: self.ask())
        self.add_tool(self.scope)
        self.table.reached_end.connect(lambda: self.requested.emit(MoreLog()))
        self.table.opened.connect(lambda seq: self.requested.emit(OpenEntry(int(seq))))

    def option(self) -> str:
        return str(self.scope.currentData())

    def show_filter(self, words: str, scope: str) -> None:
        """Show the filter that somebody set from elsewhere."""
        for part in (self.words, self.scope):
            part.blockSignals(True)
        self.words.setText(words)
        self.scope.setCurrentIndex(max(0, self.scope.findData(scope)))
        for part in (self.words, self.scope):
            part.blockSignals(False)

    def relabel(self, language: Language) -> None:
        self.words.setPlaceholderText(language.text("Search the log") + "  /")
        texts = (
            language.text("without position reports"),
            language.text("the selected incident only"),
            language.text("every entry"),
        )
        for index, text in enumerate(texts):
            self.scope.setItemText(index, text)
