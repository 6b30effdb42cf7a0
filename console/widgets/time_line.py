"""The bar of a replay, across the window's lower edge: the line, the buttons, the rates, and a field for a time."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton

from console.views.intents import (
    Intent,
    NextBookmark,
    OpenEyes,
    PinInstant,
    ReplayPlay,
    ReplayRate,
    ReplayStep,
    ReplayTo,
    ReplayWhen,
)
from console.views.language import Language
from console.views.time_line import TimeLineView
from console.widgets.elided import ElidedLabel
from console.widgets.eyes_strip import EyesStrip
from console.widgets.parts import button, label, row, rows
from console.widgets.time_track import TimeTrack
from console.widgets.tokens import Theme
from console.widgets.transport import TransportButton

KEYS: dict[str, Intent] = {
    "Space": ReplayPlay(),
    "[": ReplayRate(up=False),
    "]": ReplayRate(up=True),
    ",": NextBookmark(back=True),
    ".": NextBookmark(),
    "O": OpenEyes(),
    "=": PinInstant(),
}
"""Keys of the whole window; the arrows, Home and End belong to the line while it has the focus."""


class TimeLine(QFrame):
    """Where one is, and everything that moves it."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setObjectName("time_line")
        self.track = TimeTrack()
        self.eyes = EyesStrip()
        for part in (self.track, self.eyes):
            part.requested.connect(self.requested)
        self.start, self.back = TransportButton("start"), TransportButton("back")
        self.play = TransportButton("play")
        self.on, self.end = TransportButton("on"), TransportButton("end")
        self.time, self.day = label("", "clock"), label("", "caption")
        self.entry, self.seen = ElidedLabel(), label("", "caption")
        self.ends = label("", "caption")
        self.when = QLineEdit()
        self.when.setFixedWidth(150)
        self.when.returnPressed.connect(lambda: self.requested.emit(ReplayWhen(self.when.text())))
        self.when.installEventFilter(self)
        self.rates: dict[int, QPushButton] = {}
        self._length = 0
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = rows(self, spacing=4)
        inside.setContentsMargins(14, 6, 14, 4)
        above, below = row(spacing=8), row(spacing=10)
        for part in (self.start, self.back, self.play, self.on, self.end):
            above.addWidget(part)
        above.addSpacing(6)
        above.addWidget(self.time)
        above.addWidget(self.day)
        above.addSpacing(6)
        above.addWidget(self.entry, 1)
        above.addWidget(self.seen)
        self._speeds = row(spacing=0)
        above.addLayout(self._speeds)
        above.addWidget(self.when)
        below.addWidget(self.track, 1)
        below.addWidget(self.ends)
        inside.addLayout(above)
        inside.addWidget(self.eyes)
        inside.addLayout(below)

    def _connect(self) -> None:
        for part, intent in ((self.back, ReplayStep(-1)), (self.play, ReplayPlay()), (self.on, ReplayStep(1))):
            part.clicked.connect(lambda _=False, intent=intent: self.requested.emit(intent))
        self.start.clicked.connect(lambda: self.requested.emit(ReplayTo(0)))
        self.end.clicked.connect(lambda: self.requested.emit(ReplayTo(self._length)))
        self._shortcuts = [self._shortcut(keys, intent) for keys, intent in KEYS.items()]

    def _shortcut(self, keys: str, intent: Intent) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: self.requested.emit(intent))
        return shortcut

    def render(self, view: TimeLineView) -> None:  # type: ignore[override]
        """Show this; what is being typed stays."""
        self._length = view.length
        self.eyes.render(view.eyes)
        self.track.render(view)
        for part, text in ((self.time, view.time), (self.day, view.day), (self.seen, view.seen_from),
                           (self.ends, view.ends)):  # fmt: skip
            if part.text() != text:
                part.setText(text)
        self.entry.setText(view.entry)
        self.play.show_sign("pause" if view.playing else "play")
        if tuple(self.rates) != view.rates:
            self._offer(view.rates)
        for rate, choice in self.rates.items():
            choice.setChecked(rate == view.rate)

    def _offer(self, rates: tuple[int, ...]) -> None:
        for rate in rates:
            choice = self.rates[rate] = button(f"×{rate}")
            choice.setCheckable(True)
            choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            choice.clicked.connect(lambda _=False, rate=rate: self.requested.emit(ReplayRate(rate)))
            self._speeds.addWidget(choice)

    def relabel(self, language: Language) -> None:
        """The bar's own words."""
        self.eyes.relabel(language)
        text = language.text
        self.when.setPlaceholderText(text("Go to: 03:20, #1204"))
        self.start.setToolTip(text("To the beginning: {key}", key="Home"))
        self.back.setToolTip(text("One entry back: ←"))
        self.play.setToolTip(text("Play, pause: Space"))
        self.on.setToolTip(text("One entry on: →"))
        self.end.setToolTip(text("To the end: {key}", key="End"))

    def set_theme(self, theme: Theme) -> None:
        """The colours of what is drawn."""
        self.track.set_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the field goes back to the line and leaves what was typed."""
        if watched is self.when and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.track.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)
