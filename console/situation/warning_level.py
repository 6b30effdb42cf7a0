"""The colour of a warning 预警级别: what the sender named, else what the severity stands for.

By law the four colours belong to warnings: red is level 1, the highest. Convention of the protocol's users: red is
Extreme, orange Severe, yellow Moderate, blue Minor.
"""

import re
from typing import Literal

from console.situation.alert import Alert, Info, Severity

Colour = Literal["red", "orange", "yellow", "blue", ""]
"""The highest first; "" for a warning whose level nobody told."""

COLOURS: tuple[Colour, ...] = ("red", "orange", "yellow", "blue")
_BY_SEVERITY: dict[Severity, Colour] = {
    "Extreme": "red",
    "Severe": "orange",
    "Moderate": "yellow",
    "Minor": "blue",
    "Unknown": "",
}
_CHINESE: dict[str, Colour] = {"红": "red", "橙": "orange", "黄": "yellow", "蓝": "blue"}
_IN_CHINESE = re.compile("([红橙黄蓝])色?(?:预警|预报|警报|警示|级)")
_ALONE_IN_CHINESE = re.compile("([红橙黄蓝])色?")
_IN_ENGLISH = re.compile(
    r"\b(red|orange|yellow|blue)[\s-]+(?:\w+[\s-]+){0,3}?(?:warning|alert|level|watch|signal)s?\b", re.IGNORECASE
)
_ALONE_IN_ENGLISH = re.compile(r"\b(red|orange|yellow|blue)\b", re.IGNORECASE)
_NAMES_A_LEVEL = re.compile(r"level|colou?r|等级|级别|颜色|预警", re.IGNORECASE)


def level_of(alert: Alert) -> Colour:
    """The highest colour of its parts."""
    found = {level_of_info(info) for info in alert.infos}
    return next((colour for colour in COLOURS if colour in found), "")


def level_of_info(info: Info) -> Colour:
    """A colour that a parameter or code for it names, or that headline or event say; else by the severity."""
    for pair in (*info.parameters, *info.codes):
        if _NAMES_A_LEVEL.search(pair.name) and (colour := _alone(pair.value)):
            return colour
    for text in (info.headline, info.event, *(pair.value for pair in info.codes)):
        if colour := _said(text):
            return colour
    return _BY_SEVERITY[info.severity]


def _alone(text: str) -> Colour:
    """A colour wherever it stands: the field is about nothing else."""
    if found := _ALONE_IN_CHINESE.search(text):
        return _CHINESE[found[1]]
    return _english(_ALONE_IN_ENGLISH.search(text))


def _said(text: str) -> Colour:
    """A colour that is said of a warning: Orange County is none."""
    if found := _IN_CHINESE.search(text):
        return _CHINESE[found[1]]
    return _english(_IN_ENGLISH.search(text))


def _english(found: re.Match[str] | None) -> Colour:
    return "" if found is None else next(colour for colour in COLOURS if colour == found[1].lower())
