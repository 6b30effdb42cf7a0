"""The panel of the users' own layers: what is on the map, a file that is to come in, and what goes out."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QLineEdit, QWidget

from console.situation.layers import RemoveLayer, RenameLayer
from console.views.intents import ChooseLayer, ForgetLayer, ImportLayer, LeavePanel, PrintMap, WriteLayer
from console.views.language import Language
from console.views.layer_panel import LayerPreview, LayerRow, LayersView
from console.widgets.keyed_rows import KeyedRows
from console.widgets.parts import button, label, offer, row, rows, scrolled
from console.widgets.tokens import SPACE

ENDINGS = "*.geojson *.json *.kml *.kmz *.shp *.zip *.gpx"


class LayerPanel(QFrame):
    """One input, the view; commands and intents are its output."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._language: Language | None = None
        self._heading, self._away = label("", "heading"), button("Esc", flat=True)
        self._how, self._busy = label("", "caption", wrap=True), label("", "muted", wrap=True)
        self._fault = label("", "caption", wrap=True)
        self._fault.setProperty("tone", "late")
        self.choose = button()
        self.form = _ImportForm(self.requested.emit)
        self.out = _OutForm(self.requested.emit)
        self.list: KeyedRows[_LayerLine, LayerRow] = KeyedRows(
            lambda: _LayerLine(self.requested.emit, self._words),
            lambda line, shown: line.render(shown),
            lambda one: one.id,
        )
        self._listed = label("", "heading")
        self._lay_out()
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.choose.clicked.connect(self._ask_for_file)

    def _lay_out(self) -> None:
        head = row()
        head.addWidget(self._heading, 1)
        head.addWidget(self._away)
        body = QWidget()
        inside = rows(body, spacing=2 * SPACE)
        for part in (self._how, self.choose, self._busy, self._fault, self.form, self._listed):
            alignment = Qt.AlignmentFlag.AlignLeft if part is self.choose else Qt.AlignmentFlag(0)
            inside.addWidget(part, 0, alignment)
        inside.addLayout(self.list.layout)
        inside.addSpacing(SPACE)
        inside.addWidget(self.out)
        inside.addStretch(1)
        scroll = scrolled(body, takes_focus=False)
        around = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        around.addLayout(head)
        around.addWidget(scroll, 1)

    def relabel(self, language: Language) -> None:
        """The panel's own words."""
        self._language = language
        text = language.text
        self._heading.setText(text("Layers of your own"))
        self._how.setText(text("Drop a file on the window, or choose one: GeoJSON, KML, KMZ, shapefile, GPX."))
        self.choose.setText(text("Choose a file …"))
        self._listed.setText(text("Layers on the map"))
        self.form.relabel(language)
        self.out.relabel(language)
        for line in self.list.by_key.values():
            line.relabel(language)

    def render(self, view: LayersView) -> None:  # type: ignore[override]
        """Show this; what was typed stays."""
        for said, words in ((self._busy, view.busy), (self._fault, view.fault)):
            said.setText(words)
            said.setVisible(bool(words))
        self.choose.setEnabled(not view.busy)
        self.form.render(view.preview, view.datums, bool(view.busy))
        self._listed.setVisible(bool(view.rows))
        self.list.render(view.rows)
        self.out.render(view)

    def leave(self) -> bool:
        """Esc: let the file be that is looked into, if there is one."""
        if self.form.isVisible():
            self.requested.emit(ForgetLayer())
            return True
        return False

    def _words(self) -> Language:
        assert self._language is not None
        return self._language

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.choose.text(), "", ENDINGS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(False)  # what comes in meanwhile must be seen
        dialog.fileSelected.connect(lambda file: self.requested.emit(ChooseLayer(file)))
        dialog.show()


