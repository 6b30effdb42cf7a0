"""What is seen: selections, panels, sheets, the map."""

from console.views.intents.base import Form, Intent, Kind, Panel, Sheet
from resources.base import IncidentId, OrderId, Position


class Select(Intent, frozen=True):
    """Select a thing everywhere at once. `show` brings the map to it."""

    kind: Kind
    id: str
    show: bool = True


class OpenPanel(Intent, frozen=True):
    """Bring a panel up on the right."""

    panel: Panel


class OpenSheet(Intent, frozen=True):
    """Bring a sheet up below."""

    sheet: Sheet


class OpenForm(Intent, frozen=True):
    """Open one of the incident's small forms in place."""

    incident: IncidentId
    form: Form


class OpenOrder(Intent, frozen=True):
    """Show one order's life and what can be done with it."""

    order: OrderId


class LeavePanel(Intent, frozen=True):
    """Esc: back to the incident; what was typed stays."""


class ShowIncidents(Intent, frozen=True):
    """F2: to the list of incidents."""


class ShowWarnings(Intent, frozen=True):
    """Shift+F2: to the list of warnings."""


class FollowUnit(Intent, frozen=True):
    """F: let the map stay on the selected team or convoy, or no longer."""


class ShowPlace(Intent, frozen=True):
    """Bring the map to a place and mark it; None takes the mark away."""

    position: Position | None
    label: str = ""


class FindPlaces(Intent, frozen=True):
    """Find the city's places for the search that is open, by what was typed."""

    text: str


class ShowMap(Intent, frozen=True):
    """F3: the map on the selected incident."""


class OpenViews(Intent, frozen=True):
    """The list of kept views of the map; or close it."""


class KeepView(Intent, frozen=True):
    """Keep what the map shows under a name."""

    name: str


class ForgetView(Intent, frozen=True):
    """Keep a view no longer."""

    name: str


class ShowView(Intent, frozen=True):
    """Show a kept view."""

    name: str


class ToggleWall(Intent, frozen=True):
    """The map once more, in a window for the wall; or no longer."""


class SwitchWall(Intent, frozen=True):
    """The wall goes along with the main map, or no longer."""


class ToggleLayers(Intent, frozen=True):
    """L: the map's list of layers."""


class ToggleLayer(Intent, frozen=True):
    """Switch a layer of the map on or off."""

    layer: str


class FilterLog(Intent, frozen=True):
    """Show only log entries that contain the words, or that belong to the incident."""

    words: str = ""
    incident: IncidentId | None = None


class FilterSheet(Intent, frozen=True):
    """Show only the rows that contain the words; `option` is the sheet's own choice (a kind of team, all entries)."""

    sheet: Sheet
    words: str
    option: str = ""


class ChooseItem(Intent, frozen=True):
    """This item of the stock: its row, where it lies, how it moved."""

    item: str


class OpenEntry(Intent, frozen=True):
    """To the incident that an entry of the log belongs to."""

    seq: int


class OpenFilter(Intent, frozen=True):
    """/: to the filter of the sheet in which one works."""


class MoreLog(Intent, frozen=True):
    """Older entries of the log."""
