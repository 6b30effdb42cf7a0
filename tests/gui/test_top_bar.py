"""The bar on top: it says what is wrong in words, gives way where it is narrow, and never says more than is known."""

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pysqlite3 import dbapi2
from pytestqt.qtbot import QtBot

from console.assembly.anchoring import KEYS
from console.assembly.city import RECORD
from console.assembly.verifying import ANCHOR_EVERY
from console.incidents.model import AddNote
from console.journal.anchors import points_file, read_points
from console.journal.keys import key_of, own_key
from console.journal.note import Key
from console.settings import console_name
from console.situation.alarms import RaiseAlarm
from console.situation.shifts import SignIn
from console.views.intents import OpenPanel, OpenSheet
from console.views.language import TONGUES, Language, Tongue
from console.views.top_bar import Health, TopBarView, build_top_bar
from console.widgets.style import style_sheet
from console.widgets.top_bar import ChipFrame, TopBar
from resources.base import AlarmId, BadInput, Reason
from tests.console.town import OFFICER, PROFILE, Town
from tests.gui.duty_room import DutyRoom
from tests.gui.fingers import click

ENGLISH = Language("en")


def crowded(tongue: Tongue) -> TopBarView:
    """Two alarms, an officer with a long name, writing stopped, the record half checked."""
    town = Town()
    town.do(SignIn("欧阳·阿依古丽", "duty_officer", "a"))
    for number in range(2):
        town.do(RaiseAlarm(AlarmId(f"a{number}"), Reason("order-unacknowledged", {"order": "1", "unit": "2"}), "high"))
    town.situation.seq = 1_210_482
    health = Health(7200, simulated=True, verified_to=1_210_400)
    return build_top_bar(town.situation, town.now, Language(tongue), PROFILE, "rehearsal", OFFICER.console, health)


def made(qtbot: QtBot, width: int, tongue: Tongue) -> TopBar:
    bar = TopBar()
    qtbot.addWidget(bar)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setStyleSheet(style_sheet("dark"))
    bar.relabel(Language(tongue))
    bar.resize(width, 44)
    bar.show()
    return bar


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("width", [1180, 1366, 1920])
def test_nothing_is_cut_however_much_there_is_to_say(qtbot: QtBot, width: int, tongue: Tongue) -> None:
    bar = made(qtbot, width, tongue)
    bar.render(crowded(tongue))
    QApplication.processEvents()
    assert bar.width() == width
    for part in bar.findChildren(QLabel):
        if part.isVisible() and part.text():
            assert part.width() >= part.sizeHint().width(), part.text()
            assert part.mapTo(bar, part.rect().topRight()).x() < width, part.text()


def test_what_gives_way_first_is_what_matters_least_and_its_tool_tip_says_all(qtbot: QtBot) -> None:
    bar = made(qtbot, 1366, "en")
    view = crowded("en")
    bar.render(view)
    QApplication.processEvents()
    assert bar.alarms.text.text() == view.alarms.text == "Alarms 2 · ▲ 2 not acknowledged"
    assert bar.record.text.text() == "#1,210,482 · ✓ #1,210,400"
    assert bar.record.toolTip() == "Record #1,210,482 · chain checked to #1,210,400"
    bar.resize(2200, 44)
    assert bar.record.text.text() == "Record #1,210,482 · chain checked to #1,210,400"
    assert bar.record.toolTip() == ""


@pytest.mark.parametrize(
    ("health", "whole", "short"),
    [
        (
            Health(verified_to=8, anchored_to=5),
            "Record #8 · checked, anchored to #5, 3 entries since",
            "anchored #5 +3",
        ),
        (Health(broken_at=1, split=True), "TWO RECORDS SIGNED", ""),
        (
            Health(verified_to=8, anchored_to=8, gone=True),
            "Record #8 · checked, anchored · ANOTHER ONE IS MISSING",
            "RECORD MISSING",
        ),
        (
            Health(verified_to=8, anchor_fault=BadInput("keys", Reason("key-open-to-others"))),
            "",
            "NOT anchored",
        ),
    ],
)
def test_short_as_it_may_be_the_bar_says_of_the_record_what_is_wrong_and_what_is_anchored(
    health: Health, whole: str, short: str
) -> None:
    town = Town()
    town.situation.seq = 8
    chip = build_top_bar(town.situation, town.now, ENGLISH, PROFILE, "live", OFFICER.console, health).record
    assert chip.text == whole or not whole
    assert chip.short == short
    assert chip.tone == ("" if health == Health(verified_to=8, anchored_to=5) else "late")


