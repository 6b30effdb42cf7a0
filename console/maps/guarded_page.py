"""The web page as the engine runs it: it never leaves its address, opens nothing, and its complaints are heard."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from console.maps.scheme import PAGE_ADDRESS

_OFF = (
    "AutoLoadIconsForPage",
    "DnsPrefetchEnabled",
    "ErrorPageEnabled",
    "FocusOnNavigationEnabled",
    "FullScreenSupportEnabled",
    "HyperlinkAuditingEnabled",
    "JavascriptCanAccessClipboard",
    "JavascriptCanOpenWindows",
    "LocalContentCanAccessFileUrls",
    "LocalContentCanAccessRemoteUrls",
    "LocalStorageEnabled",
    "NavigateOnDropEnabled",
    "PdfViewerEnabled",
    "PluginsEnabled",
    "ScreenCaptureEnabled",
)


class GuardedPage(QWebEnginePage):
    """Holds the map's page to one address."""

    complained = Signal(str)  # a fault that the page met: its script's error, or that it could not be loaded

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        settings = self.settings()
        for name in _OFF:
            settings.setAttribute(getattr(QWebEngineSettings.WebAttribute, name), False)
        settings.setAttribute(QWebEngineSettings.WebAttribute.WebRTCPublicInterfacesOnly, True)
        self.loadFinished.connect(self._loaded)

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Qt asks before the page goes anywhere."""
        return is_main_frame and QUrl(url).toString() == PAGE_ADDRESS

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """Qt asks for a new window: there is none to be had."""
        return None  # type: ignore[return-value]  # Qt's way of saying no

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, text: str, line: int, source: str
    ) -> None:
        """Qt hands over what the page's script wrote or met."""
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            self.complained.emit(f"{source}:{line}: {text}")

    def _loaded(self, well: bool) -> None:
        if not well:
            self.complained.emit(f"{PAGE_ADDRESS} could not be loaded")
