"""Drawing and measuring on the map."""

from typing import Literal

from console.views.intents.base import Intent


class Measure(Intent, frozen=True):
    """M: measure on the map; without a tool a distance, and the other of the two where one measures already."""

    tool: Literal["", "distance", "area"] = ""


class DrawOnMap(Intent, frozen=True):
    """P: draw on the map for the selected incident."""

    tool: Literal["point", "line", "polygon", "circle"] = "polygon"


class ForgetShape(Intent, frozen=True):
    """The shape that was drawn last is not to be saved."""
