"""The dispatch panel: lines changed with reasons, needs added, one key sends, one key stops."""

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from console.desk.dispatch import StopDispatch
from console.situation.orders import CommitDispatch
from console.situation.shifts import SignIn
from console.views.dispatch import build_dispatch
from console.views.draft_changes import line_put_back, line_replaced, line_struck
from console.views.drafting import (
    DispatchDraft,
    commit,
    with_need,
    without_need,
)
from console.views.intents import (
    AddNeed,
    ChooseLine,
    Intent,
    LineKind,
    OpenPanel,
    RemoveLine,
    RemoveNeed,
    ReplaceLine,
    RestoreLine,
)
from console.views.language import Language
from console.widgets.dispatch_panel import DispatchPanel
from resources.base import Command, DispatchId, Reason, Refused, TeamId
from resources.sourcing.model import Alternative, ItemNeed, Needs, Proposal, TeamNeed, Unmet
from tests.console.town import MASK, PROFILE, TAPE, Town, goods_line, team_line
from tests.gui.fingers import click, press, type_text

ENGLISH = Language("en")
CHOICES = {
    "team": (Alternative("T-G2", 300),),
    "goods": (Alternative("D-M1", 540, 30), Alternative("D-C1", 600, 5)),
}


class Desk:
    """The panel on a town's draft: what it asks for is done to the draft, as the room does it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.town = Town()
        self.town.do(SignIn("李明", "duty_officer", "a"))
        incident = self.town.call()
        teams = (team_line("T-G1"), team_line("T-F1", "firefighting"))
        unmet = (Unmet("ambulance", 1, Reason("team-unknown", {"team": "120"})),)
        self.draft = DispatchDraft(
            incident,
            Needs((TeamNeed("gas_repair", 1), TeamNeed("firefighting", 1)), (ItemNeed(TAPE, 20),)),
            Proposal(incident, teams, (goods_line("D-M1", TAPE, ("L1", 20)),), unmet),
        )
        self.choosing: tuple[LineKind, int] | None = None
        self.choices_ready = True
        self.refused: Reason | None = None
        self.asked: list[Command | Intent] = []
        self.qtbot = qtbot
        self.panel = DispatchPanel(ENGLISH)
        self.panel.requested.connect(self._do)
        qtbot.addWidget(self.panel)
        self.panel.resize(372, 700)
        self.show()
        self.panel.show()
        qtbot.waitExposed(self.panel)
        self.panel.take_focus()

    def _do(self, asked: Command | Intent) -> None:
        self.asked.append(asked)
        match asked:
            case ChooseLine(kind, index):
                self.choosing = (kind, index) if index >= 0 else None
            case ReplaceLine():
                self._alter(line_replaced(self.draft, asked, self.town.basis()))
            case RemoveLine():
                self._alter(line_struck(self.draft, asked, self.town.basis()))
            case RestoreLine(index):
                self._alter(line_put_back(self.draft, index, self.town.basis()))
            case AddNeed(kind, key, amount):
                self._alter(with_need(self.draft, kind, key, amount))
            case RemoveNeed(kind, key):
                self._alter(without_need(self.draft, kind, key))
            case Command():
                self.town.do(asked)
        self.show()

    def _alter(self, answer: DispatchDraft | Refused) -> None:
        if isinstance(answer, Refused):
            self.refused = answer.reason
        else:
            self.draft, self.choosing, self.refused = answer, None, None

    def show(self) -> None:
        """Render the draft as it is."""
        choices = CHOICES[self.choosing[0]] if self.choosing is not None and self.choices_ready else None
        self.panel.render(
            build_dispatch(
                self.town.situation, self.town.now, ENGLISH, PROFILE, draft=self.draft, console="console-1",
                mine=(DispatchId("D1"),), choosing=self.choosing, choices=choices,
                refused=self.refused,
            )
        )  # fmt: skip
        QCoreApplication.processEvents()

    def texts(self) -> str:
        """All that is seen."""
        seen = [one.text() for one in self.panel.findChildren(QLabel) if one.isVisibleTo(self.panel)]
        return "\n".join(seen)

    def click(self, text: str) -> None:
        """Click the button that is seen with this text."""
        seen = [one for one in self.panel.findChildren(QPushButton) if one.isVisibleTo(self.panel)]
        button = next(one for one in seen if one.text() == text)
        click(button)

    def focus(self) -> QWidget:
        """Where the cursor is."""
        field = self.panel.focusWidget()
        assert field is not None
        return field

    def type(self, text: str) -> None:
        """Type where the cursor is."""
        assert isinstance(self.focus(), QLineEdit | QSpinBox)
        type_text(self.focus(), text)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the cursor is."""
        press(self.focus(), key)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_d_commits_what_is_shown_then_it_counts_down_and_esc_stops_it(desk: Desk) -> None:
    desk.panel.send()
    assert desk.asked == [commit(desk.draft)]
    assert "8" in desk.texts().splitlines()
    desk.town.later(3)
    desk.show()
    assert "5" in desk.texts().splitlines()
    assert desk.panel.leave()
    assert desk.asked[-1] == StopDispatch(DispatchId("D1"))
    assert "Send 2 teams and 1 kind of goods" in desk.texts()
    assert not desk.panel.stop()


