"""Toasts and the banner: what the console says by itself. Neither ever takes the focus."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from console.widgets.parts import button, frame, label, row, rows, set_tone

TOAST_MS = 6_000
"""How long a toast stays."""
SHOWN = 3
"""Toasts at once; an older one makes room."""


class Toasts(QWidget):
    """Short messages over the lower left corner of the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = rows(self, spacing=6)
        self._toasts: list[QFrame] = []
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is being said."""
        return [str(toast.property("said")) for toast in self._toasts]

    def tell(self, text: str, tone: str = "") -> None:
        """Say something for a while."""
        while len(self._toasts) >= SHOWN:
            self._drop(self._toasts[0])
        toast = frame("toast")
        toast.setProperty("said", text)
        inside = row(toast, margin=10)
        said = label(text, wrap=True)
        set_tone(said, tone)
        inside.addWidget(said)
        self._toasts.append(toast)
        self._inside.addWidget(toast)
        QTimer.singleShot(TOAST_MS, self, lambda: self._drop(toast))
        self.place()

    def place(self) -> None:
        """Stand where the parent's corner is now."""
        over = self._over
        width = min(460, over.width() - 24)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(12, max(0, over.height() - self.height() - 44))
        self.setVisible(bool(self._toasts))
        self.raise_()

    def _drop(self, toast: QFrame) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self._inside.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self.place()


class Banner(QFrame):
    """A line across the window: what keeps the console from working as it should, until it is over or put away."""

    put_away = Signal()  # a person did

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        inside = row(self)
        inside.setContentsMargins(14, 6, 14, 6)
        self._text = label("", "", wrap=True)
        set_tone(self._text, "late")
        self._away = button("✕", flat=True)
        self._away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._away.clicked.connect(self._leave)
        inside.addWidget(self._text, 1)
        inside.addWidget(self._away)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, empty when it is away."""
        return self._text.text() if not self.isHidden() else ""

    def _leave(self) -> None:
        self.say("")
        self.put_away.emit()

    def say(self, text: str) -> None:
        """Say this; empty: go away."""
        self._text.setText(text)
        self.setVisible(bool(text))
