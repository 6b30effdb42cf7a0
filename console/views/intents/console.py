"""The console itself."""

from console.views.intents.base import Intent


class OpenPalette(Intent, frozen=True):
    """Ctrl+K."""


class OpenSearch(Intent, frozen=True):
    """Ctrl+F: find on the map."""


class OpenKeys(Intent, frozen=True):
    """F1: which key does what."""


class SwitchLanguage(Intent, frozen=True):
    """The other language, at once."""


class SwitchTheme(Intent, frozen=True):
    """Dark or light, at once."""


class ToggleFullScreen(Intent, frozen=True):
    """F11."""


class Quit(Intent, frozen=True):
    """Leave the console."""
