"""Serves the page over a scheme of our own, so that no port is opened and no file address is known to it."""

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob, QWebEngineUrlScheme, QWebEngineUrlSchemeHandler

from console.maps.shelf import HOST, PAGE, SCHEME, Served, Shelf

PAGE_ADDRESS = f"{SCHEME}://{HOST}/{PAGE}"


def register_scheme() -> None:
    """Make the scheme known to the engine. Must run before the QApplication is made; a second call does nothing."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME.encode())).name():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME.encode()))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


def channel_script() -> bytes:
    """Qt's own page half of the channel, out of the library that it ships with."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise RuntimeError("PySide6's QtWebChannel carries no qwebchannel.js")
    return bytes(file.readAll().data())


class SchemeHandler(QWebEngineUrlSchemeHandler):
    """Carries the shelf's answers to the page."""

    def __init__(self, shelf: Shelf, parent: QObject) -> None:
        super().__init__(parent)
        self._shelf = shelf

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Qt asks for one address."""
        url = job.requestUrl()
        # The path as it was sent: a decoded "%2e%2e" must not turn into a way up.
        path = url.path(QUrl.ComponentFormattingOption.FullyEncoded)
        served = self._shelf.find(path) if job.requestMethod() == b"GET" else None
        # Nothing, rather than job.fail(): after that the engine leaves a fetch waiting for ever.
        _reply(job, served or Served("text/plain", b""))


def _reply(job: QWebEngineUrlRequestJob, served: Served) -> None:
    headers = {b"X-Content-Type-Options": b"nosniff", b"Cache-Control": b"no-store"}
    if served.policy:
        headers[b"Content-Security-Policy"] = served.policy.encode()
    # Lists of values, whatever PySide's stubs say: a header may stand several times.
    lines = {QByteArray(name): [QByteArray(text)] for name, text in headers.items()}
    job.setAdditionalResponseHeaders(lines)  # type: ignore[arg-type]
    answer = QBuffer(job)
    answer.setData(QByteArray(served.body))
    answer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(QByteArray(served.kind.encode()), answer)
