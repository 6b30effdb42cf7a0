"""The style sheet of the whole console, made from the tokens. Widgets say what they are by object name or property.

Properties that the sheet knows: `role` on labels and frames (title, caption, muted, next, clock, late, attention,
mono, panel, raised, card, key, badge); `primary` on buttons; `tone` ("", "attention", "late") on any text.
"""

from pathlib import Path

from console.widgets.tokens import BODY, CAPTION, CLOCK, NEXT_STEP, RADIUS, TOKENS, Theme

FRAME = 4
"""Width of an exercise's and of a replay's frame in px."""
SYMBOLS = Path(__file__).parent.parent / "assets" / "symbols"
FAMILY = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "Noto Sans", sans-serif'


def style_sheet(theme: Theme) -> str:
    """The whole console's QSS in one theme."""
    t = TOKENS[theme]
    return f"""
* {{ font-family: {FAMILY}; font-size: {BODY}px; color: {t.text}; outline: none; }}
QMainWindow, QWidget#window {{ background: {t.window}; }}
QFrame#window[mode="exercise"] {{ border: {FRAME}px solid {t.exercise}; }}
QFrame#window[mode="replay"] {{ border: {FRAME}px solid {t.replay}; }}
QFrame[role="panel"] {{ background: {t.panel}; border: none; }}
QFrame[role="card"] {{ background: {t.raised}; border: none; border-radius: {RADIUS}px; }}
QFrame[role="next"] {{ background: {t.raised}; border: 1px solid {t.strong_line}; border-left: 3px solid {t.primary};
    border-radius: {RADIUS}px; }}
QFrame[role="toast"] {{ background: {t.raised}; border: 1px solid {t.strong_line}; border-radius: {RADIUS}px; }}
QFrame[role="banner"] {{ background: {t.raised}; border: none; border-bottom: 1px solid {t.late}; }}
QFrame[role="overlay"] {{ background: {t.panel}; border: 1px solid {t.strong_line}; border-radius: {RADIUS}px; }}
QListWidget::item {{ padding: 5px 8px; border-radius: {RADIUS}px; }}
QListWidget::item:selected {{ background: {t.raised}; color: {t.text}; }}
QFrame[role="line"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="chip"] {{ background: transparent; border: 1px solid {t.line}; border-radius: {RADIUS}px; }}
QFrame[role="row"] {{ background: transparent; border: none; border-left: 3px solid transparent;
    border-bottom: 1px solid {t.line}; }}
QFrame[role="row"]:hover {{ background: {t.raised}; }}
QFrame[role="row"]:focus {{ border-left: 3px solid {t.focus}; }}
QFrame[role="row"][chosen="true"] {{ background: {t.raised}; border-left: 3px solid {t.primary}; }}
QLabel {{ background: transparent; border: none; }}
QLabel[role="title"] {{ font-size: {NEXT_STEP}px; font-weight: 600; }}
QLabel[role="heading"] {{ font-size: {CAPTION + 1}px; font-weight: 600; color: {t.muted}; letter-spacing: 1px; }}
QLabel[role="caption"] {{ font-size: {CAPTION}px; color: {t.muted}; }}
QLabel[role="said"] {{ font-weight: 600; }}
QLabel[role="chip"] {{ background: {t.panel}; border: 1px solid {t.strong_line}; border-radius: {RADIUS}px;
    padding: 3px 8px; font-weight: 600; }}
QFrame[role="eyes"] {{ background: {t.raised}; border: none; border-left: 4px solid {t.replay}; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="next"] {{ font-size: {NEXT_STEP}px; font-weight: 600; }}
QLabel[role="clock"] {{ font-size: {CLOCK}px; font-weight: 600; }}
QLabel[role="key"] {{ font-size: {CAPTION}px; border: 1px solid {t.strong_line}; border-radius: {RADIUS}px;
    padding: 0 5px; }}
QLabel[role="warning"] {{ font-size: {CAPTION}px; font-weight: 600; color: {t.muted}; border: 2px solid {t.muted};
    padding: 0 2px; }}
QLabel[role="warning"][colour="red"] {{ color: {t.late}; border-color: {t.late}; }}
QLabel[role="warning"][colour="orange"] {{ color: {t.attention}; border-color: {t.attention}; }}
QLabel[role="warning"][colour="yellow"] {{ color: {t.yellow_text}; border-color: {t.yellow_text}; }}
QLabel[role="warning"][colour="blue"] {{ color: {t.blue_text}; border-color: {t.blue_text}; }}
QLabel[role="drop"] {{ background: {t.raised}; border: 1px dashed {t.focus}; border-radius: {RADIUS}px;
    padding: 10px 18px; }}
QLabel[tone="attention"], QPushButton[tone="attention"] {{ color: {t.attention}; }}
QLabel[tone="late"], QPushButton[tone="late"] {{ color: {t.late}; }}
QLabel[tone="muted"] {{ color: {t.muted}; }}
QPushButton {{ background: {t.panel}; border: 1px solid {t.strong_line}; border-radius: {RADIUS}px; padding: 4px 12px;
    min-height: 24px; }}
QPushButton:hover {{ background: {t.raised}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:checked {{ background: {t.raised}; border-color: {t.text}; font-weight: 600; }}
QPushButton:focus {{ border: 1px solid {t.focus}; }}
QPushButton:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QPushButton[primary="true"] {{ background: {t.primary}; color: {t.on_primary}; border: 1px solid {t.primary};
    font-weight: 600; }}
QPushButton[primary="true"]:disabled {{ background: transparent; color: {t.muted}; border-color: {t.line}; }}
QPushButton[primary="true"]:focus {{ border: 1px solid {t.focus}; }}
QPushButton[flat="true"] {{ background: transparent; border: none; padding: 2px 4px; min-height: 20px; }}
QPushButton[flat="true"]:hover {{ color: {t.focus}; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {t.window}; border: 1px solid {t.line};
    border-radius: {RADIUS}px; padding: 3px 6px; min-height: 22px; selection-background-color: {t.focus};
    selection-color: {t.window}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 1px solid {t.focus}; }}
QSpinBox QLineEdit {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QListWidget[role="suggestions"] {{ background: {t.raised}; border: 1px solid {t.strong_line}; }}
QListWidget[role="suggestions"]::item {{ padding: 0 6px; }}
QListWidget[role="suggestions"]::item:selected {{ background: {t.line}; color: {t.text}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{SYMBOLS.as_posix()}/down-{theme}.svg"); width: 10px; height: 6px; }}
QComboBox QAbstractItemView {{ background: {t.raised}; border: 1px solid {t.strong_line};
    selection-background-color: {t.line}; selection-color: {t.text}; }}
QAbstractItemView {{ background: {t.panel}; alternate-background-color: {t.panel}; border: none;
    selection-background-color: {t.raised}; selection-color: {t.text}; gridline-color: {t.line}; }}
QHeaderView, QHeaderView::section {{ background: {t.panel}; color: {t.muted}; font-size: {CAPTION}px; border: none;
    border-bottom: 1px solid {t.line}; padding: 3px 6px; }}
QTableView::item {{ border-bottom: 1px solid {t.line}; padding: 2px 6px; }}
QTableView::item:selected {{ background: {t.raised}; color: {t.text}; }}
QTabBar {{ background: {t.panel}; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: 5px 12px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.primary}; }}
QTabWidget::pane {{ border: none; }}
QSplitter::handle {{ background: {t.line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.line}; border-radius: {RADIUS}px; min-height: 24px; }}
QScrollBar:horizontal {{ background: transparent; height: 8px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.line}; border-radius: {RADIUS}px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{ background: none;
    border: none; width: 0; height: 0; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.strong_line}; padding: 4px; }}
QCheckBox {{ spacing: 6px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; background: {t.window}; border: 1px solid {t.strong_line};
    border-radius: {RADIUS}px; }}
QCheckBox::indicator:focus {{ border-color: {t.focus}; }}
QCheckBox::indicator:checked {{ background: {t.primary}; border-color: {t.primary};
    image: url("{SYMBOLS.as_posix()}/check-{theme}.svg"); }}
"""