def test_why_a_dispatch_was_refused_stays_beside_what_is_left_until_the_next_wish(desk: Desk) -> None:
    command = commit(desk.draft)
    assert command is not None
    desk.panel.answered(command, "Gas Repair 1 is not available (ordered)")
    desk.draft = msgspec.structs.replace(desk.draft, proposal=Proposal(desk.draft.incident, (), (), ()))
    desk.show()
    assert "not available" in desk.texts() and "Nothing to send" in desk.texts()
    desk.panel.requested.emit(RemoveNeed("team", "gas_repair"))
    assert "not available" not in desk.texts()


def test_a_team_is_changed_with_e_a_reason_and_enter(desk: Desk) -> None:
    desk.panel.change_current()
    assert desk.asked == [ChooseLine("team", 0)]
    desk.type("熟悉现场")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked[-1] == ReplaceLine("team", 0, "T-G2", 0, "熟悉现场")
    assert "changed from T-G1: 熟悉现场" in desk.texts()
    desk.panel.send()
    sent = desk.asked[-1]
    assert isinstance(sent, CommitDispatch)
    assert (sent.teams[0].team, sent.teams[0].proposed, sent.teams[0].changed) == ("T-G2", "T-G1", "熟悉现场")


def test_a_change_without_a_reason_is_not_made(desk: Desk) -> None:
    desk.panel.change_current()
    desk.press(Qt.Key.Key_Return)
    assert len(desk.asked) == 1
    assert "The reason is missing." in desk.texts()
    desk.click("road closed")
    desk.click("Change it")
    assert desk.asked[-1] == ReplaceLine("team", 0, "T-G2", 0, "road closed")


def test_a_change_that_cannot_be_made_says_why_and_stays_to_be_mended(desk: Desk) -> None:
    desk.panel.change_current()
    desk.type("熟悉现场")
    desk.town.situation.teams.all[TeamId("T-G2")].status = "out_of_service"
    for _ in range(2):
        desk.press(Qt.Key.Key_Return)
        assert "T-G2 is busy, or no road leads here from it" in desk.texts()
    desk.click("Strike out")
    assert desk.asked[-1] == RemoveLine("team", 0, "熟悉现场")
    assert "T-G2 is busy" not in desk.texts()


def test_half_a_reason_survives_a_repaint_and_choices_that_come_later(desk: Desk) -> None:
    desk.choices_ready = False
    desk.panel.change_current()
    assert "working out what else could go …" in desk.texts()
    desk.type("熟悉")
    desk.choices_ready = True
    desk.town.later(1)
    desk.show()
    desk.type("现场")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked[-1] == ReplaceLine("team", 0, "T-G2", 0, "熟悉现场")


