"""Recovery in the right column: what is still out is read whole, also on a small screen."""

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from console.views.language import Language
from console.views.response_panel import GoodsOut, Recovery
from console.widgets.recovery_box import RecoveryBox
from console.widgets.style import style_sheet
from plans.response import ResponseId
from resources.base import IncidentId, OrderId
from tests.gui.cutting import cut_texts

NARROW = 336
"""What the right column of a small screen leaves, in px."""


def test_a_long_name_puts_what_it_carries_below_itself_and_pushes_nothing_out(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet("dark"))
    box, area = RecoveryBox(), QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(box)
    box.relabel(Language("en"))
    long = GoodsOut(
        OrderId("D1-1"), "Linjiang South Bank Emergency Stockpile convoy", "on scene · Folding stretchers ×14"
    )
    short = GoodsOut(OrderId("D1-2"), "Fire Station 8", "on scene")
    box.render(
        Recovery((long,), (short,), "", (), (), "28 orders are still running"), ResponseId("R1"), IncidentId("1")
    )
    area.resize(NARROW, 500)
    area.show()
    QApplication.processEvents()
    assert cut_texts(area) == []
    rows = list(box.still_out.by_key.values())
    assert rows[0].height() > rows[1].height()
