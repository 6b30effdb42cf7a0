"""Panels that are made when they are first asked for: they speak, ask and stand as those that were there at once."""

import pytest

from console.assembly.screen import LATE
from console.views.intents import LeavePanel, Panel
from tests.e2e.eyes import texts
from tests.gui.duty_room import DutyRoom


def test_a_start_makes_no_panel_that_it_does_not_show(duty: DutyRoom) -> None:
    assert [name for name in LATE if duty.window.holds(name)] in ([], ["sign_in"])


def test_a_panel_that_is_made_after_the_language_was_switched_speaks_the_new_one(duty: DutyRoom) -> None:
    duty.call()
    duty.press("Ctrl+Shift+L", "F6")
    duty.wait(duty.screen.response.isVisible)
    assert "应急响应" in " ".join(texts(duty.screen.response))


def test_a_panel_that_was_made_late_follows_the_next_switch(duty: DutyRoom) -> None:
    duty.call()
    duty.press("F5")
    before = texts(duty.screen.dispatch)
    duty.press("Ctrl+Shift+L")
    duty.paint()
    assert texts(duty.screen.dispatch) != before
    assert any("派" in text for text in texts(duty.screen.dispatch))


@pytest.mark.parametrize("name", LATE)
def test_what_a_late_panel_asks_for_is_done(duty: DutyRoom, name: Panel) -> None:
    duty.call()
    duty.room.show_panel(name)
    assert duty.window.panel == name
    duty.screen.panel(name).requested.emit(LeavePanel())
    assert duty.window.panel == "incident"
