"""The head of the response: the level's shape with its name, the plan, how far it is, and the offers for the level."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from console.views.intents import ChooseTurn, OpenPanel
from console.views.language import Language
from console.views.response import LevelOffer, ResponseView
from console.widgets.elided import ElidedLabel
from console.widgets.level_badge import LevelBadge
from console.widgets.parts import button, label, row, rows, set_tone
from console.widgets.tokens import SPACE


class ResponseHead(QFrame):
    """Two lines; a click on the plan opens the panel of the response."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._badge = LevelBadge(28)
        self._title, self._plan = ElidedLabel("heading"), ElidedLabel("caption")
        self._counts = label("", "heading")
        self._open = button(flat=True)
        self._open.clicked.connect(lambda: self.requested.emit(OpenPanel("response")))
        words, first, second = rows(spacing=0), row(spacing=SPACE), row(spacing=SPACE)
        first.addWidget(self._title, 1)
        first.addWidget(self._counts)
        second.addWidget(self._plan, 1)
        second.addWidget(self._open)
        words.addLayout(first)
        words.addLayout(second)
        inside = row(self, spacing=2 * SPACE)
        inside.addWidget(self._badge)
        inside.addLayout(words, 1)

    def relabel(self, language: Language) -> None:
        """The static texts in this language."""
        self._to_level, self._to_recovery = language.text("Level …") + "  F6", language.text("Recovery …") + "  F6"

    def render(self, view: ResponseView, here: bool = False) -> None:  # type: ignore[override]
        """Show this response; `here`: in its own panel, to which nothing needs to lead."""
        self._open.setVisible(not here and view.hands)
        self._open.setText(self._to_level if view.active else self._to_recovery)
        self._badge.set_level(view.level if view.active else None, view.title)
        self._badge.setVisible(view.active)
        self._title.setText(view.title)
        self._plan.setText(view.plan)
        self._counts.setText(view.counts)
        set_tone(self._counts, view.counts_tone)


class OfferLine(QFrame):
    """Raising: its key, and in short what it needs and brings. Looking at the preview costs nothing."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._offer: LevelOffer | None = None
        self._button: QPushButton = button(flat=True)
        self._button.clicked.connect(self._ask)
        self._note = label("", "caption", wrap=True)
        inside = row(self, spacing=SPACE)
        inside.addWidget(self._button)
        inside.addWidget(self._note, 1)

    def render(self, offer: LevelOffer | None) -> None:  # type: ignore[override]
        """Show this offer; None hides the line."""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is not None:
            self._button.setText(f"{offer.label}  {offer.key}".rstrip())
            self._note.setText(offer.note)

    def _ask(self) -> None:
        if self._offer is not None:
            self.requested.emit(ChooseTurn(self._offer.turn))
