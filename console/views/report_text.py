"""The six content items of a report 信息报送六要素."""

import msgspec

from console.views.language import N_


class ReportText(msgspec.Struct, frozen=True):
    """The six items in their order, each as the officer may edit it."""

    unit: str = ""
    scene: str = ""
    happened: str = ""
    casualties: str = ""
    measures: str = ""
    other: str = ""


ITEMS: dict[str, str] = {
    "unit": N_("Unit"),
    "scene": N_("Time, place and scene"),
    "happened": N_("What happened"),
    "casualties": N_("Casualties and estimated loss"),
    "measures": N_("Measures taken"),
    "other": N_("Other"),
}
"""Each item's name, in the order of the rules."""
