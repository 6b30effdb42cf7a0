"""Where it is: typed and found below, clicked on the map, or read out as coordinates."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from console.views.intake import PlaceRow, coordinates
from console.views.intents import PickPlace, SearchPlace, ShowPlace
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.parts import button, row, rows
from console.widgets.picker import Option, Picker
from console.widgets.tokens import SPACE
from resources.base import Position

SEARCH_AFTER = 120
"""Milliseconds without a key before a search starts."""


class PlaceField(QFrame):
    """`changed` with every edit; `requested` carries SearchPlace, PickPlace and ShowPlace."""

    changed = Signal()
    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.position: Position | None = None
        self.placed = ""
        self._places: tuple[PlaceRow, ...] = ()
        self._language: Language | None = None
        self._picker = Picker()
        self._picker.typed.connect(self._typed)
        self._picker.picked.connect(self._picked)
        self._pick_button = button()
        self._pick_button.setCheckable(True)
        self._pick_button.clicked.connect(lambda on: self.requested.emit(PickPlace(on)))
        self._where = ElidedLabel("caption")
        self._forget = button("✕", flat=True)
        self._forget.clicked.connect(self._clear_position)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER)
        self._timer.timeout.connect(self._search)
        line = row(spacing=SPACE)
        line.addWidget(self._where, 1)
        line.addWidget(self._forget)
        line.addWidget(self._pick_button)
        inside = rows(self, spacing=SPACE)
        inside.addWidget(self._picker)
        inside.addLayout(line)
        self.setFocusProxy(self._picker)

    @property
    def text(self) -> str:
        """The place in words."""
        return self._picker.field.text()

    def restore(self, text: str, position: Position | None, placed: str) -> None:
        """Put a place in without saying so."""
        self._timer.stop()
        self._picker.offer(())
        self._picker.field.setText(text)
        self.position, self.placed = position, placed
        self._show_position()

    def place_picked(self, position: Position, label: str) -> None:
        """A click on the map: the position; the words too, unless somebody has typed better ones."""
        if not self.text.strip() or (self.placed and self.text.strip() == self.placed):
            self._picker.field.setText(label)
            self.placed = label
        else:
            self.placed = ""
        self._place(position)

    def render(self, searched: str, places: tuple[PlaceRow, ...], picking: bool) -> None:  # type: ignore[override]
        """Offer what was found for the text that stands there now."""
        self._pick_button.setChecked(picking)
        wanted = self._picker.field.hasFocus() and self.position is None and searched == self.text.strip()
        if wanted and searched:
            self._places = places
            self._picker.offer([Option(str(index), _option(place)) for index, place in enumerate(places)])

    def offers(self) -> bool:
        """Whether places are listed to choose from."""
        return self._picker.list.isVisible()

    def put_away(self) -> bool:
        """Close the list; False if it was not open."""
        return self._picker.put_away()

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._language = language
        self._picker.field.setPlaceholderText(language.text("street and number, crossing, name, coordinates"))
        self._pick_button.setText(language.text("Point on the map"))
        self._forget.setToolTip(language.text("Forget the position"))
        self._show_position()

    def _typed(self, text: str) -> None:
        if self.position is not None and self.placed and self.placed not in text:
            self.position, self.placed = None, ""
            self._show_position()
        if self.position is None:
            self._timer.start()
        self.changed.emit()

    def _search(self) -> None:
        if self.text.strip():
            self.requested.emit(SearchPlace(self.text.strip()))
        else:
            self._picker.offer(())

    def _picked(self, key: str) -> None:
        place = self._places[int(key)]
        self._picker.field.setText(place.label)
        self.placed = place.label
        self._place(place.position)

    def _place(self, position: Position) -> None:
        self.position = position
        self._timer.stop()
        self._picker.offer(())
        self._show_position()
        self.changed.emit()
        self.requested.emit(ShowPlace(position, self.text))

    def _clear_position(self) -> None:
        self.position, self.placed = None, ""
        self._show_position()
        self.changed.emit()
        self.requested.emit(ShowPlace(None))

    def _show_position(self) -> None:
        self._forget.setVisible(self.position is not None)
        if self._language is None:
            return
        none = self._language.text("not on the map yet")
        self._where.setText(coordinates(self.position) if self.position is not None else none)


def _option(place: PlaceRow) -> str:
    return f"{place.label}   {place.where}" if place.where else place.label
