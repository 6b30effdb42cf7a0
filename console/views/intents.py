"""What an officer asks of the screen itself, not of the city: select, open, switch. They leave no entry.

A widget's one output carries either a Command or one of these; the room routes both.
"""

from typing import Literal

import msgspec

from resources.base import IncidentId, OrderId, Position

Kind = Literal["incident", "team", "convoy", "depot", "shelter", "alarm"]
Panel = Literal["incident", "intake", "dispatch", "sign_in"]
Sheet = Literal["log", "stock", "teams", "alarms"]


class Intent(msgspec.Struct, frozen=True):
    """Something asked of the screen."""


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


class EditIncident(Intent, frozen=True):
    """Open the intake form on an incident that exists, to correct it."""

    incident: IncidentId


class PickPlace(Intent, frozen=True):
    """The next click on the map names the place of the open form; `on` False: no longer."""

    on: bool


class ShowPlace(Intent, frozen=True):
    """Bring the map to a place and mark it; None takes the mark away."""

    position: Position | None
    label: str = ""


class FilterLog(Intent, frozen=True):
    """Show only log entries that contain the words, or that belong to the incident."""

    words: str = ""
    incident: IncidentId | None = None


class OpenOrder(Intent, frozen=True):
    """Show one order's life and what can be done with it."""

    order: OrderId


class SwitchLanguage(Intent, frozen=True):
    """The other language, at once."""


class SwitchTheme(Intent, frozen=True):
    """Dark or light, at once."""


class ToggleFullScreen(Intent, frozen=True):
    """F11."""


class ToggleLayer(Intent, frozen=True):
    """Switch a layer of the map on or off."""

    layer: str


class OpenPalette(Intent, frozen=True):
    """Ctrl+K."""


class OpenKeys(Intent, frozen=True):
    """F1: which key does what."""


class DoNext(Intent, frozen=True):
    """F4: whatever the next panel says."""


class Quit(Intent, frozen=True):
    """Leave the console."""
