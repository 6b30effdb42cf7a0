"""Keeps the page inside the program: the engine's flags before start, and the refusal of every foreign address."""

import os
from collections import deque
from collections.abc import MutableMapping

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from console.maps.shelf import HOST, SCHEME

MOST_REMEMBERED = 200

_FLAGS = (
    # A proxy where nothing listens, for loopback too: closes what interceptors do not see, such as preconnect.
    "--proxy-server=127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--dns-prefetch-disable",
    "--no-pings",
    "--disable-remote-fonts",
    "--log-level=3",
    # With its threads of compilation the script engine of Qt 6.11.3 now and then waits for itself for ever, on a busy
    # machine once in some eighty pages of 2,000 markers; without them a thousand pages stood.
    "--js-flags=--single-threaded",
)


def chromium_flags() -> str:
    """The value of QTWEBENGINE_CHROMIUM_FLAGS; it must be set before the first web view is made."""
    return " ".join(_FLAGS)


def prepare_engine(environment: MutableMapping[str, str]) -> None:
    """Set what the engine reads at its start. The sandbox is off only for root, who cannot have one."""
    given = environment.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    if chromium_flags() not in given:
        environment["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{given} {chromium_flags()}".strip()
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses every request that is not the page's own scheme, and remembers what it refused."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.refused: deque[str] = deque(maxlen=MOST_REMEMBERED)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Qt asks before each request."""
        url = info.requestUrl()
        if url.scheme() != SCHEME or url.host() != HOST:
            self.refused.append(url.toString())
            info.block(True)
