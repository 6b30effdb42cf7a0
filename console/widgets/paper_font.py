"""Letters on paper, such that a reader of the PDF can search and copy what they say."""

from collections.abc import Sequence

from PySide6.QtGui import QFont

FAMILIES = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "Noto Sans")


def paper_font(families: Sequence[str] = FAMILIES) -> QFont:
    """A font to give a size. Without the local forms of its letters: the PDF has no name for figures in those."""
    font = QFont(list(families))
    font.setFeature(QFont.Tag("locl"), 0)
    return font
