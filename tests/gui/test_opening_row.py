"""A row that opens: Tab leads from it through what can be done, whatever windows of their own its fields have."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.views.language import Language
from console.widgets.order_item import OrderItem


def test_tab_leads_through_the_acts_of_a_row_past_the_lists_that_pop_up(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside, item, below = QVBoxLayout(window), OrderItem(Language("en")), OrderItem(Language("en"))
    inside.addWidget(item)
    inside.addWidget(below)
    item.acts.show()  # made when the row below was there already
    walked: list[QWidget] = []
    part = item.nextInFocusChain()
    while part is not None and part is not below:
        walked.append(part)
        part = part.nextInFocusChain()
    fields = [one for one in item.acts.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [one for one in fields if one.window() is window]
    assert len(own) < len(fields), "the list of a box to choose from is a window of its own"
    assert [one for one in walked if one in own] == own
