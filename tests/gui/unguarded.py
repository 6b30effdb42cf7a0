"""A bare page without any guard that tries every way out: proves to the test that its canary would have sung."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from tests.gui.escapes import escapes


def main(port: int) -> None:
    """Show a page on an address of its own and run the attempts there for a few seconds."""
    application = QApplication([])
    view = QWebEngineView()
    view.loadFinished.connect(lambda _well: view.page().runJavaScript(escapes(port)))
    view.setHtml("<p>bare</p>", "http://localhost/")
    view.show()
    QTimer.singleShot(4000, application.quit)
    application.exec()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
