"""The right column for a warning: what it says, what became of it, and the key that makes it an incident."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from console.views.intents import Intent, LeavePanel
from console.views.language import Language
from console.views.warning import WarningView
from console.widgets.facts import Facts
from console.widgets.flow import flow_box
from console.widgets.parts import button, clear, label, row, rows, scrolled, set_tone
from console.widgets.tokens import SPACE
from console.widgets.warning_rows import WarningBadge


class WarningPanel(QFrame):
    """`render(view)`; its one key is `make`."""

    requested = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._view: WarningView | None = None
        self._heading = label("", "heading")
        self._away = button("Esc", flat=True)
        self._badge = WarningBadge()
        self.title = label("", "title", wrap=True)
        self._subtitle = label("", "caption", wrap=True)
        self._chip_box, self._chip_flow = flow_box(2 * SPACE)
        self._chips: list[QLabel] = []
        self.why_not = label("", "muted", wrap=True)
        self.make = button(primary=True)
        self._ways_box, self._ways_flow = flow_box()
        self._ways: tuple[tuple[str, Intent], ...] = ()
        self.facts = Facts()
        self._lay_out()
        self._away.clicked.connect(lambda: self.requested.emit(LeavePanel()))
        self.make.clicked.connect(self.press)
        self.relabel(language)

    def _lay_out(self) -> None:
        top = row()
        top.addWidget(self._heading, 1)
        top.addWidget(self._away)
        head = row()
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        acts = row()
        acts.addWidget(self.make)
        acts.addStretch(1)
        below = QWidget()
        words = rows(below)
        words.addWidget(self.facts)
        words.addStretch(1)
        scroll = scrolled(below)
        inside = rows(self, margin=3 * SPACE, spacing=2 * SPACE)
        inside.addLayout(top)
        inside.addLayout(head)
        for part in (self._subtitle, self._chip_box):
            inside.addWidget(part)
        inside.addLayout(acts)
        for part in (self.why_not, self._ways_box):
            inside.addWidget(part)
        inside.addWidget(scroll, 1)

    def render(self, view: WarningView) -> None:  # type: ignore[override]
        """Show this."""
        if view == self._view:
            return
        self._view = view
        self._badge.render(view.colour, view.badge)
        self.title.setText(view.title)
        self._subtitle.setText(view.subtitle)
        self._render_chips(view)
        self.make.setVisible(view.make is not None)
        self.why_not.setText(view.why_not)
        self.why_not.setVisible(bool(view.why_not))
        if view.go != self._ways:
            self._ways = view.go
            self._render_ways()
        self._ways_box.setVisible(bool(view.go))
        self.facts.render(view.facts)

    def _render_chips(self, view: WarningView) -> None:
        while len(self._chips) < len(view.chips):
            made = label("", "key")
            self._chips.append(made)
            self._chip_flow.addWidget(made)
        for index, chip in enumerate(self._chips):
            shown = index < len(view.chips)
            chip.setVisible(shown)
            if shown:
                chip.setText(view.chips[index].text)
                set_tone(chip, view.chips[index].tone)

    def _render_ways(self) -> None:
        clear(self._ways_flow)
        for text, intent in self._ways:
            made = button(text)
            made.clicked.connect(lambda _=False, intent=intent: self.requested.emit(intent))
            self._ways_flow.addWidget(made)

    @property
    def chips(self) -> list[str]:
        """What is said of its state."""
        return [chip.text() for chip in self._chips if not chip.isHidden()]

    def press(self) -> None:
        """I: make an incident of it, where that can be asked for."""
        if self._view is not None and self._view.make is not None:
            self.requested.emit(self._view.make)

    def relabel(self, language: Language) -> None:
        """The panel's own words."""
        self._heading.setText(language.text("WARNING"))
        self.make.setText(language.text("Make it an incident") + "  I")
