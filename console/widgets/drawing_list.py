"""The incident's drawings: each with its size, to be shown on the map or taken off it; and the name of a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit

from console.situation.drawings import AREAS, LABEL_SIGNS, DrawingId, DrawShape, RemoveDrawing, Shape
from console.views.drawing_words import PURPOSES, kind_text, purpose_text, size_text
from console.views.drawings import DrawingRow, overlay_id
from console.views.intents import CloseDrawnArea, ForgetShape, Select
from console.views.language import Language
from console.widgets.elided import ElidedLabel
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, row, rows
from console.widgets.small_form import SmallForm
from console.widgets.tokens import SPACE
from resources.base import Command, IncidentId


class DrawingForm(SmallForm):
    """What was drawn is saved on the incident, with a name if it has one; of an area also what it is for."""

    def __init__(self) -> None:
        super().__init__()
        self._shape: Shape | None = None
        self._incident = IncidentId("")
        self._size = label("", "caption", wrap=True)
        self._label = QLineEdit()
        self._label.setMaxLength(LABEL_SIGNS)
        self._label.returnPressed.connect(self.confirm)
        self.fields.addWidget(self._size)
        self.purpose = QComboBox()
        self.purpose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.fields.addWidget(self.purpose)
        self.fields.addWidget(self._label)
        self.setFocusProxy(self._label)
        self.left.connect(lambda: self.requested.emit(ForgetShape()))
        self.hide()

    def relabel(self, language: Language) -> None:
        super().relabel(language)
        self._language = language
        self.head(language.text("Drawing"), language.text("Save on the incident"))
        chosen = max(0, self.purpose.currentIndex())
        self.purpose.clear()
        for purpose in PURPOSES:
            self.purpose.addItem(purpose_text(purpose, language), purpose)
        self.purpose.setCurrentIndex(chosen)
        self._label.setPlaceholderText(language.text("name, if it has one: cordon, assembly point …"))

    def name(self, shape: Shape, incident: IncidentId) -> None:
        """Ask for the name of this shape, drawn for this incident."""
        self.say("")
        self._shape, self._incident = shape, incident
        size = (kind_text(shape, self._language), size_text(shape, self._language))
        self._size.setText(" · ".join(part for part in size if part))
        self._label.clear()
        self.purpose.setCurrentIndex(0)
        self.purpose.setVisible(shape.kind in AREAS)
        self.show()

    def show_for(self, incident: IncidentId | None) -> None:
        """Another incident is shown: what waits for its name, waits where it was drawn."""
        self.setVisible(self._shape is not None and self._incident == incident)

    def put_away(self) -> None:
        """It is saved, or is not to be."""
        self._shape = None
        self.hide()

    def command(self) -> Command | str:
        assert self._shape is not None
        return DrawShape(self._incident, self._shape, self._label.text().strip(), self.purpose.currentData())


class DrawingItem(QFrame):
    """One drawing."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._id = DrawingId("")
        self._name = ElidedLabel()
        self._size = label("", "caption")
        self.show_button, self.remove_button, self.close_button = (button(flat=True) for _ in range(3))
        self.show_button.clicked.connect(lambda: self.requested.emit(Select("overlay", overlay_id(self._id))))
        self.remove_button.clicked.connect(lambda: self.requested.emit(RemoveDrawing(self._id)))
        self.close_button.clicked.connect(lambda: self.requested.emit(CloseDrawnArea(self._id)))
        line = row(spacing=SPACE)
        line.addWidget(self._name, 1)
        for part in (self._size, self.show_button, self.remove_button):
            line.addWidget(part)
        inside = rows(self)
        inside.addLayout(line)
        inside.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)

    def render(self, view: DrawingRow, show: str, remove: str, close: str) -> None:  # type: ignore[override]
        """Show this drawing."""
        self._id = view.id
        self._name.setText(view.name)
        self._size.setText(view.size)
        self.show_button.setText(show)
        self.remove_button.setText(remove)
        self.close_button.setText(close)
        self.remove_button.setVisible(view.hands)
        self.close_button.setVisible(view.floods)


class DrawingList(QFrame):
    """Rows by drawing, brought up to date in place."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", "heading")
        self._items: tuple[DrawingRow, ...] = ()
        self._words = "", "", ""
        self._rows = KeyedRows[DrawingItem, DrawingRow](self._make, self._update, lambda item: item.id)
        inside = rows(self)
        inside.addWidget(self._heading)
        inside.addLayout(self._rows.layout)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        text = language.text
        self._words = text("On the map"), text("Remove"), text("Close the roads in it")
        self._rows.render(self._items)

    def render(self, heading: str, items: tuple[DrawingRow, ...]) -> None:  # type: ignore[override]
        """Show these."""
        self._items = items
        self._heading.setText(heading)
        self.setVisible(bool(items))
        self._rows.render(items)

    @property
    def items(self) -> list[DrawingItem]:
        """The rows, in their order."""
        return [self._rows.by_key[item.id] for item in self._items]

    def _make(self) -> DrawingItem:
        made = DrawingItem()
        made.requested.connect(self.requested)
        return made

    def _update(self, item: DrawingItem, view: DrawingRow) -> None:
        item.render(view, *self._words)
