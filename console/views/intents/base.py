"""What every intent is, and the words for what the screen has."""

from typing import Literal

import msgspec

Kind = Literal["incident", "team", "convoy", "depot", "shelter", "alarm", "warning", "overlay"]
Panel = Literal[
    "incident",
    "intake",
    "dispatch",
    "response",
    "sign_in",
    "warning",
    "report",
    "handover",
    "exercise",
    "layers",
    "closures",
    "outbox",
    "findings",
]
Sheet = Literal["log", "stock", "teams", "alarms"]
Form = Literal["casualties", "grade", "note", "false_alarm", "merge", "close", "reopen"]
LineKind = Literal["team", "goods"]


class Intent(msgspec.Struct, frozen=True):
    """Something asked of the screen."""
