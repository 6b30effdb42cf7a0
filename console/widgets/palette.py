"""The command palette (Ctrl+K), the search of the map (Ctrl+F), the list of keys (F1): one overlay, three fillings."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from console.views.intents import FindPlaces
from console.views.language import Language
from console.views.palette import PaletteEntry, matching
from console.widgets.palette_lines import ENTRY, PaletteLines
from console.widgets.parts import label, rows
from console.widgets.tokens import Theme

WIDTH, HEIGHT, BELOW_TOP = 600, 560, 56
"""In px, where the window has them."""
LISTED = 100
SEARCH_AFTER = 120
"""Milliseconds without a key before places are searched."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class Palette(QFrame):
    """Type, choose with the arrows, Enter. Esc or a click elsewhere puts it away; nothing is lost."""

    requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "overlay")
        self._entries: Sequence[PaletteEntry] = ()
        self._places: Sequence[PaletteEntry] = ()
        self._answered: str | None = None
        self._refusal = self._none = self._hint = ""
        self._with_places = False
        self._found: list[PaletteEntry] = []
        self._before: QWidget | None = None
        self._words, self._list, self._nothing = QLineEdit(), QListWidget(), label("", "muted", wrap=True)
        self._words.setObjectName("palette_words")
        self._lines = PaletteLines(self._list)
        self._list.setItemDelegate(self._lines)
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = rows(self, margin=10, spacing=6)
        for part in (self._words, self._nothing):
            inside.addWidget(part)
        inside.addWidget(self._list, 1)
        self._words.textChanged.connect(self._typed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER)
        self._timer.timeout.connect(lambda: self.requested.emit(FindPlaces(self.words)))
        self._words.installEventFilter(self)
        self._list.itemClicked.connect(lambda item: self._choose(self._list.row(item)))
        self.hide()

    def toggle(self, entries: Sequence[PaletteEntry], with_places: bool = False, hint: str = "") -> None:
        """Come up with these entries; if they are up already, go."""
        if self.isVisible() and entries == self._entries:
            self.put_away()
        else:
            self.open(entries, with_places=with_places, hint=hint)

    def open(self, entries: Sequence[PaletteEntry], words: str = "", with_places: bool = False, hint: str = "") -> None:
        """Come up with these entries. `with_places`: `requested` asks for the city's places that fit as well; `hint`:
        what stands in the empty line in place of what can be typed there.
        """
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._entries, self._with_places = entries, with_places
        self._words.setPlaceholderText(hint or self._hint)
        self._words.setText(words)
        self._typed()
        over = self._over
        self.setFixedSize(min(WIDTH, over.width() - 40), min(HEIGHT, over.height() - 2 * BELOW_TOP))
        self.move((over.width() - self.width()) // 2, BELOW_TOP)
        self.show()
        self.raise_()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)
        self._words.selectAll()

    def offer(self, words: str, places: Sequence[PaletteEntry], refusal: str) -> None:
        """The places that were found for these words, or why there can be none; below all else, so nothing moves."""
        if self.isVisible() and self._with_places and words == self.words:
            self._answered, self._places, self._refusal = words, places, refusal
            self._refill(max(0, self._list.currentRow()))

    def put_away(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def words(self) -> str:
        """What is typed."""
        return self._words.text().strip()

    @property
    def hint(self) -> str:
        """What stands in the empty line."""
        return self._words.placeholderText()

    @property
    def says(self) -> str:
        """What stands there where nothing fits."""
        return self._nothing.text() if self._nothing.isVisible() else ""

    @property
    def shown(self) -> list[PaletteEntry]:
        """The entries that fit now."""
        return list(self._found)

    @property
    def current(self) -> PaletteEntry | None:
        """The entry that Enter would choose."""
        row = self._list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def relabel(self, language: Language) -> None:
        """The palette's own words."""
        self._hint = language.text("A command, an incident, a team, a street, coordinates: Chinese, pinyin, id")
        self._words.setPlaceholderText(self._hint)
        self._none = language.text("Nothing is called so")

    def set_theme(self, theme: Theme) -> None:
        """Colours for the lines."""
        self._lines.set_theme(theme)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is still to be asked is not wanted any more."""
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._words and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc belongs to the palette while it is up, not to the window's shortcut
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        if watched is self._words and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentRow())
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def _typed(self) -> None:
        self._places, self._answered, self._refusal = (), None, ""
        if self._with_places and self.words:
            self._timer.start()
        else:
            self._timer.stop()
        self._refill()

    def _refill(self, row: int = 0) -> None:
        self._found = [*matching(self._entries, self._words.text(), limit=LISTED), *self._places]
        self._list.clear()
        for entry in self._found:
            item = QListWidgetItem()
            item.setData(ENTRY, entry)
            self._list.addItem(item)
        self._list.setCurrentRow(row)
        searching = self._with_places and self.words != "" and self._answered is None
        self._nothing.setText(self._refusal or self._none)
        self._nothing.setVisible(not self._found and not searching)

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self._found):
            return
        action = self._found[number].action
        self.put_away()
        if action is not None:
            self.requested.emit(action)
