"""Where there was nothing yet, a replay says so; what would bring something there is said to whoever can do it."""

import pytest

from console.views.intents import Sheet
from console.views.stock_asked import SEGMENTS
from tests.e2e.eyes import texts
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom
from tests.gui.test_exercise import a_book
from tests.gui.test_replay import Replay, night, replay

__all__ = ["night", "replay"]
INSTRUCTIONS = ("./vigil", "import", "Drop", "Bring", "Ctrl+N", "with a sound", "导入", "拖入", "发声")
THEN = "at this instant", "此时刻"
SHEETS: tuple[Sheet, ...] = ("alarms", "stock", "teams")


def said(duty: DutyRoom, sheet: Sheet) -> str:
    """What the sheet says in place of rows."""
    duty.screen.below.show_sheet(sheet)
    duty.paint()
    page = duty.screen.below.page(sheet)
    duty.wait(page.table.empty.isVisible)
    return page.table.empty.text()


def instructed(duty: DutyRoom) -> list[str]:
    """Every text in the window that tells somebody to bring something."""
    return [one for one in texts(duty.window) if any(word in one for word in INSTRUCTIONS)]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_replay_says_of_all_that_is_empty_that_there_was_nothing_at_this_instant(
    replay: Replay, language: str
) -> None:
    duty = replay(language=language)
    duty.go(0)
    for sheet in SHEETS:
        words = said(duty, sheet)
        assert any(then in words for then in THEN), words
        assert instructed(duty) == []
    for segment in SEGMENTS:
        duty.room.shown.filters["stock"] = ("", segment)
        assert any(then in said(duty, "stock") for then in THEN), segment
    words = duty.screen.list._no_teams.text()
    assert words == duty.room.language.text("No teams were on the record yet at this instant.")
    assert cut_texts(duty.screen.list) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_live_screen_says_what_brings_it(opened: Open, sheet: Sheet) -> None:
    duty = opened()
    assert any(word in said(duty, sheet) for word in INSTRUCTIONS)


def test_an_exercise_tells_nobody_to_bring_into_the_city_what_its_copy_lacks(opened: Open) -> None:
    drill = opened(book=a_book())
    assert said(drill, "stock") == "No stock yet"
    assert said(drill, "teams") == "No teams yet"
    assert [one for one in instructed(drill) if "vigil" in one] == []
