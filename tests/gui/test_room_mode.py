"""F10: from watch-keeping to command and back, seen at once, at every console, each with its own arrangement."""

import pytest

from console.situation.mode import SwitchMode
from tests.gui.conftest import Open
from tests.gui.cutting import cut_texts
from tests.gui.duty_room import DutyRoom


def widths(duty: DutyRoom) -> tuple[int, int, int, int]:
    """Left column, map, right column, height of the sheets."""
    left, middle = duty.window._columns.sizes()
    return left, middle, duty.window._sides.sizes()[1], duty.window._halves.sizes()[1]


def up(duty: DutyRoom) -> set[str]:
    return {name for name in ("log", "alarms", "stock", "teams") if duty.screen.below.page(name).isVisible()}


def switch(duty: DutyRoom, mode: str) -> None:
    duty.press("F10")
    duty.wait(lambda: duty.console.situation.mode.now == mode)
    duty.paint()


def test_one_key_turns_the_room_to_command_and_the_same_key_back(duty: DutyRoom) -> None:
    assert up(duty) == {"log", "stock"}
    before = widths(duty)
    switch(duty, "emergency")
    left, _, right, below = widths(duty)
    assert left < before[0] and right > before[2] and below < before[3]
    assert up(duty) == {"log", "alarms"}
    assert "EXERCISE · rehearsal · emergency" in duty.screen.top.mode.text.text()
    assert duty.screen.toasts.texts[-1] == "Emergency mode, for command · F10 goes back"
    switch(duty, "peacetime")
    assert widths(duty) == before and up(duty) == {"log", "stock"}


def test_the_groups_of_sheets_share_the_width_by_the_mode_also_after_the_window_was_small(duty: DutyRoom) -> None:
    for size in ((1366, 768), (1920, 1080)):
        duty.window.resize(*size)
        duty.paint()
    left, right = duty.screen.below.sizes()
    assert abs(left - right) <= 1
    switch(duty, "emergency")
    left, right = duty.screen.below.sizes()
    assert left < right < 1.4 * left


def test_each_mode_keeps_its_own_arrangement(duty: DutyRoom) -> None:
    switch(duty, "emergency")
    duty.window._sides.setSizes([1200, 720])
    arranged = widths(duty)
    switch(duty, "peacetime")
    assert widths(duty) != arranged
    switch(duty, "emergency")
    assert widths(duty) == arranged


def test_a_console_follows_when_another_one_switches_and_what_was_typed_stays(duty: DutyRoom) -> None:
    duty.press("Ctrl+N")
    focus = duty.focus
    with duty.other_console() as other:
        duty.run(other.act(SwitchMode("emergency")))
        duty.wait(lambda: duty.window.room_mode == "emergency")
        assert duty.window.panel == "intake" and duty.focus is focus


def test_a_console_opens_in_the_mode_and_the_arrangement_in_which_it_ended(opened: Open) -> None:
    duty = opened()
    duty.watch()
    switch(duty, "emergency")
    duty.window._sides.setSizes([1200, 720])
    arranged = widths(duty)
    duty.room.layout.keep()
    duty.wait(lambda: not duty.room.keeping._unkept)
    again = opened()
    assert again.window.room_mode == "emergency" and widths(again) == arranged


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_in_command_nothing_is_cut_at_both_sizes_and_in_both_languages(
    opened: Open, size: tuple[int, int], language: str
) -> None:
    duty = opened(size=size, language=language)
    duty.holdings()
    duty.watch()
    duty.call()
    switch(duty, "emergency")
    assert cut_texts(duty.screen.list) == [] and cut_texts(duty.screen.incident) == []
    assert cut_texts(duty.screen.top) == [] and cut_texts(duty.screen.below) == []