def test_a_click_on_a_chip_leads_to_what_it_is_about(qtbot: QtBot) -> None:
    bar = made(qtbot, 1920, "en")
    bar.render(crowded("en"))
    for chip, intent in (
        (bar.alarms, OpenSheet("alarms")),
        (bar.watch, OpenPanel("sign_in")),
        (bar.record, OpenSheet("log")),
    ):
        with qtbot.waitSignal(bar.requested, timeout=30_000) as asked:
            click(chip)
        assert asked.args == [intent]


def test_a_chip_that_leads_nowhere_does_not_look_as_if_it_did(qtbot: QtBot) -> None:
    bar = made(qtbot, 1920, "en")
    leading = {chip for chip in bar.findChildren(ChipFrame) if chip.cursor() != bar.cursor()}
    assert leading == {
        bar.mode,
        bar.going,
        bar.approvals,
        bar.outbox,
        bar.reports,
        bar.alarms,
        bar.watch,
        bar.record,
        bar.palette_chip,
    }


# --- in the real window -------------------------------------------------------------------------------------------


def test_the_chain_is_checked_by_itself_to_the_last_entry(duty: DutyRoom) -> None:
    duty.run(duty.room.verifying.check())
    duty.paint()
    seq = duty.console.situation.seq
    assert duty.screen.top.record.text.text() == f"Record #{seq} · checked, anchored"
    duty.call()
    duty.paint()
    assert duty.screen.top.record.text.text() == f"Record #{seq + 1} · anchored to #{seq}, 1 entry since"
    duty.run(duty.room.verifying.check())
    duty.paint()
    assert duty.screen.top.record.text.text() == f"Record #{seq + 1} · checked, anchored to #{seq}, 1 entry since"
    duty.room.verifying._anchored_at -= ANCHOR_EVERY
    duty.run(duty.room.verifying.check())
    duty.paint()
    assert duty.screen.top.record.text.text() == f"Record #{seq + 1} · checked, anchored"
    points = read_points(points_file(duty.console.city.folder, duty.console.book), duty.console.book, _keys(duty))
    assert [point.size for point in points] == [seq, seq + 1]


def _keys(duty: DutyRoom) -> list[Key]:
    return [key_of(console_name(), own_key(duty.console.city.home.folder / KEYS))]


def test_a_key_that_others_may_read_signs_nothing_and_the_bar_says_so(duty: DutyRoom) -> None:
    own_key(duty.console.city.home.folder / KEYS)
    key = duty.console.city.home.folder / KEYS / "console.pem"
    key.chmod(0o644)
    duty.run(duty.room.verifying.check())
    key.chmod(0o600)  # the town's home is that of other tests too
    duty.paint()
    assert "NOT anchored" in duty.screen.top.record.text.text() or "NOT anchored" in duty.screen.top.record.toolTip()
    assert duty.room.verifying.anchored_to == 0
    assert duty.room.verifying.verified_to == duty.console.situation.seq


def test_a_record_that_was_changed_is_said_to_be_broken_and_stays_so(duty: DutyRoom) -> None:
    number = duty.call()
    duty.do(AddNote(number, "before"))
    bad = duty.console.situation.seq
    file = dbapi2.connect(str(duty.console.city.folder / RECORD))
    file.execute("DROP TRIGGER entries_keep")
    file.execute("UPDATE entries SET actor = 'somebody' WHERE book = ? AND seq = ?", (duty.console.book.name, bad))
    file.commit()
    duty.run(duty.room.verifying.check())
    duty.paint()
    top = duty.screen.top
    assert top.record.text.text() == f"RECORD BROKEN at entry {bad}"
    assert top.record.text.property("tone") == "late"
    assert f"THE RECORD IS BROKEN: entry {bad} is not what was written" in duty.screen.banner.text
    duty.run(duty.room.verifying.check())
    duty.paint()
    assert top.record.text.text() == f"RECORD BROKEN at entry {bad}"


def test_a_book_that_is_no_longer_looked_at_is_said_to_be_old(duty: DutyRoom) -> None:
    assert duty.screen.top.feed.text.text().endswith(" s old")
    duty.console.read_at -= 60

    async def stuck() -> None:
        """Nothing comes from the database any more."""

    duty.console._follow = stuck  # type: ignore[method-assign]
    view = msgspec.structs.replace(crowded("en"))
    assert view.feed.tone == "late"
    duty.wait(lambda: duty.screen.top.feed.text.property("tone") == "late")
    assert duty.screen.top.feed.text.text().startswith("Data 1 min")