class _ImportForm(QFrame):
    """What a file holds, its name on the map, and the question for its datum."""

    def __init__(self, ask: Callable[[object], None]) -> None:
        super().__init__()
        self.setProperty("role", "next")
        self._ask = ask
        self._shown: LayerPreview | None = None
        self._asks = ""
        self._file, self._facts = label("", "heading", wrap=True), label("", "caption", wrap=True)
        self._names = [label("", "caption") for _ in range(2)]
        self.name, self.datum, self.swap = QLineEdit(), QComboBox(), QCheckBox()
        self._why, self._hint = label("", "caption", wrap=True), label("", "caption", wrap=True)
        self._hint.setProperty("tone", "attention")
        self.confirm, self.cancel = button(primary=True), button()
        inside = rows(self, margin=3 * SPACE, spacing=SPACE)
        for part in (
            self._file,
            self._facts,
            self._hint,
            self.swap,
            self._names[0],
            self.name,
            self._names[1],
            self.datum,
        ):
            inside.addWidget(part)
        inside.addWidget(self._why)
        line = row()
        line.addWidget(self.confirm)
        line.addWidget(self.cancel)
        line.addStretch(1)
        inside.addLayout(line)
        self.confirm.clicked.connect(self.submit)
        self.name.returnPressed.connect(self.submit)
        self.cancel.clicked.connect(lambda: ask(ForgetLayer()))
        self.swap.clicked.connect(self._swapped)
        self.datum.activated.connect(lambda _: self._ready())
        self.hide()

    def relabel(self, language: Language) -> None:
        """The form's own words."""
        text = language.text
        self._asks = text("Choose the datum")
        self._names[0].setText(text("Name on the map"))
        self._names[1].setText(text("Datum of the file"))
        self.swap.setText(text("The file has latitude before longitude"))
        self.confirm.setText(text("Bring it onto the map"))
        self.cancel.setText(text("Back"))

    def render(self, shown: LayerPreview | None, datums: tuple[tuple[str, str], ...], busy: bool) -> None:  # type: ignore[override]
        """Show this file."""
        self.setVisible(shown is not None)
        if shown is None:
            self._shown = None
            return
        if self._shown is None or self._shown.file != shown.file:
            self.name.setText(shown.name)
            self.swap.setChecked(False)
        if self._shown != shown:
            self._fill(shown, datums)
        self._shown = shown
        for part in (self.name, self.datum, self.swap):
            part.setEnabled(not busy)
        self._ready(busy)

    def _fill(self, shown: LayerPreview, datums: tuple[tuple[str, str], ...]) -> None:
        self._file.setText(shown.file.rpartition("/")[2])
        self._facts.setText("\n".join(shown.lines))
        self._hint.setText(shown.swap_hint)
        self._hint.setVisible(bool(shown.swap_hint))
        self.datum.clear()
        if shown.asked:
            self.datum.addItem(self._asks, "")
        for key, words in datums:
            self.datum.addItem(words, key)
        self.datum.setCurrentIndex(0 if shown.asked else self.datum.findData(shown.datum))
        proposed = dict(datums)[shown.datum]
        self._why.setText(f"{proposed}: {shown.why}")

    def _ready(self, busy: bool = False) -> None:
        self.confirm.setEnabled(not busy and bool(self.datum.currentData()))

    def _swapped(self) -> None:
        if self._shown is not None:
            self._ask(ChooseLayer(self._shown.file, self.swap.isChecked()))

    def submit(self) -> None:
        """Bring it in, once its datum is known."""
        if self.confirm.isEnabled() and self._shown is not None:
            self._ask(ImportLayer(self.name.text().strip(), self.datum.currentData()))


class _LayerLine(QWidget):
    """One layer: its name, which can be typed over, and the button that takes it off the map."""

    def __init__(self, ask: Callable[[object], None], words: Callable[[], Language]) -> None:
        super().__init__()
        self._ask = ask
        self._shown: LayerRow | None = None
        self.name, self.remove = QLineEdit(), button(flat=True)
        self._detail = label("", "caption", wrap=True)
        line = row()
        line.addWidget(self.name, 1)
        line.addWidget(self.remove)
        inside = rows(self, spacing=0)
        inside.addLayout(line)
        inside.addWidget(self._detail)
        self.name.editingFinished.connect(self._renamed)
        self.remove.clicked.connect(self._removed)
        self.relabel(words())

    def relabel(self, language: Language) -> None:
        """The line's own words."""
        self.remove.setText(language.text("Off the map"))

    def render(self, shown: LayerRow) -> None:  # type: ignore[override]
        """Show this; a name that is being typed stays."""
        if self._shown is None or self._shown.name != shown.name:
            self.name.setText(shown.name)
        self._shown = shown
        self._detail.setText(shown.detail)

    def _removed(self) -> None:
        if self._shown is not None:
            self._ask(RemoveLayer(self._shown.id))

    def _renamed(self) -> None:
        typed = self.name.text().strip()
        if self._shown is not None and typed and typed != self._shown.name:
            self._ask(RenameLayer(self._shown.id, typed))


class _OutForm(QFrame):
    """What goes out: a layer to a file, the map onto paper."""

    def __init__(self, ask: Callable[[object], None]) -> None:
        super().__init__()
        self._heading, self._folder = label("", "heading"), label("", "caption", wrap=True)
        self.layer, self.format, self.datum, self.write = QComboBox(), QComboBox(), QComboBox(), button()
        self.format.addItem("GeoJSON", "geojson")
        self.format.addItem("KML", "kml")
        self.prints = {(paper, how): button() for paper in ("A4", "A3") for how in ("pdf", "png")}
        inside = rows(self, spacing=SPACE)
        inside.addWidget(self._heading)
        inside.addWidget(self.layer)
        line = row()
        line.addWidget(self.format)
        line.addWidget(self.datum, 1)
        line.addWidget(self.write)
        inside.addLayout(line)
        papers = row()
        for (paper, how), press in self.prints.items():
            press.setText(f"{paper} {how.upper()}")
            press.clicked.connect(lambda _=False, p=paper, h=how: ask(PrintMap(p, h)))
            papers.addWidget(press)
        papers.addStretch(1)
        self._map = label("", "caption")
        inside.addWidget(self._map)
        inside.addLayout(papers)
        inside.addWidget(self._folder)
        self.write.clicked.connect(
            lambda: ask(WriteLayer(self.layer.currentData(), self.format.currentData(), self.datum.currentData()))
        )
        for box in (self.layer, self.datum):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def relabel(self, language: Language) -> None:
        """The form's own words."""
        self._heading.setText(language.text("Out to a file"))
        self.write.setText(language.text("Write"))
        self._map.setText(language.text("The map as it is seen, with legend and scale"))

    def render(self, view: LayersView) -> None:  # type: ignore[override]
        """Offer what there is; the choice stays."""
        offer(self.layer, view.outs)
        offer(self.datum, view.datums)
        self._folder.setText(view.folder)
