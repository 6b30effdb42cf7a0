"""Takes files that are dropped anywhere on the window: over the map and over text fields too.

Qt hands a drag to the window first and then to what lies under the pointer: the web engine takes drops itself, and a
text field would type the file's address. So files are taken at the window; everything else goes on as it came.
"""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent, Qt
from PySide6.QtWidgets import QWidget

from console.widgets.parts import label

MARGIN = 16
"""Between the sign and the window's edge, in px."""
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_ENDS = (QEvent.Type.DragLeave, QEvent.Type.Drop)


class FileDrops(QObject):
    """Watches one window; `dropped` carries the paths. `says` is what stands over the window while files hover."""

    dropped = Signal(object)  # a tuple of paths

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.sign = label("", "drop")
        self.sign.setParent(window)
        self.sign.hide()
        self.sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)

    def say(self, text: str) -> None:
        """What dropping does, in the reader's language."""
        self.sign.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Show and (handle := self._window.windowHandle()) is not None:
                handle.installEventFilter(self)
            return False
        if kind in _ENDS:
            self.sign.hide()
        if isinstance(event, QDragMoveEvent | QDropEvent) and (kind in _DRAGS or kind == QEvent.Type.Drop):
            return self._take(event)
        return False

    def _take(self, event: QDropEvent) -> bool:
        files = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if not files:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(files)
        else:
            self._show()
        return True

    def _show(self) -> None:
        if self.sign.isHidden():
            self.sign.adjustSize()
            self.sign.move((self._window.width() - self.sign.width()) // 2, MARGIN)
            self.sign.show()
            self.sign.raise_()
