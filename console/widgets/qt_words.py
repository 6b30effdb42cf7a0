"""Qt's own words (the menus of text fields, its few dialogs), in the translations that PySide6 ships."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QFontDatabase

from console.views.language import Tongue


class QtWords:
    """Qt's own language, switched at run time as ours is."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._translator = QTranslator(application)

    def speak(self, tongue: Tongue) -> None:
        """Let Qt speak this language; English is its own."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if tongue != "en" and self._translator.load(f"qtbase_{tongue}", folder):
            self._application.installTranslator(self._translator)


def can_write_chinese() -> bool:
    """Whether this machine has a font for simplified Chinese; without one everything Chinese is boxes."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
