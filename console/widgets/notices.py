"""Toasts and the banner: what the console says by itself. Neither ever takes the focus."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from console.widgets.parts import button, label, row, set_tone, tip

TOAST_MS = 6_000
"""How long a toast stays."""
SHOWN = 3
"""Toasts at once; an older one makes room."""
WIDTH, MARGIN, GAP, ABOVE_SCALE = 460, 12, 6, 40
"""In px; the map's scale stays in sight below."""


class Toasts(QWidget):
    """Short messages over the lower left corner of the map."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toasts: list[_Toast] = []
        parent.installEventFilter(self)
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What is being said."""
        return [toast.said.text() for toast in self.toasts]

    def stand_over(self, parent: QWidget) -> None:
        """Over something else from now on."""
        self._over.removeEventFilter(self)
        self._over = parent
        self.setParent(parent)
        parent.installEventFilter(self)
        self.place()

    def tell(self, text: str, tone: str = "") -> None:
        """Say something for a while; the same again only begins its time anew."""
        self.withdraw(text)
        while len(self.toasts) >= SHOWN:
            self._drop(self.toasts[0])
        toast = _Toast(self, text, tone)
        self.toasts.append(toast)
        QTimer.singleShot(TOAST_MS, toast, lambda: self._drop(toast))
        self.place()

    def withdraw(self, text: str) -> None:
        """It is not so any more."""
        for toast in [toast for toast in self.toasts if toast.said.text() == text]:
            self._drop(toast)

    def place(self) -> None:
        """Stand where the parent's corner is now, the newest at the bottom, each as high as its text."""
        width = min(WIDTH, self._over.width() - 2 * MARGIN)
        top = 0
        for toast in self.toasts:
            toast.ensurePolished()
            height = toast.heightForWidth(width)
            toast.setGeometry(0, top, width, height)
            toast.show()
            top += height + GAP
        self.setGeometry(MARGIN, max(0, self._over.height() - top - ABOVE_SCALE), width, max(0, top))
        self.setVisible(bool(self.toasts))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _drop(self, toast: "_Toast") -> None:
        if toast in self.toasts:
            self.toasts.remove(toast)
            toast.hide()
            toast.deleteLater()
            self.place()


class _Toast(QFrame):
    """One message."""

    def __init__(self, parent: QWidget, text: str, tone: str) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        inside = row(self)
        inside.setContentsMargins(12, 8, 12, 8)
        self.said = label(text, wrap=True)
        set_tone(self.said, tone)
        inside.addWidget(self.said)


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

    @property
    def words(self) -> str:
        """The driver's own, under the pointer."""
        return self._text.toolTip()

    def _leave(self) -> None:
        self.say("")
        self.put_away.emit()

    def say(self, text: str, words: str = "") -> None:
        """Say this; empty: go away. `words`, the driver's own, are shown under the pointer."""
        self._text.setText(text)
        self._text.setToolTip(tip(words) if words else "")
        self.setVisible(bool(text))
