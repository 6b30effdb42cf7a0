"""The bare peer: a PySide6 window with a local Leaflet page and nothing else, as a program of its own.

`python -m console.bench.bare_window LEAFLET` says when the page stands and a key was taken, then leaves. With a number
of seconds behind it stays so long, and prints the gaps between its heartbeats in ms; with inf it stays until its input
ends, and says by the stopwatch, which all programs of a machine share, when it began (`Beats`).
"""

import json
import math
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSocketNotifier, Qt, QTimer, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import delete

READY = "ready"
DRAWN = "drawn"
SIZE = (1920, 1080)
PAGE = """<!doctype html><meta charset="utf-8"><title>map</title>
<link rel="stylesheet" href="{leaflet}/leaflet.css"><script src="{leaflet}/leaflet.js"></script>
<style>html, body, #map {{ height: 100%; margin: 0 }}</style><div id="map"></div>
<script>
  const map = L.map("map", {{ preferCanvas: true, fadeAnimation: false }}).setView([29.95, 113.9], 13);
  for (let line = 0; line < 200; line += 1)
    L.polyline([[29.9 + line / 2000, 113.8], [29.9 + line / 1900, 114]]).addTo(map);
  map.whenReady(() => requestAnimationFrame(() => requestAnimationFrame(() => {{ document.title = "{drawn}"; }})));
</script>
"""


class BareWindow(QMainWindow):
    """The window: `after` is called once the page stands and the first key was taken."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.taken = False
        self.web = QWebEngineView(self)
        self.setCentralWidget(self.web)
        self.resize(*SIZE)
        self.web.load(QUrl.fromLocalFile(str(page)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The first key."""
        self.taken = event.key() == Qt.Key.Key_N


def main(leaflet: str, seconds: float) -> None:
    """Show the window; say when it is ready, or how its heart beat for so long."""
    if os.geteuid() == 0:
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    application = QApplication(sys.argv[:1])
    with TemporaryDirectory(prefix="vigil-bench-") as folder:
        page = Path(folder) / "page.html"
        page.write_text(PAGE.format(leaflet=QUrl.fromLocalFile(leaflet).toString(), drawn=DRAWN), encoding="utf-8")
        window = BareWindow(page)
        window.show()
        after = (lambda: _beat(application, seconds)) if seconds else (lambda: _press(application, window))
        window.web.titleChanged.connect(lambda title: title == DRAWN and QTimer.singleShot(0, after))
        application.exec()
        delete(window)  # the page goes before its profile does; the other way round the process dies of it


def _press(application: QApplication, window: BareWindow) -> None:
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_N)
    if not window.taken:
        raise RuntimeError("the key was not taken")
    _say(READY)
    application.quit()


def _beat(application: QApplication, seconds: float) -> None:
    from console.bench.heartbeat import Heartbeat
    from console.clock import stopwatch

    heartbeat, begun = Heartbeat(application), stopwatch()
    ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, application)
    ear.setEnabled(False)

    def stop() -> None:
        ear.setEnabled(False)
        heartbeat.stop()
        _say(json.dumps(heartbeat.gaps if math.isfinite(seconds) else {"begun": begun, "gaps": heartbeat.gaps}))
        application.quit()

    heartbeat.start()
    if math.isfinite(seconds):
        QTimer.singleShot(round(seconds * 1000), stop)
    else:
        ear.activated.connect(stop)
        ear.setEnabled(True)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.0)
