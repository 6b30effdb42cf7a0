"""The next step: one sentence, one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from console.views.intents import OpenPanel, OpenSheet
from console.views.language import Language
from console.views.next_view import NextAction, NextLine, NextView
from console.widgets.elided import ElidedLabel
from console.widgets.next_panel import NextPanel
from tests.gui.cutting import cut_texts
from tests.gui.fingers import click

SEND = NextAction("Dispatch", "D", OpenPanel("dispatch"))
STOP = NextAction("Stop", "Esc / S", OpenSheet("log"))


@pytest.fixture
def panel(qtbot: QtBot) -> NextPanel:
    made = NextPanel()
    qtbot.addWidget(made)
    made.relabel(Language("en"))
    made.resize(372, 300)
    made.show()
    return made


def buttons(panel: NextPanel) -> list[QPushButton]:
    """The buttons that are seen."""
    return [button for button in panel.findChildren(QPushButton) if button.isVisibleTo(panel)]


def texts(panel: NextPanel) -> list[str]:
    """The words that are seen."""
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel) and label.text()]


def test_f4_and_the_key_on_the_button_do_the_same(panel: NextPanel, qtbot: QtBot) -> None:
    panel.render(NextView("Send 2 teams", (SEND, STOP)))
    with qtbot.waitSignal(panel.requested, timeout=30_000) as done:
        panel.do()
    assert done.args == [SEND.action]
    with qtbot.waitSignal(panel.requested, timeout=30_000) as pressed:
        assert panel.press("D")
    assert pressed.args == [SEND.action]


@pytest.mark.parametrize("key", ["Esc", "S"])
def test_a_countdown_answers_to_both_of_its_keys(panel: NextPanel, qtbot: QtBot, key: str) -> None:
    panel.render(NextView("Going out", (STOP,), big="5"))
    with qtbot.waitSignal(panel.requested, timeout=30_000) as stopped:
        assert panel.press(key)
    assert stopped.args == [STOP.action]
    assert not panel.press("D")
    assert "5" in texts(panel)


def test_a_click_on_a_button_asks_for_what_it_says_even_after_the_step_changed(panel: NextPanel, qtbot: QtBot) -> None:
    panel.render(NextView("Send 2 teams", (SEND, STOP)))
    panel.render(NextView("Going out", (STOP,)))
    assert [button.text() for button in buttons(panel)] == ["Stop  Esc / S"]
    with qtbot.waitSignal(panel.requested, timeout=30_000) as clicked:
        click(buttons(panel)[0])
    assert clicked.args == [STOP.action]


def test_without_anything_to_do_f4_does_nothing(panel: NextPanel, qtbot: QtBot) -> None:
    panel.render(NextView("This incident has ended"))
    with qtbot.assertNotEmitted(panel.requested):
        panel.do()
    assert buttons(panel) == []


def test_a_sentence_that_is_of_no_use_in_part_goes_on_in_the_next_line(panel: NextPanel) -> None:
    said = "waits for Commander / Deputy commander: change Special plan for gas leaks to Level III"
    panel.render(
        NextView("Send 2 teams", (SEND,), (NextLine("team 1"), NextLine(said, when="14 min left", whole=True)))
    )
    QApplication.processEvents()
    assert cut_texts(panel) == []
    (shown,) = (label for label in panel.findChildren(QLabel) if label.isVisible() and label.text() == said)
    assert not isinstance(shown, ElidedLabel)
    panel.render(NextView("Send 2 teams", (SEND,), (NextLine("team 1"), NextLine("team 2"))))
    assert "team 2" in texts(panel)
    assert not shown.isVisible()


def test_what_does_not_fit_is_counted_and_the_sentence_stays(panel: NextPanel) -> None:
    lines = tuple(NextLine(f"team {number}", when=f"{number} min") for number in range(9))
    panel.render(NextView("Send 9 teams", (SEND,), lines))
    assert "and 4 more" in texts(panel)
    panel.set_most(0)
    assert texts(panel) == ["Next", "F4", "Send 9 teams"]
    panel.set_most(3)
    assert "and 7 more" in texts(panel)


def test_a_refusal_stands_until_the_step_is_another_one(panel: NextPanel) -> None:
    panel.render(NextView("Send 2 teams", (SEND,)))
    panel.say("T-G1 is not available (en route)")
    panel.render(NextView("Send 2 teams", (SEND,), (NextLine("T-G2"),)))
    assert "T-G1 is not available (en route)" in texts(panel)
    panel.render(NextView("Call T-G2", (SEND,)))
    assert "T-G1 is not available (en route)" not in texts(panel)


def test_markup_in_a_name_is_only_text(panel: NextPanel) -> None:
    panel.render(NextView("<img src=x onerror=alert(1)>", (SEND,), (NextLine("<b>x</b>"),)))
    labels = panel.findChildren(QLabel)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert "<img src=x onerror=alert(1)>" in texts(panel)


def test_a_telephone_number_and_a_time_are_never_cut_where_a_name_can_give_way(panel: NextPanel, qtbot: QtBot) -> None:
    line = NextLine("临江市应急物资储备中心第二仓库", "0600-0530002", "7 分 13 秒后")
    panel.resize(330, 300)
    panel.render(NextView("7 分 13 秒后到场", (SEND,), (line,)))
    qtbot.wait(20)
    name, phone, when = (
        next(label for label in panel.findChildren(QLabel) if label.text() == text)
        for text in (line.what, line.where, line.when)
    )
    assert phone.width() >= phone.fontMetrics().horizontalAdvance(phone.text())
    assert when.width() >= when.fontMetrics().horizontalAdvance(when.text())
    assert name.width() < name.fontMetrics().horizontalAdvance(name.text())
    assert when.geometry().right() <= panel.width()