def test_arrows_walk_the_lines_and_the_quantity_of_goods_is_changed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.panel.change_current()
    assert desk.asked == [ChooseLine("goods", 0)]
    quantity = next(one for one in desk.panel.findChildren(QSpinBox) if one.isVisibleTo(desk.panel))
    assert (quantity.value(), quantity.maximum()) == (20, 30), "no more than the depot can give"
    quantity.setValue(12)
    desk.type("够用")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked[-1] == ReplaceLine("goods", 0, "D-M1", 12, "够用")
    assert "Cordon tape ×12 roll" in desk.texts()
    assert "changed from D-M1 ×20: 够用" in desk.texts()


def test_arrows_walk_the_choices_while_the_reason_is_typed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Down)
    desk.panel.change_current()
    desk.type("就近")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.asked[-1] == ReplaceLine("goods", 0, "D-C1", 5, "就近"), "of the other depot no more than it has"


def test_a_line_is_struck_out_with_a_reason_and_put_back(desk: Desk) -> None:
    desk.panel.change_current()
    desk.type("不需要")
    desk.click("Strike out")
    assert desk.asked[-1] == RemoveLine("team", 0, "不需要")
    assert "Send 1 team and 1 kind of goods" in desk.texts()
    desk.click("Put back")
    assert desk.draft.removed == ()
    assert desk.draft.proposal is not None
    assert sorted(line.team for line in desk.draft.proposal.teams) == ["T-F1", "T-G1"]


def test_esc_puts_the_choices_away_and_keeps_the_line(desk: Desk) -> None:
    desk.panel.change_current()
    assert desk.panel.leave()
    assert desk.choosing is None
    assert not desk.panel.leave()


def test_the_question_mark_shows_why_and_the_best_alternative(desk: Desk) -> None:
    line = desk.draft.proposal.teams[0] if desk.draft.proposal else team_line("T-G1")
    better = msgspec.structs.replace(line, alternative=Alternative("T-G2", 300))
    assert desk.draft.proposal is not None
    proposal = msgspec.structs.replace(desk.draft.proposal, teams=(better,))
    desk.draft = msgspec.structs.replace(desk.draft, proposal=proposal)
    desk.show()
    assert "Best alternative" not in desk.texts()
    desk.panel.explain_current()
    assert "Best alternative: T-G2, 5 min" in desk.texts()
    desk.panel.explain_current()
    assert "Best alternative" not in desk.texts()


def test_what_is_also_needed_is_found_by_pinyin_initials_and_counted(desk: Desk) -> None:
    desk.click("Add or strike out")
    desk.type("fhmz")
    desk.press(Qt.Key.Key_Return)
    desk.type("15")
    desk.press(Qt.Key.Key_Return)
    assert desk.asked == [AddNeed("goods", MASK, 15)]
    assert "Mask ×15" in desk.texts()
    desk.click("✕")
    assert desk.asked[-1] == RemoveNeed("team", "gas_repair")


def test_what_nobody_can_bring_is_said_with_the_reason(desk: Desk) -> None:
    assert "Ambulance: 1 missing: there is no team 120" in desk.texts()
    assert "Unmet: Ambulance ×1" in desk.texts()  # beside the key that sends, which is never scrolled away


def test_with_nothing_to_send_d_sends_nothing(desk: Desk) -> None:
    desk.draft = DispatchDraft(desk.draft.incident)
    desk.show()
    desk.panel.send()
    assert desk.asked == []
    assert "Nothing is needed yet: add what is." in desk.texts()


def test_the_way_back_leaves_the_draft_as_it_is(desk: Desk) -> None:
    desk.click("Back  Esc")
    assert desk.asked == [OpenPanel("incident")]


def test_goods_that_others_must_approve_say_who_and_only_they(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.town.do(SignIn("李明", "duty_officer", PROFILE.shifts[0].key))
    assert desk.draft.proposal is not None
    goods = (*desk.draft.proposal.goods, goods_line("D-R1", TAPE, ("L5", 100), tier="regional"))
    desk.draft = msgspec.structs.replace(desk.draft, proposal=msgspec.structs.replace(desk.draft.proposal, goods=goods))
    desk.show()
    said = "needs 2 approvals: Commander / Deputy commander"
    assert desk.texts().count(said) == 2, "in the line, and beside the key"
