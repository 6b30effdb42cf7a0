"""Views of the map under a name of the officer's own: kept, found, removed, there again after a restart."""

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton

from console.assembly.layout import Layout
from console.views.kept_views import KeptView
from resources.base import Position
from tests.console.town import PLACE
from tests.gui.duty_room import DutyRoom


def keep(duty: DutyRoom, name: str) -> None:
    duty.screen.map.moved.emit(PLACE, 15)
    duty.press("V")
    duty.type(name)
    duty.press("Return")


def test_what_the_map_shows_is_kept_under_a_typed_name_and_shown_again(
    duty: DutyRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[tuple[Position, int]] = []
    monkeypatch.setattr(duty.screen.map, "fly_to", lambda place, zoom: places.append((place, zoom)))
    keep(duty, "河口")
    assert duty.room.views.all == (KeptView("河口", PLACE, 15),)
    duty.press("Esc", "Ctrl+K")
    duty.type("河口")
    duty.press("Return")
    assert places[-1] == (PLACE, 15)


def test_a_kept_view_is_there_after_a_restart_until_it_is_removed(duty: DutyRoom) -> None:
    keep(duty, "河口")
    kept = msgspec.json.decode(msgspec.json.encode(duty.room.layout._now()), type=Layout)
    menu = duty.room.views._menu
    assert menu is not None
    buttons: list[QPushButton] = menu.findChildren(QPushButton)
    remove = next(one for one in buttons if one.text() == "Remove")
    remove.click()
    assert not duty.room.views.all
    duty.room.layout._put_back(kept)
    assert duty.room.views.all == kept.views


def test_esc_closes_the_list_and_keeps_nothing(duty: DutyRoom) -> None:
    duty.screen.map.moved.emit(PLACE, 15)
    duty.press("V")
    duty.type("x")
    duty.press("Esc")
    assert duty.room.views._menu is not None
    assert duty.room.views._menu.isHidden()
    assert duty.room.views.all == ()
