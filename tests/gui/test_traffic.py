"""The simulator's vehicles and sensors in the whole window: selectable, and never on a real city's live book."""

import pytest

from console.assembly import start
from console.assembly.tracking import play_traffic
from console.settings import Home
from resources.base import BadInput
from tests.gui.conftest import Open
from tests.gui.page_talk import ask, wait_for


def test_traffic_drives_on_the_map_and_what_is_selected_is_found_again(opened: Open) -> None:
    duty = opened(with_map=True)
    city_map = duty.screen.map
    duty.wait(lambda: city_map.is_drawn, timeout=30_000)
    duty.run(play_traffic(duty.room, 400))
    wait_for(duty.qtbot, city_map, "vigil.tracks.mass.count === 400 && vigil.tracks.updates > 3")
    where = "(() => { const m = vigil.tracks.mass; return [...m.north].join() + [...m.east].join(); })()"
    before = ask(duty.qtbot, city_map, where)
    duty.wait(lambda: ask(duty.qtbot, city_map, where) != before)
    duty.room.select("vehicle", "V-00017", show=True)
    duty.paint()
    wait_for(duty.qtbot, city_map, "vigil.isSelected('vehicle', 'V-00017') && vigil.map.getZoom() === 15")
    tracking = duty.room.tracking
    assert tracking is not None
    place = tracking.position_of("V-00017")
    assert place is not None
    inside = "map_city.getBounds().contains([{}, {}])"
    wait_for(duty.qtbot, city_map, inside.format(*place.degrees))
    duty.room.tracking = None
    assert duty.room.selection.position_of("vehicle", "V-00017") is None


def test_traffic_is_refused_on_a_real_citys_live_book(town: Home) -> None:
    with pytest.raises(BadInput) as refused:
        start.run(town, traffic=10)
    assert refused.value.reason.code == "simulator-not-here"
